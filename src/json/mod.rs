//! The JSON of results: here ids become names.

mod care;
mod diffusion;
mod exemptions;
mod format;
mod names;
mod paths;
mod sight;

pub use format::to_writer;
pub use names::{Named, Names, View};
