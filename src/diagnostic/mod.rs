//! Errors as data, and the closed lists of the names of errors and of rules. Nothing here knows how they are shown.

mod error;
mod rule;

pub use error::{Diagnostic, ErrorName, Label, Severity, Suggestion};
pub use rule::{Analysis, Limit, Rule};
