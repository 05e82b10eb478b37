//! Findings and errors as workflow commands, which GitHub shows next to the lines.

use std::io::{self, Write};

use crate::diagnostic::{Diagnostic, Severity};
use crate::json::{FilePlace, Places};
use crate::report::diagnosis::names_in;
use crate::report::safe;
use crate::rules::{Finding, RuleContext};

/// Writes one command per finding. [`Study::github`](crate::Study::github) is shorter to call.
///
/// # Errors
///
/// The errors of the writer.
///
/// ```
/// use outward::report::github;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let mut out = Vec::new();
/// github::write_findings(&mut out, &study.context(), &study.places(), study.findings())?;
/// assert!(String::from_utf8(out)?.contains("::error file=shop.outward,line=3,col=6,title=no-path::"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_findings(
    mut out: impl Write,
    context: &RuleContext<'_>,
    places: &Places<'_>,
    findings: &[Finding],
) -> io::Result<()> {
    let names = names_in(context, findings.iter());
    findings.iter().try_for_each(|finding| {
        let details = context.explain(finding);
        let spot = finding.subject().and_then(|subject| places.of_subject(subject));
        // names in the help stay as they have to be typed
        let text = format!("{}\n{}", names.readable(&details.message), details.help);
        command(&mut out, finding.severity, spot, finding.rule.as_str(), text.trim_end())
    })
}

/// Writes one command per error or warning of the language.
///
/// # Errors
///
/// The errors of the writer.
///
/// ```
/// use outward::json::Places;
/// use outward::report::github::write_diagnostics;
/// use outward::{Study, text::Sources};
///
/// let wrong = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Gust }")).unwrap_err();
/// let mut out = Vec::new();
/// write_diagnostics(&mut out, &Places::new(&wrong.sources, None), &wrong.diagnostics)?;
/// assert!(out.starts_with(b"::error file=shop.outward,line=2,col=23,title=unknown-name::"));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_diagnostics(mut out: impl Write, places: &Places<'_>, diagnostics: &[Diagnostic]) -> io::Result<()> {
    diagnostics.iter().try_for_each(|diagnostic| {
        let spot = diagnostic.place.and_then(|place| places.location(place));
        let text = match &diagnostic.help {
            Some(help) => format!("{}\n{help}", diagnostic.message),
            None => diagnostic.message.clone().into_owned(),
        };
        command(&mut out, diagnostic.severity(), spot, diagnostic.name.as_str(), &text)
    })
}

fn command(
    out: &mut dyn Write,
    severity: Severity,
    spot: Option<FilePlace<'_>>,
    title: &str,
    text: &str,
) -> io::Result<()> {
    let word = match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    write!(out, "::{word} ")?;
    if let Some(FilePlace { file, line, column, .. }) = spot {
        write!(out, "file={},line={line},col={column},", property(file))?;
    }
    writeln!(out, "title={}::{}", property(title), message(text))
}

/// Escapes a text so that it can neither end the command nor steer the terminal on which a log is read.
fn message(text: &str) -> String {
    let lines: Vec<String> = text.lines().map(|line| safe(line).replace('%', "%25")).collect();
    lines.join("%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_text_ends_a_command() {
        let mut out = Vec::new();
        let spot = FilePlace::new("a,b:c.outward", 3, 4);
        command(&mut out, Severity::Note, Some(spot), "no-path", "100% lost\nmend it").unwrap();
        let expected = "::notice file=a%2Cb%3Ac.outward,line=3,col=4,title=no-path::100%25 lost%0Amend it\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
        assert_eq!(property("a\u{1b}[31m\u{202e}b\nc"), "a␛[31m�b%0Ac");
    }
}
