//! What runs the rules: it knows `allow`, severities and limits, and what a finding is.

mod allow;
mod check;
mod collect;
mod context;
mod definition;
mod explanation;
mod finding;

pub use check::{About, Accepted, Check};
pub use collect::check;
pub(crate) use collect::{Collector, Judge};
pub use context::Context;
pub(crate) use definition::rule;
pub use definition::{RuleDefinition, page};
pub use explanation::{Explanation, Step, Witness};
pub use finding::{Finding, Measure, Subject, Subjects};
