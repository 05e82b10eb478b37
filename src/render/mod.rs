//! Exports for other programs, and pictures for people, made from a model and its analyses.

pub(crate) mod cell;
pub(crate) mod csv;
mod export;
pub mod pictures;

pub(crate) use cell::InCell;
pub use export::{
    EDGE_COLUMNS, Export, ExportColumn, ExportEdge, ExportFormat, MERMAID_CHARACTERS, MERMAID_LINKS, NODE_COLUMNS, Node,
};
