//! What the verbs that write Parquet share.

use outward::tables::ResultTable;

use crate::status::Status;
use crate::terminal::Terminal;

/// Prints a table as one file.
#[cfg(feature = "parquet")]
pub fn print(table: &ResultTable<'_>, terminal: &Terminal) -> Status {
    use outward::parquet::{ResultRows, ResultWriter};

    terminal.binary(
        |out| {
            let mut writer = ResultWriter::new(table, out).map_err(on_disk)?;
            writer.add(ResultRows::of(table)).map_err(on_disk)?;
            writer.finish().map(drop).map_err(on_disk)
        },
        Status::Done,
    )
}

/// Says that this build cannot.
#[cfg(not(feature = "parquet"))]
pub fn print(_: &ResultTable<'_>, terminal: &Terminal) -> Status {
    terminal.wrong(ABSENT)
}

/// What a build without it says.
#[cfg(not(feature = "parquet"))]
pub const ABSENT: &str = "this build has no Parquet\nhelp: releases and the Python package have it; \
    else build it with `cargo install --path crates/cli --features parquet`";

/// The error of the system behind one of the format; the format's own, if there is none.
#[cfg(feature = "parquet")]
pub fn on_disk(error: outward::parquet::Failed) -> std::io::Error {
    let causes = std::iter::successors(std::error::Error::source(&error), |error| error.source());
    let from_system = causes.filter_map(|error| error.downcast_ref::<std::io::Error>()).next();
    let (kind, code) = from_system.map_or((std::io::ErrorKind::Other, None), |from| (from.kind(), from.raw_os_error()));
    code.map_or_else(|| std::io::Error::new(kind, error.to_string()), std::io::Error::from_raw_os_error)
}
