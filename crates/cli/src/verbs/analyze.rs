//! `outward analyze`: the diagnosis of an organization.

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use outward::diagnostic::Analysis;

use super::refuse::{refuse, warn};
use crate::args::{Files, Format};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

#[derive(Debug, Args)]
pub struct Analyze {
    #[command(flatten)]
    pub files: Files,

    /// Output format: text to read, json for programs, markdown for a wiki
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: Format,

    /// Show only these analyses
    #[arg(long, value_name = "ANALYSIS,…", value_delimiter = ',')]
    #[arg(value_parser = PossibleValuesParser::new(Analysis::ALL.map(named_analysis)).try_map(analysis))]
    pub only: Vec<Analysis>,

    /// Show every row of every table and every finding, not only the first ones
    #[arg(long)]
    pub all: bool,

    /// Look at the ways to these customers only, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

/// Prints the diagnosis.
pub fn run(args: &Analyze, terminal: &Terminal) -> Status {
    let asked = Asked::new(&args.files).to(&args.to).only(&args.only);
    let mut study = match input::study(&asked, terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, args.format == Format::Json, terminal),
    };
    terminal.stage("analyzing");
    study.analyses();
    terminal.stage("looking for findings");
    if args.format == Format::Json {
        return terminal.bytes(|out| study.json(out), Status::Done);
    }
    warn(&study, terminal);
    input::give_back(study.take_sources());
    let report = if args.all { study.report().in_full() } else { study.report() };
    match args.format {
        Format::Markdown => terminal.bytes(|out| out.write_all(report.markdown().as_bytes()), Status::Done),
        Format::Text | Format::Json => terminal.print(&report.styled(terminal.width())),
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
    Analysis::ALL.into_iter().find(|analysis| named_analysis(*analysis).matches(&name, false)).ok_or(name)
}
