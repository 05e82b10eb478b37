//! After an edit of one file: resolves its statements again, and leaves the rest of the model as it is.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::circles::reporting_circles;
use super::names::NameTable;
use super::{Origins, Resolution, Resolver, Slot, missing_customer};
use crate::diagnostic::{Diagnostic, ErrorName, Rule};
use crate::model::entity::{Decision, Friction, Metric, Outcome, Policy, Room, Thing};
use crate::model::id::{Id, IdVec, NameId, PartyId};
use crate::model::party::Flags;
use crate::model::{Model, VerbSet};
use crate::sorted::with_key;
use crate::syntax::vocabulary::{VERBS, VerbEntry};
use crate::syntax::{Declaration, DeclarationId, Item, ItemKind, Modifier, Statement, Tree, Verb, has_text, unquoted};
use crate::text::{FileId, Place, Sources, Span};

/// What is kept of a project that was [resolved](super::resolve_known), for [`Study::change_file`](crate::Study::change_file):
/// its names, and what they mean.
#[derive(Debug)]
pub struct Known {
    names: NameTable,
    slots: Vec<Vec<Slot>>,
    broken_names: BTreeSet<NameId>,
    opened_again: BTreeSet<PartyId>,
    texts: Vec<[Range<usize>; 2]>,
    /// How many bytes the texts of the model had: what is replaced stays there until all is resolved again.
    bytes: usize,
}

/// A change of one file. The others are as they were when all was resolved.
pub(crate) struct Change<'c> {
    pub(crate) file: FileId,
    /// What the file was.
    pub(crate) before: (&'c Tree, &'c str),
    /// All files, as they are now.
    pub(crate) sources: &'c Sources,
    pub(crate) trees: &'c [Arc<Tree>],
    /// What is wrong with the syntax of the file.
    pub(crate) syntax: Vec<Diagnostic>,
}

/// What stays the same after a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kept {
    /// Everything except places and texts for people: all results are still valid.
    Meaning,
    /// What is declared, and all statements but these.
    AllBut(VerbSet),
}

/// Errors that depend on the statements of all files, and are looked for in all of them each time.
const OF_ALL: [ErrorName; 5] = [
    ErrorName::NoCustomer,
    ErrorName::ReportingCircle,
    ErrorName::ChampionAndBlocker,
    ErrorName::NobodyAndSomebody,
    ErrorName::UnreportedAndReported,
];

/// Errors whose existence or wording depends on other files.
const BEYOND: [ErrorName; 3] = [ErrorName::UnknownName, ErrorName::DuplicateName, ErrorName::SumOverOne];

impl Resolver<'_> {
    pub(super) fn finish_known(mut self) -> (Resolution, Known) {
        self.complete();
        self.model.names = self.names.interner().texts().clone();
        missing_customer(&self.model, self.sources, &mut self.diagnostics);
        self.diagnostics.sort_by_key(|diagnostic| diagnostic.place);
        let bytes = self.model.texts.bytes();
        let resolution = Resolution { model: self.model, origins: self.origins, diagnostics: self.diagnostics };
        let Resolver { names, slots, broken_names, opened_again, texts, .. } = self;
        (resolution, Known { names, slots, broken_names, opened_again, texts, bytes })
    }
}

impl Known {
    /// Applies a change to a resolution; returns what stayed the same. `None`, with nothing changed, if everything has to
    /// be resolved again. The result is equal to that of resolving everything again.
    pub(crate) fn take(&mut self, resolution: &mut Resolution, change: Change<'_>, own_rules: &[Rule]) -> Option<Kept> {
        let slots = self.slots.get(change.file.index())?;
        let sides = Sides::of(&change)?;
        let diagnostics = &resolution.diagnostics;
        let can_be = self.has_all(slots)
            && sides.declare_the_same()
            && !sides.share()
            && diagnostics.iter().all(|it| is_kept_or_found_again(it, change.file))
            && resolution.model.texts.bytes() <= 2 * self.bytes + (1 << 16);
        if !can_be {
            return None;
        }
        let is_elsewhere =
            |it: &Diagnostic| !OF_ALL.contains(&it.name) && it.place.is_none_or(|place| place.file != change.file);
        let is_right = change.syntax.is_empty() && diagnostics.iter().all(is_elsewhere);
        let kept = match is_right && sides.are_equal(false) {
            true => Kept::Meaning,
            false => Kept::AllBut(sides.changed().and(VerbSet::TEXT_IDS)),
        };
        if kept == Kept::Meaning && sides.are_equal(true) {
            let heads = sides.after.0.declarations().zip(slots);
            for ((_, declaration), slot) in heads {
                resolution.origins.move_to(*slot, place(change.file, declaration));
            }
            return Some(kept);
        }
        let finds_circles = !sides.report_the_same() || has(diagnostics, ErrorName::ReportingCircle);
        let tree = Arc::clone(change.trees.get(change.file.index())?);
        let mut resolver = self.resolver(resolution, &change, own_rules);
        resolver
            .diagnostics
            .retain(|it| !OF_ALL.contains(&it.name) && it.place.is_none_or(|at| at.file != change.file));
        resolver.diagnostics.extend(change.syntax);
        let owners = resolver.owners(change.file);
        resolver.forget_statements(change.file);
        let texts = self.texts.get(change.file.index()).cloned().unwrap_or_default();
        if kept == Kept::Meaning {
            let [declared, stated] = texts.clone();
            resolver.model.texts.replace(declared.chain(stated));
        }
        let before = resolver.model.texts.len();
        resolver.set_heads(change.file, &tree);
        let between = resolver.model.texts.len();
        resolver.statements(change.file, tree.runs());
        let after = resolver.model.texts.len();
        resolver.model.texts.replace(std::iter::empty());
        if kept != Kept::Meaning
            && let Some(texts) = self.texts.get_mut(change.file.index())
        {
            *texts = [before..between, between..after];
        }
        resolver.put_links(owners);
        resolver.contradictions();
        if finds_circles {
            let circles = reporting_circles(&resolver.model);
            resolver.report_circles(circles);
        }
        self.give_back(resolver, resolution, change.sources);
        Some(kept)
    }

    /// Whether everything that is declared in a file is a thing that is declared nowhere else.
    fn has_all(&self, slots: &[Slot]) -> bool {
        let is_known = |slot: &Slot| match slot.thing() {
            Some(Thing::Party(party)) => !self.opened_again.contains(&party),
            Some(_) => true,
            None => false,
        };
        let parties = || slots.iter().filter_map(|slot| party_of(*slot)).map(Id::index);
        slots.iter().all(is_known) && parties().zip(parties().skip(1)).all(|(party, next)| party + 1 == next)
    }

    /// A resolver of the model as it is. What it lacks, it will not be asked.
    fn resolver<'r>(
        &mut self,
        resolution: &mut Resolution,
        change: &Change<'r>,
        own_rules: &'r [Rule],
    ) -> Resolver<'r> {
        let mut resolver = Resolver::new(change.sources, Some(change.trees), own_rules);
        resolver.model = std::mem::take(&mut resolution.model);
        resolver.origins = std::mem::take(&mut resolution.origins);
        resolver.diagnostics = std::mem::take(&mut resolution.diagnostics);
        resolver.names = std::mem::take(&mut self.names);
        resolver.slots = std::mem::take(&mut self.slots);
        resolver.broken_names = std::mem::take(&mut self.broken_names);
        resolver.shares = IdVec::filled(resolver.model.outcomes.len(), 0.0);
        resolver
    }

    fn give_back(&mut self, resolver: Resolver<'_>, resolution: &mut Resolution, sources: &Sources) {
        let Resolver { model, origins, mut diagnostics, names, slots, broken_names, .. } = resolver;
        missing_customer(&model, sources, &mut diagnostics);
        diagnostics.sort_by_key(|diagnostic| diagnostic.place);
        (self.names, self.slots, self.broken_names) = (names, slots, broken_names);
        *resolution = Resolution { model, origins, diagnostics };
    }
}

/// Whether an error was found in another file and stays there as it is, or is looked for again.
fn is_kept_or_found_again(error: &Diagnostic, file: FileId) -> bool {
    if OF_ALL.contains(&error.name) {
        return true;
    }
    match error.place {
        Some(place) if place.file == file => error.name != ErrorName::DuplicateName,
        _ => !BEYOND.contains(&error.name) && error.labels().iter().all(|label| label.place.file != file),
    }
}

fn has(diagnostics: &[Diagnostic], name: ErrorName) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.name == name)
}

fn party_of(slot: Slot) -> Option<PartyId> {
    if let Some(Thing::Party(party)) = slot.thing() { Some(party) } else { None }
}

fn place(file: FileId, declaration: &Declaration) -> Place {
    let is_org = declaration.name.is_empty();
    Place { file, span: if is_org { declaration.label } else { declaration.name } }
}

impl Resolver<'_> {
    /// The parties that a file declares: they follow each other.
    fn owners(&self, file: FileId) -> Range<usize> {
        let slots = self.slots.get(file.index()).map_or(&[][..], Vec::as_slice);
        let mut parties = slots.iter().filter_map(|slot| party_of(*slot)).map(Id::index);
        let Some(first) = parties.next() else { return 0..0 };
        first..parties.next_back().unwrap_or(first) + 1
    }

    /// Forgets what a file says of its things.
    fn forget_statements(&mut self, file: FileId) {
        let things: Vec<Thing> =
            self.slots.get(file.index()).into_iter().flatten().filter_map(|slot| slot.thing()).collect();
        let model = &mut self.model;
        for thing in things {
            model.allows.remove(&thing);
            match thing {
                Thing::Org => {
                    (model.org.title, model.org.description, model.org.currency) = (None, None, None);
                }
                Thing::Party(party) => {
                    model.labels[party] = None;
                    model.flags[party].keep_only(Flags::GROUP);
                    model.descriptions.remove(&party);
                    model.exempt.remove(&party);
                    let Model { headcount, cost, pay, power, respect, .. } = model;
                    [headcount, cost, pay, power, respect].into_iter().for_each(|column| column.unset(party));
                }
                Thing::Metric(id) => model.metrics[id] = Metric::empty(model.metrics[id].head),
                Thing::Outcome(id) => model.outcomes[id] = Outcome::empty(model.outcomes[id].head),
                Thing::Decision(id) => model.decisions[id] = Decision::empty(model.decisions[id].head),
                Thing::Friction(id) => model.frictions[id] = Friction::empty(model.frictions[id].head),
                Thing::Policy(id) => model.policies[id] = Policy::empty(model.policies[id].head),
                Thing::Room(id) => model.rooms[id] = Room::empty(model.rooms[id].head),
            }
        }
    }

    /// Reads the labels, descriptions and places of the things of a file.
    fn set_heads(&mut self, file: FileId, tree: &Tree) {
        let slots = self.slots.get(file.index()).cloned().unwrap_or_default();
        for ((_, declaration), slot) in tree.declarations().zip(slots) {
            let Some(thing) = slot.thing() else { continue };
            let (label, description) = (self.label(file, declaration), self.description(file, tree, declaration));
            self.origins.move_to(slot, place(file, declaration));
            let model = &mut self.model;
            let head = match thing {
                Thing::Org => {
                    (model.org.title, model.org.description) = (label, description);
                    continue;
                }
                Thing::Party(party) => {
                    model.labels[party] = label;
                    if let Some(description) = description {
                        model.descriptions.insert(party, description);
                    }
                    continue;
                }
                Thing::Metric(id) => &mut model.metrics[id].head,
                Thing::Outcome(id) => &mut model.outcomes[id].head,
                Thing::Decision(id) => &mut model.decisions[id].head,
                Thing::Friction(id) => &mut model.frictions[id].head,
                Thing::Policy(id) => &mut model.policies[id].head,
                Thing::Room(id) => &mut model.rooms[id].head,
            };
            (head.label, head.description) = (label, description);
        }
    }

    /// Replaces the links of these owners by those that were collected.
    fn put_links(&mut self, owners: Range<usize>) {
        let links = std::mem::take(&mut self.links).finish();
        self.model.links.replace(&owners, links);
        self.model.allows.extend(std::mem::take(&mut self.allows));
    }
}

impl Origins {
    fn move_to(&mut self, slot: Slot, place: Place) {
        let at = match slot.thing() {
            None => return,
            Some(Thing::Org) => return self.org = Some(place),
            Some(Thing::Party(id)) => self.parties.find_mut(id),
            Some(Thing::Metric(id)) => self.metrics.find_mut(id),
            Some(Thing::Outcome(id)) => self.outcomes.find_mut(id),
            Some(Thing::Decision(id)) => self.decisions.find_mut(id),
            Some(Thing::Friction(id)) => self.frictions.find_mut(id),
            Some(Thing::Policy(id)) => self.policies.find_mut(id),
            Some(Thing::Room(id)) => self.rooms.find_mut(id),
        };
        if let Some(at) = at {
            *at = place;
        }
    }
}

/// A statement: its verb, whose it is, and its parts as they are written.
type StatementParts<'c> = (Verb, DeclarationId, Vec<(ItemKind, &'c str)>);

/// The statements of a file by their verbs, and of each verb in the order of writing.
fn by_verb<'c>((tree, text): (&'c Tree, &'c str)) -> Vec<StatementParts<'c>> {
    let parts = |(at, it): (usize, &Statement)| {
        (it.verb, it.owner, tree.items(at).iter().map(|item| (item.kind, item.span.of(text))).collect())
    };
    let mut all: Vec<StatementParts<'c>> = tree.statements().enumerate().map(parts).collect();
    all.sort_by_key(|(verb, ..)| *verb);
    all
}

fn of_verb<'s, 'c>(all: &'s [StatementParts<'c>], verb: Verb) -> &'s [StatementParts<'c>] {
    with_key(all, verb, |statement| statement.0)
}

/// What differs in statements of `serves`: only figures of one kind, of both, or more.
fn changed_serves<'c>(was: &[StatementParts<'c>], is: &[StatementParts<'c>]) -> VerbSet {
    const FIGURES: [(Modifier, VerbSet); 2] =
        [(Modifier::Strength, VerbSet::STRENGTH), (Modifier::Effort, VerbSet::EFFORT)];
    let all = VerbSet::of(&[Verb::Serves]).and(VerbSet::STRENGTH).and(VerbSet::EFFORT);
    let is_same_but_for = |figures: &[(Modifier, VerbSet)]| {
        let is_figure = |kind| figures.iter().any(|(modifier, _)| ItemKind::Modifier(*modifier) == kind);
        let rest = |(_, owner, items): &StatementParts<'c>| -> (DeclarationId, Vec<(ItemKind, &'c str)>) {
            (*owner, items.iter().filter(|(kind, _)| !is_figure(*kind)).copied().collect())
        };
        was.iter().map(rest).eq(is.iter().map(rest))
    };
    match FIGURES.iter().find(|figure| is_same_but_for(&[**figure])) {
        Some((_, said)) => *said,
        None if is_same_but_for(&FIGURES) => VerbSet::STRENGTH.and(VerbSet::EFFORT),
        None => all,
    }
}

/// A file before and after a change.
struct Sides<'c> {
    before: (&'c Tree, &'c str),
    after: (&'c Tree, &'c str),
}

impl<'c> Sides<'c> {
    fn of(change: &Change<'c>) -> Option<Sides<'c>> {
        let text = change.sources.get(change.file)?.text.as_str();
        Some(Sides { before: change.before, after: (change.trees.get(change.file.index())?, text) })
    }

    /// Whether both declare the same names in the same order and use the same files.
    fn declare_the_same(&self) -> bool {
        let heads = |(tree, text): (&'c Tree, &'c str)| {
            tree.declarations().map(move |(_, it)| (it.noun, it.broken, it.parent, it.name.of(text)))
        };
        let uses = |(tree, text): (&'c Tree, &'c str)| tree.uses().iter().map(move |it| it.path.of(text));
        heads(self.before).eq(heads(self.after))
            && heads(self.after).all(|(_, is_broken, ..)| !is_broken)
            && uses(self.before).eq(uses(self.after))
    }

    /// Whether either has shares of outcomes, which add up over all files.
    fn share(&self) -> bool {
        let has_share = |tree: &Tree| tree.all_items().any(|item| item.kind == ItemKind::Modifier(Modifier::Share));
        has_share(self.before.0) || has_share(self.after.0)
    }

    /// Whether both have the same statements; exactly, or with other texts for people where they had some.
    fn are_equal(&self, exactly: bool) -> bool {
        let ((before, old), (after, new)) = (self.before, self.after);
        let is_same = |a: Span, b: Span| match exactly {
            true => unquoted(a, old) == unquoted(b, new),
            false => has_text(a, old) == has_text(b, new),
        };
        let is_same_item = |(a, b): (&Item, &Item)| {
            let is_text = a.kind == ItemKind::Text;
            a.kind == b.kind && if is_text { is_same(a.span, b.span) } else { a.span.of(old) == b.span.of(new) }
        };
        let is_same_head = |(a, b): (&Declaration, &Declaration)| {
            let (was, is) = (before.description(a, old), after.description(b, new));
            is_same(a.label, b.label) && was.is_some() == is.is_some() && (!exactly || was == is)
        };
        let heads = |tree: &'c Tree| tree.declarations().map(|(_, it)| it);
        let verbs = |tree: &'c Tree| tree.statements().map(|it| (it.verb, it.owner, it.first_item));
        verbs(before).eq(verbs(after))
            && before.item_count() == after.item_count()
            && before.all_items().zip(after.all_items()).all(is_same_item)
            && heads(before).zip(heads(after)).all(is_same_head)
    }

    /// The kinds of statements that are not the same in both, down to their texts.
    fn changed(&self) -> VerbSet {
        let (before, after) = (by_verb(self.before), by_verb(self.after));
        let mut changed = VerbSet::default();
        for VerbEntry { verb, .. } in VERBS {
            let (was, is) = (of_verb(&before, verb), of_verb(&after, verb));
            if was != is {
                changed =
                    changed.and(if verb == Verb::Serves { changed_serves(was, is) } else { VerbSet::of(&[verb]) });
            }
        }
        changed
    }

    /// Whether both have the same managers.
    fn report_the_same(&self) -> bool {
        let reports = |(tree, text): (&'c Tree, &'c str)| {
            let all = tree.statements().enumerate().filter(|(_, it)| it.verb == Verb::ReportsTo);
            all.map(move |(at, it)| {
                (it.owner, tree.items(at).iter().map(|item| item.span.of(text)).collect::<Vec<_>>())
            })
        };
        reports(self.before).eq(reports(self.after))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_elsewhere_are_kept_unless_they_depend_on_the_file() {
        let (changed, other) = (FileId(0), FileId(1));
        let error = |name, file| Diagnostic::new(name, Place { file, span: Span::new(0, 1) }, "wrong");
        let is_kept = |error: &Diagnostic| is_kept_or_found_again(error, changed);
        assert!(is_kept(&error(ErrorName::OutOfRange, other)) && is_kept(&error(ErrorName::OutOfRange, changed)));
        assert!(BEYOND.iter().all(|name| !is_kept(&error(*name, other))));
        let label = |file| error(ErrorName::OutOfRange, other).label(Place { file, span: Span::new(0, 1) }, "there");
        assert!(is_kept(&label(other)) && !is_kept(&label(changed)));
        assert!(
            is_kept(&error(ErrorName::UnknownName, changed)) && !is_kept(&error(ErrorName::DuplicateName, changed))
        );
    }
}
