//! Which rules of an embedder can be registered.

use std::collections::BTreeSet;

use thiserror::Error;

use super::engine::{OwnRules, RuleDefinition};
use crate::diagnostic::{ErrorName, Rule};

/// Why a rule of one's own cannot be registered.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OwnRulesError {
    /// Its name could not be written after `allow`.
    #[error("`{0}` is no name of a rule: write small letters, digits and single hyphens, a letter first")]
    Name(String),
    /// A rule or an error has the name already.
    #[error("there is a rule or an error `{0}` already")]
    Taken(String),
    /// Its page is empty.
    #[error("the rule `{0}` has no page")]
    NoPage(String),
    /// Its limit is no number.
    #[error("the limit of the rule `{0}` is no number")]
    Limit(String),
}

impl OwnRules {
    /// These rules, in this order. A definition is usually a `static`; a program that makes rules while it runs has to keep
    /// them for good, for instance by [`Box::leak`].
    ///
    /// # Errors
    ///
    /// If a name is invalid or taken, a page is empty, or a limit is not a finite number.
    pub fn new(rules: impl IntoIterator<Item = &'static RuleDefinition>) -> Result<Self, OwnRulesError> {
        let rules: Vec<_> = rules.into_iter().collect();
        let mut names = BTreeSet::new();
        for rule in &rules {
            let head = rule.head();
            let name = head.name;
            let is_taken = Rule::from_name(name).is_some() || ErrorName::ALL.iter().any(|error| error.as_str() == name);
            if !is_name(name) {
                return Err(OwnRulesError::Name(name.to_owned()));
            }
            if is_taken || !names.insert(name) {
                return Err(OwnRulesError::Taken(name.to_owned()));
            }
            if head.page.trim().is_empty() {
                return Err(OwnRulesError::NoPage(name.to_owned()));
            }
            if head.limit.is_some_and(|limit| !limit.value().is_finite()) {
                return Err(OwnRulesError::Limit(name.to_owned()));
            }
        }
        Ok(OwnRules(rules))
    }
}

fn is_name(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let is_part = |part: &str| !part.is_empty() && part.chars().all(is_letter);
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('-').all(is_part)
}
