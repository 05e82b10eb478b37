//! What runs the rules: it knows `allow`, severities and limits, and what a finding is.

mod allow;
mod as_subjects;
mod check;
mod collector;
mod definition;
mod explanation;
mod finding;
mod page;

pub use as_subjects::AsSubjects;
pub use check::check;
pub(crate) use check::{Checked, check_again};
pub(crate) use collector::Collector;
pub(crate) use definition::Judge;
pub use definition::{Accepted, Check, OwnRules, RuleContext, RuleDefinition};
pub use explanation::{Explanation, Witness, WitnessStep};
pub use finding::{Finding, Measure, Subject, Subjects};
pub use page::page;
#[cfg(feature = "report")]
pub(crate) use page::page_lines;
pub(crate) use page::rule;
