//! What a rule is called, how much it matters and where its limit is.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Analysis, Severity};
use crate::rules::for_each_rule;

/// The limit of a rule, and on which side of it the rule fires (strictly).
///
/// ```
/// use outward::diagnostic::{Limit, Rule};
/// let limit = Rule::LongPath.limit().unwrap();
/// assert_eq!((limit.word(), limit.with(5.0)), ("over", Limit::Over(5.0)));
/// assert_eq!(limit.with(5.0).value(), 5.0);
/// ```
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

/// What is known of a rule without running it: its name, analysis, severity, limit and page.
#[derive(Debug)]
#[non_exhaustive]
pub struct RuleHead {
    /// The name as it is written and printed.
    pub name: &'static str,
    /// The analysis it reports on; `None` for rules about the text itself.
    pub analysis: Option<Analysis>,
    /// The default severity of its findings.
    pub severity: Severity,
    /// Its default limit; `None` for a rule without one.
    pub limit: Option<Limit>,
    /// Its page, in Markdown.
    pub(crate) page: &'static str,
    /// How a card presents its findings to those whom they are about.
    #[cfg_attr(not(feature = "report"), allow(dead_code, reason = "cards in words are part of the report"))]
    pub(crate) on_card: OnCard,
    /// By what a finding is recognized when two models are compared.
    pub(crate) identity: Identity,
}

/// By what a finding is recognized when the findings of two models are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Identity {
    /// All its subjects.
    AllSubjects,
    /// Its first subject, whatever the others are.
    FirstSubject,
    /// Any one of its subjects: no other finding of the rule has it.
    AnySubject,
    /// The rule has at most one finding.
    Rule,
}

/// How a card presents a rule's findings to those whom they are about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnCard {
    /// With the usual message.
    AsFound,
    /// In other words: what was found, and what to do about it.
    Says(&'static str, &'static str),
    /// Not at all: another part of the card says it already, in kinder words.
    SaidAbove,
}

/// Rules are compared by name.
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
        /// A rule. The built-in ones are in the order in which their findings are printed.
        ///
        /// ```
        /// use outward::diagnostic::{Analysis, Limit, Rule, Severity};
        ///
        /// let rule = Rule::LongPath;
        /// assert_eq!((rule.as_str(), rule.analysis()), ("long-path", Some(Analysis::Paths)));
        /// assert_eq!((rule.head().severity, rule.severity()), (rule.severity(), Severity::Warning));
        /// assert!(matches!(rule.limit(), Some(Limit::Over(_))) && Rule::NoPath.limit().is_none());
        /// ```
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

            /// What is known of it without running it.
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
    /// The built-in rule of this name; `None` if there is none, and for rules of an embedder.
    ///
    /// ```
    /// use outward::diagnostic::Rule;
    /// assert_eq!(Rule::from_name("no-path"), Some(Rule::NoPath));
    /// assert_eq!(Rule::from_name("nothing"), None);
    /// assert_eq!(Rule::NoPath.as_str(), "no-path");
    /// assert_eq!(Rule::NoPath.severity().as_str(), "error");
    /// assert_eq!(Rule::NoPath.head().analysis, Rule::NoPath.analysis());
    /// ```
    pub fn from_name(name: &str) -> Option<Rule> {
        Rule::ALL.iter().copied().find(|rule| rule.as_str() == name)
    }

    /// The name as it is written and printed.
    pub fn as_str(self) -> &'static str {
        self.head().name
    }

    /// The analysis it reports on; `None` for rules about the text itself.
    pub fn analysis(self) -> Option<Analysis> {
        self.head().analysis
    }

    /// The severity of its findings where a model does not say otherwise.
    pub fn severity(self) -> Severity {
        self.head().severity
    }

    /// Its default limit; `None` for a rule without one.
    pub fn limit(self) -> Option<Limit> {
        self.head().limit
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// By its name, which may be one that an embedder registered.
#[cfg(feature = "schema")]
impl schemars::JsonSchema for Rule {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Rule".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "description": "The name of a rule, such as `no-path`" })
    }
}

/// By its name.
impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// By name. Only built-in rules are known here, since rules of an embedder are registered elsewhere.
impl<'de> Deserialize<'de> for Rule {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Rule::from_name(&name).ok_or_else(|| D::Error::custom(format_args!("there is no rule `{name}`")))
    }
}
