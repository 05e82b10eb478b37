//! Any bytes, from text to the JSON of everything: no panic, a valid model where there is no error, and a text and a
//! JSON that read back as the same model.
#![no_main]

use libfuzzer_sys::fuzz_target;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Severity};
use outward::graph::ServiceGraph;
use outward::json::{Answer, write_errors};
use outward::model::resolve;
use outward::rules::{self, RuleContext};
use outward::syntax::Project;
use outward::text::{Source, Sources};
use outward::{Date, Model};

fuzz_target!(|bytes: &[u8]| {
    let mut sources = Sources::default();
    sources.add(Source::new("fuzz.outward", bytes));
    let project = Project::parse(sources);
    let resolution = resolve(&project);
    if resolution.diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error) {
        write_errors(std::io::sink(), &project.sources, &resolution.diagnostics).unwrap();
        return;
    }
    let model = &resolution.model;
    model.assert_valid();
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(model, &graph, &analyses, Date::new(2024, 6, 1));
    let findings = rules::check(&context);
    let answer = Answer {
        context: &context,
        sources: &project.sources,
        origins: &resolution.origins,
        warnings: &resolution.diagnostics,
        findings: &findings,
    };
    answer.write(std::io::sink()).unwrap();
    let again = Model::read(&Sources::from_text("again.outward", model.to_text())).expect("its own text");
    assert!(again == *model);
});
