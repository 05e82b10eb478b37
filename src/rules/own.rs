//! Rules of an embedder.

use std::collections::BTreeSet;

use thiserror::Error;

use super::RuleDefinition;
use crate::diagnostic::{ErrorName, Rule};

/// Rules of your own, in the order in which their findings are printed, behind those of the built-in ones.
///
/// They are known by name to `allow` and to the block `rules`, have severities and limits, and stand in JSON, SARIF, the
/// report and [`page`](super::page) as the built-in rules do.
///
/// ```
/// use outward::diagnostic::Severity;
/// use outward::model::PartyId;
/// use outward::rules::{Check, Context, Explanation, OwnRules, RuleDefinition, Witness};
/// use outward::{Study, StudyOptions, text::Sources};
///
/// struct LongName;
///
/// impl Check for LongName {
///     type About = PartyId;
///     type Seen<'a> = (PartyId, usize);
///
///     fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
///         context.model.actors()
///     }
///
///     fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<(PartyId, usize)> {
///         let letters = context.model.name(*actor).chars().count();
///         (letters > 12).then_some((*actor, letters))
///     }
///
///     fn explain(&self, context: &Context<'_>, (actor, letters): &(PartyId, usize)) -> Explanation {
///         let name = context.model.qualified_name((*actor).into());
///         let mut proof = Witness::default();
///         proof.step(*actor, format!("{letters} letters"));
///         Explanation::new(format!("the name of `{name}` is long"), "give it a shorter one, and a label", proof)
///     }
/// }
///
/// static RULE: RuleDefinition =
///     RuleDefinition::new("long-name", Severity::Note, "A name has more than 12 letters.", &LongName);
///
/// let sources = Sources::from_text("shop.outward", "customer Guest\nrole RestaurantManager { serves Guest }");
/// let study = StudyOptions::default().rules(OwnRules::new([&RULE])?).read(&sources)?;
/// let finding = study.findings().last().unwrap();
/// assert_eq!(finding.rule.as_str(), "long-name");
/// assert_eq!(study.message(finding), "the name of `RestaurantManager` is long");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct OwnRules(Vec<&'static RuleDefinition>);

/// What is wrong with a rule of one's own.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OwnRulesError {
    /// Its name could not be written behind `allow`.
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
    /// No rules.
    pub(crate) const NONE: &'static OwnRules = &OwnRules(Vec::new());

    /// These, in this order. Rules are part of a program, and so are their definitions: who makes them while it runs keeps
    /// them for good, as by [`Box::leak`].
    ///
    /// # Errors
    ///
    /// Where a name is no name or taken, a page empty, a limit no number.
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

    /// The rules, in order.
    pub fn rules(&self) -> impl Iterator<Item = Rule> + use<'_> {
        self.0.iter().map(|rule| Rule::Own(rule.head()))
    }

    pub(super) fn definition(&self, rule: Rule) -> Option<&'static RuleDefinition> {
        self.0.iter().copied().find(|known| Rule::Own(known.head()) == rule)
    }
}

fn is_name(name: &str) -> bool {
    let is_letter = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit();
    let is_part = |part: &str| !part.is_empty() && part.chars().all(is_letter);
    name.starts_with(|first: char| first.is_ascii_lowercase()) && name.split('-').all(is_part)
}
