//! What the verbs that write Parquet share.

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
