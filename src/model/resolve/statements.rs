//! The statements about each thing.

use std::borrow::Borrow;
use std::sync::Arc;

use super::declare::duplicate_statement;
use super::duplicates::Before;
use super::lookup::{Lookup, look_up};
use super::objects::{Object, objects};
use super::{Resolver, Slot};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::model::entity::Thing;
use crate::model::id::{Id, PartyId};
use crate::model::store::TextId;
use crate::parallel::prefetch;
use crate::syntax::{Item, ItemKind, Kinds, Noun, Run, Statement, Verb, VerbEntry, has_text, shortened, unquoted};
use crate::text::{FileId, Place, Span};

/// For how many statements the items are looked up together.
const BLOCK: usize = 4096;

/// A statement to be resolved, with its context.
#[derive(Clone, Copy)]
pub(super) struct PendingStatement<'t> {
    pub(super) file: FileId,
    pub(super) owner: Thing,
    pub(super) entry: &'static VerbEntry,
    pub(super) syntax: &'t Statement,
    pub(super) items: &'t [Item],
    /// The look-up result for each item.
    lookups: &'t [Lookup],
    /// The number of its first item, across all files.
    pub(super) first: u32,
}

impl PendingStatement<'_> {
    pub(super) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// The place of its verb.
    fn verb_place(&self) -> Place {
        let start = self.syntax.span.start;
        let end = self.items.first().map_or(self.syntax.span.end, |item| item.span.start);
        let words = u32::try_from(self.entry.words.len()).unwrap_or(u32::MAX);
        self.place(Span::new(start, end.min(start.saturating_add(words))))
    }

    /// The look-up result for an item.
    pub(super) fn lookup(&self, at: usize) -> Lookup {
        self.lookups.get(at).copied().unwrap_or_default()
    }

    /// The value of an item that is a number.
    pub(super) fn number(&self, at: usize) -> Option<f64> {
        if let Lookup::Number(number) = self.lookup(at) { Some(number) } else { None }
    }

    pub(super) fn wanted(&self) -> Kinds {
        self.entry.objects.kinds()
    }
}

impl<'a> Resolver<'a> {
    /// Resolves the statements of a file, from top to bottom.
    pub(super) fn statements(&mut self, file: FileId, runs: impl Iterator<Item: Borrow<Run>>) {
        let slots = self.slots.get_mut(file.index()).map(std::mem::take).unwrap_or_default();
        let (base, before) = (self.items_before, self.model.texts.len());
        let mut items = base;
        for run in runs {
            let run = run.borrow();
            self.run(file, run, &slots, base);
            items = items.saturating_add(u32::try_from(run.items.len()).unwrap_or(u32::MAX));
        }
        self.items_before = items;
        let stated = before..self.model.texts.len();
        if let Some([_, texts]) = self.texts.get_mut(file.index()) {
            *texts = stated;
        }
        if let Some(kept) = self.slots.get_mut(file.index()) {
            *kept = slots;
        }
    }

    /// Resolves statements that follow each other; their items are numbered from `base` on.
    ///
    /// The references in them are looked up by a second thread, some blocks ahead; [`parallel`](crate::parallel)
    /// measures the gain.
    fn run(&mut self, file: FileId, run: &Run, slots: &[Slot], base: u32) {
        let blocks: Vec<&[Statement]> = run.statements.chunks(BLOCK).collect();
        let starts = |block: usize| block * BLOCK..(block + 1) * BLOCK;
        let (interner, index) = (Arc::clone(self.names.interner()), Arc::clone(self.names.index()));
        let text = self.text_of(file);
        prefetch(
            blocks.len(),
            |block| look_up(&interner, &index, run.items_of(starts(block)), text),
            |ready| {
                for ((block, statements), lookups) in blocks.iter().enumerate().zip(ready) {
                    let offset = statements.first().map_or(0, |statement| statement.first_item);
                    for (at, statement) in starts(block).zip(*statements) {
                        let Some(slot) = slots.get(statement.owner.index()) else { continue };
                        let lookups = lookups.get((statement.first_item - offset) as usize..).unwrap_or_default();
                        let pending = PendingStatement {
                            file,
                            owner: slot.thing().unwrap_or(Thing::Org),
                            entry: statement.verb.entry(),
                            syntax: statement,
                            items: run.items_of(at..at + 1),
                            lookups,
                            first: base.saturating_add(statement.first_item),
                        };
                        match slot {
                            Slot::None => {}
                            Slot::Rules => self.rule_settings(&pending),
                            Slot::Thing(_) => self.statement(&pending),
                        }
                    }
                }
            },
        );
    }

    fn statement(&mut self, pending: &PendingStatement<'_>) {
        let unit = self.model.noun(pending.owner) == Noun::Unit;
        self.duplicates.turn_to(pending.owner, unit, pending.first);
        if pending.entry.once
            && let Some(first) = self.duplicates.statement(pending.entry.verb, pending.verb_place())
        {
            let what = format!("`{}` is allowed only once in a declaration", pending.entry.words);
            self.error(duplicate_statement(pending.verb_place(), first, &what));
            return;
        }
        if let Thing::Party(party) = pending.owner
            && self.model.is_group(party)
            && !self.fits_a_group(pending, party)
        {
            return;
        }
        self.take(pending);
    }

    fn fits_a_group(&mut self, pending: &PendingStatement<'_>, group: PartyId) -> bool {
        let ignored = matches!(pending.entry.verb, Verb::Headcount | Verb::Cost);
        if pending.entry.group && !ignored {
            return true;
        }
        let (words, name) = (pending.entry.words, self.shown(Thing::Party(group)));
        let what = match ignored {
            true => format!("`{words}` of `{name}` is ignored, because it has roles or units in it"),
            false => format!("`{words}` is not for a group, and `{name}` has roles or units in it"),
        };
        let error = if ignored { ErrorName::IgnoredOnAGroup } else { ErrorName::NotForAGroup };
        let diagnostic = Diagnostic::new(error, pending.verb_place(), what);
        self.error(diagnostic.help("write it in the roles and units inside that it is meant for"));
        false
    }

    /// Resolves each object of a list, checks that it is not repeated and is not the owner itself, and passes it on
    /// with its text: its own, or that of the last object if no other has one.
    pub(super) fn each(
        &mut self,
        pending: &PendingStatement<'_>,
        mut take: impl FnMut(&mut Self, &Object<'_>, To, Option<TextId>),
    ) {
        let shared = self.shared_text(pending);
        for object in objects(pending.items) {
            let Some(to) = self.object(pending, &object) else { continue };
            if self.stands_already(pending, &object, to) || self.is_itself(pending, &object, to) {
                continue;
            }
            let text = shared.or_else(|| self.add_text(pending.file, object.text()?.span));
            take(self, &object, to, text);
        }
    }

    /// The text that only the last of several objects has.
    pub(super) fn shared_text(&mut self, pending: &PendingStatement<'_>) -> Option<TextId> {
        let text = self.text_of(pending.file);
        let has = |item: &Item| item.kind == ItemKind::Text && has_text(item.span, text);
        let (_, item) = only_last_has(pending.items, has)?;
        self.add_text(pending.file, item.span)
    }

    fn object(&mut self, pending: &PendingStatement<'_>, object: &Object<'_>) -> Option<To> {
        match object.head.kind {
            ItemKind::Everyone => Some(To::Everyone),
            ItemKind::Nobody => Some(To::Nobody),
            ItemKind::Object
            | ItemKind::Other
            | ItemKind::Text
            | ItemKind::Number
            | ItemKind::Date
            | ItemKind::Word
            | ItemKind::Modifier(_) => self.reference(pending, object.at, pending.wanted()).map(To::Thing),
        }
    }

    fn stands_already(&mut self, pending: &PendingStatement<'_>, object: &Object<'_>, to: To) -> bool {
        let place = pending.place(object.head.span);
        let item = pending.first.saturating_add(u32::try_from(object.at).unwrap_or(u32::MAX));
        let Some(before) = self.duplicates.object(pending.entry.verb, to.number(pending.entry.verb), item, place)
        else {
            return false;
        };
        // the first one already reported that this is not a link at all
        if refuses_itself(pending.entry.verb) && to.thing() == Some(pending.owner) {
            return true;
        }
        let shown = shortened(self.text(pending.file, object.head.span));
        let what = format!("`{shown}` appears twice after `{}`", pending.entry.words);
        self.duplicate_link(pending, place, before, what);
        true
    }

    pub(super) fn duplicate_link(
        &mut self,
        pending: &PendingStatement<'_>,
        place: Place,
        before: Before,
        what: String,
    ) {
        let mut error = Diagnostic::new(ErrorName::DuplicateLink, place, what);
        let first = match before {
            Before::Place(place) => Some(place),
            Before::Item(item) => self.item_place(pending.file, item),
        };
        if let Some(first) = first {
            error = error.label(first, "it is here already");
        }
        self.error(error.help("keep one of them"));
    }

    fn is_itself(&mut self, pending: &PendingStatement<'_>, object: &Object<'_>, to: To) -> bool {
        if to.thing() != Some(pending.owner) {
            return false;
        }
        let of_others = [
            (Verb::Serves, "serve", "name somebody who receives the work, or remove it"),
            (Verb::Needs, "need", "name somebody whose work it needs, or remove it"),
            (Verb::HandsBackTo, "hand back to", "name somebody the work goes back to, or remove it"),
            (Verb::Influences, "influence", "name somebody else, or remove it"),
        ];
        let Some((_, does, help)) = of_others.into_iter().find(|(verb, ..)| *verb == pending.entry.verb) else {
            return false;
        };
        let what = format!("`{}` cannot {does} itself", self.shown(pending.owner));
        let error = Diagnostic::new(ErrorName::SelfLink, pending.place(object.head.span), what);
        self.error(error.help(help));
        true
    }

    pub(super) fn add_text(&mut self, file: FileId, span: Span) -> Option<TextId> {
        unquoted(span, self.text_of(file)).map(|text| self.model.texts.add(&text))
    }
}

/// Whether a thing cannot be its own object under this verb.
fn refuses_itself(verb: Verb) -> bool {
    matches!(verb, Verb::Serves | Verb::Needs | Verb::HandsBackTo | Verb::Influences)
}

/// The resolved object of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum To {
    Thing(Thing),
    Everyone,
    Nobody,
}

impl To {
    pub(super) fn thing(self) -> Option<Thing> {
        match self {
            To::Thing(thing) => Some(thing),
            To::Everyone | To::Nobody => None,
        }
    }

    /// A number that distinguishes the objects of one verb.
    fn number(self, verb: Verb) -> u32 {
        // parties and policies share one numbering under these verbs
        let mixed = usize::from(matches!(verb, Verb::Cuts | Verb::InvestsIn));
        let index = match self {
            To::Thing(Thing::Party(id)) => id.index() << mixed,
            To::Thing(Thing::Metric(id)) => Id::index(id),
            To::Thing(Thing::Outcome(id)) => Id::index(id),
            To::Thing(Thing::Policy(id)) => Id::index(id) << mixed | mixed,
            To::Everyone => return u32::MAX,
            To::Thing(Thing::Org | Thing::Decision(_) | Thing::Friction(_) | Thing::Room(_)) | To::Nobody => {
                return u32::MAX - 1;
            }
        };
        u32::try_from(index).unwrap_or(u32::MAX)
    }
}

/// The item that only the last of several objects has, and its index.
pub(super) fn only_last_has(items: &[Item], has: impl Fn(&Item) -> bool) -> Option<(usize, &Item)> {
    let last = items.iter().rposition(|item| item.kind.begins_object())?;
    // what an only object has is its own
    if last == 0 {
        return None;
    }
    let mut having = items.iter().enumerate().filter(|(_, item)| has(item));
    let (at, item) = having.next()?;
    (having.next().is_none() && at > last).then_some((at, item))
}
