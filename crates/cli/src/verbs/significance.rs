//! `outward significance`: figures beside those of random organizations.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};
use outward::Study;
use outward::json;
use outward::report::{form, significance};
use outward::significance::{NullModel, Significance, SignificanceTest, Statistic};

use super::refuse::{refuse, warn};
use crate::args::{Files, Sharing};
use crate::input::{self, Asked};
use crate::status::Status;
use crate::terminal::Terminal;

/// The text after the options in the help.
pub const AFTER: &str = "\
A figure says little by itself: an index of 0.4 may be what any network of this size has. The figure of the organization is \
put beside those of random ones, which keep what the null model keeps. docs/significance.md has the definitions.

A STATISTIC is tau-b-pay, tau-b-power, tau-b-respect, ei-index, `ei-index UNIT`, ei-index-units (each unit), modularity, \
mean-distance, reach-share, connectedness, hierarchy, efficiency, least-upper-bound (Krackhardt's four), or a figure of a summary by its name in the JSON, such as focus.upward or \
exemptions.by_verdict.exempt.share.

Examples:
  outward significance shop.outward --statistic tau-b-pay --null permute-pay
  outward significance shop.outward --statistic ei-index,modularity --null qap --draws 9999 --seed 7

Exit status:
  0  done
  2  the command or its input is wrong, whatever the format";

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

    /// Output format: text to read, json for programs, markdown for a wiki, csv or jsonl (a JSON object on each line) for a
    /// table
    #[arg(long, value_enum, default_value_t, hide_possible_values = true, value_name = "FORMAT")]
    pub format: SignificanceFormat,

    #[command(flatten)]
    pub sharing: Sharing,

    /// Look at the ways to these customers only, not to all current ones
    #[arg(long, value_name = "CUSTOMER,…", value_delimiter = ',')]
    pub to: Vec<String>,
}

/// The forms of a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SignificanceFormat {
    #[default]
    Text,
    Json,
    Markdown,
    Csv,
    Jsonl,
}

/// Prints where the figures stand.
pub fn run(args: &SignificanceArgs, terminal: &Terminal) -> Status {
    let asked = Asked::new(&args.files).sharing(&args.sharing).to(&args.to);
    let study = match input::study(&asked, terminal) {
        Ok(study) => study,
        Err(refused) => return refuse(&refused, args.format == SignificanceFormat::Json, terminal),
    };
    terminal.stage("drawing organizations");
    match tested(args, &study) {
        Ok(found) => {
            if matches!(args.format, SignificanceFormat::Text | SignificanceFormat::Markdown) {
                warn(&study, terminal);
            }
            print(&found, &study, args.format, terminal)
        }
        Err(message) => terminal.wrong(&message),
    }
}

fn tested(args: &SignificanceArgs, study: &Study) -> Result<Significance, String> {
    let mut test = SignificanceTest::new(args.null, args.seed).draws(args.draws);
    for name in &args.statistic {
        test.statistics.extend(Statistic::named(name, study.model()).map_err(|error| error.to_string())?);
    }
    study.significance(&test).map_err(|error| error.to_string())
}

fn print(found: &Significance, study: &Study, format: SignificanceFormat, terminal: &Terminal) -> Status {
    let table = found.table();
    let mut text = String::new();
    // writing to a string cannot fail
    let _ = match format {
        SignificanceFormat::Json => return terminal.bytes(|out| json::write_significance(out, found), Status::Done),
        SignificanceFormat::Text => {
            let blocks = significance::blocks(found, study.model().title());
            return terminal.print(&form::styled(&blocks, terminal.width()));
        }
        SignificanceFormat::Markdown => {
            text = form::markdown(&significance::blocks(found, study.model().title()));
            Ok(())
        }
        SignificanceFormat::Csv => table.write_csv_head(&mut text).and_then(|()| table.write_csv(&mut text)),
        SignificanceFormat::Jsonl => table.write_json_lines(&mut text),
    };
    terminal.bytes(|out| out.write_all(text.as_bytes()), Status::Done)
}

fn null_model() -> impl TypedValueParser<Value = NullModel> {
    let values = NullModel::ALL.iter().map(|null| PossibleValue::new(null.as_str()).help(null.about()));
    PossibleValuesParser::new(values).try_map(|name| NullModel::from_name(&name).ok_or("there is no such null model"))
}
