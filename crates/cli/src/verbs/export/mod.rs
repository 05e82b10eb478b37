//! `outward export`: links, figures and findings, for other programs.

mod parquet;

use std::fmt::from_fn;
use std::fs;
use std::path::{Path, PathBuf};

use clap::builder::PossibleValuesParser;
use clap::{Args, ValueHint};
use outward::Study;
use outward::render::{Export as Exported, ExportFormat};
use outward_disk::write::{Unwritten, holds_part_of_model};

use super::refuse::{refuse, warn};
use super::save::{is_standard_output, save, save_all};
use crate::args::{Files, Sharing};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
docs/exports.md describes every column, and how to read it with pandas, R and others. Join links to roles by the columns \
`from_id`, `to_id` and `id`. A role may be called NA or null, so tell your reader that only an empty cell is missing. Text \
that a spreadsheet would run as a formula gets an apostrophe in front.

The format parquet is a folder of tables for engines that work on more than fits into memory: who serves whom, without \
figures. docs/scale.md says how DuckDB and Spark compute the same figures from them.

The formats json and outward hold the model itself, without what the analyses found: `outward import` reads the JSON back; \
the other is a single file in the Outward language, made of all the files that were read.

A FILE is a file in the Outward language, a folder (every `*.outward` file in it, at any depth) or `-` for standard \
input (shown as `<stdin>`; its `use` paths start from the current folder). Several FILEs are read as one model.

Examples:
  outward export shop.outward --format csv -o tables/
  outward export shop.outward --format dot | dot -Tsvg > shop.svg
  outward export shop.outward --format parquet -o tables/

Exit status:
  0  done
  2  the command or its input is wrong, whatever the format";

#[derive(Debug, Args)]
pub struct Export {
    #[command(flatten)]
    pub files: Files,

    #[arg(long, help = for_which_program(), hide_possible_values = true, value_name = "FORMAT")]
    #[arg(value_parser = PossibleValuesParser::new(export_formats().into_iter().map(ExportFormat::name).chain([parquet::NAME])))]
    pub format: String,

    /// The file to write, - for standard output; for csv a folder, which gets parties.csv and links.csv; for parquet a
    /// folder of its own [default: -]
    #[arg(short, long, value_name = "PATH", value_hint = ValueHint::AnyPath)]
    #[arg(required_if_eq_any([("format", "csv"), ("format", parquet::NAME)]))]
    pub output: Option<PathBuf>,

    #[command(flatten)]
    pub sharing: Sharing,

    /// Look at the ways to these customers only, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

/// Writes the export.
pub fn run(args: &Export, terminal: &Terminal) -> Status {
    let asked = Asked::new(&args.files).sharing(&args.sharing).to(&args.to);
    let (mut study, read) = match input::study_to_save(&asked, terminal) {
        Ok(found) => found,
        Err(refused) => return refuse(&refused, false, terminal),
    };
    warn(&study, terminal);
    // no export has places
    input::give_back(study.take_sources());
    if let (parquet::NAME, Some(folder)) = (args.format.as_str(), &args.output) {
        return save_parquet(&study, folder, &read, terminal);
    }
    input::work_out(&[&study], terminal);
    let formats: Vec<ExportFormat> =
        ExportFormat::ALL.iter().copied().filter(|format| format.name() == args.format).collect();
    let context = study.context();
    let export = Exported::new(&context, study.findings());
    let remarks = formats.iter().filter_map(|format| export.remark(*format));
    remarks.for_each(|remark| terminal.remark(&format!("remark: {remark}\n")));
    let export = &export;
    let written = |format: &ExportFormat| {
        let format = *format;
        from_fn(move |out| export.write(format, out))
    };
    match (formats.as_slice(), &args.output) {
        ([format], Some(path)) if !is_standard_output(path) => {
            save(path, written(format).to_string().into_bytes(), &read, terminal)
        }
        // as it is made, except for the formats of one text
        ([format], _) => terminal.bytes(|out| write!(out, "{}", written(format)), Status::Done),
        (_, None) => Status::Wrong,
        (_, Some(folder)) if is_standard_output(folder) => terminal.wrong(&format!(
            "{} is two tables, which cannot both go to standard output; name a folder with `-o`",
            args.format
        )),
        (formats, Some(folder)) => {
            if let Err(error) = fs::create_dir_all(folder) {
                return terminal.wrong(&Unwritten { path: folder.clone(), error }.to_string());
            }
            let files = formats.iter().map(|format| (folder.join(format.file()), written(format).to_string().into()));
            save_all(files.collect(), &read, terminal)
        }
    }
}

/// Writes the tables of who serves whom into a folder of their own.
fn save_parquet(study: &Study, folder: &Path, read: &[PathBuf], terminal: &Terminal) -> Status {
    if is_standard_output(folder) {
        return terminal
            .wrong("parquet is several tables, which cannot go to standard output; name a folder with `-o`");
    }
    if holds_part_of_model(folder, read) {
        let folder = folder.display();
        return terminal.wrong(&format!(
            "`{folder}` holds files of the model and would be replaced, so nothing was written; choose another name"
        ));
    }
    parquet::save(study, folder, terminal)
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
    let mut formats: Vec<String> = export_formats().into_iter().map(described).collect();
    formats.push(format!("{} (DuckDB, Spark)", parquet::NAME));
    format!("The format, by the program that will read it: {}", formats.join(", "))
}
