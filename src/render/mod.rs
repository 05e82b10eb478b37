//! Exports for other programs, and pictures for people, made from a model and its analyses.

mod export;
pub mod pictures;

pub use export::{
    EDGE_COLUMNS, Export, ExportColumn, ExportEdge, ExportFormat, Holds, MERMAID_CHARACTERS, MERMAID_LINKS,
    NODE_COLUMNS, Node,
};
