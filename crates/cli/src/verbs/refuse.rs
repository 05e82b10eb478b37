//! Errors and warnings of the language, on standard error.

use std::io::Write;

use outward::Study;
use outward::diagnostic::{Diagnostic, Severity};
use outward::figures::counted;
use outward::json::write_errors;
use outward::model::Invalid;
use outward::report::snippet::write_diagnostics;
use outward::text::Sources;

use crate::status::Status;
use crate::terminal::Terminal;

/// How many errors are shown as text. Whoever has more fixes these first.
pub const SHOWN: usize = 100;

/// How many warnings are shown before a report.
const WARNINGS_SHOWN: usize = 10;

/// Prints why there is no result.
pub fn refuse(refused: &Invalid, json: bool, terminal: &Terminal) -> Status {
    let Invalid { sources, diagnostics, .. } = refused;
    if json {
        let write = |out: &mut dyn Write| write_errors(out, sources, diagnostics);
        return terminal.bytes(write, Status::Wrong);
    }
    report_errors(refused, "nothing was analyzed", terminal)
}

/// Prints the errors, and a last line with the outcome and their number.
pub fn report_errors(Invalid { sources, diagnostics, .. }: &Invalid, outcome: &str, terminal: &Terminal) -> Status {
    show(sources, diagnostics.iter().take(SHOWN), terminal);
    let count = |level| diagnostics.iter().filter(|found| found.severity() == level).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let mut closing = counted(errors, "error", "errors");
    if warnings > 0 {
        closing = format!("{closing} and {}", counted(warnings, "warning", "warnings"));
    }
    if diagnostics.len() > SHOWN {
        closing = format!("{closing}, of which {SHOWN} are shown (`--format json` prints all)");
    }
    terminal.wrong(&format!("{outcome}: {closing}"))
}

/// Prints the warnings of the language, apart from the results.
pub fn warn(study: &Study, terminal: &Terminal) {
    let warnings = study.warnings().count();
    if warnings == 0 {
        return;
    }
    show(study.sources(), study.warnings().take(WARNINGS_SHOWN), terminal);
    if warnings > WARNINGS_SHOWN {
        terminal.warn(&format!("and {} more warnings like these", warnings - WARNINGS_SHOWN));
        terminal.remark("\n");
    }
}

fn show<'a>(sources: &Sources, diagnostics: impl Iterator<Item = &'a Diagnostic>, terminal: &Terminal) {
    terminal.remarks(|err| write_diagnostics(err, sources, diagnostics, terminal.remark_width()));
}
