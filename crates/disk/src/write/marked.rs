//! A folder of files that all begin with a mark, by which they are recognized: others in it are never touched.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// Whether nothing is there, or a file that begins with the mark. A link is neither.
///
/// # Errors
///
/// If it cannot be read.
pub fn is_marked_or_free(file: &Path, mark: &str) -> io::Result<bool> {
    match fs::symlink_metadata(file) {
        Ok(what) if what.is_file() => is_marked(file, mark),
        Ok(_) => Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

/// The names of the marked files in a folder besides those just written: they are out of date. What cannot be read is
/// not marked.
pub fn stale(folder: &Path, ending: &str, mark: &str, written: &BTreeSet<PathBuf>) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let others = entries.filter_map(Result::ok).filter(|entry| !written.contains(&entry.path()));
    let marked = others.filter(|entry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        let path = entry.path();
        is_file && path.extension().is_some_and(|own| own == ending) && is_marked(&path, mark).unwrap_or(false)
    });
    let mut names: Vec<String> = marked.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn is_marked(file: &Path, mark: &str) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(file)?.take(mark.len() as u64).read_to_end(&mut start)?;
    Ok(start == mark.as_bytes())
}
