//! One numbering for all things of a model, and the table of pairs between two models.

use crate::model::{Id, IdVec, Model, PartyId, PartyKind, Thing};

/// A thing, by its index among all things of its model: parties, then noun by noun.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Item(pub(super) u32);

impl Id for Item {
    fn index(self) -> usize {
        self.0 as usize
    }
    fn from_index(index: usize) -> Self {
        Item(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// The classes within which things may be paired: a role may become a unit; any other noun stays the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    Customer,
    Outsider,
    Staff,
    Metric,
    Outcome,
    Decision,
    Friction,
    Policy,
    Room,
}

/// All things of a model. 16 bytes each.
#[derive(Debug)]
pub(super) struct Items<'a> {
    pub(super) model: &'a Model,
    things: IdVec<Item, Thing>,
    /// The first number of each noun that is not a party.
    starts: [usize; 6],
}

impl<'a> Items<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let counts = [
            model.parties().len(),
            model.metrics().len(),
            model.outcomes().len(),
            model.decisions().len(),
            model.frictions().len(),
            model.policies().len(),
        ];
        let mut sum = 0;
        let starts = counts.map(|count| {
            sum += count;
            sum
        });
        Items { model, things: model.things().collect::<Vec<_>>().into(), starts }
    }

    pub(super) fn all(&self) -> impl DoubleEndedIterator<Item = Item> + use<> {
        self.things.ids()
    }

    pub(super) fn len(&self) -> usize {
        self.things.len()
    }

    pub(super) fn thing(&self, item: Item) -> Thing {
        self.things[item]
    }

    /// The number of a thing; `None` for the org.
    pub(super) fn of(&self, thing: Thing) -> Option<Item> {
        let [metrics, outcomes, decisions, frictions, policies, rooms] = self.starts;
        Some(Item::from_index(match thing {
            Thing::Org => return None,
            Thing::Party(id) => Id::index(id),
            Thing::Metric(id) => metrics + id.index(),
            Thing::Outcome(id) => outcomes + id.index(),
            Thing::Decision(id) => decisions + id.index(),
            Thing::Friction(id) => frictions + id.index(),
            Thing::Policy(id) => policies + id.index(),
            Thing::Room(id) => rooms + id.index(),
        }))
    }

    pub(super) fn name(&self, item: Item) -> &'a str {
        self.model.name_of(self.thing(item))
    }

    pub(super) fn parent(&self, item: Item) -> Option<Item> {
        self.model.parent_of(self.thing(item)).map(party)
    }

    pub(super) fn class(&self, item: Item) -> Class {
        match self.thing(item) {
            Thing::Party(party) => match self.model.kind(party) {
                PartyKind::Customer => Class::Customer,
                PartyKind::Outsider => Class::Outsider,
                PartyKind::Unit | PartyKind::Role => Class::Staff,
            },
            Thing::Metric(_) => Class::Metric,
            Thing::Outcome(_) => Class::Outcome,
            Thing::Decision(_) => Class::Decision,
            Thing::Friction(_) => Class::Friction,
            Thing::Policy(_) => Class::Policy,
            Thing::Room(_) | Thing::Org => Class::Room,
        }
    }

    pub(super) fn is_group(&self, item: Item) -> bool {
        matches!(self.thing(item), Thing::Party(party) if self.model.is_group(party))
    }
}

fn party(party: PartyId) -> Item {
    Item::from_index(Id::index(party))
}

/// The pairs between two models. 4 bytes for each thing.
#[derive(Debug)]
pub(super) struct Pairs {
    to_new: IdVec<Item, Option<Item>>,
    to_old: IdVec<Item, Option<Item>>,
}

impl Pairs {
    pub(super) fn none(old: &Items<'_>, new: &Items<'_>) -> Self {
        Pairs { to_new: IdVec::filled(old.len(), None), to_old: IdVec::filled(new.len(), None) }
    }

    /// Pairs two things, unless one of them has a pair already.
    pub(super) fn pair(&mut self, old: Item, new: Item) -> bool {
        let free = self.to_new[old].is_none() && self.to_old[new].is_none();
        if free {
            self.to_new[old] = Some(new);
            self.to_old[new] = Some(old);
        }
        free
    }

    pub(super) fn new_of(&self, old: Item) -> Option<Item> {
        self.to_new[old]
    }

    pub(super) fn old_of(&self, new: Item) -> Option<Item> {
        self.to_old[new]
    }
}
