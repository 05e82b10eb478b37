//! Files that must not be overwritten: all that were read.

use std::path::{Path, PathBuf};

use outward::Study;

use crate::place::is_same;

/// The files that a study was read from: those named, and those they `use`.
pub fn read_for(study: &Study, named: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let used = study.sources().iter().map(|(_, source)| PathBuf::from(&source.name));
    named.into_iter().chain(used).collect()
}

/// Whether a file is part of a model: it was read, by whatever name, or it is called like a model. Then it must not be
/// overwritten with results.
pub fn is_part_of_model(path: &Path, read: &[PathBuf]) -> bool {
    let is_model = path.canonicalize().is_ok_and(|place| place.extension().is_some_and(|ending| ending == "outward"));
    is_model || read.iter().any(|file| file.is_file() && is_same(file, path))
}
