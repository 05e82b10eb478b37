//! `analyze --format parquet`: a table as one file.

use std::path::PathBuf;

use super::each::Each;
use crate::status::Status;
use crate::terminal::Terminal;

/// Prints the table, and keeps the first error of each organization that has one.
#[cfg(feature = "parquet")]
pub fn print(each: &Each<'_>, organizations: &[Vec<PathBuf>], errors: &mut Vec<String>, terminal: &Terminal) -> Status {
    use outward::parquet::{ResultRows, ResultWriter};

    use crate::parquet::on_disk;

    terminal.binary(
        |out| {
            let mut writer = ResultWriter::new(&each.columns(), out).map_err(on_disk)?;
            *errors = each.all(organizations, ResultRows::of, |rows| writer.add(rows).map_err(on_disk))?;
            writer.finish().map(drop).map_err(on_disk)
        },
        Status::Done,
    )
}

/// Says that this build cannot.
#[cfg(not(feature = "parquet"))]
pub fn print(_: &Each<'_>, _: &[Vec<PathBuf>], _: &mut Vec<String>, terminal: &Terminal) -> Status {
    terminal.wrong(crate::parquet::ABSENT)
}
