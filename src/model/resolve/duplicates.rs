//! Finds repetitions of what may occur only once in a declaration, and where the first one was.
//!
//! The statements of everything except units are consecutive, so it is enough to remember the last position; those of a
//! unit may be interrupted by the declarations inside it, and are kept by unit.

use hashbrown::HashMap;

use super::super::entity::Thing;
use crate::syntax::Verb;
use crate::text::Place;

type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;

const VERBS: usize = 64;
const NONE: u32 = u32::MAX;
/// Object numbers from here on are words (`everyone`, `nobody`), not things.
const WORDS: u32 = u32::MAX - 1;

#[derive(Debug, Default)]
pub(super) struct Duplicates {
    owner: Option<Thing>,
    is_unit: bool,
    /// The number of the first item of the owner.
    first_item: u32,
    /// For each verb, the owner that used it last, and where.
    statements: Vec<Option<(u32, Place)>>,
    turn: u32,
    sums: [f64; 2],
    /// For each verb and each object, the last item that named the object.
    objects: Vec<Vec<u32>>,
    unit_statements: Map<(Thing, Verb), Place>,
    unit_objects: Map<(Thing, Verb, u32), Place>,
    unit_sums: Map<(Thing, usize), f64>,
}

impl Duplicates {
    /// Starts the statements of this owner, at this item.
    pub(super) fn turn_to(&mut self, owner: Thing, is_unit: bool, item: u32) {
        if self.owner == Some(owner) {
            return;
        }
        (self.owner, self.is_unit, self.first_item) = (Some(owner), is_unit, item);
        self.statements.resize(VERBS, None);
        self.turn = self.turn.wrapping_add(1);
        self.sums = [0.0; 2];
    }

    /// Where the owner used this verb before, if it did.
    pub(super) fn statement(&mut self, verb: Verb, place: Place) -> Option<Place> {
        let owner = self.owner?;
        if self.is_unit {
            let before = self.unit_statements.get(&(owner, verb)).copied();
            if before.is_none() {
                self.unit_statements.insert((owner, verb), place);
            }
            return before;
        }
        let slot = self.statements.get_mut(verb as usize)?;
        let before = slot.filter(|(turn, _)| *turn == self.turn).map(|(_, place)| place);
        if before.is_none() {
            *slot = Some((self.turn, place));
        }
        before
    }

    /// Where the owner named this object under this verb before, if it did: the number of the item, or a place.
    pub(super) fn object(&mut self, verb: Verb, object: u32, item: u32, place: Place) -> Option<Before> {
        let owner = self.owner?;
        if self.is_unit || object >= WORDS {
            let before = self.unit_objects.get(&(owner, verb, object)).copied();
            if before.is_none() {
                self.unit_objects.insert((owner, verb, object), place);
            }
            return before.map(Before::Place);
        }
        if self.objects.len() < VERBS {
            self.objects.resize_with(VERBS, Vec::new);
        }
        let seen = self.objects.get_mut(verb as usize)?;
        if seen.len() <= object as usize {
            seen.resize((object as usize + 1).max(seen.len() * 3 / 2), NONE);
        }
        let slot = seen.get_mut(object as usize)?;
        if *slot != NONE && *slot >= self.first_item {
            return Some(Before::Item(*slot));
        }
        *slot = item;
        None
    }

    /// Adds to a sum of the owner; returns the sum before and after.
    pub(super) fn sum(&mut self, which: Sum, value: f64) -> (f64, f64) {
        let slot = match self.owner {
            Some(owner) if self.is_unit => Some(self.unit_sums.entry((owner, which as usize)).or_insert(0.0)),
            _ => self.sums.get_mut(which as usize),
        };
        let Some(slot) = slot else { return (0.0, 0.0) };
        let before = *slot;
        *slot += value;
        (before, *slot)
    }
}

/// Where something was stated before.
#[derive(Debug, Clone, Copy)]
pub(super) enum Before {
    Item(u32),
    Place(Place),
}

/// The sums that are kept for an owner.
#[derive(Debug, Clone, Copy)]
pub(super) enum Sum {
    Effort,
    Weight,
}
