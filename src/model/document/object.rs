//! The objects of a statement, and their numbers.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Rule;
use crate::syntax::value::{Date, number};

/// One object of a statement: a name, a number, a date or a text, with its modifiers.
///
/// A name converts into an object: `serves("Guest")` is `serves(Object::to("Guest"))`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct Object {
    /// A reference, the name of a rule, or a word of a closed list.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Whether it is on the other side: after `over` of `favors`, after `to` of `moved from`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub other: bool,
    /// A number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// A date.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// A text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// How reliable a link is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strength: Option<f64>,
    /// A share of effort.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub effort: Option<f64>,
    /// A share of an outcome.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<f64>,
    /// A share of rewards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub weight: Option<f64>,
    /// The last day on which an `allow` is valid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// A lower bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<f64>,
    /// An upper bound.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub under: Option<f64>,
    /// How often.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times: Option<f64>,
    /// Whether its numbers are written in percent; this does not change their values.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub percent: bool,
}

impl Object {
    /// A reference to a thing: its name, optionally preceded by the names of enclosing units, joined by `.`.
    pub fn to(name: impl Into<String>) -> Self {
        Object { name: Some(name.into()), ..Object::default() }
    }

    /// Every actor, for statements that accept it.
    pub fn everyone() -> Self {
        Object::to("everyone")
    }

    /// A rule, in a [block of rules](super::Draft::rules).
    pub fn rule(rule: Rule) -> Self {
        Object::to(rule.as_str())
    }

    /// Adds a text that says what it is, or how: `serves Guest "the drink"`.
    #[must_use]
    pub fn text(self, text: impl Into<String>) -> Self {
        Object { text: Some(text.into()), ..self }
    }

    /// Adds the strength of a link or an influence, in (0, 1].
    #[must_use]
    pub fn strength(self, strength: f64) -> Self {
        Object { strength: Some(strength), ..self }
    }

    /// Adds the share of all effort that it takes, in (0, 1].
    #[must_use]
    pub fn effort(self, effort: f64) -> Self {
        Object { effort: Some(effort), ..self }
    }

    /// Adds the share of an outcome that the responsibility covers, in (0, 1].
    #[must_use]
    pub fn share(self, share: f64) -> Self {
        Object { share: Some(share), ..self }
    }

    /// Adds the share of the reward that depends on it, in (0, 1].
    #[must_use]
    pub fn weight(self, weight: f64) -> Self {
        Object { weight: Some(weight), ..self }
    }

    /// Adds the last day on which an [`allow`](super::Draft::allow) is valid.
    #[must_use]
    pub fn until(self, day: Date) -> Self {
        Object { until: Some(day), ..self }
    }

    /// Adds the limit of a rule that fires above it.
    #[must_use]
    pub fn over(self, limit: impl Into<Quantity>) -> Self {
        let Quantity { value, percent } = limit.into();
        Object { over: Some(value), percent, ..self }
    }

    /// Adds the limit of a rule that fires below it.
    #[must_use]
    pub fn under(self, limit: impl Into<Quantity>) -> Self {
        let Quantity { value, percent } = limit.into();
        Object { under: Some(value), percent, ..self }
    }

    /// A number.
    pub fn number(quantity: impl Into<Quantity>) -> Self {
        let Quantity { value, percent } = quantity.into();
        Object { number: Some(value), percent, ..Object::default() }
    }

    /// Every number in the object.
    pub(super) fn numbers(&self) -> impl Iterator<Item = f64> {
        let Object { number, strength, effort, share, weight, over, under, times, .. } = self;
        [*number, *strength, *effort, *share, *weight, *over, *under, *times].into_iter().flatten()
    }
}

impl From<&str> for Object {
    fn from(name: &str) -> Self {
        Object::to(name)
    }
}

impl From<String> for Object {
    fn from(name: String) -> Self {
        Object::to(name)
    }
}

impl From<Rule> for Object {
    fn from(rule: Rule) -> Self {
        Object::rule(rule)
    }
}

/// A number with its notation: plain, or in percent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Quantity {
    value: f64,
    percent: bool,
}

impl Quantity {
    /// This many percent: `Quantity::percent(4.5)` is 0.045, and is written and shown as `4.5%`.
    pub fn percent(percent: f64) -> Self {
        let value = number(&format!("{percent}%")).unwrap_or(percent / 100.0);
        Quantity { value, percent: true }
    }
}

impl<N: Into<f64>> From<N> for Quantity {
    fn from(value: N) -> Self {
        Quantity { value: value.into(), percent: false }
    }
}
