use std::fs;

use outward::analysis::Analyses;
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::render::{Exchange, Export as Writer};
use outward::rules::{self, Context};

use super::Status;
use super::refuse::{refuse, warn};
use super::save::{cannot, is_standard_output, save};
use crate::args::{Export, ExportFormat};
use crate::input::{self, Refused};
use crate::terminal::Terminal;
use crate::today::today;

/// Writes the service links with what was found, for other programs.
pub fn run(args: &Export, terminal: &Terminal) -> Status {
    let input = match input::read(&args.files.files, terminal) {
        Ok(input) => input,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    let targets = match input::targets(&input.model, &args.to) {
        Ok(targets) => targets,
        Err(diagnostics) => return refuse(&Refused { sources: input.sources, diagnostics }, false, terminal),
    };
    warn(&input.sources, &input.warnings, terminal);
    terminal.stage("analyzing");
    let graph = ServiceGraph::new(&input.model);
    let analyses = Analyses::run(&input.model, &graph, &Analysis::ALL, &targets);
    let context = Context::new(&input.model, &graph, &analyses, args.files.today.or_else(today));
    terminal.stage("looking for findings");
    let writer = Writer::new(&context, &rules::check(&context));
    let text = |format| {
        let mut text = String::new();
        // a string takes everything
        let _ = writer.write(format, &mut text);
        text
    };
    let format = match args.format {
        ExportFormat::Dot => Exchange::Dot,
        ExportFormat::Mermaid => Exchange::Mermaid,
        ExportFormat::Graphml => Exchange::GraphMl,
        ExportFormat::Cytoscape => Exchange::Cytoscape,
        ExportFormat::Csv => {
            let Some(folder) = &args.output else { return Status::Wrong };
            if is_standard_output(folder) {
                terminal.remark("error: csv is two tables, which cannot both go to standard output; name a folder\n");
                return Status::Wrong;
            }
            if let Err(error) = fs::create_dir_all(folder) {
                return cannot(folder, &error, terminal);
            }
            let save =
                |name: &str, format| save(&folder.join(name), text(format).as_bytes(), &args.files.files, terminal);
            let parties = save("parties.csv", Exchange::Parties);
            let links = save("links.csv", Exchange::Links);
            return if parties == Status::Done { links } else { parties };
        }
    };
    match &args.output {
        Some(path) => save(path, text(format).as_bytes(), &args.files.files, terminal),
        None => terminal.bytes(|out| out.write_all(text(format).as_bytes()), Status::Done),
    }
}
