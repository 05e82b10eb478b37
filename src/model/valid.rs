//! The invariants of a model, checked by tests and fuzzers.

use super::Model;
use super::entity::{PartyKind, Thing};
use super::id::PartyId;
use crate::limits::{SUM_SLACK, UNIT_DEPTH};

impl Model {
    /// Panics if the model breaks one of its invariants; for tests and fuzzers. Linear.
    ///
    /// # Panics
    ///
    /// If an invariant is broken, such as when the model was read in spite of errors.
    ///
    /// ```
    /// use outward::{Model, text::Sources};
    /// Model::read(&Sources::from_text("shop.outward", "customer Guest"))?.assert_valid();
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn assert_valid(&self) {
        let parties = self.parties().len();
        assert_eq!(self.party_names.len(), parties);
        assert_eq!(self.labels.len(), parties);
        assert_eq!(self.parents.len(), parties);
        assert_eq!(self.ordinals.len(), parties);
        assert_eq!(self.flags.len(), parties);
        assert!(self.parties().any(|party| self.is_current_customer(party)), "somebody is served");
        assert!(self.ordinals.values().is_sorted(), "parties stand in declaration order");
        let mut groups = vec![false; parties];
        for party in self.parties() {
            self.assert_place(party);
            if let (Some(unit), PartyKind::Role | PartyKind::Unit) = (self.parent(party), self.kind(party))
                && let Some(group) = groups.get_mut(unit.index())
            {
                *group = true;
            }
            self.assert_links(party);
        }
        for (party, group) in self.parties().zip(groups) {
            assert_eq!(self.is_group(party), group, "a unit with a role or a unit in it is a group");
            assert!(!(self.is_champion(party) && self.is_blocker(party)), "nobody is both");
        }
        for metric in self.metrics.values() {
            assert!(metric.matters_to.iter().all(|link| self.kind(link.to) == PartyKind::Customer));
            assert!(metric.unreported.is_none() || metric.reported_to.is_empty());
        }
        for outcome in self.outcomes.values() {
            assert!(outcome.for_whom.iter().all(|link| self.kind(link.to) == PartyKind::Customer));
        }
        assert!(self.allows().all(|(thing, _)| thing == Thing::Org || !self.name_of(thing).is_empty()));
    }

    fn assert_place(&self, party: PartyId) {
        assert!(!self.name(party).is_empty());
        assert!(self.units_around(party).count() < UNIT_DEPTH + usize::from(self.kind(party) != PartyKind::Unit));
        if let Some(unit) = self.parent(party) {
            assert!(unit < party, "a unit is declared before what stands in it");
            assert_eq!(self.kind(unit), PartyKind::Unit);
            assert!(matches!(self.kind(party), PartyKind::Role | PartyKind::Unit));
        }
    }

    fn assert_links(&self, party: PartyId) {
        let serves = self.own_serves(party);
        assert!(serves.is_empty() || self.kind(party) != PartyKind::Customer, "customers serve nobody");
        assert!(serves.iter().all(|serve| serve.to.party() != Some(party)), "nobody serves itself");
        assert!(serves.iter().all(|serve| serve.strength() > 0.0 && serve.strength() <= 1.0));
        assert!(serves.iter().filter_map(|serve| serve.effort()).sum::<f64>() <= 1.0 + 2.0 * SUM_SLACK);
        assert!(self.needs(party).iter().all(|need| need.to != party && self.kind(need.to) != PartyKind::Customer));
        assert!(self.hands_back(party).iter().all(|back| back.to != party));
        for manager in self.own_managers(party) {
            assert!(self.is_actor(manager.to) || self.kind(manager.to) == PartyKind::Outsider);
        }
        for influence in self.influences(party) {
            assert!(self.is_actor(influence.on) && influence.on != party);
        }
        let weights = self.own_rewards(party).iter().filter_map(|reward| reward.weight());
        assert!(weights.sum::<f64>() <= 1.0 + 2.0 * SUM_SLACK);
        if self.is_group(party) {
            assert!(self.pay(party).or(self.power(party)).or(self.headcount.get(party)).is_none());
        }
    }
}
