//! Questions about parties: customers, outsiders, units and roles.

use super::Model;
use super::entity::PartyKind;
use super::id::{Id, MetricId, OutcomeId, PartyId};
use super::link::{InfluenceLink, Link, Responsibility, Reward, Serve, Target};

/// The flags of a party, one bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Flags(u8);

impl Flags {
    pub(crate) const GROUP: Flags = Flags(1);
    pub(crate) const POTENTIAL: Flags = Flags(2);
    pub(crate) const CHAMPION: Flags = Flags(4);
    pub(crate) const BLOCKER: Flags = Flags(8);
    pub(crate) const OUTSOURCED: Flags = Flags(16);
    pub(crate) const SAYS_NOBODY: Flags = Flags(32);

    pub(crate) fn has(self, flag: Flags) -> bool {
        self.0 & flag.0 != 0
    }

    pub(crate) fn set(&mut self, flag: Flags) {
        self.0 |= flag.0;
    }
}

/// Parties and their statements. Look-ups take constant time; inherited values cost the depth of the unit, at most 64.
impl Model {
    /// All parties, in declaration order.
    pub fn parties(&self) -> impl DoubleEndedIterator<Item = PartyId> + ExactSizeIterator + use<> {
        self.kinds.ids()
    }

    /// All actors: roles, and units that are not groups.
    pub fn actors(&self) -> impl DoubleEndedIterator<Item = PartyId> + '_ {
        self.parties().filter(|party| self.is_actor(*party))
    }

    /// All customers, including potential ones.
    pub fn customers(&self) -> impl DoubleEndedIterator<Item = PartyId> + '_ {
        self.parties().filter(|party| self.kind(*party) == PartyKind::Customer)
    }

    /// All groups: units that contain a role or a unit.
    pub fn groups(&self) -> impl DoubleEndedIterator<Item = PartyId> + '_ {
        self.parties().filter(|party| self.is_group(*party))
    }

    /// The kind of a party.
    pub fn kind(&self, party: PartyId) -> PartyKind {
        self.kinds[party]
    }

    /// Whether it is a role, or a unit without roles or units in it.
    pub fn is_actor(&self, party: PartyId) -> bool {
        match self.kind(party) {
            PartyKind::Role => true,
            PartyKind::Unit => !self.is_group(party),
            PartyKind::Customer | PartyKind::Outsider => false,
        }
    }

    /// Whether it is a unit that contains a role or a unit.
    pub fn is_group(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::GROUP)
    }

    /// Whether it is a customer today, not a potential one.
    pub fn is_current_customer(&self, party: PartyId) -> bool {
        self.kind(party) == PartyKind::Customer && !self.flags[party].has(Flags::POTENTIAL)
    }

    /// Whether it is a potential customer.
    pub fn is_potential_customer(&self, party: PartyId) -> bool {
        self.kind(party) == PartyKind::Customer && self.flags[party].has(Flags::POTENTIAL)
    }

    /// Its name.
    pub fn name(&self, party: PartyId) -> &str {
        self.name_text(self.party_names[party])
    }

    /// Its label; its name if it has no label.
    pub fn label(&self, party: PartyId) -> &str {
        self.text(self.labels[party]).unwrap_or_else(|| self.name(party))
    }

    /// The unit that contains it.
    pub fn parent(&self, party: PartyId) -> Option<PartyId> {
        self.parents[party]
    }

    /// The units around it, nearest first.
    pub fn units_around(&self, party: PartyId) -> impl Iterator<Item = PartyId> + '_ {
        std::iter::successors(self.parent(party), |unit| self.parent(*unit))
    }

    /// Whether it is inside a unit, at any depth. A unit is not inside itself.
    pub fn is_inside(&self, party: PartyId, unit: PartyId) -> bool {
        self.units_around(party).any(|around| around == unit)
    }

    /// The top-level unit that contains it; for a top-level unit, the unit itself.
    pub fn top_unit(&self, party: PartyId) -> Option<PartyId> {
        let itself = (self.kind(party) == PartyKind::Unit).then_some(party);
        self.units_around(party).last().or(itself)
    }

    /// How many people are in it; 1 if not stated.
    pub fn headcount(&self, party: PartyId) -> f64 {
        self.stated_headcount(party).unwrap_or(1.0)
    }

    /// How many people are in it, if stated.
    pub fn stated_headcount(&self, party: PartyId) -> Option<f64> {
        self.headcount.get(party)
    }

    /// The yearly cost of the whole actor.
    pub fn cost(&self, party: PartyId) -> Option<f64> {
        self.cost.get(party)
    }

    /// The yearly pay of one person.
    pub fn pay(&self, party: PartyId) -> Option<f64> {
        self.pay.get(party)
    }

    /// Its power.
    pub fn power(&self, party: PartyId) -> Option<f64> {
        self.power.get(party)
    }

    /// How much it is respected.
    pub fn respect(&self, party: PartyId) -> Option<f64> {
        self.respect.get(party)
    }

    /// Whether it is flagged a champion.
    pub fn is_champion(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::CHAMPION)
    }

    /// Whether it is flagged a blocker.
    pub fn is_blocker(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::BLOCKER)
    }

    /// Whether it, or a group around it, is outsourced.
    pub fn is_outsourced(&self, party: PartyId) -> bool {
        self.itself_and_around(party).any(|unit| self.flags[unit].has(Flags::OUTSOURCED))
    }

    /// Whether it is flagged outsourced itself.
    pub fn says_outsourced(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::OUTSOURCED)
    }

    /// Why it is declared exempt, by itself or by the nearest group that declares it, and who declares it.
    pub fn exemption(&self, party: PartyId) -> Option<(PartyId, &str)> {
        if self.exempt.is_empty() {
            return None;
        }
        self.itself_and_around(party).find_map(|unit| {
            let reason = self.exempt.get(&unit)?;
            Some((unit, self.text(*reason).unwrap_or_default()))
        })
    }

    /// Its own service links, as written.
    pub fn own_serves(&self, party: PartyId) -> &[Serve] {
        self.serves.of(party)
    }

    /// The party whose `serves` apply to it: itself, or the nearest group around it that has any.
    pub fn serves_source(&self, party: PartyId) -> Option<PartyId> {
        self.nearest(party, |unit| !self.serves.of(unit).is_empty())
    }

    /// Its service links, own or inherited, excluding a link to itself.
    pub fn serves(&self, party: PartyId) -> impl Iterator<Item = &Serve> + '_ {
        let links = self.serves_source(party).map_or(&[][..], |source| self.own_serves(source));
        links.iter().filter(move |serve| serve.to != Target::from(party))
    }

    /// How many `serves` objects were written in the whole model.
    pub fn serve_count(&self) -> usize {
        self.serves.len()
    }

    /// All `serves` objects, with the party that wrote each.
    pub fn all_serves(&self) -> impl Iterator<Item = (PartyId, &Serve)> + '_ {
        self.parties().flat_map(|party| self.own_serves(party).iter().map(move |serve| (party, serve)))
    }

    /// The parties it needs.
    pub fn needs(&self, party: PartyId) -> &[Link<PartyId>] {
        self.needs.of(party)
    }

    /// The parties to which it may hand work back.
    pub fn hands_back(&self, party: PartyId) -> &[Link<PartyId>] {
        self.hands_back.of(party)
    }

    /// Its responsibilities.
    pub fn responsibilities(&self, party: PartyId) -> &[Responsibility] {
        self.responsible.of(party)
    }

    /// The outcomes it promises.
    pub fn promises(&self, party: PartyId) -> &[Link<OutcomeId>] {
        self.promises.of(party)
    }

    /// The metrics in its own `measured by`.
    pub fn own_measures(&self, party: PartyId) -> &[Link<MetricId>] {
        self.measured_by.of(party)
    }

    /// The metrics by which it is measured, own or inherited.
    pub fn measures(&self, party: PartyId) -> &[Link<MetricId>] {
        let source = self.nearest(party, |unit| !self.measured_by.of(unit).is_empty());
        source.map_or(&[], |source| self.measured_by.of(source))
    }

    /// The metrics in its own `rewarded by`.
    pub fn own_rewards(&self, party: PartyId) -> &[Reward] {
        self.rewarded_by.of(party)
    }

    /// The metrics that its pay depends on, own or inherited.
    pub fn rewards(&self, party: PartyId) -> &[Reward] {
        let source = self.nearest(party, |unit| !self.rewarded_by.of(unit).is_empty());
        source.map_or(&[], |source| self.rewarded_by.of(source))
    }

    /// The party whose `measured by` applies to it.
    pub fn measures_source(&self, party: PartyId) -> Option<PartyId> {
        self.nearest(party, |unit| !self.measured_by.of(unit).is_empty())
    }

    /// The party whose `rewarded by` applies to it.
    pub fn rewards_source(&self, party: PartyId) -> Option<PartyId> {
        self.nearest(party, |unit| !self.rewarded_by.of(unit).is_empty())
    }

    /// The managers in its own `reports to`.
    pub fn own_managers(&self, party: PartyId) -> &[Link<PartyId>] {
        self.reports_to.of(party)
    }

    /// The party whose `reports to` applies to it: itself, or the nearest group around it that has a manager other than
    /// this party.
    pub fn managers_source(&self, party: PartyId) -> Option<PartyId> {
        if self.reports_to.is_empty() {
            return None;
        }
        self.itself_and_around(party).find(|unit| {
            let managers = self.reports_to.of(*unit);
            if *unit == party { !managers.is_empty() } else { managers.iter().any(|manager| manager.to != party) }
        })
    }

    /// Its managers, own or inherited, excluding itself; the first is the main one.
    pub fn managers(&self, party: PartyId) -> impl Iterator<Item = PartyId> + '_ {
        let links = self.managers_source(party).map_or(&[][..], |source| self.own_managers(source));
        links.iter().map(|manager| manager.to).filter(move |manager| *manager != party)
    }

    /// The actors it influences.
    pub fn influences(&self, party: PartyId) -> &[InfluenceLink] {
        self.influences.of(party)
    }

    /// The parties its people say they serve; also empty if they say `nobody`.
    pub fn says_it_serves(&self, party: PartyId) -> &[Link<Target>] {
        self.says.of(party)
    }

    /// Whether its people say that they serve nobody.
    pub fn says_nobody(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::SAYS_NOBODY)
    }

    /// Whether a metric matters to any customer, including potential ones.
    pub fn matters_to_a_customer(&self, metric: MetricId) -> bool {
        self.metrics.find(metric).is_some_and(|metric| !metric.matters_to.is_empty())
    }

    fn itself_and_around(&self, party: PartyId) -> impl Iterator<Item = PartyId> + '_ {
        std::iter::successors(Some(party), |unit| self.parent(*unit))
    }

    fn nearest(&self, party: PartyId, has: impl Fn(PartyId) -> bool) -> Option<PartyId> {
        self.itself_and_around(party).find(|unit| has(*unit))
    }
}

impl PartyId {
    /// The id as an index, for tables that a caller keeps alongside the model.
    pub fn index(self) -> usize {
        Id::index(self)
    }
}
