use outward::analysis::{Analyses, Targets};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::rules::{self, Context};

use super::Status;
use super::refuse::{refuse, warn};
use super::save::save;
use crate::args::Report;
use crate::input::{self, Input};
use crate::terminal::Terminal;
use crate::today::today;
use outward::report::page::{Material, webpage};

/// Writes the diagnosis of an organization as one page.
pub fn run(args: &Report, terminal: &Terminal) -> Status {
    let input = match input::read(&args.files.files, terminal) {
        Ok(input) => input,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    let Input { sources, model, warnings, .. } = &input;
    warn(sources, warnings, terminal);
    terminal.stage("analyzing");
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
    let context = Context::new(model, &graph, &analyses, args.files.today.or_else(today));
    terminal.stage("looking for findings");
    let findings = rules::check(&context);
    terminal.stage("laying out the page");
    let material = Material { sources, graph: &graph, analyses: &analyses, context, findings: &findings };
    match (webpage(&material), &args.output) {
        (Ok(page), Some(path)) => save(path, page.as_bytes(), &args.files.files, terminal),
        (Ok(page), None) => terminal.bytes(|out| out.write_all(page.as_bytes()), Status::Done),
        (Err(error), _) => {
            terminal.remark(&format!("error: the page cannot be made: {error}\n"));
            Status::Wrong
        }
    }
}
