use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::reason::reason;
use crate::status::Status;
use crate::terminal::Terminal;

/// Whether what is written under this name goes to standard output.
pub fn is_standard_output(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Writes results to a file, which must not be one of those that were read, or to standard output.
pub fn save(path: &Path, bytes: &[u8], read: &[PathBuf], terminal: &Terminal) -> Status {
    if is_standard_output(path) {
        return terminal.bytes(|out| out.write_all(bytes), Status::Done);
    }
    if is_read(path, read) {
        terminal.remark(&format!(
            "error: `{}` is a part of the model, so nothing was written; choose another name\n",
            path.display()
        ));
        return Status::Wrong;
    }
    match fs::write(path, bytes) {
        Ok(()) => Status::Done,
        Err(error) => cannot(path, &error, terminal),
    }
}

/// Says that a file cannot be written.
pub fn cannot(path: &Path, error: &io::Error, terminal: &Terminal) -> Status {
    let why = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        _ => reason(error),
    };
    terminal.remark(&format!("error: cannot write `{}`: {why}\n", path.display()));
    Status::Wrong
}

/// Whether a file was read, or is one that could be: what ends so is a model.
fn is_read(path: &Path, read: &[PathBuf]) -> bool {
    let Ok(place) = path.canonicalize() else { return false };
    place.extension().is_some_and(|ending| ending == "outward")
        || read.iter().any(|file| file.canonicalize().is_ok_and(|file| file == place))
}
