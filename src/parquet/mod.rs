//! A model as a folder of Parquet files, for engines that work on more than fits into memory: who serves whom, and
//! nothing else. [`write`](fn@write) streams the tables, [`read`](fn@read) makes a document of them again. Results are written
//! by [`ResultWriter`].
//!
//! | file | a row is | columns |
//! | --- | --- | --- |
//! | `actors.parquet` | an actor | `id`, `name`, `kind` (`role`, `unit`), `headcount`, `exempt`, `links_of`, `around`, `top` |
//! | `points.parquet` | where work for a group, or for `everyone`, arrives | `id`, `name`, `kind` (`group`, `everyone`), `around`, `top` |
//! | `links.parquet` | an object of `serves`, as it was written | `id`, `source`, `target`, `strength`, `stated` |
//! | `customers.parquet` | a customer | `id`, `name`, `potential` |
//! | `outsiders.parquet` | an outsider | `id`, `name` |
//! | `metadata.json` | | the version of all this, and how many rows each table has |
//!
//! Parties have dense ids in declaration order, and `everyone` the next one. Links have ids of their own, in the order in
//! which they were written, group by group and role by role. A name has the units around it before it, as in
//! `Stores.Barista`. The `headcount` is `DECIMAL(38, 14)` (every number of the language fits, and so do sums of them), a
//! `strength` is a `DOUBLE`, and `stated` says whether it was written. `exempt` includes groups that are declared so.
//! `links_of` is the party whose links an actor has: its own id, that of the group from which it inherits them, or nothing.
//! `around` is the point that passes work on to it: that of the unit around it, else `everyone`. `top` is the top-level unit
//! that it is in or that it is.

mod decimal;
mod names;
mod read;
mod results;
mod table;
mod write;

use std::io;

use ::parquet::errors::ParquetError;
pub use read::read;
pub use results::{ResultRows, ResultWriter};
pub use write::{Written, write};

/// The version of the tables, in `metadata.json`. It changes when a reader of the tables has to.
pub const SCHEMA: u64 = 1;

/// What `metadata.json` says the folder is, by which it is recognized.
pub const FORMAT: &str = "outward-parquet";

/// The file that says what a folder is.
pub const METADATA: &str = "metadata.json";

/// Why a folder cannot be written or read.
///
/// ```
/// use outward::parquet::{Failed, read};
///
/// let missing = |_: &str| Err(std::io::ErrorKind::NotFound.into());
/// assert!(matches!(read(missing), Err(Failed::File { name, .. }) if name == "metadata.json"));
/// let other = |_: &str| Ok(br#"{"format": "outward-parquet", "schema": 9}"#.to_vec());
/// assert_eq!(read(other).unwrap_err().to_string(), "its tables have the version 9, and this program knows 1");
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Failed {
    /// A file cannot be opened.
    #[error("cannot open `{name}`: {error}")]
    File {
        /// Its name.
        name: String,
        /// What the system says.
        #[source]
        error: io::Error,
    },
    /// A table cannot be written or is damaged.
    #[error("`{table}`: {error}")]
    Table {
        /// Its file.
        table: &'static str,
        /// What the format says.
        #[source]
        error: ParquetError,
    },
    /// A table says what cannot be.
    #[error("`{table}`: {what}")]
    Wrong {
        /// Its file.
        table: &'static str,
        /// What is wrong.
        what: String,
    },
    /// It is no such folder.
    #[error("`metadata.json` is not that of tables which Outward exported")]
    Other,
    /// It was written by a version that this one does not know.
    #[error("its tables have the version {0}, and this program knows {SCHEMA}")]
    Version(u64),
}
