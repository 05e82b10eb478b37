//! The output of `outward analyze --format json`, through the library.
#![allow(dead_code, reason = "no test uses all of it")]

use outward::Date;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Diagnostic, Severity};
use outward::graph::ServiceGraph;
use outward::json::{Answer, write_errors};
use outward::model::resolve;
use outward::rules::{self, RuleContext};
use outward::syntax::Project;
use outward::text::{Source, Sources};

/// The command line.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    pub today: Option<Date>,
    pub to: Vec<String>,
    /// Empty means all.
    pub only: Vec<Analysis>,
}

/// The JSON, and whether the input was a model.
pub struct Answered {
    pub is_model: bool,
    pub json: String,
}

pub fn answer(name: &str, bytes: &[u8], asked: &Asked) -> Answered {
    let mut sources = Sources::default();
    sources.add(Source::new(name, bytes));
    let project = Project::parse(sources);
    let resolution = resolve(&project);
    let sources = &project.sources;
    let is_error = |found: &Diagnostic| found.severity() == Severity::Error;
    if resolution.diagnostics.iter().any(is_error) {
        return Answered { is_model: false, json: written(|out| write_errors(out, sources, &resolution.diagnostics)) };
    }
    let model = &resolution.model;
    model.assert_valid();
    let targets = match asked.to.as_slice() {
        [] => Targets::Current,
        names => Targets::These(
            names
                .iter()
                .map(|name| model.customers().find(|customer| model.name(*customer) == name).unwrap())
                .collect(),
        ),
    };
    let graph = ServiceGraph::new(model);
    let only = if asked.only.is_empty() { &Analysis::ALL[..] } else { &asked.only };
    let analyses = Analyses::run(model, &graph, only, &targets);
    let context = RuleContext::new(model, &graph, &analyses, asked.today);
    let findings = rules::check(&context);
    let answer = Answer {
        context: &context,
        sources,
        origins: &resolution.origins,
        warnings: &resolution.diagnostics,
        findings: &findings,
    };
    Answered { is_model: true, json: written(|out| answer.write(out)) }
}

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}
