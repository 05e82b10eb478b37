use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueHint};
use outward::import::{Decimal, Preset};

pub const NOTES: &str = "\
A FILE is a workbook (.xlsx, .ods), CSV or its like, JSON of Microsoft Graph, or LDIF. Which column is what is said by a \
preset, by a mapping file or by the options for columns, which go before both; without any of them the headers are \
recognized, in English, German, French, Spanish and Dutch. A list of links alone (from, to) makes a role of each name.

Examples:
  outward import staff.xlsx --look
  outward import staff.xlsx -o model.outward
  outward import senior.csv junior.csv --preset uk-organogram -o model.outward
  outward import posts.csv --post id --title role --unit area --unit team --manager boss -o model.outward

What was imported is kept beside the model, in MODEL.import, so that the next import brings only what has changed in the \
tables, and leaves what people wrote. On standard output (`-o -`) stands the model alone: nothing is kept, and what became \
of the rows is said on standard error. Names of people are left out, unless `--with-names` asks for them.

Exit status:
  0  done, whatever was found in the rows
  2  the input or the call is wrong; nothing was written";

#[derive(Debug, Args)]
pub struct Import {
    /// Tables of posts
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    /// The model to write, or to bring up to date; - for standard output
    #[arg(short, long, value_name = "MODEL", value_hint = ValueHint::FilePath, required_unless_present = "look")]
    pub output: Option<PathBuf>,

    /// Show what each column is taken for and the first rows as roles, and write no model; with --output a mapping file
    #[arg(long)]
    pub look: bool,

    /// A mapping of columns that is known by name: uk-organogram, staff-list, bamboohr, workday, personio,
    /// successfactors, entra, google-directory, ldif, drawing
    #[arg(long, value_name = "NAME", hide_possible_values = true, conflicts_with = "mapping")]
    #[arg(value_parser = PossibleValuesParser::new(Preset::ALL.map(Preset::as_str)).try_map(preset))]
    pub preset: Option<Preset>,

    /// A mapping of columns, in TOML
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Option<PathBuf>,

    /// Tables of who serves whom: the columns from, to and perhaps what, strength, effort
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub serves: Vec<PathBuf>,

    /// The sheet of a workbook
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// The decimal sign of all figures: , or .
    #[arg(long, value_name = "SIGN", value_parser = decimal)]
    pub decimal: Option<Decimal>,

    /// Make one role of posts with the same title and unit
    #[arg(long)]
    pub merge: bool,

    /// Import the names of people from this column
    #[arg(long, value_name = "COLUMN")]
    pub with_names: Option<String>,

    /// Whom the organization serves
    #[arg(long, value_name = "NAME")]
    pub customer: Vec<String>,

    /// The title of the organization
    #[arg(long, value_name = "TITLE")]
    pub org: Option<String>,

    /// The currency of pay and cost
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,

    /// Every remark, not the first ones of each kind
    #[arg(long)]
    pub all: bool,

    #[command(flatten)]
    pub columns: Columns,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Columns")]
pub struct Columns {
    /// The reference of a post
    #[arg(long, value_name = "COLUMN")]
    pub post: Option<String>,
    /// Another column by which managers are named, such as an address; not imported
    #[arg(long, value_name = "COLUMN")]
    pub also: Vec<String>,
    /// The name of a person, by which managers are named; not imported; twice for first and last names
    #[arg(long, value_name = "COLUMN")]
    pub person: Vec<String>,
    /// The title
    #[arg(long, value_name = "COLUMN")]
    pub title: Option<String>,
    /// What tells posts of one title apart
    #[arg(long, value_name = "COLUMN")]
    pub grade: Option<String>,
    /// What the post is for
    #[arg(long, value_name = "COLUMN")]
    pub about: Option<String>,
    /// The organization, where there are several
    #[arg(long, value_name = "COLUMN")]
    pub organization: Option<String>,
    /// The unit; several times for several levels, the largest first
    #[arg(long, value_name = "COLUMN")]
    pub unit: Vec<String>,
    /// What stands between the levels in a column of units
    #[arg(long, value_name = "SIGN")]
    pub unit_separator: Option<String>,
    /// The manager; several times for several managers, the main one first
    #[arg(long, value_name = "COLUMN")]
    pub manager: Vec<String>,
    /// How many people
    #[arg(long, value_name = "COLUMN")]
    pub headcount: Option<String>,
    /// The yearly pay of one person
    #[arg(long, value_name = "COLUMN")]
    pub pay: Option<String>,
    /// The least of it; with a ceiling, the middle counts
    #[arg(long, value_name = "COLUMN")]
    pub pay_floor: Option<String>,
    /// The most of it
    #[arg(long, value_name = "COLUMN")]
    pub pay_ceiling: Option<String>,
    /// The yearly cost of the whole post
    #[arg(long, value_name = "COLUMN")]
    pub cost: Option<String>,
    /// In a table of links, who serves
    #[arg(long, value_name = "COLUMN")]
    pub from: Option<String>,
    /// In a table of links, whom
    #[arg(long, value_name = "COLUMN")]
    pub to: Option<String>,
    /// In a table of links, the work
    #[arg(long, value_name = "COLUMN")]
    pub what: Option<String>,
    /// In a table of links, how well the link holds: 0 to 1
    #[arg(long, value_name = "COLUMN")]
    pub strength: Option<String>,
    /// In a table of links, the share of the effort: 0 to 1
    #[arg(long, value_name = "COLUMN")]
    pub effort: Option<String>,
}

fn preset(name: String) -> Result<Preset, String> {
    Preset::ALL.into_iter().find(|preset| preset.as_str() == name).ok_or(name)
}

fn decimal(sign: &str) -> Result<Decimal, String> {
    match sign {
        "." => Ok(Decimal::Point),
        "," => Ok(Decimal::Comma),
        _ => Err("it is `,` or `.`".to_owned()),
    }
}
