//! The JSON of results: here ids become names.

mod card;
mod care;
mod champions;
mod comparison;
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
mod named;
mod names;
mod paths;
mod place;
mod policies;
mod power;
mod records;
mod report;
mod sight;
mod walls;

pub use card::write_card;
pub use comparison::write_comparison;
pub use format::to_writer;
pub use named::{Named, named};
pub use names::{Name, Names, View};
pub(crate) use place::LineCache;
pub use place::{Location, Places};
pub use report::{Answer, write_errors};
