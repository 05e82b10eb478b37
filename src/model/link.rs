//! The links of a model. Unstated figures are stored as NaN and shown as `None`; a figure that was written in percent is
//! stored as its negative, so that it can be written that way again.

use serde::{Deserialize, Serialize};

use super::id::{MetricId, OutcomeId, PartyId};
use super::store::TextId;
use crate::diagnostic::Rule;
use crate::syntax::value::Date;

/// The target of a statement: a party, or `everyone` (every actor).
///
/// ```
/// use outward::model::Target;
/// assert!(Target::EVERYONE.is_everyone() && Target::EVERYONE.party().is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Target(u32);

impl Target {
    /// Every actor, and no other party.
    pub const EVERYONE: Target = Target(u32::MAX);

    /// The party; `None` for `everyone`.
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

/// `serves`: a party receives this work.
///
/// ```
/// use outward::{Model, text::Sources};
///
/// let text = "customer Guest\nrole Cook { serves Guest strength 0.9 effort 50% }\nrole Chief { serves Cook }";
/// let model = Model::read(&Sources::from_text("inn.outward", text))?;
/// let serves: Vec<_> = model.all_serves().map(|(_, serve)| (serve.stated_strength(), serve.strength(), serve.effort())).collect();
/// assert_eq!(serves, [(Some(0.9), 0.9, Some(0.5)), (None, 1.0, None)]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Serve {
    /// The receiver.
    pub to: Target,
    /// What the work is.
    pub text: Option<TextId>,
    pub(crate) strength: f64,
    pub(crate) effort: f64,
}

impl Serve {
    /// How reliable the link is, in (0, 1]; 1 if not stated.
    pub fn strength(&self) -> f64 {
        self.stated_strength().unwrap_or(1.0)
    }

    /// The strength, if stated (or taken from the last object of its list).
    pub fn stated_strength(&self) -> Option<f64> {
        stated(self.strength)
    }

    /// The share of effort stated for it, in (0, 1].
    pub fn effort(&self) -> Option<f64> {
        stated(self.effort)
    }

    /// Whether its strength, and whether its effort, was written in percent.
    pub(crate) fn in_percent(&self) -> [bool; 2] {
        [in_percent(self.strength), in_percent(self.effort)]
    }
}

/// A link without figures: a target, and an optional text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Link<T> {
    /// Where it leads.
    pub to: T,
    /// The text next to it.
    pub text: Option<TextId>,
}

/// `responsible for`: the responsibility for an outcome.
///
/// ```
/// use outward::{Model, text::Sources};
///
/// let text = "customer Guest\noutcome Seat { for Guest }\nrole Host { responsible for Seat \"leads the way\" share 80% }";
/// let model = Model::read(&Sources::from_text("inn.outward", text))?;
/// let held = &model.responsibilities(model.actors().next().unwrap())[0];
/// assert_eq!((held.share(), held.how.and_then(|how| model.text(Some(how)))), (Some(0.8), Some("leads the way")));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Responsibility {
    /// The outcome.
    pub outcome: OutcomeId,
    /// How the responsibility is met. With a text it is specific (unless a group holds it).
    pub how: Option<TextId>,
    pub(crate) share: f64,
}

impl Responsibility {
    /// The share of the outcome, if stated, in (0, 1].
    pub fn share(&self) -> Option<f64> {
        stated(self.share)
    }

    /// Whether the share was written in percent.
    pub(crate) fn in_percent(&self) -> bool {
        in_percent(self.share)
    }
}

/// `rewarded by`: a metric that pay depends on.
///
/// ```
/// use outward::{Model, text::Sources};
///
/// let text = "customer Guest\nmetric Sales\nrole Host { rewarded by Sales weight 0.7 }";
/// let model = Model::read(&Sources::from_text("inn.outward", text))?;
/// assert_eq!(model.rewards(model.actors().next().unwrap())[0].weight(), Some(0.7));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Reward {
    /// The metric.
    pub metric: MetricId,
    /// The text next to it.
    pub text: Option<TextId>,
    pub(crate) weight: f64,
}

impl Reward {
    /// The weight, if stated, in (0, 1].
    pub fn weight(&self) -> Option<f64> {
        stated(self.weight)
    }

    /// Whether the weight was written in percent.
    pub(crate) fn in_percent(&self) -> bool {
        in_percent(self.weight)
    }
}

/// `influences`: informal influence on an actor.
///
/// ```
/// use outward::{Model, text::Sources};
///
/// let text = "customer Guest\nrole Host { influences Cook }\nrole Cook { influences Host strength 0.3 }";
/// let model = Model::read(&Sources::from_text("inn.outward", text))?;
/// let influence: Vec<_> = model.actors().map(|actor| &model.influences(actor)[0]).collect();
/// assert_eq!((influence[0].stated_strength(), influence[0].strength()), (None, 1.0));
/// assert_eq!(influence[1].stated_strength(), Some(0.3));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct InfluenceLink {
    /// Who is influenced.
    pub on: PartyId,
    /// The text next to it.
    pub text: Option<TextId>,
    pub(crate) strength: f64,
}

impl InfluenceLink {
    /// How strong it is, in (0, 1]; 1 if not stated.
    pub fn strength(&self) -> f64 {
        self.stated_strength().unwrap_or(1.0)
    }

    /// The strength, if stated.
    pub fn stated_strength(&self) -> Option<f64> {
        stated(self.strength)
    }

    /// Whether the strength was written in percent.
    pub(crate) fn in_percent(&self) -> bool {
        in_percent(self.strength)
    }
}

/// `mentions X N times`.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Mention {
    /// Who is mentioned.
    pub whom: PartyId,
    /// How often.
    pub times: f64,
}

/// `favors M over N`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Favor {
    /// The preferred metric.
    pub favored: MetricId,
    /// The metric that came second.
    pub over: MetricId,
}

/// `moved from X, … to Y, …`.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Move {
    /// Who no longer has the friction.
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
    /// The last day on which it is valid.
    pub until: Option<Date>,
}

/// `over N` or `under N`: the number itself is included.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TargetBound {
    /// At least.
    Over(f64),
    /// At most.
    Under(f64),
}

fn stated(figure: f64) -> Option<f64> {
    (!figure.is_nan()).then_some(figure.abs())
}

fn in_percent(figure: f64) -> bool {
    figure < 0.0
}
