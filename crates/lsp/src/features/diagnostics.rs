//! Errors of the language and findings of the rules, file by file.

use std::collections::BTreeMap;

use outward::diagnostic::{Diagnostic as LanguageDiagnostic, Severity};
use outward::rules::{Explanation, Finding, Subject};
use outward::text::{FileId, Place, Span};

use crate::position::Counted;
use crate::protocol::{Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Range};
use crate::server::Server;
use crate::workspace::{Model, Text, Workspace};

/// The `source` of every diagnostic.
const SOURCE: &str = "outward";

/// How many other places are shown beside a diagnostic.
const PLACES: usize = 8;

/// The most diagnostics to send for a file: nobody reads more, and editors get slow.
const DIAGNOSTICS: usize = 1_000;

/// All diagnostics, by the keys of their files. Where there are errors, nothing is analyzed, and nothing found.
pub(crate) fn all(server: &Server) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut by_file: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for model in server.workspace.models() {
        for (key, list) in of_model(server, model) {
            let of_file = by_file.entry(key).or_default();
            // a file may be part of several models, which then have the same diagnostics
            match of_file.is_empty() {
                true => *of_file = list,
                false => of_file.extend(list.into_iter().filter(|it| !of_file.contains(it)).collect::<Vec<_>>()),
            }
        }
    }
    by_file
}

/// The diagnostics of a model.
fn of_model(server: &Server, model: &Model) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut by_file: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    let mut add = |file: FileId, diagnostic: &dyn Fn() -> Diagnostic| match by_file.get_mut(model.key(file)) {
        Some(of_file) if of_file.len() < DIAGNOSTICS => of_file.push(diagnostic()),
        Some(_) => {}
        None => {
            by_file.insert(model.key(file).to_owned(), vec![diagnostic()]);
        }
    };
    for diagnostic in model.study.diagnostics() {
        let place = diagnostic.place.unwrap_or(START);
        add(place.file, &|| of_language(server, model, diagnostic, place));
    }
    if is_valid(model) {
        for finding in model.study.findings() {
            let place = place_of(model, finding);
            add(place.file, &|| of_finding(server, model, finding, place));
        }
    }
    by_file
}

/// Whether no model has an error.
pub(crate) fn are_all_valid(workspace: &Workspace) -> bool {
    workspace.models().iter().all(is_valid)
}

pub(crate) fn is_valid(model: &Model) -> bool {
    model.study.errors().next().is_none()
}

/// The syntax errors of a text, the first stage of its diagnostics.
pub(crate) fn of_syntax(server: &Server, key: &str, text: &Text) -> Vec<Diagnostic> {
    let mut base = 0;
    let mut found = Vec::new();
    for section in text.sections() {
        let counts_mark = server.workspace.buffer(key).is_some();
        let (text, lines, encoding) = (section.source.text.as_str(), &section.lines, server.client.encoding);
        let counted = Counted { text, lines, encoding, base, counts_mark };
        let uri = || server.workspace.uri(key).into();
        for error in &section.diagnostics {
            let related = error.labels().iter().take(PLACES).map(|label| DiagnosticRelatedInformation {
                location: Location { uri: uri(), range: counted.range(label.place.span) },
                message: label.message.clone().into_owned(),
            });
            let range = counted.range(error.place.unwrap_or(START).span);
            found.push(language(server, error, range, related.collect()));
        }
        base += section.line_ends();
    }
    found.truncate(DIAGNOSTICS);
    found
}

/// The beginning of the first file: the place of diagnostics that have none.
pub(crate) const START: Place = Place { file: FileId(0), span: Span { start: 0, end: 0 } };

fn of_language(server: &Server, model: &Model, found: &LanguageDiagnostic, place: Place) -> Diagnostic {
    let related = found.labels().iter().take(PLACES).map(|label| DiagnosticRelatedInformation {
        location: server.location(model, label.place),
        message: label.message.clone().into_owned(),
    });
    language(server, found, server.range(model, place), related.collect())
}

fn language(
    server: &Server,
    found: &LanguageDiagnostic,
    range: Range,
    related: Vec<DiagnosticRelatedInformation>,
) -> Diagnostic {
    Diagnostic {
        range,
        severity: Some(severity(found.severity())),
        code: Some(found.name.as_str().into()),
        source: Some(SOURCE.to_owned()),
        message: with_help(&found.message, found.help.as_deref()).into(),
        related_information: shown(server, related),
        ..Diagnostic::default()
    }
}

fn of_finding(server: &Server, model: &Model, finding: &Finding, place: Place) -> Diagnostic {
    let Explanation { message, help, witness, .. } = model.study.explain(finding);
    let origins = model.study.origins();
    let related = witness.steps.iter().filter_map(|step| match step.subject {
        Subject::Thing(thing) => Some((origins.of(thing)?, &step.note)),
        Subject::Measure(_) => None,
    });
    let related = related.take(PLACES).map(|(place, note)| DiagnosticRelatedInformation {
        location: server.location(model, place),
        message: note.clone(),
    });
    Diagnostic {
        range: server.range(model, place),
        severity: Some(severity(finding.severity)),
        code: Some(finding.rule.as_str().into()),
        source: Some(SOURCE.to_owned()),
        message: with_help(&message, Some(&help)).into(),
        related_information: shown(server, related.collect()),
        ..Diagnostic::default()
    }
}

/// Where a finding is shown: at the name of the first thing it is about, or of the organization.
pub(crate) fn place_of(model: &Model, finding: &Finding) -> Place {
    let origins = model.study.origins();
    let thing = finding.thing().and_then(|thing| origins.of(thing));
    thing.or_else(|| origins.of(outward::model::Thing::Org)).unwrap_or(START)
}

fn with_help(message: &str, help: Option<&str>) -> String {
    match help {
        Some(help) if !help.is_empty() => format!("{message}\nhelp: {help}"),
        _ => message.to_owned(),
    }
}

fn shown(server: &Server, related: Vec<DiagnosticRelatedInformation>) -> Option<Vec<DiagnosticRelatedInformation>> {
    (server.client.related_places && !related.is_empty()).then_some(related)
}

fn severity(severity: Severity) -> DiagnosticSeverity {
    match severity {
        Severity::Error => DiagnosticSeverity::Error,
        Severity::Warning => DiagnosticSeverity::Warning,
        Severity::Note => DiagnosticSeverity::Information,
    }
}
