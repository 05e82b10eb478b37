//! Which files to read: those named, and those in the folders named.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use outward::diagnostic::{Diagnostic, ErrorName};

use super::disk::shown;
use super::real::RealPaths;
use crate::reason::reason;

/// The extension of Outward files.
const ENDING: &[u8] = b".outward";

/// The result of a search for files.
#[derive(Debug, Default)]
pub struct Found {
    /// Files, with their display names, in reading order.
    pub files: Vec<(String, PathBuf)>,
    /// Paths that could not be read.
    pub missing: Vec<Diagnostic>,
}

/// Takes files as named, and from a folder every `*.outward` file in it, at any depth, in the byte order of names; a
/// folder's files come at the place of the folder's name. Hidden entries, whose names begin with a dot, are skipped. A
/// folder reached again through links is read once.
pub fn find(paths: &[PathBuf]) -> Found {
    let mut found = Found::default();
    for path in paths {
        if path.as_os_str() != "-" && path.is_dir() {
            found.folder(path);
        } else {
            found.files.push((shown(path), path.clone()));
        }
    }
    found.name_apart();
    found
}

impl Found {
    fn folder(&mut self, top: &Path) {
        let (before, missing) = (self.files.len(), self.missing.len());
        let (mut seen, mut open, real) = (BTreeSet::new(), vec![top.to_owned()], RealPaths::default());
        while let Some(path) = open.pop() {
            if !path.is_dir() {
                self.files.push((shown(&path), path));
                continue;
            }
            match real.of(&path).and_then(|real| if seen.insert(real) { inside(&path) } else { Ok(Vec::new()) }) {
                // last in, first out
                Ok(entries) => open.extend(entries.into_iter().rev()),
                Err(error) => self.miss(&path, &reason(&error)),
            }
        }
        if self.files.len() == before && self.missing.len() == missing {
            self.miss(top, "the folder holds no `*.outward` file");
        }
    }

    fn miss(&mut self, path: &Path, reason: &str) {
        let name = shown(path);
        let mut diagnostic =
            Diagnostic::new(ErrorName::MissingFile, None, format!("`{name}` cannot be read: {reason}"));
        diagnostic.file = Some(name);
        self.missing.push(diagnostic);
    }

    /// Two paths that are not valid Unicode may look alike; each gets a name of its own.
    fn name_apart(&mut self) {
        let mut known: BTreeMap<String, PathBuf> = BTreeMap::new();
        for (name, path) in &mut self.files {
            while known.get(name.as_str()).is_some_and(|other| other != path) {
                name.push('\'');
            }
            known.insert(name.clone(), path.clone());
        }
    }
}

/// The folders in a folder and the files of the language, by name.
fn inside(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if is_wanted(&name, &entry.path()) {
            names.push(name);
        }
    }
    names.sort_by(|a, b| a.as_encoded_bytes().cmp(b.as_encoded_bytes()));
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}

/// Folders, and files with the right extension; also unreadable ones, so that the reason is reported. Pipes and devices
/// in folders are ignored.
fn is_wanted(name: &OsStr, path: &Path) -> bool {
    let name = name.as_encoded_bytes();
    let ending = name.ends_with(ENDING);
    !name.starts_with(b".") && fs::metadata(path).map_or(ending, |what| what.is_dir() || (ending && what.is_file()))
}
