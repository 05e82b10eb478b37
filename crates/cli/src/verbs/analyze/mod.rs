//! `outward analyze`: the diagnosis of an organization, or a table over many.

mod each;
mod parquet;
mod uncertain;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use outward::diagnostic::Analysis;

use super::refuse::{refuse, warn};
use crate::args::{Files, ResultFormat, Sharing};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
A FILE is a file in the Outward language, a folder (every `*.outward` file in it, at any depth) or `-` for standard \
input (shown as `<stdin>`; its `use` paths start from the current folder). Several FILEs are read as one model; with \
--each, every one is an organization, and of a folder every file and every folder in it (a folder with neither is an error).

A table of csv or jsonl begins with the columns `organization` (the FILE as it is shown) and `error`; an organization with errors has one \
row that says the first of them. docs/tables.md lists the tables and their columns.

Examples:
  outward analyze shop.outward --only ways
  outward analyze --each firms/ --format csv > firms.csv
  outward analyze --each firms/ --format csv --table actors > actors.csv
  outward analyze shop.outward --format latex --table actors --columns actor,distance,gate > gates.tex

Exit status:
  0  done
  2  the command or its input is wrong, whatever the format; with --each, if any organization has errors";

#[derive(Debug, Args)]
pub struct Analyze {
    #[command(flatten)]
    pub files: Files,

    /// Output format: text to read, json for programs, markdown for a wiki, csv, jsonl (a JSON object on each line) or
    /// parquet for a table, latex for a table in a paper
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: ResultFormat,

    /// The table for csv, jsonl, parquet and latex: actors, links, findings, paths.gates … [default: summary]
    #[arg(long, value_name = "TABLE")]
    pub table: Option<String>,

    /// The columns of the table, in this order [default: all]
    #[arg(long, value_name = "COLUMN,…", value_delimiter = ',')]
    pub columns: Vec<String>,

    /// Read each FILE as an organization of its own, and each file and folder in a folder; for csv, jsonl,
    /// parquet and latex
    #[arg(long)]
    pub each: bool,

    /// Show only these analyses
    #[arg(long, value_name = "ANALYSIS,…", value_delimiter = ',')]
    #[arg(value_parser = PossibleValuesParser::new(Analysis::every().map(named_analysis)).try_map(analysis))]
    pub only: Vec<Analysis>,

    /// Show every row of every table and every finding, not only the first ones
    #[arg(long)]
    pub all: bool,

    /// Read each strength as the probability that the link holds: the chance of each role to reach a customer, the share with
    /// a way and the mean distance, with 95 % intervals
    #[arg(long, conflicts_with_all = ["each", "table", "columns", "only"])]
    pub uncertain: bool,

    /// With --uncertain, how many times it is drawn which links hold
    #[arg(long, value_name = "N", default_value_t = 10_000, requires = "uncertain")]
    pub draws: u64,

    /// With --uncertain, the seed of the random numbers
    #[arg(long, value_name = "SEED", default_value_t = 1, requires = "uncertain")]
    pub seed: u64,

    #[command(flatten)]
    pub sharing: Sharing,

    /// Look at the ways to these customers only, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

/// Prints the diagnosis.
pub fn run(args: &Analyze, terminal: &Terminal) -> Status {
    if args.uncertain {
        return uncertain::run(args, terminal);
    }
    let is_table = match args.format {
        ResultFormat::Csv | ResultFormat::Jsonl | ResultFormat::Latex | ResultFormat::Parquet => true,
        ResultFormat::Text | ResultFormat::Json | ResultFormat::Markdown => false,
    };
    if is_table {
        return each::run(args, terminal);
    }
    let options = [("--each", args.each), ("--table", args.table.is_some()), ("--columns", !args.columns.is_empty())];
    if let Some((option, _)) = options.into_iter().find(|(_, given)| *given) {
        return terminal.wrong(&format!("`{option}` is for tables: add `--format csv`, `jsonl`, `parquet` or `latex`"));
    }
    let asked = Asked::new(&args.files).sharing(&args.sharing).to(&args.to).only(&args.only);
    let mut study = match input::study(&asked, terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, args.format == ResultFormat::Json, terminal),
    };
    if args.format != ResultFormat::Json {
        warn(&study, terminal);
        // only JSON has places
        input::give_back(study.take_sources());
    }
    terminal.stage("analyzing");
    study.analyses();
    terminal.stage("looking for findings");
    if args.format == ResultFormat::Json {
        return terminal.bytes(|out| study.json(out), Status::Done);
    }
    let report = if args.all { study.report().in_full() } else { study.report() };
    match args.format {
        ResultFormat::Markdown => terminal.bytes(|out| out.write_all(report.markdown().as_bytes()), Status::Done),
        ResultFormat::Text
        | ResultFormat::Json
        | ResultFormat::Csv
        | ResultFormat::Jsonl
        | ResultFormat::Latex
        | ResultFormat::Parquet => terminal.print(&report.styled(terminal.width())),
    }
}

/// Headings in the report that differ from the names of their analyses.
const HEADINGS: [(Analysis, &str); 5] = [
    (Analysis::Paths, "ways"),
    (Analysis::Diffusion, "responsibility"),
    (Analysis::Exemptions, "exemption"),
    (Analysis::Frictions, "friction"),
    (Analysis::Sight, "line-of-sight"),
];

/// An analysis by its name, or by its heading.
fn named_analysis(analysis: Analysis) -> PossibleValue {
    let heading = HEADINGS.iter().find(|(other, _)| *other == analysis).map(|(_, heading)| *heading);
    PossibleValue::new(analysis.as_str()).aliases(heading)
}

fn analysis(name: String) -> Result<Analysis, String> {
    Analysis::every().find(|analysis| named_analysis(*analysis).matches(&name, false)).ok_or(name)
}
