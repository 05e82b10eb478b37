//! Files that must not be overwritten: all that were read.

use std::path::{Path, PathBuf};

use outward::text::Sources;

use crate::place::is_same;

/// The files that a model was read from: those named, and those they `use`.
pub fn files_of(sources: &Sources, named: impl IntoIterator<Item = PathBuf>) -> Vec<PathBuf> {
    let used = sources.iter().map(|(_, source)| PathBuf::from(&source.name));
    named.into_iter().chain(used).collect()
}

/// Whether a file is part of a model: it was read, by whatever name, or it is called like a model. Then it must not be
/// overwritten with results.
pub fn is_part_of_model(path: &Path, read: &[PathBuf]) -> bool {
    let is_model = path.canonicalize().is_ok_and(|place| place.extension().is_some_and(|ending| ending == "outward"));
    is_model || read.iter().any(|file| file.is_file() && is_same(file, path))
}

/// Whether a folder holds a file that was read, at any depth. Then it must not be replaced.
pub fn holds_part_of_model(folder: &Path, read: &[PathBuf]) -> bool {
    let Ok(folder) = folder.canonicalize() else { return false };
    read.iter().any(|file| file.canonicalize().is_ok_and(|file| file.starts_with(&folder)))
}
