use std::ops::Range;

use super::inside::Tour;
use crate::model::{IdVec, Model, PartyId, Serve};

/// Who serves what, for questions about groups: whether anything in one serves anything in another.
///
/// Links stay as they were written, on a group or on an actor, sorted by where they lead and by where they were
/// written, each in the order of a [`Tour`]: what is written within a unit, and what leads into one, is a range.
/// Building costs O(parties + links log links), memory linear.
#[derive(Debug)]
pub(crate) struct Serving<'a> {
    model: &'a Model,
    tour: Tour,
    users: IdVec<PartyId, Users>,
    /// (where a link leads, where it was written), sorted; `everyone` leads behind all parties.
    links: Vec<(u32, u32)>,
    /// How many links were written by those before each place, and by all.
    written_before: Vec<usize>,
}

/// For whom a list of links holds. Of a party without a list: which actors inside it look to a group around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Users {
    Nobody,
    One(PartyId),
    Several,
}

impl Users {
    fn and(self, others: Users) -> Users {
        match (self, others) {
            (Users::Nobody, users) | (users, Users::Nobody) => users,
            _ => Users::Several,
        }
    }
}

/// The links that lead to a party or to anything inside it: (where they were written, whom alone they reach), sorted.
#[derive(Debug)]
pub(crate) struct Inbound {
    inner: Vec<(u32, Option<PartyId>)>,
    /// The rows of the groups around it, and of `everyone`.
    outer: Vec<Range<usize>>,
}

impl<'a> Serving<'a> {
    pub(crate) fn new(model: &'a Model) -> Self {
        let tour = Tour::new(model);
        let mut users = IdVec::filled(model.parties().len(), Users::Nobody);
        let mut inside = users.clone();
        for party in model.parties().rev() {
            if model.is_actor(party) {
                (users[party], inside[party]) = (Users::One(party), Users::One(party));
            }
            let Some(unit) = model.parent(party) else { continue };
            inside[unit] = inside[unit].and(inside[party]);
            if model.own_serves(party).is_empty() {
                users[unit] = users[unit].and(users[party]);
            }
        }
        let everybody = model.actors().fold(Users::Nobody, |all, actor| all.and(Users::One(actor)));
        let everyone = place(model.parties().len());

        let mut links = Vec::with_capacity(model.serve_count());
        let mut written_before = vec![0];
        for at in tour.all() {
            for serve in model.own_serves(*at) {
                let reached = serve.to.party().map_or(everybody, |to| inside[to]);
                // a link that only its own receiver uses, by name or as the only one in the group, is none
                let to_itself = reached != Users::Several && reached == users[*at];
                if users[*at] != Users::Nobody && !to_itself {
                    let to = match (serve.to.party(), reached) {
                        (Some(_), Users::One(actor)) => tour.at(actor),
                        (Some(party), _) => tour.at(party),
                        (None, _) => everyone,
                    };
                    links.push((to, tour.at(*at)));
                }
            }
            written_before.push(links.len());
        }
        links.sort_unstable();
        Serving { model, tour, users, links, written_before }
    }

    /// Whether `party` is `unit`, or stands in it.
    pub(crate) fn is_or_stands_in(&self, party: PartyId, unit: PartyId) -> bool {
        self.tour.is_or_stands_in(party, unit)
    }

    /// The group around a party whose links hold for it, or for some actor inside it.
    pub(crate) fn outer_list(&self, party: PartyId) -> Option<PartyId> {
        if self.users[party] == Users::Nobody || !self.model.own_serves(party).is_empty() {
            return None;
        }
        self.model.serves_source(party)
    }

    /// How many links were written by a party and by what is inside it.
    pub(crate) fn written_in(&self, party: PartyId) -> usize {
        let range = self.tour.range(party);
        let before = |at: u32| self.written_before.get(at as usize).copied().unwrap_or(0);
        before(range.end) - before(range.start)
    }

    /// The links that were written by a party and by what is inside it, as far as they hold for anybody. Linear.
    pub(crate) fn lists_in(&self, party: PartyId) -> impl Iterator<Item = &Serve> + '_ {
        let authors = self.tour.within(party).iter().filter(|author| self.users[**author] != Users::Nobody);
        authors.flat_map(|author| self.model.own_serves(*author))
    }

    /// Whether a link to this customer was written by a party or inside it.
    pub(crate) fn is_named_in(&self, customer: PartyId, party: PartyId) -> bool {
        self.comes_from(&self.row(self.tour.at(customer)), &self.tour.range(party))
    }

    /// Whether a party itself wrote a link to this customer.
    pub(crate) fn is_named_by(&self, customer: PartyId, party: PartyId) -> bool {
        let at = self.tour.at(party);
        self.comes_from(&self.row(self.tour.at(customer)), &(at..at + 1))
    }

    /// What leads to a party or to anything inside it. O(n log n) of these links; what leads to the groups around it
    /// is not copied.
    pub(crate) fn inbound(&self, party: PartyId) -> Inbound {
        let range = self.tour.range(party);
        let start = self.links.partition_point(|(to, _)| *to < range.start);
        let end = self.links.partition_point(|(to, _)| *to < range.end);
        let within = self.links.get(start..end).unwrap_or_default();
        let mut inner: Vec<(u32, Option<PartyId>)> = within
            .iter()
            .map(|(to, by)| (*by, self.tour.all().get(*to as usize).copied().filter(|to| self.model.is_actor(*to))))
            .collect();
        inner.sort_unstable();
        let around = self.model.units_around(party).map(|unit| self.tour.at(unit));
        let everyone = place(self.model.parties().len());
        let outer = around.chain([everyone]).map(|to| self.row(to)).filter(|row| !row.is_empty()).collect();
        Inbound { inner, outer }
    }

    /// Whether `by`, or anything in it, serves the party of these links or anything in that. `by` is not that party,
    /// nor a group around it, nor the only one in it. O(depth · log links).
    pub(crate) fn serves(&self, by: PartyId, inbound: &Inbound) -> bool {
        let range = self.tour.range(by);
        let list = self.outer_list(by).map(|list| self.tour.at(list));
        let around = |row: &Range<usize>| {
            self.comes_from(row, &range) || list.is_some_and(|at| self.comes_from(row, &(at..at + 1)))
        };
        if inbound.outer.iter().any(around) {
            return true;
        }
        let start = inbound.inner.partition_point(|(at, _)| *at < range.start);
        if inbound.inner.get(start).is_some_and(|(at, _)| *at < range.end) {
            return true;
        }
        let Some(list) = list else { return false };
        let start = inbound.inner.partition_point(|(at, _)| *at < list);
        let end = inbound.inner.partition_point(|(at, _)| *at <= list);
        let reached = inbound.inner.get(start..end).unwrap_or_default();
        match self.users[by] {
            // sorted by whom they reach: unless all reach the one who would be serving itself
            Users::One(actor) => {
                [reached.first(), reached.last()].into_iter().flatten().any(|(_, to)| *to != Some(actor))
            }
            _ => !reached.is_empty(),
        }
    }

    /// The links that lead to a place.
    fn row(&self, to: u32) -> Range<usize> {
        self.links.partition_point(|link| link.0 < to)..self.links.partition_point(|link| link.0 <= to)
    }

    /// Whether any link of a row was written at one of these places.
    fn comes_from(&self, row: &Range<usize>, places: &Range<u32>) -> bool {
        let row = self.links.get(row.clone()).unwrap_or_default();
        let first = row.partition_point(|(_, by)| *by < places.start);
        row.get(first).is_some_and(|(_, by)| *by < places.end)
    }
}

fn place(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
