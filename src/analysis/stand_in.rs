//! Which investments of a decision make up for what it cuts.

use std::collections::BTreeMap;

use super::served::{Book, Few};
use crate::model::{Id, IdVec, Model, PartyId, PolicyId, Serve, Stake};
use crate::sorted::with_key;

/// Decides which investments stand in for a cut party that serves current customers directly.
///
/// Answers about one party, and about the list of links that its group hands down, are kept until the next party: a
/// caller that asks about the same parties in a row pays for each pair once. A pair costs O(depth · log links) and one
/// look-up per customer of whichever serves fewer.
pub(super) struct StandIns<'a> {
    model: &'a Model,
    book: Book<'a>,
    /// All parties, in the order of the book's nesting.
    order: Vec<PartyId>,
    /// How many links the parties before each index wrote, and the total.
    written_before: Vec<usize>,
    /// Which policy covers whom, sorted; `None` is everyone.
    covers: Vec<(PolicyId, Option<PartyId>)>,
    cut: Option<Cut>,
    /// The customers of the list that is handed down to the cut party, by the writer of the list.
    handed_down: Option<(PartyId, Customers)>,
    parties: Memo<PartyId>,
    policies: Memo<PolicyId>,
}

/// The cut party in question.
struct Cut {
    party: PartyId,
    /// The links to it or into it: the index of the writer, and the only actor they reach, if just one. Sorted.
    inbound: Vec<(u32, Option<PartyId>)>,
    /// The parties served by its own links and by those of its contents.
    own: Customers,
    list: Option<PartyId>,
}

/// Current customers, sorted, and which of them other lists leave out.
#[derive(Default)]
struct Customers {
    all: Vec<PartyId>,
    left_out_by: BTreeMap<PartyId, Vec<PartyId>>,
    served_by: BTreeMap<PartyId, bool>,
}

impl<'a> StandIns<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let book = Book::new(model);
        let mut order: Vec<PartyId> = model.parties().collect();
        order.sort_unstable_by_key(|party| book.nesting.place(*party));
        let written = order.iter().scan(0, |written, party| {
            *written += model.own_serves(*party).len();
            Some(*written)
        });
        let written_before = std::iter::once(0).chain(written).collect();
        let policies = model.policies().iter();
        let mut covers: Vec<(PolicyId, Option<PartyId>)> =
            policies.flat_map(|(id, policy)| policy.covers.iter().map(move |link| (id, link.to.party()))).collect();
        covers.sort_unstable();
        StandIns {
            model,
            book,
            order,
            written_before,
            covers,
            cut: None,
            handed_down: None,
            parties: Memo::new(model.parties().len()),
            policies: Memo::new(model.policies().len()),
        }
    }

    /// The group around a party whose list of links is handed down to it, or to anything in it.
    pub(super) fn outer_list(&self, party: PartyId) -> Option<PartyId> {
        self.book.source_around(party).map(|(source, _)| source)
    }

    /// Makes this the cut party in question.
    pub(super) fn ask_about(&mut self, party: PartyId) {
        if self.cut.as_ref().is_some_and(|cut| cut.party == party) {
            return;
        }
        let list = self.outer_list(party);
        if let Some(list) = list
            && self.handed_down.as_ref().is_none_or(|(by, _)| *by != list)
        {
            self.handed_down = Some((list, Customers::of(self.model, self.model.own_serves(list))));
        }
        let writers = self.within(party).iter().filter(|writer| self.book.users[**writer] != Few::None);
        let own = Customers::of(self.model, writers.flat_map(|writer| self.model.own_serves(*writer)));
        self.cut = Some(Cut { party, inbound: self.inbound(party), own, list });
        self.parties.forget();
        self.policies.forget();
    }

    /// How many current customers the cut party serves directly, and the first of them.
    pub(super) fn customers(&mut self) -> (usize, Option<PartyId>) {
        let Some(cut) = &mut self.cut else { return (0, None) };
        let (Some(list), Some((_, down))) = (cut.list, &self.handed_down) else {
            return (cut.own.all.len(), cut.own.all.first().copied());
        };
        let besides = cut.own.left_out_by(&self.book, list);
        let first = besides.first().into_iter().chain(down.all.first()).min();
        (down.all.len() + besides.len(), first.copied())
    }

    /// Whether an investment stands in for the cut party.
    pub(super) fn stands_in(&mut self, investment: Stake) -> bool {
        match investment {
            Stake::Party(party) => self.parties.recall(party).unwrap_or_else(|| {
                let answer = self.party_stands_in(party);
                self.parties.keep(party, answer)
            }),
            Stake::Policy(policy) => self.policies.recall(policy).unwrap_or_else(|| {
                let answer = self.policy_covers(policy);
                self.policies.keep(policy, answer)
            }),
        }
    }

    fn policy_covers(&self, policy: PolicyId) -> bool {
        let Some(cut) = &self.cut else { return false };
        let around = self.model.units_around(cut.party).map(Some);
        let mut wanted = [None, Some(cut.party)].into_iter().chain(around);
        wanted.any(|party| self.covers.binary_search(&(policy, party)).is_ok())
    }

    fn party_stands_in(&mut self, party: PartyId) -> bool {
        let Some(cut) = &self.cut else { return false };
        self.book.nesting.holds(party, cut.party) || self.serves(party, cut) || self.serves_the_same(party)
    }

    /// Whether a party, or anything in it, serves the cut party or anything in that.
    fn serves(&self, party: PartyId, cut: &Cut) -> bool {
        if let Some(answer) = self.book.look_up(cut.party, party) {
            return answer;
        }
        let range = self.book.nesting.range(party);
        let first = cut.inbound.partition_point(|(place, _)| *place < range.start);
        if cut.inbound.get(first).is_some_and(|(place, _)| *place < range.end) {
            return true;
        }
        let Some((source, heirs)) = self.book.source_around(party) else { return false };
        let place = self.book.nesting.place(source);
        let links = with_key(&cut.inbound, place, |link| link.0);
        match heirs {
            // a link to the only heir leads from it to itself; sorted, so that looking at the ends is enough
            Few::One(heir) => [links.first(), links.last()].into_iter().flatten().any(|(_, to)| *to != Some(heir)),
            Few::None | Few::Several => !links.is_empty(),
        }
    }

    /// Whether a party, or anything in it, directly serves every current customer that the cut party serves directly.
    fn serves_the_same(&mut self, party: PartyId) -> bool {
        let reach = self.reach(party);
        let Some(cut) = &mut self.cut else { return false };
        if !cut.own.all_served_by(&self.book, &reach) {
            return false;
        }
        let (Some(_), Some((_, down))) = (cut.list, &mut self.handed_down) else { return true };
        if let Some(known) = down.served_by.get(&party) {
            return *known;
        }
        let answer = down.all_served_by(&self.book, &reach);
        down.served_by.insert(party, answer);
        answer
    }

    fn reach(&self, party: PartyId) -> Reach {
        let list = self.outer_list(party);
        let places = self.book.nesting.range(party);
        let before = |place: u32| self.written_before.get(place as usize).copied().unwrap_or(0);
        let written = before(places.end) - before(places.start);
        Reach { places, written, list, handed_down: list.map_or(0, |list| self.model.own_serves(list).len()) }
    }

    fn inbound(&self, party: PartyId) -> Vec<(u32, Option<PartyId>)> {
        if !self.model.is_group(party) {
            return Vec::new();
        }
        let everywhere = 0..u32::MAX;
        let mut links = Vec::new();
        for target in self.within(party) {
            let only = match self.book.members[*target] {
                Few::One(actor) => Some(actor),
                Few::None | Few::Several => None,
            };
            let writers = self.book.writers_to((*target).into(), everywhere.clone());
            links.extend(writers.iter().map(|(_, place)| (*place, only)));
        }
        links.sort_unstable();
        links
    }

    /// A party and everything inside it.
    fn within(&self, party: PartyId) -> &[PartyId] {
        let places = self.book.nesting.range(party);
        self.order.get(places.start as usize..places.end as usize).unwrap_or_default()
    }
}

/// The links that apply to a party or to anything in it: links written there, and a list that is handed down.
struct Reach {
    places: std::ops::Range<u32>,
    written: usize,
    list: Option<PartyId>,
    handed_down: usize,
}

impl Customers {
    fn of<'m>(model: &Model, serves: impl IntoIterator<Item = &'m Serve>) -> Self {
        let targets = serves.into_iter().filter_map(|serve| serve.to.party());
        let mut all: Vec<PartyId> = targets.filter(|party| model.is_current_customer(*party)).collect();
        all.sort_unstable();
        all.dedup();
        Customers { all, ..Customers::default() }
    }

    /// The customers that another list does not name.
    fn left_out_by(&mut self, book: &Book<'_>, list: PartyId) -> &[PartyId] {
        let all = &self.all;
        self.left_out_by
            .entry(list)
            .or_insert_with(|| all.iter().copied().filter(|customer| !book.wrote(list, (*customer).into())).collect())
    }

    /// Whether each of them is served directly. A party with fewer links than there are customers cannot do it, so the
    /// work is bounded by the number of links.
    fn all_served_by(&mut self, book: &Book<'_>, reach: &Reach) -> bool {
        if self.all.len() > reach.written + reach.handed_down {
            return false;
        }
        let others = match reach.list {
            Some(list) => self.left_out_by(book, list),
            None => &self.all,
        };
        others.len() <= reach.written
            && others.iter().all(|customer| book.writers((*customer).into(), reach.places.clone()) > 0)
    }
}

/// Answers about one party, forgotten all at once.
struct Memo<I> {
    round: u32,
    answers: IdVec<I, (u32, bool)>,
}

impl<I: Id> Memo<I> {
    fn new(len: usize) -> Self {
        Memo { round: 1, answers: IdVec::filled(len, (0, false)) }
    }

    fn forget(&mut self) {
        self.round += 1;
    }

    fn recall(&self, id: I) -> Option<bool> {
        let (round, answer) = self.answers[id];
        (round == self.round).then_some(answer)
    }

    fn keep(&mut self, id: I, answer: bool) -> bool {
        self.answers[id] = (self.round, answer);
        answer
    }
}
