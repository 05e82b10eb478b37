//! Results into a file.

use std::path::{Path, PathBuf};

use outward::Study;
use outward_disk::write::{is_part_of_model, read_for, replace_all};

use crate::status::Status;
use crate::terminal::Terminal;

/// Whether output under this name goes to standard output.
pub fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Writes results to a file, which must not be one of those that the study was read from, or to standard output.
pub fn save(path: &Path, bytes: Vec<u8>, study: &Study, named: &[PathBuf], terminal: &Terminal) -> Status {
    if is_standard_output(path) {
        return terminal.bytes(|out| out.write_all(&bytes), Status::Done);
    }
    save_all(vec![(path.to_owned(), bytes)], study, named, terminal)
}

/// Writes results to several files: all of them or, as far as the disk allows, none.
pub fn save_all(files: Vec<(PathBuf, Vec<u8>)>, study: &Study, named: &[PathBuf], terminal: &Terminal) -> Status {
    let read = read_for(study, named.iter().filter(|path| path.as_os_str() != "-").cloned());
    for (path, _) in &files {
        if is_part_of_model(path, &read) {
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
