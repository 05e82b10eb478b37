//! The objects of a statement, and their numbers.

use serde::{Deserialize, Serialize};

use crate::diagnostic::Rule;
use crate::syntax::value::{Date, number};

/// One object of a statement: a name, a number, a date or a text, with its modifiers.
///
/// A name converts into an object: `serves("Guest")` is `serves(Object::to("Guest"))`.
///
/// ```
/// use outward::diagnostic::Rule;
/// use outward::model::{Document, Draft, Object, Quantity};
/// use outward::syntax::value::Date;
///
/// let day = Date::new(2026, 5, 4).unwrap();
/// let rules = Draft::rules()
///     .warn(Object::rule(Rule::LongPath).over(4))
///     .note(Object::rule(Rule::WeakRoute).under(Quantity::percent(20.0)));
/// let clerk = Draft::role("Clerk")
///     .serves(Object::to("Guest").text("answers").strength(0.9).effort(0.4))
///     .serves(Object::everyone().effort(0.1))
///     .responsible_for(Object::to("Answer").share(0.5))
///     .rewarded_by(Object::to("Calls").weight(0.2))
///     .allow(Object::rule(Rule::NoPath).text("moves in May").until(day));
/// let text = Document::default().with(rules).with(clerk).to_text()?;
/// assert!(text.contains("allow no-path \"moves in May\" until 2026-05-04"), "{text}");
/// assert_eq!(Object::number(12).number, Some(12.0));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
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
    /// Whether its numbers, apart from the strength, are written in percent; this does not change their values.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub percent: bool,
    /// Whether its strength is written in percent; this does not change its value.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub strength_in_percent: bool,
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
    pub fn strength(self, strength: impl Into<Quantity>) -> Self {
        let Quantity { value, percent } = strength.into();
        Object { strength: Some(value), strength_in_percent: percent, ..self }
    }

    /// Adds the share of all effort that it takes, in (0, 1].
    #[must_use]
    pub fn effort(self, effort: impl Into<Quantity>) -> Self {
        let Quantity { value, percent } = effort.into();
        Object { effort: Some(value), percent, ..self }
    }

    /// Adds the share of an outcome that the responsibility covers, in (0, 1].
    #[must_use]
    pub fn share(self, share: impl Into<Quantity>) -> Self {
        let Quantity { value, percent } = share.into();
        Object { share: Some(value), percent, ..self }
    }

    /// Adds the share of the reward that depends on it, in (0, 1].
    #[must_use]
    pub fn weight(self, weight: impl Into<Quantity>) -> Self {
        let Quantity { value, percent } = weight.into();
        Object { weight: Some(value), percent, ..self }
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

/// A number with its notation: plain, or in percent. A plain number converts into a quantity.
///
/// ```
/// use outward::model::{Document, Draft, Quantity};
/// let margin = Draft::metric("Margin").stands_at(Quantity::percent(4.5)).target_over(0.06);
/// assert_eq!(Document::default().with(margin).to_text()?, "metric Margin { stands at 4.5%; target over 0.06 }\n");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
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
