//! The arguments of `outward import`.

use std::path::PathBuf;

use clap::{Args, ValueHint};
use outward::import::{Decimal, Preset};

use super::one_of;

pub const NOTES: &str = "\
A FILE is a workbook (.xlsx, .ods), a CSV file or similar, JSON from Microsoft Graph, LDIF, a network (GraphML, GEXF, GML, Pajek, \
UCINET DL, edge list) or an event log (XES, OCEL as JSON or XML). What each column holds comes \
from a preset, a mapping file or the column options, which override both. Without any of these, Outward recognizes headers in \
English, German, French, Spanish and Dutch. If there is only a list of links (from, to), each name in it becomes a role.

Examples:
  outward import staff.xlsx --look
  outward import staff.xlsx -o model.outward
  outward import senior.csv junior.csv --preset uk-organogram -o model.outward
  outward import posts.csv --post id --title role --unit area --unit team --manager boss -o model.outward

A record of the import is kept beside the model, in MODEL.import. With it, the next import changes only what has changed in \
the tables, and leaves alone what people wrote. With `-o -` the model goes to standard output, the report on the rows to \
standard error, and no record is kept. People's names are left out unless `--with-names` asks for them.

A FILE may also be a model as JSON, as `outward export --format json` writes it and `outward schema model` describes it. It is \
checked and written as text, to a MODEL that does not exist yet; only `--output` applies.

Exit status:
  0  done, whatever was found in the rows
  2  the command or its input is wrong; nothing was written";

#[derive(Debug, Args)]
pub struct Import {
    /// The tables to import, one row for each post or person
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub files: Vec<PathBuf>,

    /// The model to write or update; - for standard output
    #[arg(short, long, value_name = "MODEL", value_hint = ValueHint::FilePath, required_unless_present = "look")]
    pub output: Option<PathBuf>,

    /// Show how each column is read and the first rows as roles; write no model (with --output, write a mapping file)
    #[arg(long)]
    pub look: bool,

    /// Read the columns as this system exports them: uk-organogram, staff-list, bamboohr, workday, personio,
    /// successfactors, entra, google-directory, ldif, drawing
    #[arg(long, value_name = "NAME", hide_possible_values = true, conflicts_with = "mapping")]
    #[arg(value_parser = one_of(Preset::ALL, Preset::as_str))]
    pub preset: Option<Preset>,

    /// A file that says what each column holds, in TOML
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub mapping: Option<PathBuf>,

    /// A table of who serves whom, with the columns from and to, and optionally what, strength and effort
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    pub serves: Vec<PathBuf>,

    /// Which sheet of a workbook to read
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,

    /// The decimal sign in every number, . or ,
    #[arg(long, value_name = "SIGN", value_parser = decimal)]
    pub decimal: Option<Decimal>,

    /// Merge posts with the same title and unit into one role
    #[arg(long)]
    pub merge: bool,

    /// Import people's names from this column
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

    /// List every remark, not only the first of each kind
    #[arg(long)]
    pub all: bool,

    #[command(flatten)]
    pub columns: Columns,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Columns")]
pub struct Columns {
    /// The post's reference, which managers are named by
    #[arg(long, value_name = "COLUMN")]
    pub post: Option<String>,
    /// Another column that managers are named by, such as an email address; not imported
    #[arg(long, value_name = "COLUMN")]
    pub also: Vec<String>,
    /// The person's name, if managers are named by it; not imported; give it twice for first and last name
    #[arg(long, value_name = "COLUMN")]
    pub person: Vec<String>,
    /// The job title
    #[arg(long, value_name = "COLUMN")]
    pub title: Option<String>,
    /// The grade, or whatever tells posts with the same title apart
    #[arg(long, value_name = "COLUMN")]
    pub grade: Option<String>,
    /// What the post is for
    #[arg(long, value_name = "COLUMN")]
    pub about: Option<String>,
    /// The organization, if there are several
    #[arg(long, value_name = "COLUMN")]
    pub organization: Option<String>,
    /// The unit; repeat for several levels, the largest first
    #[arg(long, value_name = "COLUMN")]
    pub unit: Vec<String>,
    /// What separates the levels in a column of units
    #[arg(long, value_name = "SIGN")]
    pub unit_separator: Option<String>,
    /// The manager; repeat for several managers, the main one first
    #[arg(long, value_name = "COLUMN")]
    pub manager: Vec<String>,
    /// The number of people
    #[arg(long, value_name = "COLUMN")]
    pub headcount: Option<String>,
    /// The yearly pay of one person
    #[arg(long, value_name = "COLUMN")]
    pub pay: Option<String>,
    /// The lowest yearly pay; with a ceiling, the middle of the two counts
    #[arg(long, value_name = "COLUMN")]
    pub pay_floor: Option<String>,
    /// The highest yearly pay
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
    /// In a table of links, what the work is
    #[arg(long, value_name = "COLUMN")]
    pub what: Option<String>,
    /// In a table of links, how strong the link is: 0 to 1
    #[arg(long, value_name = "COLUMN")]
    pub strength: Option<String>,
    /// In a table of links, what share of the effort it takes: 0 to 1
    #[arg(long, value_name = "COLUMN")]
    pub effort: Option<String>,
}

fn decimal(sign: &str) -> Result<Decimal, String> {
    match sign {
        "." => Ok(Decimal::Point),
        "," => Ok(Decimal::Comma),
        _ => Err("give `,` or `.`".to_owned()),
    }
}
