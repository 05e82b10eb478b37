//! Which files to read: those named, and those in the folders named.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use outward::diagnostic::{Diagnostic, ErrorName};

use super::input::{Input, shown};
use super::real::RealPaths;
use crate::reason::why_unread;

/// The extension of Outward files.
const ENDING: &[u8] = b".outward";

/// The result of a search for files.
#[derive(Debug, Default)]
#[non_exhaustive]
pub struct Found {
    /// Files, with their display names, in reading order.
    pub files: Vec<(String, Input)>,
    /// Paths that could not be read.
    pub missing: Vec<Diagnostic>,
}

/// Takes files as named, and from a folder every `*.outward` file in it, at any depth, in the byte order of names; a
/// folder's files come at the place of the folder's name. Hidden entries, whose names begin with a dot, are skipped. A
/// folder reached again through links is read once. Files in `.` are named without it.
pub fn find(inputs: &[Input]) -> Found {
    let mut found = Found::default();
    for input in inputs {
        match input {
            Input::File(path) if path.is_dir() => {
                let files = search(path, &mut found.missing).into_iter();
                found.files.extend(files.map(|file| (shown(&file), Input::File(file))));
            }
            input @ (Input::File(_) | Input::StandardInput) => found.files.push((input.shown(), input.clone())),
        }
    }
    found.name_apart();
    found
}

/// The files in a folder, in the order of [`find`], without unreadable ones: at most this many files, from at most this
/// many folders and this deep; and whether there may be more.
pub fn within(top: &Path, files: usize, folders: usize, depth: usize) -> (Vec<PathBuf>, bool) {
    let (mut found, mut is_cut) = (Vec::new(), false);
    let (mut seen, real) = (BTreeSet::new(), RealPaths::default());
    let mut open = vec![(top.to_owned(), 0)];
    while let Some((path, deep)) = open.pop() {
        if !path.is_dir() {
            if found.len() == files {
                return (found, true);
            }
            found.push(path);
            continue;
        }
        if deep > depth || seen.len() == folders {
            is_cut = true;
            continue;
        }
        if real.of(&path).is_ok_and(|real| seen.insert(real)) {
            let entries = inside(&path).unwrap_or_default();
            open.extend(entries.into_iter().rev().map(|entry| (entry, deep + 1)));
        }
    }
    (found, is_cut)
}

fn search(top: &Path, missing: &mut Vec<Diagnostic>) -> Vec<PathBuf> {
    let (mut files, missing_before) = (Vec::new(), missing.len());
    let (mut seen, mut open, real) = (BTreeSet::new(), vec![top.to_owned()], RealPaths::default());
    while let Some(path) = open.pop() {
        if !path.is_dir() {
            files.push(path);
            continue;
        }
        match real.of(&path).and_then(|real| if seen.insert(real) { inside(&path) } else { Ok(Vec::new()) }) {
            // last in, first out
            Ok(entries) => open.extend(entries.into_iter().rev()),
            Err(error) => missing.push(unreadable(&path, &why_unread(&error))),
        }
    }
    if files.is_empty() && missing.len() == missing_before {
        missing.push(unreadable(top, "the folder has no `*.outward` file"));
    }
    files
}

fn unreadable(path: &Path, reason: &str) -> Diagnostic {
    let name = shown(path);
    let why = format!("`{name}` cannot be read: {reason}");
    Diagnostic::new(ErrorName::MissingFile, None, why).in_file(name)
}

impl Found {
    /// Two paths that are not valid Unicode may look alike; each gets a name of its own.
    fn name_apart(&mut self) {
        let mut known: BTreeMap<String, Input> = BTreeMap::new();
        for (name, input) in &mut self.files {
            while known.get(name.as_str()).is_some_and(|other| other != input) {
                name.push('\'');
            }
            known.insert(name.clone(), input.clone());
        }
    }
}

/// The folders in a folder and the files of the language, by name, not those inside these.
///
/// # Errors
///
/// Those of reading the folder.
pub fn inside(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        if is_wanted(&name, &entry.path()) {
            names.push(name);
        }
    }
    names.sort_by(|a, b| a.as_encoded_bytes().cmp(b.as_encoded_bytes()));
    // what is in the current folder is named without it, as build servers want it
    let folder = if folder == Path::new(".") { Path::new("") } else { folder };
    Ok(names.into_iter().map(|name| folder.join(name)).collect())
}

/// Folders, and files with the right extension; also unreadable ones, so that the reason is reported. Pipes and devices
/// in folders are ignored.
fn is_wanted(name: &OsStr, path: &Path) -> bool {
    let name = name.as_encoded_bytes();
    let ending = name.ends_with(ENDING);
    !name.starts_with(b".") && fs::metadata(path).map_or(ending, |what| what.is_dir() || (ending && what.is_file()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_looked_through_as_far_as_the_bounds_allow() {
        let top = tempfile::tempdir().unwrap();
        for folder in ["a/b/c", "d"] {
            fs::create_dir_all(top.path().join(folder)).unwrap();
        }
        for file in ["x.outward", "a/x.outward", "a/b/c/x.outward", "d/x.outward", "d/y.txt", ".hidden.outward"] {
            fs::write(top.path().join(file), "").unwrap();
        }
        let names = |files, folders, depth| {
            let (found, is_cut) = within(top.path(), files, folders, depth);
            let name = |file: &PathBuf| file.strip_prefix(top.path()).unwrap().to_str().unwrap().to_owned();
            (found.iter().map(name).collect::<Vec<_>>().join(" "), is_cut)
        };
        let all = "a/b/c/x.outward a/x.outward d/x.outward x.outward";
        assert_eq!(names(9, 9, 9), (all.to_owned(), false));
        assert_eq!(names(4, 5, 3), (all.to_owned(), false));
        assert_eq!(names(2, 9, 9), ("a/b/c/x.outward a/x.outward".to_owned(), true));
        assert_eq!(names(9, 9, 2), ("a/x.outward d/x.outward x.outward".to_owned(), true));
        assert_eq!(names(9, 2, 9), ("a/x.outward x.outward".to_owned(), true));
        // the order is that of `find`
        let found = search(top.path(), &mut Vec::new());
        assert_eq!(within(top.path(), 9, 9, 9).0, found);
    }
}
