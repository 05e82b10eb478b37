//! What a rule is called, how much it matters and where its limit is.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Analysis, Severity};
use crate::rules::for_each_rule;

/// The limit of a rule, and on which side of it the rule fires (strictly).
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum Limit {
    /// Fires over it.
    Over(f64),
    /// Fires under it.
    Under(f64),
}

impl Limit {
    /// The number.
    pub fn value(self) -> f64 {
        match self {
            Limit::Over(value) | Limit::Under(value) => value,
        }
    }

    /// `over` or `under`.
    pub fn word(self) -> &'static str {
        match self {
            Limit::Over(_) => "over",
            Limit::Under(_) => "under",
        }
    }

    /// Keeps the side and takes another number.
    #[must_use]
    pub fn with(self, value: f64) -> Self {
        match self {
            Limit::Over(_) => Limit::Over(value),
            Limit::Under(_) => Limit::Under(value),
        }
    }
}

/// What is settled of a rule before it looks at anything.
#[derive(Debug)]
#[non_exhaustive]
pub struct RuleHead {
    /// The name as it is written and printed.
    pub name: &'static str,
    /// The analysis it speaks of; nothing for those that speak of what is written.
    pub analysis: Option<Analysis>,
    /// The severity of its findings where a model does not say otherwise.
    pub severity: Severity,
    /// Its limit where a model does not say otherwise; nothing where it has none.
    pub limit: Option<Limit>,
    /// Its page, in Markdown.
    pub(crate) page: &'static str,
    /// How a card puts its findings to those whom they are about.
    #[cfg_attr(not(feature = "report"), allow(dead_code, reason = "cards in words are part of the report"))]
    pub(crate) on_card: OnCard,
    /// What tells a finding from the others of the rule.
    pub(crate) identity: Identity,
}

/// What tells a finding from the others of its rule, when the findings of two models are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// All that it is about.
    AllSubjects,
    /// What it is about first, whatever else.
    FirstSubject,
    /// Any one thing that it is about: no other is about that.
    AnySubject,
    /// There is one finding of the rule.
    Rule,
}

/// How a card puts a rule's findings to those whom they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnCard {
    /// As anywhere else.
    AsFound,
    /// In words of its own: what was found, and what to do about it.
    Says(&'static str, &'static str),
    /// Another part of the card says it already, and in kinder words.
    SaidAbove,
}

/// Rules are told apart by their names.
impl PartialEq for RuleHead {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for RuleHead {}

impl PartialOrd for RuleHead {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RuleHead {
    fn cmp(&self, other: &Self) -> Ordering {
        self.name.cmp(other.name)
    }
}

impl Hash for RuleHead {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

macro_rules! rules {
    ($($folder:ident { $($file:ident $rule:ident,)+ })+) => {
        /// A rule. The built-in ones stand in the order in which their findings are printed.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "each has a page of its own: `rules::page`")]
        pub enum Rule {
            $($($rule,)+)+
            /// One that an embedder [registered](crate::rules::OwnRules).
            Own(&'static RuleHead),
        }

        impl Rule {
            /// Every built-in rule, in order.
            pub const ALL: &'static [Rule] = &[$($(Rule::$rule,)+)+];

            /// What is settled of it before it looks at anything.
            pub fn head(self) -> &'static RuleHead {
                match self {
                    $($(Rule::$rule => crate::rules::$folder::$file::RULE.head(),)+)+
                    Rule::Own(head) => head,
                }
            }
        }
    };
}
for_each_rule!(rules);

impl Rule {
    /// The built-in rule of a name.
    ///
    /// ```
    /// use outward::diagnostic::Rule;
    /// assert_eq!(Rule::from_name("no-path"), Some(Rule::NoPath));
    /// assert_eq!(Rule::from_name("nothing"), None);
    /// ```
    pub fn from_name(name: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.as_str() == name)
    }

    /// The name as it is written and printed.
    pub fn as_str(self) -> &'static str {
        self.head().name
    }

    /// The analysis it speaks of; nothing for those that speak of what is written.
    pub fn analysis(self) -> Option<Analysis> {
        self.head().analysis
    }

    /// The severity of its findings where a model does not say otherwise.
    pub fn severity(self) -> Severity {
        self.head().severity
    }

    /// Its limit where a model does not say otherwise; nothing where it has none.
    pub fn limit(self) -> Option<Limit> {
        self.head().limit
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// By its name.
impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// A built-in rule, by its name: one of an embedder is nowhere to be found.
impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Rule::from_name(&name).ok_or_else(|| D::Error::custom(format_args!("there is no rule `{name}`")))
    }
}
