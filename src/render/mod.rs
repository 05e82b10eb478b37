//! What people and other programs look at: exports and pictures, made from a model and its analyses.

mod export;
pub mod pictures;
#[cfg(feature = "png")]
pub mod png;

pub use export::{
    Column, EDGE_COLUMNS, Edge, Export, ExportFormat, Holds, MERMAID_CHARACTERS, MERMAID_LINKS, NODE_COLUMNS, Node,
};
