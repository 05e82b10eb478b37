//! What stands in what, for all parties at once. A unit is always declared before what stands in it, so one pass from
//! the last party to the first hands figures up, and one from the first to the last hands them down.

use std::ops::Range;

use crate::model::{IdVec, Model, PartyId};

/// For each party, whether it or anything inside it, at any depth, is such. Linear.
pub(crate) fn any_inside(model: &Model, such: impl Fn(PartyId) -> bool) -> IdVec<PartyId, bool> {
    let mut found = IdVec::filled(model.parties().len(), false);
    for party in model.parties().rev() {
        if such(party) {
            found[party] = true;
        }
        if let (true, Some(unit)) = (found[party], model.parent(party)) {
            found[unit] = true;
        }
    }
    found
}

/// A numbering of all parties in which what stands in a unit follows right behind it.
#[derive(Debug)]
pub(crate) struct Tour {
    ranges: IdVec<PartyId, (u32, u32)>,
    order: Vec<PartyId>,
}

impl Tour {
    /// Numbers the parties of a model. Linear.
    pub(crate) fn new(model: &Model) -> Self {
        let mut sizes = IdVec::filled(model.parties().len(), 1u32);
        for party in model.parties().rev() {
            if let Some(unit) = model.parent(party) {
                sizes[unit] += sizes[party];
            }
        }
        let mut ranges = IdVec::filled(sizes.len(), (0, 0));
        let mut next: IdVec<PartyId, u32> = IdVec::filled(sizes.len(), 0);
        let mut outside = 0;
        for party in model.parties() {
            let size = sizes[party];
            let slot = model.parent(party).map_or(&mut outside, |unit| &mut next[unit]);
            let start = *slot;
            *slot += size;
            ranges[party] = (start, start + size);
            next[party] = start + 1;
        }
        let mut order: Vec<PartyId> = model.parties().collect();
        order.sort_unstable_by_key(|party| ranges[*party].0);
        Tour { ranges, order }
    }

    /// The place of a party.
    pub(crate) fn at(&self, party: PartyId) -> u32 {
        self.ranges[party].0
    }

    /// The places of a party and of all that stands in it.
    pub(crate) fn range(&self, party: PartyId) -> Range<u32> {
        let (start, end) = self.ranges[party];
        start..end
    }

    /// A party and all that stands in it.
    pub(crate) fn within(&self, party: PartyId) -> &[PartyId] {
        let (start, end) = self.ranges[party];
        self.order.get(start as usize..end as usize).unwrap_or_default()
    }

    /// All parties, by their places.
    pub(crate) fn all(&self) -> &[PartyId] {
        &self.order
    }

    /// Whether `party` is `unit`, or stands in it.
    pub(crate) fn is_or_stands_in(&self, party: PartyId, unit: PartyId) -> bool {
        self.range(unit).contains(&self.at(party))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn what_stands_in_a_unit_follows_it() {
        let text = "customer Guest\nunit A { role B; unit C { role D } }\nrole E\nunit A { unit C { role F }; role G }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let tour = Tour::new(&model);
        for unit in model.parties() {
            for party in model.parties() {
                let inside = party == unit || model.is_inside(party, unit);
                assert_eq!(tour.is_or_stands_in(party, unit), inside);
                assert_eq!(tour.within(unit).contains(&party), inside);
            }
        }
        let last = model.parties().next_back().unwrap();
        let found = any_inside(&model, |party| party == last);
        let names: Vec<&str> = model.parties().filter(|party| found[*party]).map(|party| model.name(party)).collect();
        assert_eq!(names, ["A", "G"]);
    }
}
