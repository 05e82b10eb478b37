//! Findings shown next to the lines they are about, with proof and way out.

use std::cmp::Reverse;
use std::io::{self, Write};

use super::{Notice, Snippets};
use crate::diagnostic::{Diagnostic, Severity};
use crate::figures::counted;
use crate::model::Origins;
use crate::report::diagnosis::names_in;
use crate::report::names::Names;
use crate::report::style::{paint, severity};
use crate::rules::{Finding, RuleContext};
use crate::text::Sources;

/// The most findings shown; errors come first.
const SHOWN: usize = 100;

/// The most steps of a proof.
const STEPS: usize = 8;

/// Writes the first 100 findings, errors first, and a count of all, with ANSI colors, in lines of at most `width` columns.
/// [`Study::snippets`](crate::Study::snippets) is shorter to call.
///
/// # Errors
///
/// The errors of the writer.
///
/// ```
/// use outward::report::snippet;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let mut out = Vec::new();
/// let texts = (study.sources(), study.origins());
/// snippet::write_findings(&mut out, &study.context(), texts, study.findings(), 80)?;
/// assert!(String::from_utf8(out)?.contains("shop.outward:3:6"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_findings(
    out: &mut dyn Write,
    context: &RuleContext<'_>,
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

/// Writes diagnostics, with ANSI colors, in lines of at most `width` columns.
///
/// # Errors
///
/// The errors of the writer.
///
/// ```
/// use outward::report::snippet::write_diagnostics;
/// use outward::{Study, text::Sources};
///
/// let wrong = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Gust }")).unwrap_err();
/// let mut shown = Vec::new();
/// write_diagnostics(&mut shown, &wrong.sources, &wrong.diagnostics, 80)?;
/// assert!(String::from_utf8(shown)?.contains("shop.outward:2:23"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_diagnostics<'a>(
    out: &mut dyn Write,
    sources: &Sources,
    diagnostics: impl IntoIterator<Item = &'a Diagnostic>,
    width: usize,
) -> io::Result<()> {
    let snippets = Snippets::new(sources, width);
    diagnostics.into_iter().try_for_each(|diagnostic| writeln!(out, "{}", snippets.show(&Notice::from(diagnostic))))
}

fn show(
    snippets: &Snippets<'_>,
    names: &Names,
    context: &RuleContext<'_>,
    origins: &Origins,
    finding: &Finding,
) -> String {
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

/// A line that counts the findings by severity.
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
        0 => "no findings".to_owned(),
        all if all > SHOWN => {
            format!("{}; the first {SHOWN} are shown (`--format json` prints all)", said.join(", "))
        }
        _ => said.join(", "),
    }
}
