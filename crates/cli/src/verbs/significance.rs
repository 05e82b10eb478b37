//! `outward significance`: figures beside those of random organizations.

use std::io::Write;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use outward::Study;
use outward::json;
use outward::report::significance;
use outward::significance::{NullModel, Significance, SignificanceTest, Statistic};
use outward::tables::ResultTable;

use super::refuse::{refuse, warn};
use super::result::print;
use crate::args::{Files, ResultFormat, Sharing};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub fn after() -> String {
    let names: Vec<&str> = Statistic::short_names().collect();
    format!(
        "\
A figure says little by itself: an index of 0.4 may be what any network of this size has. The figure of the organization is \
put beside those of random ones, which keep what the null model keeps. docs/significance.md has the definitions.

A STATISTIC is {}, `ei-index UNIT`, or a figure of a summary by its name in the JSON, such as focus.upward or \
exemptions.by_verdict.exempt.share.

Examples:
  outward significance shop.outward --statistic tau-b-pay --null permute-pay
  outward significance shop.outward --statistic ei-index,modularity --null qap --draws 9999 --seed 7

Exit status:
  0  done
  2  the command or its input is wrong, whatever the format",
        names.join(", ")
    )
}

#[derive(Debug, Args)]
pub struct SignificanceArgs {
    #[command(flatten)]
    pub files: Files,

    /// The figures to test
    #[arg(long, required = true, value_name = "STATISTIC,…", value_delimiter = ',')]
    pub statistic: Vec<String>,

    /// What is left to chance
    #[arg(long, value_name = "MODEL", value_parser = null_model())]
    pub null: NullModel,

    /// How many random organizations are drawn
    #[arg(long, value_name = "N", default_value_t = SignificanceTest::DRAWS)]
    pub draws: u64,

    /// The seed of the random numbers: the same seed gives the same figures
    #[arg(long, value_name = "SEED", default_value_t = 1)]
    pub seed: u64,

    /// Output format: text to read, json for programs, markdown for a wiki, csv, jsonl (a JSON object on each line) or
    /// parquet for a table, latex for a table in a paper
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: ResultFormat,

    #[command(flatten)]
    pub sharing: Sharing,

    /// Look at the ways to these customers only, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

/// Prints where the figures stand.
pub fn run(args: &SignificanceArgs, terminal: &Terminal) -> Status {
    let asked = Asked::new(&args.files).sharing(&args.sharing).to(&args.to);
    let study = match input::study(&asked, terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, args.format == ResultFormat::Json, terminal),
    };
    terminal.stage("drawing organizations");
    let found = match tested(args, &study) {
        Ok(found) => found,
        Err(message) => return terminal.wrong(&message),
    };
    if args.format.is_to_read() {
        warn(&study, terminal);
    }
    let blocks = || significance::blocks(&found, study.model().title());
    let json = |out: &mut dyn Write| json::write_significance(out, &found);
    print(args.format, &table(&found, args.format), blocks, json, terminal)
}

/// The columns that fit on a page of a paper.
const ON_PAPER: [&str; 7] =
    ["statistic", "observed", "expected", "standard_deviation", "p_lower", "p_upper", "p_two_sided"];

fn table(found: &Significance, format: ResultFormat) -> ResultTable<'_> {
    let whole = found.table();
    if format != ResultFormat::Latex {
        return whole;
    }
    whole.select(&ON_PAPER).unwrap_or_else(|_| found.table())
}

fn tested(args: &SignificanceArgs, study: &Study) -> Result<Significance, String> {
    let mut test = SignificanceTest::new(args.null, args.seed).draws(args.draws);
    for name in &args.statistic {
        test.statistics.extend(Statistic::named(name, study.model()).map_err(|error| error.to_string())?);
    }
    study.significance(&test).map_err(|error| error.to_string())
}

fn null_model() -> impl TypedValueParser<Value = NullModel> {
    let values = NullModel::ALL.iter().map(|null| PossibleValue::new(null.as_str()).help(null.about()));
    PossibleValuesParser::new(values).try_map(|name| NullModel::from_name(&name).ok_or("there is no such null model"))
}
