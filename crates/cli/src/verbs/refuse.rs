use std::io::Write;

use outward::diagnostic::{Diagnostic, Severity};
use outward::json::write_errors;
use outward::text::Sources;

use super::Status;
use crate::input::Refused;
use crate::terminal::Terminal;
use outward::figures::counted;
use outward::report::snippet::{Remark, Shower};
use outward::report::style::{paint, severity};

/// How many errors are shown in text. Who has more of them mends these first.
const SHOWN: usize = 100;

/// How many warnings are shown before a report.
const WARNINGS_SHOWN: usize = 10;

/// Says why there is no answer.
pub fn refuse(refused: &Refused, json: bool, terminal: &Terminal) -> Status {
    match json {
        false => {
            show(&refused.sources, &refused.diagnostics, SHOWN, terminal);
            let count = |level| refused.diagnostics.iter().filter(|found| found.severity() == level).count();
            let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
            let mut closing = counted(errors, "error", "errors");
            if warnings > 0 {
                closing = format!("{closing} and {}", counted(warnings, "warning", "warnings"));
            }
            let all = refused.diagnostics.len();
            if all > SHOWN {
                closing = format!("{closing}, of which {SHOWN} are shown (`--format json` prints all)");
            }
            let word = paint(severity(Severity::Error), "error");
            terminal.remark(&format!("{word}: nothing was analyzed: {closing}\n"));
            Status::Wrong
        }
        true => {
            let write = |out: &mut dyn Write| write_errors(out, &refused.sources, &refused.diagnostics);
            terminal.bytes(write, Status::Wrong)
        }
    }
}

/// Shows what the language warns of, beside the results.
pub fn warn(sources: &Sources, warnings: &[Diagnostic], terminal: &Terminal) {
    show(sources, warnings, WARNINGS_SHOWN, terminal);
    if warnings.len() > WARNINGS_SHOWN {
        let word = paint(severity(Severity::Warning), "warning");
        terminal.remark(&format!("{word}: and {} more like these\n\n", warnings.len() - WARNINGS_SHOWN));
    }
}

fn show(sources: &Sources, diagnostics: &[Diagnostic], most: usize, terminal: &Terminal) {
    let shower = Shower::new(sources, terminal.remark_width());
    for diagnostic in diagnostics.iter().take(most) {
        terminal.remark(&format!("{}\n", shower.show(&Remark::from(diagnostic))));
    }
}
