//! The options and the output of an import: the mapping of columns and the report.

pub mod look;
pub mod mapping;
pub mod read;
pub mod tell;
