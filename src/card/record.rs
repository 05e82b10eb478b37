//! What stands on a card: ids and figures; words are for those who print it.

use crate::analysis::{ByReach, ExemptionVerdict, Ground, Ownership, Reach, Shape, SightVerdict, WeakLink};
use crate::model::{MetricId, OutcomeId, PartyId, PolicyId, Target, TextId};
use crate::rules::Finding;

/// The first few of a list, and how many there are.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Few<T> {
    /// The first of them.
    pub shown: Vec<T>,
    /// How many there are.
    pub of: usize,
}

impl<T> Few<T> {
    /// The first `rows` of them.
    pub(super) fn of(all: impl ExactSizeIterator<Item = T>, rows: usize) -> Self {
        let of = all.len();
        Few { shown: all.take(rows).collect(), of }
    }

    /// How many are not among the first.
    pub fn more(&self) -> usize {
        self.of.saturating_sub(self.shown.len())
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.of == 0
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few { shown: Vec::new(), of: 0 }
    }
}

/// The line of sight of one actor or group, as told to itself.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// Whose card it is.
    pub of: PartyId,
    /// How many people it is of.
    pub headcount: f64,
    /// To whom it reports, its own or inherited managers; the first is the main one.
    pub managers: Few<PartyId>,
    /// Whether it reaches the customer, and how; nothing for a group.
    pub reach: Option<Reach>,
    /// Its way to the customer, where it has one.
    pub way: Option<CardWay>,
    /// Whether it is exempt from answering to customers, and why; nothing for a group.
    pub exemption: Option<CardExemption>,
    /// Whose `serves` hold for it: its own, or those of a group around it.
    pub serves_source: Option<PartyId>,
    /// Whom it serves, as written.
    pub serves: Few<Service>,
    /// Who wrote that they serve it: by name, then by way of the groups around it and of `everyone`.
    pub served_by: Few<Received>,
    /// Who needs its work, by name or by way of a group around it.
    pub needed_by: Few<Received>,
    /// Who may hand work back to it, likewise.
    pub handed_back_by: Few<Received>,
    /// What it answers for, itself or as part of a group.
    pub answers: Few<HeldOutcome>,
    /// What it promises to customers.
    pub promises: Few<Promised>,
    /// The metrics by which it is measured, its own or inherited.
    pub measures: Few<Watched>,
    /// The metrics by which it is paid, its own or inherited, with their weights.
    pub rewards: Few<Watched>,
    /// The share of its pay on metrics that matter to no customer; nothing where it is not paid by any.
    pub inward_rewards: Option<f64>,
    /// What it needs.
    pub needs: Few<Needed>,
    /// To whom it may hand work back.
    pub hands_back: Few<HandedBack>,
    /// What it says when asked whom it serves.
    pub says: Option<Says>,
    /// The policies that cover it.
    pub policies: Few<Cover>,
    /// What stands in a group; nothing for an actor.
    pub inside: Option<Inside>,
    /// The findings that are about it. Those about all who share a ground of exemption stand in `exemption` instead.
    pub findings: Few<Finding>,
}

/// The way of an actor to the customer.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CardWay {
    /// How many links it has.
    pub distance: u32,
    /// Its links, one by one.
    pub steps: Few<WayStep>,
    /// The customer at its end.
    pub customer: Option<PartyId>,
    /// The product of all strengths.
    pub strength: f64,
    /// Its weakest link.
    pub weakest: WeakLink,
    /// How many ways there are that are as short.
    pub routes: f64,
    /// The first step of the strongest way.
    pub strongest_next: PartyId,
    /// How well the strongest way holds.
    pub strongest: f64,
    /// How many links the strongest way has.
    pub strongest_links: u32,
    /// Who is on every way.
    pub gate: Option<PartyId>,
}

/// A link of a way.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct WayStep {
    /// Who serves.
    pub from: PartyId,
    /// Who receives.
    pub to: PartyId,
    /// To whom the link was written: to the one who receives, a group around it, or `everyone`.
    pub written_to: Target,
    /// Who wrote it: the one who serves, or a group around it.
    pub by: PartyId,
    /// What is done.
    pub text: Option<TextId>,
    /// How well the link holds.
    pub strength: f64,
    /// Whether that was stated.
    pub stated: bool,
}

/// Whether an actor is exempt from answering to customers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CardExemption {
    /// Wholly, in part or not.
    pub verdict: ExemptionVerdict,
    /// On which grounds.
    pub grounds: Vec<Ground>,
    /// What shape it takes that there is no way.
    pub shape: Option<Shape>,
    /// The others in the circle in which it stands.
    pub circle: Few<PartyId>,
    /// Who declared it, itself or a group around it, and why.
    pub declared: Option<(PartyId, String)>,
}

/// Somebody who is served.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Service {
    /// Who.
    pub to: Target,
    /// What is done for them.
    pub text: Option<TextId>,
    /// How well the link holds.
    pub strength: f64,
    /// Whether that was stated.
    pub stated: bool,
    /// The share of effort that is stated.
    pub effort: Option<f64>,
    /// How many links it is from there to a current customer; 0 for one, nothing without a way.
    pub onward: Option<u32>,
}

/// A link that somebody else wrote.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Received {
    /// Who wrote it.
    pub from: PartyId,
    /// To whom: to the one whose card it is, a group around it, or `everyone`.
    pub to: Target,
    /// What they wrote.
    pub text: Option<TextId>,
    /// How well the link holds; nothing for what is needed and handed back.
    pub strength: Option<f64>,
    /// Whether that was stated.
    pub stated: bool,
}

/// A responsibility.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct HeldOutcome {
    /// For what.
    pub outcome: OutcomeId,
    /// Who answers: the one whose card it is, or a group around it, as a body.
    pub holder: PartyId,
    /// How.
    pub how: Option<TextId>,
    /// Whether it says how. A group never is specific.
    pub specific: bool,
    /// The share of the outcome.
    pub share: f64,
    /// Whether that was stated.
    pub stated: bool,
    /// Whether it has a way to those for whom it is; nothing where it is for nobody.
    pub reaches: Option<bool>,
    /// What all who answer for it make of it.
    pub verdict: Ownership,
    /// How many others answer for it.
    pub others: usize,
    /// Those among the others who say how.
    pub specific_others: Few<PartyId>,
    /// For which customers it is.
    pub for_whom: Few<PartyId>,
}

/// A promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Promised {
    /// What is promised.
    pub outcome: OutcomeId,
    /// In which words.
    pub words: Option<TextId>,
    /// What stands behind it.
    pub verdict: Ownership,
}

/// A metric by which somebody is measured or paid.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Watched {
    /// The metric.
    pub metric: MetricId,
    /// Who wrote it: the one whose card it is, or a group around it.
    pub by: PartyId,
    /// What was written beside it.
    pub text: Option<TextId>,
    /// Its share of the pay, all together 1; nothing for what only measures.
    pub weight: Option<f64>,
    /// The customers to whom it matters.
    pub matters_to: Few<PartyId>,
    /// Whether it stands where it should.
    pub on_target: Option<bool>,
}

/// A need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Needed {
    /// Whose work is needed.
    pub from: PartyId,
    /// What is needed.
    pub text: Option<TextId>,
    /// Whether it comes.
    pub met: bool,
}

/// Work that may be handed back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct HandedBack {
    /// To whom.
    pub to: PartyId,
    /// What.
    pub text: Option<TextId>,
    /// Whether that one does not serve the one who hands back.
    pub stray: bool,
}

/// What people say when asked whom they serve.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Says {
    /// Whom they name; nobody where that is what they say.
    pub named: Few<Target>,
    /// What that comes to.
    pub verdict: SightVerdict,
    /// The first step of the route to the customer.
    pub next: Option<PartyId>,
}

/// A policy that covers somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Cover {
    /// The policy.
    pub policy: PolicyId,
    /// Whom it names: the one whose card it is, a group around it, or `everyone`.
    pub covers: Target,
}

/// What stands in a group.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Inside {
    /// The roles and units directly in it.
    pub directly: Few<PartyId>,
    /// All actors in it, at any depth, by whether and how they reach the customer.
    pub by_reach: ByReach,
    /// The share of its people who have a way.
    pub reach_share: Option<f64>,
    /// The share of service links that leave it.
    pub leaving_share: Option<f64>,
}
