//! Declarations become things: one for each name per scope and namespace, except that units can be reopened.

use std::sync::{Mutex, PoisonError};

use super::interner::Interner;
use super::names::Space;
use super::{Resolver, Slot};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::model::entity::{Decision, Friction, Head, Metric, Outcome, PartyKind, Policy, Room, Thing};
use crate::model::id::{NameId, PartyId};
use crate::model::party::Flags;
use crate::model::store::TextId;
use crate::parallel::prefetch;
use crate::syntax::{Declaration, Noun, Tree, shortened, unquoted};
use crate::text::{FileId, Place, Span};

/// How many names are processed together.
const BLOCK: usize = 4096;

/// A declaration that has a name.
#[derive(Clone, Copy)]
struct Named<'t> {
    declaration: &'t Declaration,
    name: NameId,
    /// The unit that contains it.
    parent: Option<PartyId>,
}

impl Resolver<'_> {
    /// Declares everything in a file, from top to bottom.
    ///
    /// Names are interned by a second thread, some blocks ahead; [`parallel`](crate::parallel) measures the gain.
    pub(super) fn declare(&mut self, file: FileId, tree: &Tree) {
        let texts = self.model.texts.len();
        let (text, blocks) = (self.text_of(file), tree.blocks_of_declarations(BLOCK));
        let declarations = blocks.iter().map(|block| block.len()).sum();
        let mut slots: Vec<Slot> = Vec::with_capacity(declarations);
        let (mut rules, mut duplicates) = (None, Vec::new());
        let mut interner = self.names.take_interner();
        interner.reserve(declarations);
        let interner = Mutex::new(interner);
        let intern = |block: usize| intern(&interner, blocks.get(block).copied().unwrap_or_default(), text);
        prefetch(blocks.len(), intern, |names| {
            for (declarations, names) in blocks.iter().zip(names) {
                for (declaration, name) in declarations.iter().zip(names) {
                    let parent = declaration.parent.and_then(|parent| match slots.get(parent.index()) {
                        Some(Slot::Thing(Thing::Party(unit))) => Some(*unit),
                        _ => None,
                    });
                    name.into_iter().for_each(|name| self.names.admit(name));
                    let slot = match (declaration.noun, name) {
                        (_, Some(name)) if declaration.broken => self.remember_broken(name),
                        (Noun::Org, _) => self.declare_org(file, tree, declaration),
                        (Noun::Rules, _) => self.declare_rules(file, declaration, &mut rules),
                        (_, Some(name)) => {
                            let head = Named { declaration, name, parent };
                            Slot::Thing(self.declare_named(file, tree, head, &mut duplicates))
                        }
                        (_, None) => Slot::None,
                    };
                    slots.push(slot);
                }
            }
        });
        self.names.set_interner(interner.into_inner().unwrap_or_else(PoisonError::into_inner));
        for (head, first) in duplicates {
            self.duplicate_name(file, head, first);
        }
        self.slots.push(slots);
        self.texts.push([texts..self.model.texts.len(), 0..0]);
    }

    /// Records the name of a declaration that could not be parsed, so that references to it are not reported as well.
    fn remember_broken(&mut self, name: NameId) -> Slot {
        self.broken_names.insert(name);
        Slot::None
    }

    fn declare_org(&mut self, file: FileId, tree: &Tree, declaration: &Declaration) -> Slot {
        let place = Place { file, span: declaration.label };
        if let Some(first) = self.origins.org {
            self.error(duplicate_statement(place, first, "a model has one `org`"));
            return Slot::None;
        }
        self.origins.org = Some(place);
        self.model.org.title = self.label(file, declaration);
        self.model.org.description = self.description(file, tree, declaration);
        self.model.org.ordinal = Some(self.names.next_ordinal());
        self.names.add_unnamed(Thing::Org);
        Slot::Thing(Thing::Org)
    }

    fn declare_rules(&mut self, file: FileId, declaration: &Declaration, first: &mut Option<Place>) -> Slot {
        let word = Span::new(declaration.span.start, declaration.span.start + "rules".len() as u32);
        let place = Place { file, span: word };
        match *first {
            Some(first) => self.error(duplicate_statement(place, first, "a file has one `rules`")),
            None => *first = Some(place),
        }
        Slot::Rules
    }

    /// Declares a thing with a name. An existing unit is opened again; of any other duplicate, the first declaration
    /// keeps the name, and both are recorded for the error.
    fn declare_named<'t>(
        &mut self,
        file: FileId,
        tree: &Tree,
        named: Named<'t>,
        duplicates: &mut Vec<(Named<'t>, Thing)>,
    ) -> Thing {
        let Named { declaration, name, parent } = named;
        let place = Place { file, span: declaration.name };
        let space = space_of(declaration.noun);
        let known = self.names.lookup(&self.model, parent, name, space);
        if let (Some(Thing::Party(unit)), Noun::Unit) = (known, declaration.noun)
            && self.model.kind(unit) == PartyKind::Unit
        {
            self.open_again(file, tree, declaration, unit);
            return Thing::Party(unit);
        }
        let head = Head {
            name,
            label: self.label(file, declaration),
            description: self.description(file, tree, declaration),
            parent,
            ordinal: self.names.next_ordinal(),
        };
        let thing = self.create(declaration.noun, head, place);
        if let (Thing::Party(unit), Noun::Unit, true) = (thing, declaration.noun, head.label.is_some()) {
            self.labels.insert(unit, Place { file, span: declaration.label });
        }
        match known {
            None => self.names.add(&self.model, name, thing),
            Some(known) => {
                self.names.add_unnamed(thing);
                duplicates.push((named, known));
            }
        }
        if let (Thing::Party(_), Some(unit), Noun::Role | Noun::Unit) = (thing, parent, declaration.noun) {
            self.model.flags[unit].set(Flags::GROUP);
        }
        thing
    }

    fn duplicate_name(&mut self, file: FileId, named: Named<'_>, before: Thing) {
        let place = Place { file, span: named.declaration.name };
        let shown = shortened(self.text(file, place.span));
        let scope = named
            .parent
            .map_or("at the top level".to_owned(), |unit| format!("in `{}`", self.shown(Thing::Party(unit))));
        let what = format!("the name `{shown}` is declared twice {scope}");
        let error = Diagnostic::new(ErrorName::DuplicateName, place, what);
        let first = self.origins.of(before).unwrap_or(place);
        let noun = self.noun(before);
        self.error(error.label(first, format!("first declared here, as {noun}")).help("give one of them another name"));
    }

    fn open_again(&mut self, file: FileId, tree: &Tree, declaration: &Declaration, unit: PartyId) {
        let label = self.label(file, declaration);
        if label.is_some() {
            let place = Place { file, span: declaration.label };
            match self.labels.get(&unit) {
                Some(first) => {
                    let first = *first;
                    self.error(duplicate_statement(place, first, "a unit has one label"));
                }
                None => {
                    self.labels.insert(unit, place);
                    self.model.labels[unit] = label;
                }
            }
        }
        self.opened_again.insert(unit);
        if let Some(more) = tree.description(declaration, self.text_of(file)) {
            let before = self.model.descriptions.get(&unit).and_then(|id| self.model.text(*id));
            let before = before.map(str::to_owned);
            self.descriptions.entry(unit).or_insert_with(|| before.into_iter().collect()).push(more);
        }
    }

    fn create(&mut self, noun: Noun, head: Head, place: Place) -> Thing {
        let model = &mut self.model;
        match noun {
            Noun::Metric => {
                self.origins.metrics.push(place);
                Thing::Metric(model.metrics.push(Metric::empty(head)))
            }
            Noun::Outcome => {
                self.origins.outcomes.push(place);
                self.shares.push(0.0);
                Thing::Outcome(model.outcomes.push(Outcome::empty(head)))
            }
            Noun::Decision => {
                self.origins.decisions.push(place);
                Thing::Decision(model.decisions.push(Decision::empty(head)))
            }
            Noun::Friction => {
                self.origins.frictions.push(place);
                Thing::Friction(model.frictions.push(Friction::empty(head)))
            }
            Noun::Policy => {
                self.origins.policies.push(place);
                Thing::Policy(model.policies.push(Policy::empty(head)))
            }
            Noun::Room => {
                self.origins.rooms.push(place);
                Thing::Room(model.rooms.push(Room::empty(head)))
            }
            Noun::Customer => self.create_party(PartyKind::Customer, head, place),
            Noun::Outsider => self.create_party(PartyKind::Outsider, head, place),
            Noun::Unit => self.create_party(PartyKind::Unit, head, place),
            // the org and the rules have no name and are handled elsewhere
            Noun::Role | Noun::Org | Noun::Rules => self.create_party(PartyKind::Role, head, place),
        }
    }

    fn create_party(&mut self, kind: PartyKind, head: Head, place: Place) -> Thing {
        let model = &mut self.model;
        let party = model.kinds.push(kind);
        model.party_names.push(head.name);
        model.labels.push(head.label);
        model.parents.push(head.parent);
        model.ordinals.push(head.ordinal);
        model.flags.push(Flags::default());
        if let Some(description) = head.description {
            model.descriptions.insert(party, description);
        }
        self.origins.parties.push(place);
        Thing::Party(party)
    }

    pub(super) fn label(&mut self, file: FileId, declaration: &Declaration) -> Option<TextId> {
        unquoted(declaration.label, self.text_of(file)).map(|label| self.model.texts.add(&label))
    }

    pub(super) fn description(&mut self, file: FileId, tree: &Tree, declaration: &Declaration) -> Option<TextId> {
        let description = tree.description(declaration, self.text_of(file))?;
        Some(self.model.texts.add(&description))
    }
}

/// The names of some declarations, where they have one.
fn intern(interner: &Mutex<Interner>, declarations: &[Declaration], text: &str) -> Vec<Option<NameId>> {
    let mut interner = interner.lock().unwrap_or_else(PoisonError::into_inner);
    let names = declarations.iter().map(|declaration| declaration.name.of(text));
    names.map(|name| (!name.is_empty()).then(|| interner.intern(name))).collect()
}

fn space_of(noun: Noun) -> Space {
    match noun {
        Noun::Metric => Space::Metrics,
        Noun::Outcome => Space::Outcomes,
        Noun::Decision => Space::Decisions,
        Noun::Friction => Space::Frictions,
        Noun::Policy => Space::Policies,
        Noun::Room => Space::Rooms,
        Noun::Customer | Noun::Outsider | Noun::Unit | Noun::Role | Noun::Org | Noun::Rules => Space::Parties,
    }
}

pub(super) fn duplicate_statement(place: Place, first: Place, what: &str) -> Diagnostic {
    let error = Diagnostic::new(ErrorName::DuplicateStatement, place, format!("{what}, and this is the second"));
    error.label(first, "the first is here").help("keep one of them")
}
