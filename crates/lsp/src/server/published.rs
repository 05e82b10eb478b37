//! What was last sent to the client, so that only changes are sent.

use std::collections::BTreeMap;

use crate::protocol::Diagnostic;
use crate::workspace::Workspace;

/// Everything that was last sent to the client.
#[derive(Debug, Default)]
pub(super) struct Published {
    /// By file; a file about which nothing was sent has no entry.
    pub(super) by_file: BTreeMap<String, FileDiagnostics>,
    /// The revision of the workspace whose syntax errors were sent.
    pub(super) syntax: u64,
    /// The revision of the workspace whose diagnostics were all sent.
    pub(super) all: u64,
    /// How many steps of the analysis are done, and for which revision.
    pub(super) analyzed: (u64, usize),
}

/// The diagnostics last sent for a file.
#[derive(Debug, Default)]
pub(super) struct FileDiagnostics {
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Those of them that are syntax errors.
    pub(super) of_syntax: Vec<Diagnostic>,
}

impl Published {
    /// Whether all diagnostics were sent.
    pub(super) fn is_complete(&self, workspace: &Workspace) -> bool {
        self.all == workspace.revision()
    }
}
