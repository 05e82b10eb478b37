//! Arguments that several verbs share.

mod import;
mod named;
mod sharing;

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum, ValueHint};
use outward::Date;

pub use import::{Import, NOTES as IMPORT_NOTES};
pub use named::Named;
pub use sharing::Sharing;

/// The model to read.
#[derive(Debug, Args)]
pub struct Files {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "FILE", value_hint = ValueHint::AnyPath)]
    pub files: Vec<PathBuf>,

    /// The date that decides whether an `allow … until` has expired [default: today, UTC]
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = day)]
    pub today: Option<Date>,

    #[command(flatten)]
    pub reach: Reach,
}

/// Where `use` may lead.
#[derive(Debug, Args)]
pub struct Reach {
    /// Let `use` read files in this folder only [default: the folders of the FILEs]
    #[arg(long, value_name = "FOLDER", value_hint = ValueHint::DirPath, conflicts_with = "allow_outside")]
    pub root: Option<PathBuf>,

    /// Let `use` read files anywhere
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

/// The forms of what is a table, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum ResultFormat {
    #[default]
    Text,
    Json,
    Markdown,
    Csv,
    Jsonl,
    Latex,
    Parquet,
}

impl ResultFormat {
    /// Whether people read it as it is, and so what there is to say about the model beside it.
    pub fn is_to_read(self) -> bool {
        matches!(self, ResultFormat::Text | ResultFormat::Markdown)
    }
}

/// Reads one of several by its name.
pub fn one_of<T, const N: usize>(all: [T; N], name: fn(T) -> &'static str) -> impl TypedValueParser<Value = T>
where
    T: Copy + Send + Sync + 'static,
{
    let find = move |word: String| all.into_iter().find(|one| name(*one) == word).ok_or(word);
    PossibleValuesParser::new(all.map(name)).try_map(find)
}

/// Reads a day.
pub fn day(text: &str) -> Result<Date, &'static str> {
    Date::parse(text).ok_or("give a calendar date such as 2026-01-31")
}
