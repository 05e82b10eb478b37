//! Arguments that several verbs share.

mod import;

use std::path::PathBuf;

use clap::{Args, ValueEnum, ValueHint};
use outward::Date;

pub use import::{Import, NOTES as IMPORT_NOTES};

/// What a FILE is, and the statuses, behind the help of a verb.
pub const FILES: &str = "\
A FILE is a text in the Outward language, `-` for standard input (shown as `<stdin>`; what it uses is looked for in \
the current folder), or a folder: every `*.outward` file in it, at any depth. Several are read as one model.

Exit status:
  0  done
  2  the input or the call is wrong, whatever the format";

/// The model to read.
#[derive(Debug, Args)]
pub struct Files {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    /// The day on which `allow … until` is judged [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    #[command(flatten)]
    pub reach: Reach,
}

/// Where `use` may lead.
#[derive(Debug, Args)]
pub struct Reach {
    /// The folder that no `use` leaves [default: those of the FILEs]
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with = "allow_outside")]
    pub root: Option<PathBuf>,

    /// Let `use` read any file
    #[arg(long)]
    pub allow_outside: bool,
}

/// The forms of what can be read and computed with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    #[default]
    Text,
    Json,
    Markdown,
}

/// Reads a day.
pub fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("a day of the calendar is written 2026-01-31")
}
