//! A table over organizations: rows for each, in order, on all cores, with few in memory at a time.

use std::io;
use std::path::PathBuf;
use std::thread;

use outward::diagnostic::{Analysis, Diagnostic, Severity};
use outward::figures::counted;
use outward::json::Places;
use outward::model::Invalid;
use outward::study::StudyOptions;
use outward::tables::ResultTable;
use outward::text::Sources;
use outward_disk::read::{Input, inside};

use super::{Analyze, parquet};
use crate::args::ResultFormat;
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
    let blank = match of_columns(empty.blank(), &args.columns) {
        Ok(blank) => blank,
        Err(column) => return terminal.wrong(&no_column(column, &empty)),
    };
    let each = Each { args, name, only: &only, blank };
    let organizations = match organizations(args) {
        Ok(organizations) => organizations,
        Err(message) => return terminal.wrong(&message),
    };
    terminal.stage("analyzing");
    let mut errors = Vec::new();
    let status = if args.format == ResultFormat::Parquet {
        parquet::print(&each, &organizations, &mut errors, terminal)
    } else {
        terminal.bytes(
            |out| {
                out.write_all(each.head().as_bytes())?;
                errors = each.all(&organizations, |table| each.text(table), |rows| out.write_all(rows.as_bytes()))?;
                out.write_all(each.foot().as_bytes())
            },
            Status::Done,
        )
    };
    let why = match (args.format, errors.first()) {
        (_, None) => return status,
        (ResultFormat::Latex, Some(first)) => first.as_str(),
        _ => "the column `error` says why",
    };
    let all = counted(organizations.len(), "organization", "organizations");
    terminal.wrong(&format!("{} of {all} cannot be analyzed: {why}", errors.len()))
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

/// The columns that were asked for: all, if none was.
fn of_columns<'t, 'n>(table: ResultTable<'t>, names: &'n [String]) -> Result<ResultTable<'t>, &'n str> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    if names.is_empty() { Ok(table) } else { table.select(&names) }
}

fn no_column(name: &str, table: &ResultTable<'_>) -> String {
    let known: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    format!("no column is called `{name}` in the table `{}`\nhelp: there are {}", table.name, known.join(", "))
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

pub(super) struct Each<'a> {
    args: &'a Analyze,
    name: &'a str,
    only: &'a [Analysis],
    /// The columns, with a row that is empty.
    blank: ResultTable<'static>,
}

impl Each<'_> {
    fn head(&self) -> String {
        let mut head = String::new();
        let table = self.columns();
        let _ = match self.args.format {
            ResultFormat::Csv => table.write_csv_head(&mut head),
            ResultFormat::Latex if !self.is_turned() => table.write_latex_head(&mut head),
            ResultFormat::Latex
            | ResultFormat::Jsonl
            | ResultFormat::Text
            | ResultFormat::Json
            | ResultFormat::Markdown
            | ResultFormat::Parquet => Ok(()),
        };
        head
    }

    fn foot(&self) -> String {
        let mut foot = String::new();
        if self.args.format == ResultFormat::Latex && !self.is_turned() {
            let _ = self.blank.write_latex_foot(&mut foot);
        }
        foot
    }

    /// Whether the only row has a line for each of its many columns.
    fn is_turned(&self) -> bool {
        self.args.format == ResultFormat::Latex && self.name == "summary" && !self.args.each
    }

    /// The columns of the whole.
    pub(super) fn columns(&self) -> ResultTable<'_> {
        self.tagged(self.blank.blank(), "", None)
    }

    /// Makes something of the rows of each organization, and takes that in their order; returns the first error of each that
    /// has one.
    pub(super) fn all<T: Send>(
        &self,
        organizations: &[Vec<PathBuf>],
        make: impl Fn(&ResultTable<'_>) -> T + Sync,
        mut take: impl FnMut(T) -> io::Result<()>,
    ) -> io::Result<Vec<String>> {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        let mut errors = Vec::new();
        for some in organizations.chunks(WAITING * cores) {
            for (rows, error) in in_parallel(some, |files| self.rows(files, &make)) {
                take(rows)?;
                errors.extend(error);
            }
        }
        Ok(errors)
    }

    /// The rows of an organization, and its first error.
    fn rows<T>(&self, files: &[PathBuf], make: impl Fn(&ResultTable<'_>) -> T) -> (T, Option<String>) {
        let shown: Vec<String> = inputs(files).iter().map(Input::shown).collect();
        let organization = shown.join(" ");
        let files = Asked::of(files, &self.args.files.reach, self.args.files.today);
        match quiet_study(&files.sharing(&self.args.sharing).to(&self.args.to).only(self.only)) {
            Ok(study) => {
                let tables = study.tables();
                let table = tables.get(self.name).and_then(|table| of_columns(table, &self.args.columns).ok());
                (make(&self.tagged(table.unwrap_or_else(|| self.blank.blank()), &organization, None)), None)
            }
            Err(invalid) => {
                let error = first(&invalid);
                let rows = make(&self.tagged(self.blank.blank(), &organization, Some(&error)));
                (rows, Some(error))
            }
        }
    }

    /// A table behind the name of the organization and its error; a table in a paper has neither, unless it has several
    /// organizations.
    fn tagged<'a>(&self, table: ResultTable<'a>, organization: &'a str, error: Option<&'a str>) -> ResultTable<'a> {
        let table = match (self.args.format, self.args.each) {
            (ResultFormat::Latex, false) => return table,
            (ResultFormat::Latex, true) => table,
            _ => table.tagged("error", "the first error of the organization", error),
        };
        table.tagged("organization", "its file or folder", Some(organization))
    }

    fn text(&self, table: &ResultTable<'_>) -> String {
        let mut out = String::new();
        // writing to a string cannot fail
        let _ = match self.args.format {
            ResultFormat::Csv => table.write_csv(&mut out),
            ResultFormat::Latex if self.is_turned() => table.write_latex_turned(&mut out),
            ResultFormat::Latex => table.write_latex_rows(&mut out),
            ResultFormat::Jsonl
            | ResultFormat::Text
            | ResultFormat::Json
            | ResultFormat::Markdown
            | ResultFormat::Parquet => table.write_json_lines(&mut out),
        };
        out
    }
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
