//! Where `use` may lead.

use std::fs;
use std::path::{Path, PathBuf};

use super::input::Input;
use crate::place::here;

/// Where `use` may lead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reach {
    /// Everywhere.
    Anywhere,
    /// Into these folders, as real paths, and what is below them.
    Folders(Vec<PathBuf>),
}

impl Reach {
    /// Into the folders of the input.
    pub fn around(inputs: &[Input]) -> Reach {
        let folder = |input: &Input| match input.path() {
            path if path.is_dir() => path.canonicalize().ok(),
            path => path.parent().map_or(Path::new("."), here).canonicalize().ok(),
        };
        Reach::Folders(inputs.iter().filter_map(folder).collect())
    }

    /// Into one folder; nowhere if there is no such folder.
    pub fn folder(folder: &Path) -> Reach {
        Reach::Folders(folder.canonicalize().into_iter().collect())
    }

    /// Why a file may not be read, if so. A missing file is judged by its folder.
    pub(super) fn refused(&self, place: &Path) -> Result<(), String> {
        if let Reach::Folders(folders) = self {
            let real = place.ancestors().find_map(|folder| here(folder).canonicalize().ok());
            if real.is_some_and(|real| !folders.iter().any(|folder| real.starts_with(folder))) {
                return Err("it is outside the folder that may be read".to_owned());
            }
        }
        match fs::metadata(place) {
            Ok(about) if !about.is_file() && !about.is_dir() => {
                Err("it is a device, a pipe or a socket, not a file".to_owned())
            }
            _ => Ok(()),
        }
    }
}
