//! Results into a file.

use std::path::{Path, PathBuf};

use outward_disk::write::{is_part_of_model, replace_all};

use crate::status::Status;
use crate::terminal::Terminal;

/// Whether output under this name goes to standard output.
pub fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Writes results to a file, which must not be one of those that were read, or to standard output.
pub fn save(path: &Path, bytes: Vec<u8>, read: &[PathBuf], terminal: &Terminal) -> Status {
    if is_standard_output(path) {
        return terminal.bytes(|out| out.write_all(&bytes), Status::Done);
    }
    save_all(vec![(path.to_owned(), bytes)], read, terminal)
}

/// Writes results to several files: all of them or, as far as the disk allows, none.
pub fn save_all(files: Vec<(PathBuf, Vec<u8>)>, read: &[PathBuf], terminal: &Terminal) -> Status {
    for (path, _) in &files {
        if is_part_of_model(path, read) {
            let path = path.display();
            return terminal
                .wrong(&format!("`{path}` is part of the model, so nothing was written; choose another name"));
        }
    }
    match replace_all(files) {
        Ok(()) => Status::Done,
        Err(unwritten) => terminal.wrong(&unwritten.to_string()),
    }
}
