//! `outward export`: the service links with what was found, for other programs.

use std::fs;
use std::path::Path;

use outward::analysis::Analyses;
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::render::{Export as Exporter, ExportFormat};
use outward::rules::{self, Context};

use super::Status;
use super::refuse::{refuse, warn};
use super::save::{cannot, is_standard_output, save};
use crate::args::Export;
use crate::input::{self, Refused};
use crate::terminal::Terminal;
use crate::today::today;

/// Writes the export that the call asks for.
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
    let exporter = Exporter::new(&context, &rules::check(&context));
    let formats: Vec<ExportFormat> =
        ExportFormat::ALL.iter().copied().filter(|format| format.name() == args.format).collect();
    match (formats.as_slice(), &args.output) {
        ([format], Some(path)) => save(path, text(&exporter, *format).as_bytes(), &args.files.files, terminal),
        ([format], None) => terminal.bytes(|out| out.write_all(text(&exporter, *format).as_bytes()), Status::Done),
        (_, None) => Status::Wrong,
        (formats, Some(folder)) => save_all(&exporter, formats, folder, args, terminal),
    }
}

/// Writes several tables into a folder.
fn save_all(
    exporter: &Exporter<'_>,
    formats: &[ExportFormat],
    folder: &Path,
    args: &Export,
    terminal: &Terminal,
) -> Status {
    if is_standard_output(folder) {
        let name = &args.format;
        terminal
            .remark(&format!("error: {name} is two tables, which cannot both go to standard output; name a folder\n"));
        return Status::Wrong;
    }
    if let Err(error) = fs::create_dir_all(folder) {
        return cannot(folder, &error, terminal);
    }
    let save = |format: &ExportFormat| {
        save(&folder.join(format.file()), text(exporter, *format).as_bytes(), &args.files.files, terminal)
    };
    let statuses: Vec<Status> = formats.iter().map(save).collect();
    statuses.into_iter().find(|status| *status != Status::Done).unwrap_or(Status::Done)
}

fn text(exporter: &Exporter<'_>, format: ExportFormat) -> String {
    let mut text = String::new();
    // a string takes everything
    let _ = exporter.write(format, &mut text);
    text
}
