//! The JSON of results: here ids become names.

mod format;
mod names;
mod paths;

pub use format::to_writer;
pub use names::{Named, Names, View};
