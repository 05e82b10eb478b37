//! Real paths, folder by folder: deep paths are not looked up from the root again for each file.

use std::cell::RefCell;
use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::place::here;

/// Cached real paths. They are valid as long as nobody moves folders meanwhile.
#[derive(Debug, Default)]
pub struct RealPaths {
    known: RefCell<HashMap<PathBuf, PathBuf>>,
}

impl RealPaths {
    /// The path of a file or a folder without links, `.` and `..`. The system is asked once for each folder on the way.
    ///
    /// # Errors
    ///
    /// If nothing is there.
    pub fn of(&self, path: &Path) -> io::Result<PathBuf> {
        let mut known = self.known.borrow_mut();
        let (mut at, mut below) = (path, Vec::new());
        let mut real = loop {
            if let Some(real) = known.get(at) {
                break real.clone();
            }
            let is_link = fs::symlink_metadata(at)?.is_symlink();
            match (at.parent(), at.file_name()) {
                (Some(folder), Some(name)) if !is_link => {
                    below.push((at, name));
                    at = here(folder);
                }
                _ => {
                    let real = at.canonicalize()?;
                    known.insert(at.to_owned(), real.clone());
                    break real;
                }
            }
        };
        for (at, name) in below.into_iter().rev() {
            real.push(name);
            known.insert(at.to_owned(), real.clone());
        }
        Ok(real)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn they_are_those_of_the_system() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        fs::create_dir_all(path("a/b/c")).unwrap();
        fs::write(path("a/b/c/file"), "").unwrap();
        std::os::unix::fs::symlink("a/b", path("link")).unwrap();
        std::os::unix::fs::symlink("../file", path("a/b/c/none")).unwrap();
        let real = RealPaths::default();
        for name in ["a", "a/b/c/file", "link/c/file", "link", "a/./b/../b/c", "a/b/..", "link/.."] {
            assert_eq!(real.of(&path(name)).unwrap(), path(name).canonicalize().unwrap(), "{name}");
        }
        assert_eq!(real.of(Path::new(".")).unwrap(), Path::new(".").canonicalize().unwrap());
        assert_eq!(real.of(Path::new("Cargo.toml")).unwrap(), Path::new("Cargo.toml").canonicalize().unwrap());
        assert!(real.of(&path("a/b/c/none")).is_err() && real.of(&path("x/y")).is_err());
    }
}
