//! The analyses: pure functions from the model and its service graph to typed records of ids.

use crate::diagnostic::Analysis;

/// What the analyses found; nothing for those that were left out.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Analyses {
}

impl Analyses {
    /// Whether an analysis was run.
    pub fn has(&self, _analysis: Analysis) -> bool {
        false
    }
}
