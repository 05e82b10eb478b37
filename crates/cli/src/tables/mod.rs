//! What an import is asked, and what it says: the mapping of columns and the report.

pub mod look;
pub mod mapping;
pub mod read;
pub mod tell;
