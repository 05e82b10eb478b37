//! Findings and errors as JUnit XML, which build servers show as tests. Each rule is a suite; an error is a failed
//! test, everything else a passed test with output.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::json::{FilePlace, Places};
use crate::rules::{Finding, RuleContext};

/// Writes a suite for each rule with findings, and one for warnings of the language.
/// [`Study::junit`](crate::Study::junit) is shorter to call.
///
/// # Errors
///
/// The errors of the writer.
///
/// ```
/// use outward::report::junit;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let mut out = Vec::new();
/// junit::write_findings(&mut out, &study.context(), &study.places(), study.diagnostics(), study.findings())?;
/// assert!(String::from_utf8(out)?.contains(r#"<testsuite name="no-path""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_findings(
    mut out: impl Write,
    context: &RuleContext<'_>,
    places: &Places<'_>,
    warnings: &[Diagnostic],
    findings: &[Finding],
) -> io::Result<()> {
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    begin(&mut out, warnings.len() + findings.len(), errors)?;
    suite_of_diagnostics(&mut out, places, warnings)?;
    for of_rule in findings.chunk_by(|a, b| a.rule == b.rule) {
        let Some(first) = of_rule.first() else { continue };
        let failed = of_rule.iter().filter(|finding| finding.severity == Severity::Error).count();
        begin_suite(&mut out, first.rule.as_str(), of_rule.len(), failed)?;
        for finding in of_rule {
            let details = context.explain(finding);
            let steps = details.witness.steps.iter();
            let proof = steps.map(|step| format!("{}: {}", step.subject.name(context.model), step.note));
            let lines: Vec<String> = proof.chain([details.help]).filter(|line| !line.is_empty()).collect();
            let spot = finding.subject().and_then(|subject| places.of_subject(subject));
            case(&mut out, first.rule.as_str(), finding.severity, spot, &details.message, &lines.join("\n"))?;
        }
        writeln!(out, "  </testsuite>")?;
    }
    writeln!(out, "</testsuites>")
}

/// Writes the errors of texts that are not a valid model.
///
/// # Errors
///
/// The errors of the writer.
///
/// ```
/// use outward::json::Places;
/// use outward::report::junit::write_errors;
/// use outward::{Study, text::Sources};
///
/// let wrong = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Gust }")).unwrap_err();
/// let mut out = Vec::new();
/// write_errors(&mut out, &Places::new(&wrong.sources, None), &wrong.diagnostics)?;
/// assert!(String::from_utf8_lossy(&out).contains(r#"<failure type="error" message="nothing is called `Gust`"#));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_errors(mut out: impl Write, places: &Places<'_>, diagnostics: &[Diagnostic]) -> io::Result<()> {
    let errors = diagnostics.iter().filter(|found| found.severity() == Severity::Error).count();
    begin(&mut out, diagnostics.len(), errors)?;
    suite_of_diagnostics(&mut out, places, diagnostics)?;
    writeln!(out, "</testsuites>")
}

fn begin(out: &mut impl Write, tests: usize, failures: usize) -> io::Result<()> {
    writeln!(out, r#"<?xml version="1.0" encoding="UTF-8"?>"#)?;
    writeln!(out, r#"<testsuites name="outward" tests="{tests}" failures="{failures}">"#)
}

fn begin_suite(out: &mut impl Write, name: &str, tests: usize, failures: usize) -> io::Result<()> {
    writeln!(out, r#"  <testsuite name="{}" tests="{tests}" failures="{failures}">"#, escaped(name))
}

fn suite_of_diagnostics(out: &mut impl Write, places: &Places<'_>, diagnostics: &[Diagnostic]) -> io::Result<()> {
    if diagnostics.is_empty() {
        return Ok(());
    }
    let errors = diagnostics.iter().filter(|found| found.severity() == Severity::Error).count();
    begin_suite(out, "language", diagnostics.len(), errors)?;
    for found in diagnostics {
        let spot = found.place.and_then(|place| places.location(place));
        let help = found.help.as_deref().unwrap_or_default();
        case(out, found.name.as_str(), found.severity(), spot, &found.message, help)?;
    }
    writeln!(out, "  </testsuite>")
}

fn case(
    out: &mut impl Write,
    name: &str,
    severity: Severity,
    spot: Option<FilePlace<'_>>,
    message: &str,
    more: &str,
) -> io::Result<()> {
    let place = spot.map_or_else(String::new, |spot| format!(r#" file="{}" line="{}""#, escaped(spot.file), spot.line));
    let (message, more) = (escaped(message), escaped(more));
    writeln!(out, r#"    <testcase classname="{}" name="{message}"{place}>"#, escaped(name))?;
    match severity {
        Severity::Error => writeln!(out, r#"      <failure type="error" message="{message}">{more}</failure>"#)?,
        Severity::Warning | Severity::Note => {
            writeln!(out, "      <system-out>{}: {message}&#10;{more}</system-out>", severity.as_str())?;
        }
    }
    writeln!(out, "    </testcase>")
}

/// Escapes a text for XML; characters that XML forbids are replaced.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(super::words::harmless(sign)),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Study, text::Sources};

    #[test]
    fn whatever_is_written_is_xml() {
        let text = "customer Guest\nrole A \"<&\u{1}\u{202e}]]>\" { serves Guest }\nrole B \"x\"";
        let study = Study::read(&Sources::from_text("a&<\".outward", text)).unwrap();
        let mut out = Vec::new();
        write_findings(&mut out, &study.context(), &study.places(), &[], study.findings()).unwrap();
        let out = String::from_utf8(out).unwrap();
        let xml = roxmltree::Document::parse(&out).unwrap();
        let cases = xml.descendants().filter(|node| node.has_tag_name("testcase")).count();
        assert_eq!((cases, cases > 0), (study.findings().len(), true));
    }

    #[test]
    fn an_attribute_keeps_its_lines() {
        let xml = format!("<a b=\"{}\"/>", escaped("one\ntwo"));
        assert_eq!(roxmltree::Document::parse(&xml).unwrap().root_element().attribute("b"), Some("one\ntwo"));
    }
}
