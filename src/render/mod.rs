//! What people and other programs look at: exchange formats out of a model and its analyses.

mod exchange;

pub use exchange::{Exchange, Export, MERMAID_LINKS};
