//! Results into a file.

use std::path::{Path, PathBuf};

use outward::Study;

use crate::files::{self, Failed, Real, is_standard_output, read_for, refused, unwritten};
use crate::status::Status;
use crate::terminal::Terminal;

/// Writes results to a file, which must not be one of those that the study was read from, or to standard output.
pub fn save(path: &Path, bytes: &[u8], study: &Study, named: &[PathBuf], terminal: &Terminal) -> Status {
    if is_standard_output(path) {
        return terminal.bytes(|out| out.write_all(bytes), Status::Done);
    }
    save_all(vec![(path.to_owned(), bytes.to_owned())], study, named, terminal)
}

/// Writes results to several files, all or none of them as far as the disk allows that.
pub fn save_all(files: Vec<(PathBuf, Vec<u8>)>, study: &Study, named: &[PathBuf], terminal: &Terminal) -> Status {
    let read = read_for(study, named);
    for (path, _) in &files {
        if let Some(what) = refused(path, &read) {
            let path = path.display();
            return terminal.wrong(&format!("`{path}` is {what}, so nothing was written; choose another name"));
        }
    }
    match files::replace_all(&Real, files.into_iter()) {
        Ok(()) => Status::Done,
        Err(failed) => cannot(&failed, terminal),
    }
}

/// Says that a file cannot be written.
pub fn cannot(Failed { path, error }: &Failed, terminal: &Terminal) -> Status {
    terminal.wrong(&format!("cannot write `{}`: {}", path.display(), unwritten(error)))
}
