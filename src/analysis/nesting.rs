//! Parties numbered so that the contents of a unit form a range.

use std::ops::Range;

use crate::model::{IdVec, Model, PartyId};

/// The parties in an order in which the contents of a unit follow right after it (preorder): "is it, or is inside it"
/// becomes a range check. Linear to build (where units are not reopened), constant time to query.
#[derive(Debug)]
pub(crate) struct Nesting {
    places: IdVec<PartyId, u32>,
    /// The number of parties in the subtree of each party, itself included.
    sizes: IdVec<PartyId, u32>,
    in_order: Vec<PartyId>,
}

impl Nesting {
    pub(crate) fn new(model: &Model) -> Self {
        let parties = model.parties().len();
        let mut sizes = IdVec::filled(parties, 1);
        // a unit is declared before its contents
        for party in model.parties().rev() {
            if let Some(unit) = model.parent(party) {
                sizes[unit] += sizes[party];
            }
        }
        let mut places = IdVec::filled(parties, 0);
        let (mut next_in, mut next_on_top) = (IdVec::filled(parties, 0), 0);
        for party in model.parties() {
            let next = model.parent(party).map_or(&mut next_on_top, |unit| &mut next_in[unit]);
            places[party] = *next;
            *next += sizes[party];
            next_in[party] = places[party] + 1;
        }
        let mut in_order: Vec<PartyId> = model.parties().collect();
        in_order.sort_unstable_by_key(|party| places[*party]);
        Nesting { places, sizes, in_order }
    }

    /// The index of a party in the order.
    pub(crate) fn place(&self, party: PartyId) -> u32 {
        self.places[party]
    }

    /// The party at an index.
    pub(crate) fn at(&self, place: u32) -> Option<PartyId> {
        self.in_order.get(place as usize).copied()
    }

    /// The range of a party and everything inside it.
    pub(crate) fn range(&self, party: PartyId) -> Range<u32> {
        self.places[party]..self.places[party] + self.sizes[party]
    }

    /// Whether a party is `unit` or is inside it.
    pub(crate) fn holds(&self, unit: PartyId, party: PartyId) -> bool {
        self.range(unit).contains(&self.place(party))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn what_stands_in_a_unit_is_a_range() {
        // G is reopened after H: its second role is declared after H's role, but is still inside G
        let text = "customer C\nunit G { role A; unit I { role B } }\nunit H { role X }\nunit G { role D }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let nesting = Nesting::new(&model);
        for unit in model.parties() {
            for party in model.parties() {
                let inside = party == unit || model.is_inside(party, unit);
                assert_eq!(nesting.holds(unit, party), inside, "{} in {}", model.name(party), model.name(unit));
            }
        }
        let mut places: Vec<u32> = model.parties().map(|party| nesting.place(party)).collect();
        places.sort_unstable();
        assert!(places.into_iter().eq(0..u32::try_from(model.parties().len()).unwrap()), "each has a place of its own");
    }
}
