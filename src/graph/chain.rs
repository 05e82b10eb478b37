//! Management chains as a numbered forest.

use crate::model::{IdVec, Model, PartyId};

/// The management chains of all actors: a forest of main managers, numbered so that "is in the chain of" takes constant
/// time. 16 bytes per party. Made by [`ServiceGraph::chain`](super::ServiceGraph::chain).
///
/// ```
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest; reports to Lead }\nrole Lead { serves Clerk; reports to Chief }\nrole Chief { serves Lead }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let graph = ServiceGraph::new(&model);
/// let [clerk, lead, chief] = model.actors().collect::<Vec<_>>()[..] else { panic!("three actors") };
/// assert_eq!(graph.chain().manager(clerk), Some(lead));
/// assert!(graph.chain().stands_above(chief, clerk) && !graph.chain().stands_above(clerk, clerk));
/// assert_eq!(graph.chain().above(clerk).collect::<Vec<_>>(), [lead, chief]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ManagementChain {
    managers: IdVec<PartyId, Option<PartyId>>,
    /// Its number, in an order in which everybody below a party follows right after it (preorder).
    numbers: IdVec<PartyId, u32>,
    /// The first number after everybody below it.
    ends: IdVec<PartyId, u32>,
}

impl ManagementChain {
    /// Linear in parties (times the depth of their units, at most 64, to find which `reports to` applies).
    pub(super) fn new(model: &Model) -> Self {
        let managers: Vec<Option<PartyId>> = model
            .parties()
            .map(|party| if model.is_actor(party) { model.managers(party).next() } else { None })
            .collect();
        ManagementChain::of(managers.into())
    }

    /// Any forest of parties, given the parent of each. Linear.
    pub(crate) fn of(managers: IdVec<PartyId, Option<PartyId>>) -> Self {
        let order = from_the_leaves(&managers);

        let mut sizes: IdVec<PartyId, u32> = IdVec::filled(managers.len(), 1);
        for party in &order {
            if let Some(manager) = managers[*party] {
                sizes[manager] += sizes[*party];
            }
        }
        // a party not reachable from any root is in a circle (of an invalid model) and keeps an empty range
        let mut numbers = IdVec::filled(managers.len(), u32::MAX);
        let mut ends = IdVec::filled(managers.len(), 0);
        let mut free: IdVec<PartyId, u32> = IdVec::filled(managers.len(), u32::MAX);
        let mut next_root = 0;
        for party in order.iter().rev() {
            let number = match managers[*party] {
                Some(manager) if numbers[manager] == u32::MAX => continue,
                Some(manager) => {
                    let number = free[manager];
                    free[manager] += sizes[*party];
                    number
                }
                None => {
                    let number = next_root;
                    next_root += sizes[*party];
                    number
                }
            };
            numbers[*party] = number;
            free[*party] = number + 1;
            ends[*party] = number + sizes[*party];
        }
        ManagementChain { managers, numbers, ends }
    }

    /// The main manager of an actor: the first it names, or inherits. It may be an outsider. Constant time.
    pub fn manager(&self, actor: PartyId) -> Option<PartyId> {
        self.managers.find(actor).copied().flatten()
    }

    /// Whether `above` is in the management chain of `actor`; nobody is in their own. Constant time.
    pub fn stands_above(&self, above: PartyId, actor: PartyId) -> bool {
        let found = (self.numbers.find(above), self.ends.find(above), self.numbers.find(actor));
        let (Some(first), Some(end), Some(number)) = found else { return false };
        first < number && number < end
    }

    /// All parties, each right before everybody below it. Linear.
    pub(crate) fn in_order(&self) -> Vec<PartyId> {
        let mut order: IdVec<PartyId, Option<PartyId>> = IdVec::filled(self.numbers.len(), None);
        for (party, number) in self.numbers.iter() {
            if let Some(slot) = order.find_mut(PartyId(*number)) {
                *slot = Some(party);
            }
        }
        order.values().copied().flatten().collect()
    }

    /// The index of a party in that order.
    pub(crate) fn number(&self, party: PartyId) -> u32 {
        self.numbers.find(party).copied().unwrap_or(u32::MAX)
    }

    /// Everybody above an actor, its main manager first. Never longer than the number of parties.
    pub fn above(&self, actor: PartyId) -> impl Iterator<Item = PartyId> + '_ {
        std::iter::successors(self.manager(actor), |manager| self.manager(*manager)).take(self.managers.len())
    }
}

/// Every party after all whom it manages; parties in a circle, or above one, are left out.
fn from_the_leaves(managers: &IdVec<PartyId, Option<PartyId>>) -> Vec<PartyId> {
    let mut pending: IdVec<PartyId, u32> = IdVec::filled(managers.len(), 0);
    for manager in managers.values().flatten() {
        pending[*manager] += 1;
    }
    let mut order: Vec<PartyId> = managers.ids().filter(|party| pending[*party] == 0).collect();
    order.reserve_exact(managers.len() - order.len());
    let mut at = 0;
    while let Some(party) = order.get(at) {
        at += 1;
        if let Some(manager) = managers[*party] {
            pending[manager] -= 1;
            if pending[manager] == 0 {
                order.push(manager);
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::resolve;
    use crate::syntax::Project;
    use crate::text::Sources;

    #[test]
    fn whoever_reports_in_a_circle_is_left_alone() {
        let text = "role A { reports to B }\nrole B { reports to A }\nrole D { reports to A }\nrole E { reports to F }\nrole F";
        let found = resolve(&Project::parse(Sources::from_text("x.outward", text)));
        assert!(!found.diagnostics.is_empty(), "a circle is an error, and there is a model all the same");
        let chain = ManagementChain::new(&found.model);
        let [a, b, d, e, f] = found.model.parties().collect::<Vec<_>>()[..] else { panic!("five roles") };
        assert_eq!(chain.manager(d), Some(a));
        assert!(!chain.stands_above(a, d) && !chain.stands_above(a, b) && !chain.stands_above(b, a));
        assert!(chain.stands_above(f, e) && !chain.stands_above(e, f) && !chain.stands_above(f, f));
        assert!(chain.above(a).count() <= 5);
    }
}
