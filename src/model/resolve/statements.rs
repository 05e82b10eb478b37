//! What is said of each thing.

use std::sync::Arc;
use std::thread;

use super::declare::said_twice;
use super::look::{Looked, look};
use super::objects::{Object, objects};
use super::once::Before;
use super::{Resolver, Slot};
use crate::ahead::Ahead;
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::model::entity::Thing;
use crate::model::id::{Id, PartyId};
use crate::model::store::TextId;
use crate::syntax::{Item, ItemKind, Kinds, Noun, Statement, Tree, Verb, VerbEntry, has_text, shortened, unquoted};
use crate::text::{FileId, Place, Span};

/// The items of how many statements are looked up together.
const BLOCK: usize = 4096;

/// A statement while it is resolved.
#[derive(Clone, Copy)]
pub(super) struct Said<'t> {
    pub(super) file: FileId,
    pub(super) owner: Thing,
    pub(super) entry: &'static VerbEntry,
    pub(super) statement: &'t Statement,
    pub(super) items: &'t [Item],
    /// What is known of each item.
    looked: &'t [Looked],
    /// The number of its first item, over all files.
    pub(super) first: u32,
}

impl Said<'_> {
    pub(super) fn place(&self, span: Span) -> Place {
        Place { file: self.file, span }
    }

    /// The place of its verb.
    fn verb_place(&self) -> Place {
        let start = self.statement.span.start;
        let end = self.items.first().map_or(self.statement.span.end, |item| item.span.start);
        let words = u32::try_from(self.entry.words.len()).unwrap_or(u32::MAX);
        self.place(Span::new(start, end.min(start.saturating_add(words))))
    }

    /// What is known of an item.
    pub(super) fn looked(&self, at: usize) -> Looked {
        self.looked.get(at).copied().unwrap_or_default()
    }

    /// The number that an item is.
    pub(super) fn number(&self, at: usize) -> Option<f64> {
        if let Looked::Number(number) = self.looked(at) { Some(number) } else { None }
    }

    pub(super) fn wanted(&self) -> Kinds {
        self.entry.objects.kinds()
    }
}

impl<'a> Resolver<'a> {
    /// Takes up everything that is said in a file.
    ///
    /// What many statements are about is looked up before the first of them is taken up.
    pub(super) fn statements(&mut self, file: FileId, tree: &Tree) {
        let slots = self.slots.get_mut(file.index()).map(std::mem::take).unwrap_or_default();
        let base = self.items_before;
        let blocks = tree.blocks_of_statements(BLOCK);
        let items = &|block: usize| blocks.get(block).map_or(&[][..], |block| tree.items_of(block.clone()));
        thread::scope(|scope| {
            let (known, bearers) = (Arc::clone(self.names.known()), Arc::clone(self.names.bearers()));
            let text = self.text_of(file);
            let look = move |block| look(&known, &bearers, items(block), text);
            let ahead = Ahead::new(scope, blocks.len(), look);
            for (block, statements) in blocks.iter().enumerate() {
                let looked = ahead.block(block);
                let offset = tree.statement(statements.start).map_or(0, |statement| statement.first_item);
                for at in statements.clone() {
                    let Some(statement) = tree.statement(at) else { continue };
                    let Some(slot) = slots.get(statement.owner.index()) else { continue };
                    let looked = looked.get((statement.first_item - offset) as usize..).unwrap_or_default();
                    let said = Said {
                        file,
                        owner: slot.thing().unwrap_or(Thing::Org),
                        entry: statement.verb.entry(),
                        statement,
                        items: tree.items(at),
                        looked,
                        first: base.saturating_add(statement.first_item),
                    };
                    match slot {
                        Slot::None => {}
                        Slot::Rules => self.rule_settings(&said),
                        Slot::Thing(_) => self.statement(&said),
                    }
                }
            }
        });
        self.items_before = base.saturating_add(u32::try_from(tree.item_count()).unwrap_or(u32::MAX));
        if let Some(kept) = self.slots.get_mut(file.index()) {
            *kept = slots;
        }
    }

    fn statement(&mut self, said: &Said<'_>) {
        let unit = self.model.noun(said.owner) == Noun::Unit;
        self.once.turn_to(said.owner, unit, said.first);
        if said.entry.once
            && let Some(first) = self.once.statement(said.entry.verb, said.verb_place())
        {
            let what = format!("`{}` is said once of a thing", said.entry.words);
            self.error(said_twice(said.verb_place(), first, &what));
            return;
        }
        if let Thing::Party(party) = said.owner
            && self.model.is_group(party)
            && !self.fits_a_group(said, party)
        {
            return;
        }
        self.take(said);
    }

    fn fits_a_group(&mut self, said: &Said<'_>, group: PartyId) -> bool {
        let ignored = matches!(said.entry.verb, Verb::Headcount | Verb::Cost);
        if said.entry.group && !ignored {
            return true;
        }
        let (words, name) = (said.entry.words, self.shown(Thing::Party(group)));
        let what = match ignored {
            true => format!("`{words}` of `{name}` counts nowhere: there are roles or units in it"),
            false => format!("`{words}` is said of actors, and `{name}` is a group: there are roles or units in it"),
        };
        let error = if ignored { ErrorName::IgnoredOnAGroup } else { ErrorName::NotForAGroup };
        let diagnostic = Diagnostic::new(error, said.verb_place(), what);
        self.error(diagnostic.help("say it of the roles and units inside that it is meant for"));
        false
    }

    /// Resolves each object of a list, checks that it stands there once and is not the owner itself, and hands it on
    /// with its text: its own, or that of the last where no other has one.
    pub(super) fn each(&mut self, said: &Said<'_>, mut take: impl FnMut(&mut Self, &Object<'_>, To, Option<TextId>)) {
        let shared = self.shared_text(said);
        for object in objects(said.items) {
            let Some(to) = self.object(said, &object) else { continue };
            if self.stands_already(said, &object, to) || self.is_itself(said, &object, to) {
                continue;
            }
            let text = shared.or_else(|| self.add_text(said.file, object.text()?.span));
            take(self, &object, to, text);
        }
    }

    /// The text that only the last of several objects bears.
    pub(super) fn shared_text(&mut self, said: &Said<'_>) -> Option<TextId> {
        let text = self.text_of(said.file);
        let bears = |item: &Item| item.kind == ItemKind::Text && has_text(item.span, text);
        let (_, item) = only_last_bears(said.items, bears)?;
        self.add_text(said.file, item.span)
    }

    fn object(&mut self, said: &Said<'_>, object: &Object<'_>) -> Option<To> {
        match object.head.kind {
            ItemKind::Everyone => Some(To::Everyone),
            ItemKind::Nobody => Some(To::Nobody),
            _ => self.reference(said, object.at, said.wanted()).map(To::Thing),
        }
    }

    fn stands_already(&mut self, said: &Said<'_>, object: &Object<'_>, to: To) -> bool {
        let place = said.place(object.head.span);
        let item = said.first.saturating_add(u32::try_from(object.at).unwrap_or(u32::MAX));
        let Some(before) = self.once.object(said.entry.verb, to.number(said.entry.verb), item, place) else {
            return false;
        };
        // that it is no link at all was said of the first
        if refuses_itself(said.entry.verb) && to.thing() == Some(said.owner) {
            return true;
        }
        let shown = shortened(self.text(said.file, object.head.span));
        let what = format!("`{shown}` stands twice under `{}`", said.entry.words);
        self.stands_twice(said, place, before, &what);
        true
    }

    pub(super) fn stands_twice(&mut self, said: &Said<'_>, place: Place, before: Before, what: &str) {
        let mut error = Diagnostic::new(ErrorName::DuplicateLink, place, what);
        let first = match before {
            Before::Place(place) => Some(place),
            Before::Item(item) => self.item_place(said.file, item),
        };
        if let Some(first) = first {
            error = error.label(first, "it stands here already");
        }
        self.error(error.help("keep one of them"));
    }

    fn is_itself(&mut self, said: &Said<'_>, object: &Object<'_>, to: To) -> bool {
        let verb = said.entry.verb;
        let (does, help) = match verb {
            Verb::Serves => ("serve", "name who receives the work, or leave it out"),
            Verb::Needs => ("need", "name whose work it needs, or leave it out"),
            Verb::HandsBackTo => ("hand back to", "name to whom the work goes back, or leave it out"),
            Verb::Influences => ("influence", "name somebody else, or leave it out"),
            _ => return false,
        };
        if to.thing() != Some(said.owner) {
            return false;
        }
        let what = format!("`{}` cannot {does} itself", self.shown(said.owner));
        let error = Diagnostic::new(ErrorName::SelfLink, said.place(object.head.span), what);
        self.error(error.help(help));
        true
    }

    pub(super) fn add_text(&mut self, file: FileId, span: Span) -> Option<TextId> {
        unquoted(span, self.text_of(file)).map(|text| self.model.texts.add(&text))
    }
}

/// Whether nobody can say this of itself.
fn refuses_itself(verb: Verb) -> bool {
    matches!(verb, Verb::Serves | Verb::Needs | Verb::HandsBackTo | Verb::Influences)
}

/// What an object of a list is.
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

    /// A number that tells the objects of one verb apart.
    fn number(self, verb: Verb) -> u32 {
        // parties and policies stand side by side there
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

/// The item that only the last of several objects bears, and which of them it is.
pub(super) fn only_last_bears(items: &[Item], bears: impl Fn(&Item) -> bool) -> Option<(usize, &Item)> {
    let mut bearing = items.iter().enumerate().filter(|(_, item)| bears(item));
    let (at, item) = bearing.next()?;
    let last = items.iter().rposition(|item| item.kind.begins_object())?;
    (bearing.next().is_none() && at > last).then_some((at, item))
}
