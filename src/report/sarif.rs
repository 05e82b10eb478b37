//! Findings and errors as SARIF 2.1.0, for code scanning. Each result is written as soon as it is put into words, so that a
//! long list takes no memory.

use std::cmp::Reverse;
use std::io::{self, Write};

use serde::{Serialize, Serializer};

use crate::diagnostic::{Diagnostic, ErrorName, Rule, Severity};
use crate::json::{self, Places};
use crate::report::rule_page::first_sentence;
use crate::report::uri::uri;
use crate::rules::{self, Finding, RuleContext};

/// The most results that services accept in one run; errors come first.
pub const RESULTS: usize = 25_000;

/// The URI of the program, which SARIF requires. It is a name, not a link: the program has no address on the web. The page
/// of a rule is in its `help`.
const HOME: &str = "urn:outward";

const SCHEMA: &str = "https://schemastore.azurewebsites.net/schemas/json/sarif-2.1.0.json";

/// Writes findings and warnings of the language, at most [`RESULTS`] together.
/// [`Study::sarif`](crate::Study::sarif) is shorter to call.
///
/// # Errors
///
/// The errors of the writer.
///
/// ```
/// use outward::report::sarif;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let mut out = Vec::new();
/// sarif::write_findings(&mut out, &study.context(), &study.places(), study.diagnostics(), study.findings())?;
/// assert!(String::from_utf8(out)?.contains(r#""ruleId":"no-path""#));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn write_findings(
    mut out: impl Write,
    context: &RuleContext<'_>,
    places: &Places<'_>,
    warnings: &[Diagnostic],
    findings: &[Finding],
) -> io::Result<()> {
    write_results(&mut out, context, places, warnings, findings)
}

fn write_results(
    out: &mut dyn Write,
    context: &RuleContext<'_>,
    places: &Places<'_>,
    warnings: &[Diagnostic],
    findings: &[Finding],
) -> io::Result<()> {
    let mut shown: Vec<&Finding> = findings.iter().collect();
    shown.sort_by_key(|finding| Reverse(finding.severity));
    write_log(out, context.rules(), || {
        let warned = warnings.iter().map(|warning| of_diagnostic(places, warning));
        let found = shown.iter().map(|finding| of_finding(context, places, finding));
        warned.chain(found).take(RESULTS)
    })
}

/// Writes the errors of texts that are not a valid model, at most [`RESULTS`].
///
/// # Errors
///
/// The errors of the writer.
///
/// ```
/// use outward::{Study, json::Places, report::sarif, text::Sources};
///
/// let wrong = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Gust }")).unwrap_err();
/// let mut out = Vec::new();
/// sarif::write_errors(&mut out, &Places::new(&wrong.sources, None), &wrong.diagnostics)?;
/// assert!(String::from_utf8_lossy(&out).contains(r#""ruleId":"unknown-name""#));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write_errors(mut out: impl Write, places: &Places<'_>, diagnostics: &[Diagnostic]) -> io::Result<()> {
    write_diagnostics(&mut out, places, diagnostics)
}

fn write_diagnostics(out: &mut dyn Write, places: &Places<'_>, diagnostics: &[Diagnostic]) -> io::Result<()> {
    write_log(out, Rule::ALL.iter().copied(), || {
        diagnostics.iter().take(RESULTS).map(|diagnostic| of_diagnostic(places, diagnostic))
    })
}

fn write_log<'a, I: Iterator<Item = Result<'a>>>(
    out: &mut dyn Write,
    rules: impl Iterator<Item = Rule>,
    results: impl Fn() -> I,
) -> io::Result<()> {
    let rules = rules.map(described).chain(ErrorName::ALL.iter().map(|name| named(*name)));
    let driver = Driver {
        full_name: concat!("Outward ", env!("CARGO_PKG_VERSION")),
        information_uri: HOME,
        name: "outward",
        rules: rules.collect(),
        version: env!("CARGO_PKG_VERSION"),
    };
    let run = Run { column_kind: "unicodeCodePoints", results: Each(results), tool: Tool { driver } };
    serde_json::to_writer(&mut *out, &Log { schema: SCHEMA, runs: [run], version: "2.1.0" })?;
    out.write_all(b"\n")
}

fn described(rule: Rule) -> Descriptor {
    let page = rules::page(rule);
    let full = page.split("\n\n").next().unwrap_or_default().replace('\n', " ").trim().to_owned();
    let short = first_sentence(&page) + ".";
    let name = pascal_case(rule.as_str()) + "Finding";
    descriptor(rule.as_str(), name, short, full, page, rule.severity())
}

fn named(name: ErrorName) -> Descriptor {
    let doc = || name.doc().to_owned();
    let friendly = pascal_case(name.as_str()) + "InText";
    descriptor(name.as_str(), friendly, doc(), doc(), doc(), name.severity())
}

fn descriptor(
    id: &'static str,
    name: String,
    short: String,
    full: String,
    page: String,
    severity: Severity,
) -> Descriptor {
    Descriptor {
        default_configuration: Configuration { level: level(severity) },
        full_description: Message::new(&full),
        help: Help { markdown: page.clone(), text: page },
        help_uri: format!("{HOME}:{id}"),
        id,
        name,
        short_description: Message::new(&short),
    }
}

/// `no-path` as `NoPath`, which is how SARIF writes rule names. Validators want a name that differs from the id by more than
/// capitals, so callers add a word.
fn pascal_case(id: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    };
    id.split('-').map(word).collect()
}

fn of_finding(context: &RuleContext<'_>, places: &Places<'_>, finding: &Finding) -> Result<'static> {
    let details = context.explain(finding);
    let names: Vec<String> = finding.shown().iter().map(|subject| subject.name(context.model)).collect();
    let steps: Vec<FlowStep> = details
        .witness
        .steps
        .iter()
        .filter_map(|step| {
            let spot = places.of_subject(step.subject)?;
            let note = format!("{}: {}", step.subject.name(context.model), step.note);
            Some(FlowStep { location: location(Some(spot), Some(&note), places) })
        })
        .collect();
    let spot = finding.subject().and_then(|subject| places.of_subject(subject));
    let text = format!("{}\n{}", details.message, details.help);
    Result {
        code_flows: (!steps.is_empty()).then_some([CodeFlow { thread_flows: [ThreadFlow { locations: steps }] }]),
        level: level(finding.severity),
        locations: [location(spot, None, places)],
        message: Message::new(text.trim_end()),
        partial_fingerprints: Fingerprint::new(finding.rule.as_str(), names.iter().map(String::as_str)),
        related_locations: None,
        rule_id: finding.rule.as_str(),
    }
}

fn of_diagnostic<'a>(places: &Places<'_>, diagnostic: &'a Diagnostic) -> Result<'a> {
    let spot = diagnostic.place.and_then(|place| places.location(place));
    let text = match &diagnostic.help {
        Some(help) => format!("{}\n{help}", diagnostic.message),
        None => diagnostic.message.clone().into_owned(),
    };
    let related =
        diagnostic.labels().iter().map(|label| location(places.location(label.place), Some(&label.message), places));
    let place = match (diagnostic.file(), spot) {
        (Some(file), None) => in_file(file, Region::FIRST_LINE),
        _ => location(spot, None, places),
    };
    Result {
        code_flows: None,
        level: level(diagnostic.severity()),
        locations: [place],
        message: Message::new(&text),
        partial_fingerprints: Fingerprint::new(diagnostic.name.as_str(), [&*diagnostic.message]),
        related_locations: Some(related.collect()),
        rule_id: diagnostic.name.as_str(),
    }
}

/// A location. Every result needs one, so without a place it is the first line of the first file.
fn location(spot: Option<json::FilePlace<'_>>, note: Option<&str>, places: &Places<'_>) -> Location {
    let message = note.map(Message::new);
    match (spot, places.start()) {
        (Some(spot), _) => Location { message, ..in_file(spot.file, Region::of(spot, places)) },
        (None, Some(start)) => Location { message, ..in_file(start.file, Region::FIRST_LINE) },
        (None, None) => Location { message: None, physical_location: None },
    }
}

fn in_file(name: &str, region: Region) -> Location {
    let physical = PhysicalLocation { artifact_location: Artifact { uri: uri(name) }, region };
    Location { message: None, physical_location: Some(physical) }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

#[derive(Serialize)]
struct Log<R: Serialize> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    runs: [Run<R>; 1],
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<R: Serialize> {
    column_kind: &'static str,
    results: R,
    tool: Tool,
}

/// A list whose items are made while it is serialized.
struct Each<F>(F);

impl<I: Iterator<Item: Serialize>, F: Fn() -> I> Serialize for Each<F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    full_name: &'static str,
    information_uri: &'static str,
    name: &'static str,
    rules: Vec<Descriptor>,
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    default_configuration: Configuration,
    full_description: Message,
    help: Help,
    help_uri: String,
    id: &'static str,
    name: String,
    short_description: Message,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Help {
    markdown: String,
    text: String,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

impl Message {
    /// A text that shows literally. Escaped are brackets, which would make a link, and braces, which would make a
    /// placeholder (SARIF 2.1.0, 3.11.5 and 3.11.6).
    fn new(text: &str) -> Self {
        let mut escaped = String::new();
        for (at, sign) in text.char_indices() {
            let inside = || text.get(at + 1..)?.split_once('}').map(|(inside, _)| inside);
            let is_number = |inside: &str| !inside.is_empty() && inside.bytes().all(|byte| byte.is_ascii_digit());
            match sign {
                '[' | ']' | '\\' => escaped.extend(['\\', sign]),
                '{' if inside().is_some_and(is_number) => escaped.push_str("{{"),
                _ => escaped.push(sign),
            }
        }
        Message { text: escaped }
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Result<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    code_flows: Option<[CodeFlow; 1]>,
    level: &'static str,
    locations: [Location; 1],
    message: Message,
    partial_fingerprints: Fingerprint,
    #[serde(skip_serializing_if = "Option::is_none")]
    related_locations: Option<Vec<Location>>,
    rule_id: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CodeFlow {
    thread_flows: [ThreadFlow; 1],
}

#[derive(Serialize)]
struct ThreadFlow {
    locations: Vec<FlowStep>,
}

#[derive(Serialize)]
struct FlowStep {
    location: Location,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
    #[serde(skip_serializing_if = "Option::is_none")]
    physical_location: Option<PhysicalLocation>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: Artifact,
    region: Region,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_length: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    byte_offset: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    start_column: Option<u32>,
    start_line: u32,
}

impl Region {
    const FIRST_LINE: Region = Region {
        byte_length: None,
        byte_offset: None,
        end_column: None,
        end_line: None,
        start_column: None,
        start_line: 1,
    };

    fn of(spot: json::FilePlace<'_>, places: &Places<'_>) -> Region {
        let end = places.end(&spot);
        Region {
            byte_length: Some(spot.length),
            byte_offset: Some(spot.offset),
            end_column: Some(end.column),
            end_line: Some(end.line),
            start_column: Some(spot.column),
            start_line: spot.line,
        }
    }
}

/// How services recognize a result after lines move: a hash (FNV-1a) of the rule and the names it is about.
#[derive(Serialize)]
struct Fingerprint {
    #[serde(rename = "outwardFinding/v1")]
    hash: String,
}

impl Fingerprint {
    fn new<'a>(rule: &'a str, names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for part in std::iter::once(rule).chain(names) {
            for byte in part.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        Fingerprint { hash: format!("{hash:016x}") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_no_links_and_no_arguments() {
        assert_eq!(Message::new("see [x](1): `rules { deny }`, {0}").text, "see \\[x\\](1): `rules { deny }`, {{0}");
        assert_eq!(pascal_case("no-path"), "NoPath");
    }
}
