//! What can be named as input, and what it is called in messages.

use std::path::{Path, PathBuf};

use super::bytes::{Unread, bytes, standard_input};

/// The name of standard input.
const STDIN: &str = "<stdin>";

/// A file or a folder to read, or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// What is written into the program.
    StandardInput,
    /// A file or a folder.
    File(PathBuf),
}

impl Input {
    /// The display name: as given, with bytes that are not UTF-8 escaped.
    pub fn shown(&self) -> String {
        match self {
            Input::StandardInput => STDIN.to_owned(),
            Input::File(path) => shown(path),
        }
    }

    /// All its bytes.
    ///
    /// # Errors
    ///
    /// If it cannot be read, or is longer than a file may be.
    pub fn bytes(&self) -> Result<Vec<u8>, Unread> {
        match self {
            Input::StandardInput => standard_input(),
            Input::File(path) => bytes(path),
        }
    }

    /// Where it is; standard input counts as a file in the current folder.
    pub(super) fn path(&self) -> &Path {
        match self {
            Input::StandardInput => Path::new(""),
            Input::File(path) => path,
        }
    }
}

/// The display name of a path: as given, with bytes that are not UTF-8 escaped.
pub fn shown(path: &Path) -> String {
    escaped(path, false)
}

/// A name that no other path has.
pub(super) fn key(path: &Path) -> String {
    escaped(path, true)
}

fn escaped(path: &Path, apart: bool) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == '\\' && apart {
                text.push(c);
            }
            text.push(c);
        }
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    text
}
