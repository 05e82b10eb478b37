//! The rules: from what the analyses found to findings, each with its proof.

mod allow;
mod engine;
mod finding;
mod page;
mod words;

pub use engine::{Context, Emitter, check};
pub use finding::{Details, Finding, Measure, Step, Subject, Witness};
pub use page::{RuleEntry, entry, page};

/// Every rule with its page, its check and its explanation, in the order of the table.
pub(crate) const ENTRIES: &[RuleEntry] = &[];
