//! What the tests of the program share.
#![allow(dead_code, clippy::unwrap_used, reason = "each test file takes what it needs, and a test that fails stops")]

use std::fs;
use std::path::{Path, PathBuf};

use snapbox::cmd::Command;

pub mod readers;

/// Names and texts that would mean something to one reader or another.
pub const HOSTILE: &str = include_str!("hostile.outward");

/// The program, in a world where nothing but the call decides: no colors, 80 columns.
pub fn outward(arguments: &[&str]) -> Command {
    let mut command = Command::new(snapbox::cmd::cargo_bin!("outward")).args(arguments);
    for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM"] {
        command = command.env_remove(variable);
    }
    command
}

/// An empty folder of a test.
pub fn folder(test: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    if path.exists() {
        fs::remove_dir_all(&path).unwrap();
    }
    fs::create_dir_all(&path).unwrap();
    path
}

/// A folder of a test with files in it.
pub fn with_files(test: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = folder(test);
    for (name, text) in files {
        let path = folder.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

/// The folder of the repository.
pub fn repository() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

/// The snapshot of a name.
pub fn snapshot(name: &str) -> snapbox::Data {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/snapshots").join(name);
    snapbox::Data::read_from(&path, Some(snapbox::data::DataFormat::Text))
}
