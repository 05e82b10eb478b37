//! The JSON of results: here ids become names.

#![deny(clippy::wildcard_enum_match_arm, reason = "a new variant is to be an error of the compiler")]

mod card;
mod comparison;
mod diagnostic;
mod finding;
mod format;
mod named;
mod names;
mod place;
mod records;
mod report;

pub use card::write_card;
pub use comparison::write_comparison;
pub use format::to_writer;
pub use named::{Named, named};
pub use names::{Name, QualifiedNames, View};
pub(crate) use place::LineCache;
pub use place::{Location, Places};
pub use report::{Answer, write_errors};

use crate::diagnostic::for_each_analysis;

/// The file of each analysis.
macro_rules! files {
    ($($record:ident $name:ident $title:literal $of:ident;)+) => {
        $(mod $name;)+
    };
}
for_each_analysis!(files);
