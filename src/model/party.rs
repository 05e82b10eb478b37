//! Questions about parties: customers, outsiders, units and roles.

use super::Model;
use super::entity::PartyKind;
use super::id::{Id, MetricId, PartyId};
use super::link::{Link, Reward, Serve, Target};

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

    /// Takes away every other flag.
    pub(crate) fn keep_only(&mut self, flag: Flags) {
        self.0 &= flag.0;
    }
}

/// Parties and their statements. Look-ups take constant time; inherited values cost the depth of the unit, at most 64.
///
/// ```
/// use outward::{Model, text::Sources};
///
/// let text = "customer Guest
///     unit Shop { serves Guest strength 0.9; reports to Chief; measured by Wait; rewarded by Wait
///         role Clerk { headcount 12; pay 30_000; champion }
///         role Cook { serves Clerk; needs Clerk; says it serves nobody } }
///     role Chief { serves Shop; power 5; influences Cook }
///     metric Wait { matters to Guest }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let parties: Vec<_> = model.parties().collect();
/// let (guest, shop, clerk, cook, chief) = (parties[0], parties[1], parties[2], parties[3], parties[4]);
///
/// assert_eq!(model.actors().collect::<Vec<_>>(), [clerk, cook, chief]);
/// assert_eq!((model.customers().count(), model.groups().count()), (1, 1));
/// assert!(model.is_current_customer(guest) && model.is_group(shop) && model.is_actor(clerk));
/// assert_eq!((model.name(clerk), model.label(clerk), model.parent(clerk)), ("Clerk", "Clerk", Some(shop)));
/// assert!(model.is_inside(clerk, shop) && model.top_unit(clerk) == Some(shop));
/// assert_eq!(model.units_around(clerk).collect::<Vec<_>>(), [shop]);
///
/// // figures: `None` if not stated, but for the headcount, which is then 1
/// assert_eq!((model.headcount(clerk), model.headcount(cook)), (12.0, 1.0));
/// assert_eq!((model.stated_headcount(cook), model.pay(clerk), model.power(chief)), (None, Some(30_000.0), Some(5.0)));
/// assert_eq!((model.cost(clerk), model.respect(clerk), model.exemption(clerk)), (None, None, None));
/// assert!(model.is_champion(clerk) && !model.is_blocker(clerk) && !model.is_outsourced(clerk));
///
/// // what a role does not say itself, it inherits from the nearest group around it that says it
/// assert!(model.own_serves(clerk).is_empty());
/// assert_eq!(model.serves_source(clerk), Some(shop));
/// assert_eq!(model.serves(clerk).map(|serve| serve.strength()).collect::<Vec<_>>(), [0.9]);
/// assert_eq!(model.serves(cook).next().and_then(|serve| serve.to.party()), Some(clerk));
/// assert_eq!((model.managers(clerk).next(), model.managers_source(clerk)), (Some(chief), Some(shop)));
/// assert_eq!((model.measures(clerk).len(), model.own_measures(clerk).len()), (1, 0));
/// assert_eq!((model.rewards(clerk).len(), model.own_rewards(clerk).len()), (1, 0));
/// assert!(model.matters_to_a_customer(model.measures(clerk)[0].to));
///
/// assert_eq!((model.serve_count(), model.all_serves().count()), (3, 3));
/// assert_eq!(model.needs(cook)[0].to, clerk);
/// assert_eq!(model.influences(chief)[0].on, cook);
/// assert!(model.says_nobody(cook) && model.says_it_serves(cook).is_empty());
/// assert!(model.responsibilities(cook).is_empty() && model.promises(cook).is_empty() && model.hands_back(cook).is_empty());
/// assert_eq!((model.measures_source(clerk), model.rewards_source(clerk)), (Some(shop), Some(shop)));
/// assert_eq!((model.own_managers(shop)[0].to, model.kind(shop)), (chief, outward::model::PartyKind::Unit));
/// assert!(!model.is_potential_customer(guest) && !model.says_outsourced(clerk));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
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

    /// The kind of a party. May panic if the party belongs to another model.
    pub fn kind(&self, party: PartyId) -> PartyKind {
        self.kinds[party]
    }

    /// Whether it is a role, or a unit without roles or units in it. May panic if the party belongs to another model.
    pub fn is_actor(&self, party: PartyId) -> bool {
        match self.kind(party) {
            PartyKind::Role => true,
            PartyKind::Unit => !self.is_group(party),
            PartyKind::Customer | PartyKind::Outsider => false,
        }
    }

    /// Whether it is a unit that contains a role or a unit. May panic if the party belongs to another model.
    pub fn is_group(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::GROUP)
    }

    /// Whether it is a customer today, not a potential one. May panic if the party belongs to another model.
    pub fn is_current_customer(&self, party: PartyId) -> bool {
        self.kind(party) == PartyKind::Customer && !self.flags[party].has(Flags::POTENTIAL)
    }

    /// Whether it is a potential customer. May panic if the party belongs to another model.
    pub fn is_potential_customer(&self, party: PartyId) -> bool {
        self.kind(party) == PartyKind::Customer && self.flags[party].has(Flags::POTENTIAL)
    }

    /// Its name. May panic if the party belongs to another model.
    pub fn name(&self, party: PartyId) -> &str {
        self.name_text(self.party_names[party])
    }

    /// Its label; its name if it has no label. May panic if the party belongs to another model.
    pub fn label(&self, party: PartyId) -> &str {
        self.text(self.labels[party]).unwrap_or_else(|| self.name(party))
    }

    /// The unit that contains it. May panic if the party belongs to another model.
    pub fn parent(&self, party: PartyId) -> Option<PartyId> {
        self.parents[party]
    }

    /// The units around it, nearest first. May panic if the party belongs to another model.
    pub fn units_around(&self, party: PartyId) -> impl Iterator<Item = PartyId> + '_ {
        std::iter::successors(self.parent(party), |unit| self.parent(*unit))
    }

    /// Whether it is inside a unit, at any depth. A unit is not inside itself.
    /// May panic if the party belongs to another model.
    pub fn is_inside(&self, party: PartyId, unit: PartyId) -> bool {
        self.units_around(party).any(|around| around == unit)
    }

    /// The top-level unit that contains it; for a top-level unit, the unit itself.
    /// May panic if the party belongs to another model.
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

    /// The yearly cost of the whole actor, in the [currency](Model::currency) of the organization.
    pub fn cost(&self, party: PartyId) -> Option<f64> {
        self.cost.get(party)
    }

    /// The yearly pay of one person, in the [currency](Model::currency) of the organization.
    pub fn pay(&self, party: PartyId) -> Option<f64> {
        self.pay.get(party)
    }

    /// Its power to decide, on the scale that the writer chose.
    pub fn power(&self, party: PartyId) -> Option<f64> {
        self.power.get(party)
    }

    /// How much it is respected, on the scale that the writer chose.
    pub fn respect(&self, party: PartyId) -> Option<f64> {
        self.respect.get(party)
    }

    /// Whether it is flagged a champion. May panic if the party belongs to another model.
    pub fn is_champion(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::CHAMPION)
    }

    /// Whether it is flagged a blocker. May panic if the party belongs to another model.
    pub fn is_blocker(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::BLOCKER)
    }

    /// Whether it, or a group around it, is outsourced. May panic if the party belongs to another model.
    pub fn is_outsourced(&self, party: PartyId) -> bool {
        self.itself_and_around(party).any(|unit| self.flags[unit].has(Flags::OUTSOURCED))
    }

    /// Whether it is flagged outsourced itself. May panic if the party belongs to another model.
    pub fn says_outsourced(&self, party: PartyId) -> bool {
        self.flags[party].has(Flags::OUTSOURCED)
    }

    /// Why it is declared exempt, by itself or by the nearest group that declares it, and who declares it.
    /// May panic if the party belongs to another model.
    pub fn exemption(&self, party: PartyId) -> Option<(PartyId, &str)> {
        if self.exempt.is_empty() {
            return None;
        }
        self.itself_and_around(party).find_map(|unit| {
            let reason = self.exempt.get(&unit)?;
            Some((unit, self.text(*reason).unwrap_or_default()))
        })
    }

    /// The party whose `serves` apply to it: itself, or the nearest group around it that has any.
    /// May panic if the party belongs to another model.
    pub fn serves_source(&self, party: PartyId) -> Option<PartyId> {
        self.nearest(party, |unit| !self.links.own_serves.of(unit).is_empty())
    }

    /// Its service links, own or inherited, excluding a link to itself.
    /// May panic if the party belongs to another model.
    pub fn serves(&self, party: PartyId) -> impl Iterator<Item = &Serve> + '_ {
        let links = self.serves_source(party).map_or(&[][..], |source| self.own_serves(source));
        links.iter().filter(move |serve| serve.to != Target::from(party))
    }

    /// How many objects of `serves` were written in the whole model.
    pub fn serve_count(&self) -> usize {
        self.links.own_serves.len()
    }

    /// All objects of `serves`, as written, each with the party that wrote it.
    pub fn all_serves(&self) -> impl Iterator<Item = (PartyId, &Serve)> + '_ {
        self.parties().flat_map(|party| self.own_serves(party).iter().map(move |serve| (party, serve)))
    }

    /// The metrics by which it is measured, own or inherited. May panic if the party belongs to another model.
    pub fn measures(&self, party: PartyId) -> &[Link<MetricId>] {
        self.measures_source(party).map_or(&[], |source| self.own_measures(source))
    }

    /// The metrics that its pay depends on, own or inherited. May panic if the party belongs to another model.
    pub fn rewards(&self, party: PartyId) -> &[Reward] {
        self.rewards_source(party).map_or(&[], |source| self.own_rewards(source))
    }

    /// The party whose `measured by` applies to it. May panic if the party belongs to another model.
    pub fn measures_source(&self, party: PartyId) -> Option<PartyId> {
        self.nearest(party, |unit| !self.links.own_measures.of(unit).is_empty())
    }

    /// The party whose `rewarded by` applies to it. May panic if the party belongs to another model.
    pub fn rewards_source(&self, party: PartyId) -> Option<PartyId> {
        self.nearest(party, |unit| !self.links.own_rewards.of(unit).is_empty())
    }

    /// The party whose `reports to` applies to it: itself, or the nearest group around it that has a manager other than
    /// this party. May panic if the party belongs to another model.
    pub fn managers_source(&self, party: PartyId) -> Option<PartyId> {
        if self.links.own_managers.is_empty() {
            return None;
        }
        self.itself_and_around(party).find(|unit| {
            let managers = self.links.own_managers.of(*unit);
            if *unit == party { !managers.is_empty() } else { managers.iter().any(|manager| manager.to != party) }
        })
    }

    /// Its managers, own or inherited, excluding itself; the first is the main one.
    /// May panic if the party belongs to another model.
    pub fn managers(&self, party: PartyId) -> impl Iterator<Item = PartyId> + '_ {
        let links = self.managers_source(party).map_or(&[][..], |source| self.own_managers(source));
        links.iter().map(|manager| manager.to).filter(move |manager| *manager != party)
    }

    /// Whether its people say that they serve nobody. May panic if the party belongs to another model.
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
    /// The id as an index, for tables that a caller keeps alongside the model: the nth party in declaration order has n − 1.
    ///
    /// ```
    /// use outward::{Model, text::Sources};
    ///
    /// let model = Model::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook { serves Guest }"))?;
    /// let people: Vec<f64> = model.parties().map(|party| model.headcount(party)).collect();
    /// let cook = model.actors().next().unwrap();
    /// assert_eq!((cook.index(), people[cook.index()]), (1, 1.0));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn index(self) -> usize {
        Id::index(self)
    }
}
