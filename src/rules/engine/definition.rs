//! A rule as a whole: what is settled of it, and its check.

use std::fmt;

use super::check::Check;
use super::collect::Judge;
use crate::diagnostic::{Analysis, Limit, OnCard, Rule, RuleHead, Severity};

/// A rule: its name, its page, its severity, its limit, its check and its explanation. The built-in ones are made of the
/// same; how to add one of your own stands at [`OwnRules`](crate::rules::OwnRules).
pub struct RuleDefinition {
    head: RuleHead,
    check: &'static dyn Judge,
}

impl RuleDefinition {
    /// A rule of your own. Its name is of small letters, digits and single hyphens; its page is Markdown.
    pub const fn new<C: Check>(name: &'static str, severity: Severity, page: &'static str, check: &'static C) -> Self {
        let head = RuleHead {
            name,
            analysis: None,
            severity,
            limit: None,
            page,
            on_card: OnCard::AsFound,
            identity: C::IDENTITY,
        };
        RuleDefinition { head, check }
    }

    /// With a limit, that a model may set: `rules { warn NAME over 3 }`. The check asks the
    /// [context](super::Context::limit_of) for it.
    #[must_use]
    pub const fn limit(mut self, limit: Limit) -> Self {
        self.head.limit = Some(limit);
        self
    }

    /// About an analysis: where that is not run, the rule is not either.
    #[must_use]
    pub const fn about(mut self, analysis: Analysis) -> Self {
        self.head.analysis = Some(analysis);
        self
    }

    /// What is settled of it.
    pub const fn head(&'static self) -> &'static RuleHead {
        &self.head
    }

    pub(crate) const fn built_in(head: RuleHead, check: &'static dyn Judge) -> Self {
        RuleDefinition { head, check }
    }

    pub(crate) fn check(&self) -> &'static dyn Judge {
        self.check
    }
}

impl fmt::Debug for RuleDefinition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuleDefinition").field("head", &self.head).finish_non_exhaustive()
    }
}

macro_rules! definitions {
    ($($folder:ident { $($file:ident $rule:ident,)+ })+) => {
        /// The definition of a built-in rule.
        pub(super) fn built_in(rule: Rule) -> Option<&'static RuleDefinition> {
            match rule {
                $($(Rule::$rule => Some(&crate::rules::$folder::$file::RULE),)+)+
                Rule::Own(_) => None,
            }
        }
    };
}
crate::rules::for_each_rule!(definitions);

/// The page of a rule: what it finds, why it matters, an example that fires and one that does not, what to do.
///
/// ```
/// use outward::{diagnostic::Rule, rules};
/// assert!(rules::page(Rule::Unsaid).starts_with("Nobody has said whom an actor serves"));
/// ```
pub fn page(rule: Rule) -> String {
    let head = rule.head();
    match rule {
        Rule::Own(_) => head.page.to_owned(),
        // a doc comment has a blank before each line
        _ => head.page.lines().map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned() + "\n").collect(),
    }
}

/// Declares a built-in rule: its doc comment is its page.
macro_rules! rule {
    (
        $(#[doc = $doc:literal])+
        $check:ident: $name:literal $(about $analysis:ident)?, $severity:ident $(, $side:ident $limit:literal)?;
        $(on card: $($card:tt)+)?
    ) => {
        $(#[doc = $doc])+
        pub(crate) struct $check;

        pub(crate) static RULE: $crate::rules::RuleDefinition = $crate::rules::RuleDefinition::built_in(
            $crate::diagnostic::RuleHead {
                name: $name,
                analysis: rule!(@analysis $($analysis)?),
                severity: $crate::diagnostic::Severity::$severity,
                limit: rule!(@limit $($side $limit)?),
                page: concat!($($doc, "\n"),+),
                on_card: rule!(@card $($($card)+)?),
                identity: $check::IDENTITY,
            },
            &$check,
        );
    };
    (@analysis) => { None };
    (@analysis $analysis:ident) => { Some($crate::diagnostic::Analysis::$analysis) };
    (@limit) => { None };
    (@limit $side:ident $limit:literal) => { Some($crate::diagnostic::Limit::$side($limit)) };
    (@card) => { $crate::diagnostic::OnCard::AsFound };
    (@card said above;) => { $crate::diagnostic::OnCard::SaidAbove };
    (@card says $found:literal, $help:literal;) => { $crate::diagnostic::OnCard::Says($found, $help) };
}
pub(crate) use rule;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_stand_flush() {
        for rule in Rule::ALL {
            let page = page(*rule);
            assert!(page.starts_with(char::is_uppercase) && page.ends_with(".\n"), "{rule}: {page}");
            assert!(page.contains("\n\n## Why it matters\n\n") && page.contains("\n```outward fires\n"), "{rule}");
        }
    }

    /// A file is named as its rule.
    macro_rules! files {
        ($($folder:ident { $($file:ident $rule:ident,)+ })+) => {
            [$($((Rule::$rule, stringify!($file)),)+)+]
        };
    }

    #[test]
    fn files_are_named_as_their_rules() {
        for (rule, file) in crate::rules::for_each_rule!(files) {
            assert_eq!(rule.as_str(), file.replace('_', "-"));
        }
    }
}
