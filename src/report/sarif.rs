//! Findings and errors as SARIF 2.1.0, for code scanning.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, ErrorName, Rule, Severity};
use crate::json::{Location as Spot, Places};
use crate::rules::{self, Context, Finding};
use serde_sarif::sarif::{
    ArtifactLocation, CodeFlow, Location, Message, MultiformatMessageString, PhysicalLocation, Region,
    ReportingConfiguration, ReportingDescriptor, Result as Found, ResultLevel, Run, SCHEMA_URL, Sarif, ThreadFlow,
    ThreadFlowLocation, Tool, ToolComponent,
};

use crate::report::uri::uri;

/// How many results a service that reads SARIF takes in one run; the errors go first.
pub const RESULTS: usize = 25_000;

/// The findings of a check, and what the language warns of.
pub fn findings(context: &Context<'_>, places: &Places<'_>, warnings: &[Diagnostic], findings: &[Finding]) -> Sarif {
    let mut shown: Vec<&Finding> = findings.iter().collect();
    shown.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    let warned = warnings.iter().map(|warning| of_diagnostic(places, warning));
    let found = shown.into_iter().map(|finding| of_finding(context, places, finding));
    log(warned.chain(found).take(RESULTS).collect())
}

/// The errors of texts that are no model.
pub fn errors(places: &Places<'_>, diagnostics: &[Diagnostic]) -> Sarif {
    log(diagnostics.iter().take(RESULTS).map(|diagnostic| of_diagnostic(places, diagnostic)).collect())
}

fn log(results: Vec<Found>) -> Sarif {
    let rules = Rule::ALL.iter().map(|rule| described(*rule)).chain(ErrorName::ALL.iter().map(|name| named(*name)));
    let driver = ToolComponent::builder()
        .name("outward")
        .version(env!("CARGO_PKG_VERSION"))
        .rules(rules.collect::<Vec<_>>())
        .build();
    let run = Run::builder()
        .tool(Tool::builder().driver(driver).build())
        .column_kind(serde_json::json!("unicodeCodePoints"))
        .results(results)
        .build();
    Sarif::builder().schema(SCHEMA_URL).version(serde_json::json!("2.1.0")).runs(vec![run]).build()
}

fn described(rule: Rule) -> ReportingDescriptor {
    let page = rules::page(rule).unwrap_or_default();
    let first = page.split("\n\n").next().unwrap_or_default().replace('\n', " ");
    descriptor(rule.as_str(), first.trim(), &page, rule.severity())
}

fn named(name: ErrorName) -> ReportingDescriptor {
    descriptor(name.as_str(), name.doc(), name.doc(), name.severity())
}

fn descriptor(id: &str, short: &str, page: &str, severity: Severity) -> ReportingDescriptor {
    let configuration = ReportingConfiguration::builder().level(serde_json::json!(severity.as_str())).build();
    ReportingDescriptor::builder()
        .id(id)
        .short_description(MultiformatMessageString::builder().text(short).build())
        .help(MultiformatMessageString::builder().text(page).markdown(page).build())
        .default_configuration(configuration)
        .build()
}

fn of_finding(context: &Context<'_>, places: &Places<'_>, finding: &Finding) -> Found {
    let details = context.explain(finding);
    let names: Vec<String> = finding.subjects.iter().map(|subject| subject.name(context.model)).collect();
    let steps: Vec<ThreadFlowLocation> = details
        .witness
        .steps
        .iter()
        .filter_map(|step| {
            let spot = places.of_subject(step.subject)?;
            let note = format!("{}: {}", step.subject.name(context.model), step.note);
            Some(ThreadFlowLocation::builder().location(location(Some(spot), Some(&note), places)).build())
        })
        .collect();
    let spot = finding.subject().and_then(|subject| places.of_subject(subject));
    let text = format!("{}\n{}", details.message, details.help);
    let result = Found::builder()
        .rule_id(finding.rule.as_str())
        .level(level(finding.severity))
        .message(Message::builder().text(text.trim_end()).build())
        .locations(vec![location(spot, None, places)])
        .partial_fingerprints(fingerprint(finding.rule.as_str(), &names));
    if steps.is_empty() {
        return result.build();
    }
    let flow = ThreadFlow::builder().locations(steps).build();
    result.code_flows(vec![CodeFlow::builder().thread_flows(vec![flow]).build()]).build()
}

fn of_diagnostic(places: &Places<'_>, diagnostic: &Diagnostic) -> Found {
    let spot = diagnostic.place.and_then(|place| places.location(place));
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone(),
    };
    let related =
        diagnostic.labels.iter().map(|label| location(places.location(label.place), Some(&label.message), places));
    let place = match (&diagnostic.file, spot) {
        (Some(file), None) => in_file(file),
        _ => location(spot, None, places),
    };
    Found::builder()
        .rule_id(diagnostic.name.as_str())
        .level(level(diagnostic.severity()))
        .message(Message::builder().text(text).build())
        .locations(vec![place])
        .related_locations(related.collect::<Vec<_>>())
        .partial_fingerprints(fingerprint(diagnostic.name.as_str(), std::slice::from_ref(&diagnostic.message)))
        .build()
}

/// A place; of what has none the first line of the first file, since every result has to stand somewhere.
fn location(spot: Option<Spot<'_>>, note: Option<&str>, places: &Places<'_>) -> Location {
    let Some(Spot { file, .. }) = spot.or_else(|| places.start()) else { return Location::builder().build() };
    let physical = PhysicalLocation::builder()
        .artifact_location(ArtifactLocation::builder().uri(uri(file)).build())
        .region(spot.map_or_else(|| Region::builder().start_line(1).build(), |spot| region(spot, places)))
        .build();
    let location = Location::builder().physical_location(physical);
    match note {
        Some(note) => location.message(Message::builder().text(note).build()).build(),
        None => location.build(),
    }
}

fn region(spot: Spot<'_>, places: &Places<'_>) -> Region {
    let end = places.end(&spot);
    Region::builder()
        .start_line(i64::from(spot.line))
        .start_column(i64::from(spot.column))
        .end_line(i64::from(end.line))
        .end_column(i64::from(end.column))
        .byte_offset(i64::from(spot.offset))
        .byte_length(i64::from(spot.length))
        .build()
}

fn in_file(name: &str) -> Location {
    let physical = PhysicalLocation::builder().artifact_location(ArtifactLocation::builder().uri(uri(name)).build());
    Location::builder().physical_location(physical.build()).build()
}

fn level(severity: Severity) -> ResultLevel {
    match severity {
        Severity::Error => ResultLevel::Error,
        Severity::Warning => ResultLevel::Warning,
        Severity::Note => ResultLevel::Note,
    }
}

/// The same for the same finding about the same things, wherever they stand in the file: FNV-1a.
fn fingerprint(rule: &str, names: &[String]) -> BTreeMap<String, String> {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for part in std::iter::once(rule).chain(names.iter().map(String::as_str)) {
        for byte in part.bytes().chain([0]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    BTreeMap::from([("outwardFinding/v1".to_owned(), format!("{hash:016x}"))])
}
