use std::thread;

use outward::analysis::Analyses;
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::json::Answer;
use outward::rules::{self, Context};

use super::Status;
use super::refuse::{refuse, warn};
use crate::args::{Analyze, Format};
use crate::input::{self, Refused};
use crate::terminal::Terminal;
use crate::today::today;
use outward::report::diagnosis::{Found, make, report};
use outward::report::form;

/// Prints the diagnosis of an organization.
pub fn run(args: &Analyze, terminal: &Terminal) -> Status {
    let input = match input::read(&args.files.files, terminal) {
        Ok(input) => input,
        Err(refused) => return refuse(&refused, args.format == Format::Json, terminal),
    };
    let targets = match input::targets(&input.model, &args.to) {
        Ok(targets) => targets,
        Err(diagnostics) => {
            let refused = Refused { sources: input.sources, diagnostics };
            return refuse(&refused, args.format == Format::Json, terminal);
        }
    };
    let only = if args.only.is_empty() { &Analysis::ALL[..] } else { &args.only };
    let (sources, model, origins, warnings) = (&input.sources, &input.model, &input.origins, &input.warnings);
    terminal.stage("analyzing");
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, only, &targets);
    let context = Context::new(model, &graph, &analyses, args.files.today.or_else(today));
    terminal.stage("looking for findings");
    let found = Found {
        model,
        graph: &graph,
        analyses: &analyses,
        context,
        findings: &[],
        all: args.all,
        partial: !args.only.is_empty(),
        addresses: &[],
    };
    if args.format == Format::Json {
        let findings = rules::check(&context);
        let answer = Answer { context: &context, sources, origins, warnings, findings: &findings };
        return terminal.bytes(|out| answer.write(out), Status::Done);
    }
    let (findings, made) = thread::scope(|scope| {
        let made = thread::Builder::new().spawn_scoped(scope, || make(&found));
        (rules::check(&context), made.ok().and_then(|made| made.join().ok()))
    });
    warn(sources, warnings, terminal);
    input::give_back(input.sources);
    let blocks = report(&Found { findings: &findings, ..found }, made.unwrap_or_else(|| make(&found)));
    match args.format {
        Format::Markdown => terminal.bytes(|out| out.write_all(form::markdown(&blocks).as_bytes()), Status::Done),
        _ => terminal.print(&form::text(&blocks, terminal.width())),
    }
}
