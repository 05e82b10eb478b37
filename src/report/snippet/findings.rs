//! The findings of a check beside the lines that they are about, with what proves them and the way out.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::{Notice, Snippets};
use crate::diagnostic::Severity;
use crate::figures::counted;
use crate::model::Origins;
use crate::report::diagnosis::names_in;
use crate::report::names::Names;
use crate::report::style::{paint, severity};
use crate::rules::{Context, Finding};
use crate::text::Sources;

/// How many findings are shown, the errors first.
const SHOWN: usize = 100;

/// How many steps of a proof are shown with a finding.
const STEPS: usize = 8;

/// Writes the first findings, the errors before the others, and how many there are, in lines of at most `width` columns.
///
/// # Errors
///
/// Those of the writer.
pub fn write_findings(
    out: &mut dyn Write,
    context: &Context<'_>,
    (sources, origins): (&Sources, &Origins),
    findings: &[Finding],
    width: usize,
) -> io::Result<()> {
    let snippets = Snippets::new(sources, width);
    let mut shown: Vec<&Finding> = findings.iter().collect();
    shown.sort_by_key(|finding| Reverse(finding.severity));
    shown.truncate(SHOWN);
    let names = names_in(context, shown.iter().copied());
    for finding in shown {
        writeln!(out, "{}", show(&snippets, &names, context, origins, finding))?;
    }
    writeln!(out, "{}", closing(findings))
}

fn show(snippets: &Snippets<'_>, names: &Names, context: &Context<'_>, origins: &Origins, finding: &Finding) -> String {
    let details = context.explain(finding);
    let witness = &details.witness;
    let mut notes: Vec<String> = Vec::new();
    for step in witness.steps.iter().take(STEPS) {
        let name = names.called(context.model, step.subject);
        let note = names.readable(&step.note);
        notes.push(if note.is_empty() { format!("`{name}`") } else { format!("`{name}`: {note}") });
    }
    if witness.of > notes.len() {
        notes.push(format!("and {} more", witness.of - notes.len()));
    }
    snippets.show(&Notice {
        severity: finding.severity,
        name: finding.rule.as_str(),
        message: &names.readable(&details.message),
        place: finding.thing().and_then(|thing| origins.of(thing)),
        file: None,
        labels: Vec::new(),
        notes,
        help: Some(details.help.as_str()).filter(|help| !help.is_empty()),
        suggestion: None,
    })
}

/// How many findings there are, of each severity.
fn closing(findings: &[Finding]) -> String {
    let count = |level| findings.iter().filter(|finding| finding.severity == level).count();
    let counts = [(Severity::Error, "errors"), (Severity::Warning, "warnings"), (Severity::Note, "notes")]
        .map(|(level, many)| (count(level), level, counted(count(level), level.as_str(), many)));
    let said: Vec<String> = counts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(_, level, text)| paint(severity(level), &text))
        .collect();
    match findings.len() {
        0 => "nothing was found".to_owned(),
        all if all > SHOWN => {
            format!("{}; the first {SHOWN} are shown (`--format json` prints all)", said.join(", "))
        }
        _ => said.join(", "),
    }
}
