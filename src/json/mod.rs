//! The JSON of results: here ids become names.

mod care;
mod champions;
mod diffusion;
mod exemptions;
mod focus;
mod format;
mod influence;
mod names;
mod paths;
mod power;
mod sight;

pub use format::to_writer;
pub use names::{Named, Names, View};
