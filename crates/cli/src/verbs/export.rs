//! `outward export`: the links with what was found, for other programs.

use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use outward::Study;
use outward::render::ExportFormat;

use super::refuse::{refuse, warn};
use super::save::{cannot, save, save_all};
use crate::args::Files;
use crate::files::{Failed, is_standard_output};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// What stands behind the help.
pub const AFTER: &str = "\
Every column, and how pandas, R and others read it, is in docs/exports.md. Links go by the columns `id`, `from_id` and \
`to_id`; a name may be NA or null, so tell a reader that only an empty cell is missing. A text that a spreadsheet would \
run as a formula has an apostrophe before it.

A FILE is a text in the Outward language, `-` for standard input (shown as `<stdin>`; what it uses is looked for in \
the current folder), or a folder: every `*.outward` file in it, at any depth. Several are read as one model.

Examples:
  outward export shop.outward --format csv -o tables/
  outward export shop.outward --format dot | dot -Tsvg > shop.svg

Exit status:
  0  done
  2  the input or the call is wrong, whatever the format";

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub files: Files,

    #[arg(long, help = for_which_program(), hide_possible_values = true, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(export_formats().into_iter().map(ExportFormat::name)))]
    pub format: String,

    /// Where to write it, - for standard output; of csv a folder, which gets parties.csv and links.csv [default: -]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath, required_if_eq("format", "csv"))]
    pub output: Option<PathBuf>,

    /// Ways to these customers, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

/// Writes the export.
pub fn run(args: &Export, terminal: &Terminal) -> Status {
    let study = match input::study(&Asked::new(&args.files).to(&args.to), terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    warn(&study, terminal);
    terminal.stage("analyzing");
    study.analyses();
    terminal.stage("looking for findings");
    study.findings();
    let formats: Vec<ExportFormat> =
        ExportFormat::ALL.iter().copied().filter(|format| format.name() == args.format).collect();
    formats
        .iter()
        .filter_map(|format| study.export_remark(*format))
        .for_each(|remark| terminal.remark(&format!("remark: {remark}\n")));
    match (formats.as_slice(), &args.output) {
        ([format], Some(path)) => save(path, study.export(*format).as_bytes(), &study, &args.files.files, terminal),
        ([format], None) => terminal.bytes(|out| out.write_all(study.export(*format).as_bytes()), Status::Done),
        (_, None) => Status::Wrong,
        (formats, Some(folder)) => save_in(&study, formats, folder, args, terminal),
    }
}

/// Writes several tables into a folder.
fn save_in(study: &Study, formats: &[ExportFormat], folder: &Path, args: &Export, terminal: &Terminal) -> Status {
    if is_standard_output(folder) {
        let name = &args.format;
        return terminal
            .wrong(&format!("{name} is two tables, which cannot both go to standard output; name a folder"));
    }
    if let Err(error) = fs::create_dir_all(folder) {
        return cannot(&Failed { path: folder.to_owned(), error }, terminal);
    }
    let tables = formats.iter().map(|format| (folder.join(format.file()), study.export(*format).into_bytes()));
    save_all(tables.collect(), study, &args.files.files, terminal)
}

/// The formats of an export, one for each name.
fn export_formats() -> Vec<ExportFormat> {
    let mut formats = ExportFormat::ALL.to_vec();
    formats.dedup_by_key(|format| format.name());
    formats
}

/// `For which program: dot (Graphviz), csv, …`
fn for_which_program() -> String {
    let described = |format: ExportFormat| match format.programs() {
        [] => format.name().to_owned(),
        programs => format!("{} ({})", format.name(), programs.join(", ")),
    };
    let formats: Vec<String> = export_formats().into_iter().map(described).collect();
    format!("For which program: {}", formats.join(", "))
}
