//! What people and other programs look at: exchange formats and pictures out of a model and its analyses.

mod exchange;
pub mod pictures;

pub use exchange::{Exchange, Export, MERMAID_LINKS};
