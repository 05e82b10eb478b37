use outward::analysis::Analyses;
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::json::Answer;
use outward::rules::{self, Context};

use super::Status;
use super::refuse::{refuse, warn};
use crate::args::{Analyze, Format};
use crate::document;
use crate::input::{self, Refused};
use crate::report::{Found, report};
use crate::terminal::Terminal;
use crate::today::today;

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
    let findings = rules::check(&context);
    let blocks = || {
        let partial = !args.only.is_empty();
        report(&Found {
            model,
            graph: &graph,
            analyses: &analyses,
            context,
            findings: &findings,
            all: args.all,
            partial,
            addresses: &[],
        })
    };
    match args.format {
        Format::Text => {
            warn(sources, warnings, terminal);
            input::give_back(input.sources);
            terminal.print(&document::text(&blocks(), terminal.width()))
        }
        Format::Markdown => {
            warn(sources, warnings, terminal);
            terminal.bytes(|out| out.write_all(document::markdown(&blocks()).as_bytes()), Status::Done)
        }
        Format::Json => {
            let answer = Answer { context: &context, sources, origins, warnings, findings: &findings };
            terminal.bytes(|out| answer.write(out), Status::Done)
        }
    }
}
