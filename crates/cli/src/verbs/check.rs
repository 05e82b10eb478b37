use std::cmp::Reverse;
use std::io::Write;

use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Severity};
use outward::graph::ServiceGraph;
use outward::json::{Answer, Places};
use outward::rules::{self, Context, Finding};

use super::Status;
use super::refuse::{refuse, warn};
use crate::args::{Check, CheckFormat};
use crate::input::{self, Input, Refused};
use crate::terminal::Terminal;
use crate::today::today;
use outward::figures::counted;
use outward::report::diagnosis::named;
use outward::report::github;
use outward::report::sarif;
use outward::report::snippet::{Remark, Shower};
use outward::report::style::{paint, severity};

/// How many findings are shown in text, the errors first.
const SHOWN: usize = 100;

/// How many steps of a proof are shown with a finding.
const STEPS: usize = 8;

/// Prints the findings alone; the status tells whether any is an error.
pub fn run(args: &Check, terminal: &Terminal) -> Status {
    let input = match input::read(&args.files.files, terminal) {
        Ok(input) => input,
        Err(refused) => return refuse_as(args.format, &refused, terminal),
    };
    let Input { sources, model, origins, warnings } = &input;
    terminal.stage("analyzing");
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
    let context = Context::new(model, &graph, &analyses, args.files.today.or_else(today));
    terminal.stage("looking for findings");
    let findings = rules::check(&context);
    let is_red = findings.iter().any(|finding| finding.severity == Severity::Error);
    let status = if is_red { Status::Findings } else { Status::Done };
    let places = Places::new(sources, Some(origins));
    match args.format {
        CheckFormat::Text => {}
        CheckFormat::Json => {
            let answer = Answer { context: &context, sources, origins, warnings, findings: &findings };
            return terminal.bytes(|out| answer.write_check(out), status);
        }
        CheckFormat::Sarif => {
            if warnings.len() + findings.len() > sarif::RESULTS {
                let left_out = warnings.len() + findings.len() - sarif::RESULTS;
                terminal.remark(&format!("warning: {left_out} results are left out; `--format json` has all\n"));
            }
            let write = |out: &mut dyn Write| sarif::write_findings(out, &context, &places, warnings, &findings);
            return terminal.bytes(write, status);
        }
        CheckFormat::Github => {
            let write = |out: &mut dyn Write| {
                github::diagnostics(out, &places, warnings)?;
                github::findings(out, &context, &places, &findings)
            };
            return terminal.bytes(write, status);
        }
    }
    warn(sources, warnings, terminal);
    let shower = Shower::new(sources, terminal.width());
    let mut shown: Vec<&Finding> = findings.iter().collect();
    shown.sort_by_key(|finding| Reverse(finding.severity));
    let write = |out: &mut dyn std::io::Write| {
        for finding in shown.iter().take(SHOWN) {
            writeln!(out, "{}", show(&shower, &input, &context, finding))?;
        }
        writeln!(out, "{}", closing(&findings))
    };
    terminal.results(write, status)
}

fn refuse_as(format: CheckFormat, refused: &Refused, terminal: &Terminal) -> Status {
    let places = Places::new(&refused.sources, None);
    match format {
        CheckFormat::Text => refuse(refused, false, terminal),
        CheckFormat::Json => refuse(refused, true, terminal),
        CheckFormat::Sarif => {
            let write = |out: &mut dyn Write| sarif::write_errors(out, &places, &refused.diagnostics);
            terminal.bytes(write, Status::Wrong)
        }
        CheckFormat::Github => {
            terminal.bytes(|out| github::diagnostics(out, &places, &refused.diagnostics), Status::Wrong)
        }
    }
}

fn show(shower: &Shower<'_>, input: &Input, context: &Context<'_>, finding: &Finding) -> String {
    let details = context.explain(finding);
    let witness = &details.witness;
    let mut lines: Vec<String> = Vec::new();
    for step in witness.steps.iter().take(STEPS) {
        let name = named(&input.model, step.subject);
        lines.push(if step.note.is_empty() { format!("`{name}`") } else { format!("`{name}`: {}", step.note) });
    }
    if witness.of > lines.len() {
        lines.push(format!("and {} more", witness.of - lines.len()));
    }
    let place = finding.thing().and_then(|thing| input.origins.of(thing));
    shower.show(&Remark {
        severity: finding.severity,
        name: finding.rule.as_str(),
        message: &details.message,
        place,
        file: None,
        labels: Vec::new(),
        notes: lines,
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
