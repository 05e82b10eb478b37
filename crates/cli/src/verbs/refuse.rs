//! Errors and warnings of the language, on standard error.

use std::io::Write;

use outward::Study;
use outward::diagnostic::{Diagnostic, Severity};
use outward::figures::counted;
use outward::json::write_errors;
use outward::report::snippet::{Notice, Snippets};
use outward::text::Sources;

use crate::input::Refused;
use crate::status::Status;
use crate::terminal::Terminal;

/// How many errors are shown in text. Who has more of them mends these first.
const SHOWN: usize = 100;

/// How many warnings are shown before a report.
const WARNINGS_SHOWN: usize = 10;

/// Says why there is no answer.
pub fn refuse(refused: &Refused, json: bool, terminal: &Terminal) -> Status {
    let Refused { sources, diagnostics } = refused;
    if json {
        let write = |out: &mut dyn Write| write_errors(out, sources, diagnostics);
        return terminal.bytes(write, Status::Wrong);
    }
    tell(refused, "nothing was analyzed", terminal)
}

/// Shows what is wrong, and says in a closing line what came of it.
pub fn tell(Refused { sources, diagnostics }: &Refused, outcome: &str, terminal: &Terminal) -> Status {
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

/// Shows what the language warns of, beside the results.
pub fn warn(study: &Study, terminal: &Terminal) {
    let warnings = study.warnings().count();
    if warnings == 0 {
        return;
    }
    show(study.sources(), study.warnings().take(WARNINGS_SHOWN), terminal);
    if warnings > WARNINGS_SHOWN {
        terminal.warn(&format!("and {} more like these", warnings - WARNINGS_SHOWN));
        terminal.remark("\n");
    }
}

fn show<'a>(sources: &Sources, diagnostics: impl Iterator<Item = &'a Diagnostic>, terminal: &Terminal) {
    let snippets = Snippets::new(sources, terminal.remark_width());
    for diagnostic in diagnostics {
        terminal.remark(&format!("{}\n", snippets.show(&Notice::from(diagnostic))));
    }
}
