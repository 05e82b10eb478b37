//! Files that must not be overwritten: all that were read.

use std::path::{Path, PathBuf};

use outward::Study;

use super::place::is_same;

/// Whether output under this name goes to standard output.
pub fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The files that a study was read from: those named, and those they `use`.
pub fn read_for(study: &Study, named: &[PathBuf]) -> Vec<PathBuf> {
    let used = study.sources().iter().map(|(_, source)| PathBuf::from(&source.name));
    named.iter().cloned().chain(used).collect()
}

/// Why a file must not be written, if so: it was read, by whatever name, or it is a model.
pub fn refused(path: &Path, read: &[PathBuf]) -> Option<&'static str> {
    let is_model = path.canonicalize().is_ok_and(|place| place.extension().is_some_and(|ending| ending == "outward"));
    let was_read = || read.iter().any(|file| file.as_os_str() != "-" && file.is_file() && is_same(file, path));
    (is_model || was_read()).then_some("a part of the model")
}
