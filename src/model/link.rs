//! The links of a model. Figures that were not stated are kept as NaN and shown as `None`.

use serde::{Deserialize, Serialize};

use super::id::{MetricId, OutcomeId, PartyId};
use super::store::TextId;
use crate::diagnostic::Rule;
use crate::syntax::value::Date;

/// The target of a statement: a party, or `everyone` (every actor).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target(u32);

impl Target {
    /// Every actor, and nobody else.
    pub const EVERYONE: Target = Target(u32::MAX);

    /// The party; nothing for `everyone`.
    pub fn party(self) -> Option<PartyId> {
        (self != Target::EVERYONE).then_some(PartyId(self.0))
    }

    /// Whether it is `everyone`.
    pub fn is_everyone(self) -> bool {
        self == Target::EVERYONE
    }
}

impl From<PartyId> for Target {
    fn from(party: PartyId) -> Self {
        Target(party.0)
    }
}

/// `serves`: somebody receives this work.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Serve {
    /// Who receives it.
    pub to: Target,
    /// What it is.
    pub text: Option<TextId>,
    pub(crate) strength: f64,
    pub(crate) effort: f64,
}

impl Serve {
    /// How well the link holds, in (0, 1]; 1 where it is not stated.
    pub fn strength(&self) -> f64 {
        self.stated_strength().unwrap_or(1.0)
    }

    /// The strength, where it is stated (or shared by the last of its list).
    pub fn stated_strength(&self) -> Option<f64> {
        stated(self.strength)
    }

    /// The share of effort that is stated for it, in (0, 1].
    pub fn effort(&self) -> Option<f64> {
        stated(self.effort)
    }
}

/// A link without figures: a target, and perhaps a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link<T> {
    /// Where it leads.
    pub to: T,
    /// What was written beside it.
    pub text: Option<TextId>,
}

/// `responsible for`: who answers for an outcome.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Responsibility {
    /// The outcome.
    pub outcome: OutcomeId,
    /// How it is answered for. With a text the responsibility is specific (unless a group holds it).
    pub how: Option<TextId>,
    pub(crate) share: f64,
}

impl Responsibility {
    /// The share of the outcome, where it is stated, in (0, 1].
    pub fn share(&self) -> Option<f64> {
        stated(self.share)
    }
}

/// `rewarded by`: a metric that pays.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Reward {
    /// The metric.
    pub metric: MetricId,
    /// What was written beside it.
    pub text: Option<TextId>,
    pub(crate) weight: f64,
}

impl Reward {
    /// The weight, where it is stated, in (0, 1].
    pub fn weight(&self) -> Option<f64> {
        stated(self.weight)
    }
}

/// `influences`: informal influence on an actor.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct InfluenceLink {
    /// On whom.
    pub on: PartyId,
    /// What was written beside it.
    pub text: Option<TextId>,
    pub(crate) strength: f64,
}

impl InfluenceLink {
    /// How strong it is, in (0, 1]; 1 where it is not stated.
    pub fn strength(&self) -> f64 {
        self.stated_strength().unwrap_or(1.0)
    }

    /// The strength, where it is stated.
    pub fn stated_strength(&self) -> Option<f64> {
        stated(self.strength)
    }
}

/// `mentions X N times`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Mention {
    /// Who is spoken of.
    pub whom: PartyId,
    /// How often.
    pub times: f64,
}

/// `favors M over N`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Favor {
    /// What was preferred.
    pub favored: MetricId,
    /// To what.
    pub over: MetricId,
}

/// `moved from X, … to Y, …`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Move {
    /// Who was relieved.
    pub from: Vec<PartyId>,
    /// Who has it now.
    pub to: Vec<PartyId>,
}

/// `allow RULE "why" until DATE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Allow {
    /// The rule whose findings are accepted.
    pub rule: Rule,
    /// Why.
    pub reason: Option<TextId>,
    /// The last day on which it counts.
    pub until: Option<Date>,
}

/// `over N` or `under N`: reached at the number itself.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// At least.
    Over(f64),
    /// At most.
    Under(f64),
}

fn stated(figure: f64) -> Option<f64> {
    (!figure.is_nan()).then_some(figure)
}
