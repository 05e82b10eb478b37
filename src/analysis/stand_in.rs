use std::collections::BTreeMap;

use super::serving::{Inbound, Serving};
use crate::model::{Id, IdVec, Model, PartyId, PolicyId, Serve, Stake};

/// Judges which investments stand in for something that serves current customers directly.
///
/// What was found out for one thing, and for the list of links that its group hands down, is kept until the next one:
/// whoever asks about the same things behind one another pays for each pair once. A pair costs O(depth · log links)
/// and a look-up for each customer, as many as the smaller of the two serves.
#[derive(Debug)]
pub(super) struct StandIns<'a> {
    model: &'a Model,
    serving: Serving<'a>,
    /// Which policy covers whom, sorted; no party is everyone.
    covers: Vec<(PolicyId, Option<PartyId>)>,
    cut: Option<Cut>,
    /// The customers of the list that is handed down to the thing, by whose list it is.
    handed_down: Option<(PartyId, Customers)>,
    parties: Memo<PartyId>,
    policies: Memo<PolicyId>,
}

/// The thing in question.
#[derive(Debug)]
struct Cut {
    party: PartyId,
    inbound: Inbound,
    /// Whom it and what is inside it serve by links of their own.
    own: Customers,
    list: Option<PartyId>,
}

/// Current customers, sorted, and which of them somebody else's lists leave out.
#[derive(Debug, Default)]
struct Customers {
    all: Vec<PartyId>,
    left_out_by: BTreeMap<PartyId, Vec<PartyId>>,
    served_by: BTreeMap<PartyId, bool>,
}

impl<'a> StandIns<'a> {
    pub(super) fn new(model: &'a Model) -> Self {
        let policies = model.policies().iter();
        let mut covers: Vec<(PolicyId, Option<PartyId>)> =
            policies.flat_map(|(id, policy)| policy.covers.iter().map(move |link| (id, link.to.party()))).collect();
        covers.sort_unstable();
        StandIns {
            model,
            serving: Serving::new(model),
            covers,
            cut: None,
            handed_down: None,
            parties: Memo::new(model.parties().len()),
            policies: Memo::new(model.policies().len()),
        }
    }

    /// The group around a party whose list of links is handed down to it, or to anything in it.
    pub(super) fn outer_list(&self, party: PartyId) -> Option<PartyId> {
        self.serving.outer_list(party)
    }

    /// From now on, this is the thing in question.
    pub(super) fn ask_about(&mut self, party: PartyId) {
        if self.cut.as_ref().is_some_and(|cut| cut.party == party) {
            return;
        }
        let list = self.serving.outer_list(party);
        if let Some(list) = list
            && self.handed_down.as_ref().is_none_or(|(by, _)| *by != list)
        {
            self.handed_down = Some((list, Customers::of(self.model, self.model.own_serves(list).iter())));
        }
        let own = Customers::of(self.model, self.serving.lists_in(party));
        self.cut = Some(Cut { party, inbound: self.serving.inbound(party), own, list });
        self.parties.forget();
        self.policies.forget();
    }

    /// How many current customers the thing serves directly, and the first of them.
    pub(super) fn customers(&mut self) -> (usize, Option<PartyId>) {
        let (Some(cut), serving) = (&mut self.cut, &self.serving) else { return (0, None) };
        let Some(list) = cut.list else { return (cut.own.all.len(), cut.own.all.first().copied()) };
        let besides = cut.own.left_out_by(serving, list);
        let down = self.handed_down.as_ref().map_or(&[][..], |(_, customers)| &customers.all);
        (down.len() + besides.len(), besides.first().copied().into_iter().chain(down.first().copied()).min())
    }

    /// Whether an investment stands in for the thing.
    pub(super) fn stands_in(&mut self, investment: Stake) -> bool {
        match investment {
            Stake::Party(party) => match self.parties.recall(party) {
                Some(known) => known,
                None => {
                    let answer = self.party_stands_in(party);
                    self.parties.keep(party, answer)
                }
            },
            Stake::Policy(policy) => match self.policies.recall(policy) {
                Some(known) => known,
                None => {
                    let answer = self.policy_covers(policy);
                    self.policies.keep(policy, answer)
                }
            },
        }
    }

    fn policy_covers(&self, policy: PolicyId) -> bool {
        let Some(cut) = &self.cut else { return false };
        let around = self.model.units_around(cut.party).map(Some);
        let mut wanted = [None, Some(cut.party)].into_iter().chain(around);
        wanted.any(|party| self.covers.binary_search(&(policy, party)).is_ok())
    }

    fn party_stands_in(&mut self, party: PartyId) -> bool {
        let Some(cut) = &mut self.cut else { return false };
        if self.serving.is_or_stands_in(cut.party, party) || self.serving.serves(party, &cut.inbound) {
            return true;
        }
        if !cut.own.all_served_in(&self.serving, self.model, party) {
            return false;
        }
        match (cut.list, &mut self.handed_down) {
            (Some(_), Some((_, customers))) => {
                if let Some(known) = customers.served_by.get(&party) {
                    return *known;
                }
                let answer = customers.all_served_in(&self.serving, self.model, party);
                customers.served_by.insert(party, answer);
                answer
            }
            _ => true,
        }
    }
}

impl Customers {
    fn of<'m>(model: &Model, serves: impl Iterator<Item = &'m Serve>) -> Self {
        let targets = serves.filter_map(|serve| serve.to.party());
        let mut all: Vec<PartyId> = targets.filter(|party| model.is_current_customer(*party)).collect();
        all.sort_unstable();
        all.dedup();
        Customers { all, ..Customers::default() }
    }

    /// Those that somebody's own list does not name.
    fn left_out_by(&mut self, serving: &Serving<'_>, list: PartyId) -> &[PartyId] {
        let all = &self.all;
        self.left_out_by
            .entry(list)
            .or_insert_with(|| all.iter().copied().filter(|customer| !serving.is_named_by(*customer, list)).collect())
    }

    /// Whether a party, or anything in it, serves each of them directly.
    fn all_served_in(&mut self, serving: &Serving<'_>, model: &Model, party: PartyId) -> bool {
        let (written, list) = (serving.written_in(party), serving.outer_list(party));
        if self.all.len() > written + list.map_or(0, |list| model.own_serves(list).len()) {
            return false;
        }
        let others = match list {
            Some(list) => self.left_out_by(serving, list),
            None => &self.all,
        };
        others.len() <= written && others.iter().all(|customer| serving.is_named_in(*customer, party))
    }
}

/// Answers about one thing, forgotten all at once.
#[derive(Debug)]
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
