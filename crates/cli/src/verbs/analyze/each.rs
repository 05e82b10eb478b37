//! A table over organizations: rows for each, in order, on all cores, with few in memory at a time.

use std::path::PathBuf;
use std::thread;

use outward::Study;
use outward::diagnostic::{Analysis, Diagnostic, Severity};
use outward::figures::counted;
use outward::json::Places;
use outward::model::Invalid;
use outward::study::StudyOptions;
use outward::tables::ResultTable;
use outward::text::Sources;
use outward_disk::read::{Input, inside};

use super::{Analyze, AnalyzeFormat};
use crate::input::{Asked, inputs, quiet_study};
use crate::parallel::in_parallel;
use crate::status::Status;
use crate::terminal::Terminal;

/// How many organizations wait for those before them, for each core.
const WAITING: usize = 4;

/// Prints the table that was asked for.
pub fn run(args: &Analyze, terminal: &Terminal) -> Status {
    let name = args.table.as_deref().unwrap_or("summary");
    let only = chosen(&args.only, name);
    let nobody = StudyOptions::default().only(only.iter().copied()).open(&Sources::default());
    let tables = nobody.tables();
    let Some(empty) = tables.get(name) else {
        return terminal.wrong(&no_table(name, &only));
    };
    let each = Each { args, name, only: &only, blank: empty.blank() };
    let organizations = match organizations(args) {
        Ok(organizations) => organizations,
        Err(message) => return terminal.wrong(&message),
    };
    terminal.stage("analyzing");
    let mut wrong = 0;
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let status = terminal.bytes(
        |out| {
            out.write_all(each.head().as_bytes())?;
            for some in organizations.chunks(WAITING * cores) {
                for (rows, is_wrong) in in_parallel(some, |files| each.rows(files)) {
                    out.write_all(rows.as_bytes())?;
                    wrong += usize::from(is_wrong);
                }
            }
            Ok(())
        },
        Status::Done,
    );
    match wrong {
        0 => status,
        _ => terminal.wrong(&format!(
            "{} of {} cannot be analyzed: the column `error` says why",
            wrong,
            counted(organizations.len(), "organization", "organizations")
        )),
    }
}

/// The analyses to run: asking for a table of one that runs on request asks for it.
fn chosen(only: &[Analysis], table: &str) -> Vec<Analysis> {
    let of_table = |analysis: &Analysis| table.split('.').next() == Some(analysis.as_str());
    let on_request = Analysis::ON_REQUEST.into_iter().filter(of_table).filter(|_| only.is_empty());
    only.iter().copied().chain(on_request).collect()
}

/// What is wrong with the name of a table.
fn no_table(name: &str, only: &[Analysis]) -> String {
    let whole = StudyOptions::default().only(Analysis::every()).open(&Sources::default());
    let tables = whole.tables();
    let wrong = match tables.get(name) {
        Some(_) => format!("the analysis of the table `{name}` is not among those of `--only`"),
        None => format!("no table is called `{name}`"),
    };
    let some = StudyOptions::default().only(only.iter().copied()).open(&Sources::default());
    let known: Vec<&str> = some.tables().all().iter().map(|table| table.name).collect();
    format!("{wrong}\nhelp: there are {}", known.join(", "))
}

/// The files of each organization.
fn organizations(args: &Analyze) -> Result<Vec<Vec<PathBuf>>, String> {
    if !args.each {
        return Ok(vec![args.files.files.clone()]);
    }
    if args.files.files.iter().filter(|path| path.as_os_str() == "-").count() > 1 {
        return Err("standard input can be read only once, so `-` can be one organization only".to_owned());
    }
    let mut all = Vec::new();
    for path in &args.files.files {
        if path.is_dir() {
            let entries = inside(path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
            // of a folder with nothing in it, a row says so
            let entries = if entries.is_empty() { vec![path.clone()] } else { entries };
            all.extend(entries.into_iter().map(|entry| vec![entry]));
        } else {
            all.push(vec![path.clone()]);
        }
    }
    Ok(all)
}

struct Each<'a> {
    args: &'a Analyze,
    name: &'a str,
    only: &'a [Analysis],
    /// The columns, with a row that is empty.
    blank: ResultTable<'static>,
}

impl Each<'_> {
    fn head(&self) -> String {
        let mut head = String::new();
        if self.args.format == AnalyzeFormat::Csv {
            let _ = tagged(self.blank.blank(), "", None).write_csv_head(&mut head);
        }
        head
    }

    /// The rows of an organization, and whether it is wrong.
    fn rows(&self, files: &[PathBuf]) -> (String, bool) {
        let shown: Vec<String> = inputs(files).iter().map(Input::shown).collect();
        let organization = shown.join(" ");
        let files = Asked::of(files, &self.args.files.reach, self.args.files.today);
        match quiet_study(&files.to(&self.args.to).only(self.only)) {
            Ok(study) => (self.rows_of(&study, &organization), false),
            Err(invalid) => (self.error(&organization, &first(&invalid)), true),
        }
    }

    fn rows_of(&self, study: &Study, organization: &str) -> String {
        let tables = study.tables();
        let mut rows = String::new();
        if let Some(table) = tables.get(self.name) {
            self.write(&tagged(table, organization, None), &mut rows);
        }
        rows
    }

    fn error(&self, organization: &str, error: &str) -> String {
        let mut row = String::new();
        self.write(&tagged(self.blank.blank(), organization, Some(error)), &mut row);
        row
    }

    fn write(&self, table: &ResultTable<'_>, out: &mut String) {
        let _ = match self.args.format {
            AnalyzeFormat::Csv => table.write_csv(out),
            AnalyzeFormat::Jsonl | AnalyzeFormat::Text | AnalyzeFormat::Json | AnalyzeFormat::Markdown => {
                table.write_json_lines(out)
            }
        };
    }
}

/// A table behind the name of the organization and its error.
fn tagged<'a>(table: ResultTable<'a>, organization: &'a str, error: Option<&'a str>) -> ResultTable<'a> {
    let table = table.tagged("error", "the first error of the organization", error);
    table.tagged("organization", "its file or folder", Some(organization))
}

/// The first error, with its place.
fn first(invalid: &Invalid) -> String {
    let is_error = |diagnostic: &&Diagnostic| diagnostic.severity() == Severity::Error;
    let Some(error) = invalid.diagnostics.iter().find(is_error) else { return invalid.to_string() };
    let places = Places::new(&invalid.sources, None);
    let place = error.place.and_then(|place| places.location(place));
    let place = place.map(|place| format!("{}:{}:{}: ", place.file, place.line, place.column));
    format!("{}{}", place.unwrap_or_default(), error.message)
}
