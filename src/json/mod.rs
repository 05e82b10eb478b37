//! The JSON of results: here ids become names.

mod care;
mod champions;
mod decisions;
mod diagnostic;
mod diffusion;
mod exemptions;
mod finding;
mod focus;
mod format;
mod frictions;
mod influence;
mod metrics;
mod names;
mod paths;
mod place;
mod policies;
mod power;
mod report;
mod sight;
mod walls;

pub use format::to_writer;
pub use names::{Named, Names, View};
pub use place::{Location, Places};
pub use report::{Answer, write_errors};

