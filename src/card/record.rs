//! The contents of a card: ids and figures; whoever prints it adds the words.

use crate::analysis::{ByReach, ExemptionVerdict, Ground, Ownership, Reach, Shape, SightVerdict, WeakLink};
use crate::model::{MetricId, OutcomeId, PartyId, PolicyId, Target, TextId};
use crate::rules::Finding;

/// The first few entries of a list, and its full length.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest, Cook }\nrole Cook";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let clerk = study.model().actors().next().unwrap();
/// let card = study.cards().rows(1).card(clerk);
/// assert_eq!((card.serves.shown.len(), card.serves.of, card.serves.more()), (1, 2, 1));
/// assert!(card.promises.is_empty());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Few<T> {
    /// The first entries.
    pub shown: Vec<T>,
    /// The full length.
    pub of: usize,
}

impl<T> Few<T> {
    /// The first `rows` entries.
    pub(super) fn of(all: impl ExactSizeIterator<Item = T>, rows: usize) -> Self {
        let of = all.len();
        Few { shown: all.take(rows).collect(), of }
    }

    /// The number of entries not shown.
    pub fn more(&self) -> usize {
        self.of.saturating_sub(self.shown.len())
    }

    /// Whether the full list is empty.
    pub fn is_empty(&self) -> bool {
        self.of == 0
    }
}

impl<T> Default for Few<T> {
    fn default() -> Self {
        Few { shown: Vec::new(), of: 0 }
    }
}

/// The line of sight of one actor or group, written for itself.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Card {
    /// Whose card it is.
    pub of: PartyId,
    /// Its headcount.
    pub headcount: f64,
    /// Its managers, its own or inherited; the first is the main one.
    pub managers: Few<PartyId>,
    /// Whether and how it reaches the customer; `None` for a group.
    pub reach: Option<Reach>,
    /// Its path to the customer, if it has one.
    pub way: Option<CardWay>,
    /// Whether it is exempt from answering to customers, and why; `None` for a group.
    pub exemption: Option<CardExemption>,
    /// The party whose `serves` apply to it: itself, or a group around it.
    pub serves_source: Option<PartyId>,
    /// Whom it serves, as written.
    pub serves: Few<Service>,
    /// The writers of links to it: by name, then through the groups around it and `everyone`.
    pub served_by: Few<Received>,
    /// Who needs its work, by name or through a group around it.
    pub needed_by: Few<Received>,
    /// Who may hand work back to it, by name or through a group around it.
    pub handed_back_by: Few<Received>,
    /// Its responsibilities, its own or as part of a group.
    pub answers: Few<HeldOutcome>,
    /// What it promises to customers.
    pub promises: Few<Promised>,
    /// The metrics by which it is measured, its own or inherited.
    pub measures: Few<Watched>,
    /// The metrics by which it is paid, its own or inherited, with their weights.
    pub rewards: Few<Watched>,
    /// The share of its rewards on metrics that matter to no customer; `None` if it has no rewards.
    pub inward_rewards: Option<f64>,
    /// What it needs.
    pub needs: Few<Needed>,
    /// To whom it may hand work back.
    pub hands_back: Few<HandedBack>,
    /// Whom it says it serves.
    pub says: Option<Says>,
    /// The policies that cover it.
    pub policies: Few<Cover>,
    /// The contents of a group; `None` for an actor.
    pub inside: Option<Inside>,
    /// The findings about it. Findings about everybody with the same ground of exemption are in `exemption` instead.
    pub findings: Few<Finding>,
}

/// The path of an actor to the customer.
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
    /// The number of equally short paths.
    pub routes: f64,
    /// The first step of the strongest way.
    pub strongest_next: PartyId,
    /// The strength of the strongest path.
    pub strongest: f64,
    /// The number of links on the strongest path.
    pub strongest_links: u32,
    /// The nearest actor on every path.
    pub gate: Option<PartyId>,
}

/// A link of a path.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct WayStep {
    /// Who serves.
    pub from: PartyId,
    /// Who receives.
    pub to: PartyId,
    /// The target as written: the receiver, a group around it, or `everyone`.
    pub written_to: Target,
    /// The writer: the server, or a group around it.
    pub by: PartyId,
    /// The work done.
    pub text: Option<TextId>,
    /// Its strength.
    pub strength: f64,
    /// Whether the strength was stated.
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
    /// The shape of having no path.
    pub shape: Option<Shape>,
    /// The other actors in its circle.
    pub circle: Few<PartyId>,
    /// Who declared it, itself or a group around it, and why.
    pub declared: Option<(PartyId, String)>,
}

/// A party that is served.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Service {
    /// The party.
    pub to: Target,
    /// The work done for it.
    pub text: Option<TextId>,
    /// The strength of the link.
    pub strength: f64,
    /// Whether the strength was stated.
    pub stated: bool,
    /// The stated share of effort.
    pub effort: Option<f64>,
    /// The number of links from there to a current customer; 0 for a customer, `None` without a path.
    pub onward: Option<u32>,
}

/// A link that somebody else wrote.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Received {
    /// The writer.
    pub from: PartyId,
    /// The target as written: the owner of the card, a group around it, or `everyone`.
    pub to: Target,
    /// The text of the link.
    pub text: Option<TextId>,
    /// The strength of the link; `None` for needs and handbacks.
    pub strength: Option<f64>,
    /// Whether the strength was stated.
    pub stated: bool,
}

/// A responsibility.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct HeldOutcome {
    /// The outcome.
    pub outcome: OutcomeId,
    /// The holder: the owner of the card, or a group around it, as a body.
    pub holder: PartyId,
    /// How.
    pub how: Option<TextId>,
    /// Whether it says how. A group is never specific.
    pub specific: bool,
    /// Its share of the outcome.
    pub share: f64,
    /// Whether the share was stated.
    pub stated: bool,
    /// Whether it has a path to the customers of the outcome; `None` if the outcome is for nobody.
    pub reaches: Option<bool>,
    /// The verdict on how all its holders hold it.
    pub verdict: Ownership,
    /// The number of other holders.
    pub others: usize,
    /// The other holders who say how.
    pub specific_others: Few<PartyId>,
    /// The customers of the outcome.
    pub for_whom: Few<PartyId>,
}

/// A promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Promised {
    /// The outcome promised.
    pub outcome: OutcomeId,
    /// The words of the promise.
    pub words: Option<TextId>,
    /// How the outcome is held.
    pub verdict: Ownership,
}

/// A metric by which somebody is measured or rewarded.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Watched {
    /// The metric.
    pub metric: MetricId,
    /// The writer: the owner of the card, or a group around it.
    pub by: PartyId,
    /// The text written beside it.
    pub text: Option<TextId>,
    /// Its share of the reward weight, which sums to 1; `None` for `measured by`.
    pub weight: Option<f64>,
    /// The customers to whom it matters.
    pub matters_to: Few<PartyId>,
    /// Whether it is on target.
    pub on_target: Option<bool>,
}

/// A need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Needed {
    /// The party whose work is needed.
    pub from: PartyId,
    /// What is needed.
    pub text: Option<TextId>,
    /// Whether the need is met.
    pub met: bool,
}

/// Work that may be handed back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct HandedBack {
    /// The party that gets the work back.
    pub to: PartyId,
    /// The work.
    pub text: Option<TextId>,
    /// Whether that party does not serve the one who hands back.
    pub stray: bool,
}

/// What people say when asked whom they serve.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Says {
    /// The party they name; `None` if they say they serve nobody.
    pub named: Few<Target>,
    /// The verdict on it.
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
    /// The covered party as written: the owner of the card, a group around it, or `everyone`.
    pub covers: Target,
}

/// The contents of a group.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Inside {
    /// The roles and units directly in it.
    pub directly: Few<PartyId>,
    /// All actors in it, at any depth, by whether and how they reach the customer.
    pub by_reach: ByReach,
    /// The share of its people who have a path to the customer.
    pub reach_share: Option<f64>,
    /// The share of service links that leave it.
    pub leaving_share: Option<f64>,
}
