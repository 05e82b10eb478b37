//! Errors as data, and the closed lists of the names of errors and of rules. Nothing here knows how they are shown.

mod analysis;
mod error;
mod rule;

pub use analysis::Analysis;
pub(crate) use analysis::for_each_analysis;
pub use error::{Diagnostic, ErrorName, Label, Severity, Suggestion};
pub(crate) use rule::OnCard;
pub use rule::{Identity, Limit, Rule, RuleHead};
