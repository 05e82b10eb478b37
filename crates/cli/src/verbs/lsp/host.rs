//! The disk as the language server reads it.

use std::fs;
use std::io;
use std::path::Path;

use outward::Date;
use outward_disk::read::{Unread, bytes, within};
use outward_disk::why_unread;
use outward_lsp::{Bounds, Host, Listing, ReadError};

use crate::today::today;

/// The files of this machine. Paths that are not valid Unicode are skipped: the protocol cannot name them.
#[derive(Debug, Default)]
pub struct DiskHost;

impl Host for DiskHost {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let missing = |error: io::Error| ReadError::Missing(why_unread(&error));
        let about = fs::metadata(path).map_err(missing)?;
        if !about.is_file() && !about.is_dir() {
            return Err(ReadError::NoFile);
        }
        bytes(Path::new(path)).map_err(|error| match error {
            Unread::TooLong(bytes) => ReadError::TooLong(bytes),
            Unread::Failed(error) => missing(error),
        })
    }

    fn list(&self, folder: &str, bounds: Bounds) -> Listing {
        let Bounds { files, folders, depth, .. } = bounds;
        let (files, is_cut) = within(Path::new(folder), files, folders, depth);
        Listing { files: files.iter().filter_map(|file| file.to_str().map(with_slashes)).collect(), is_cut }
    }

    fn identity(&self, path: &str) -> String {
        let path = Path::new(path);
        // a file that does not exist yet has no real path, but its folder has
        let real = path.canonicalize().ok().or_else(|| {
            let (folder, name) = path.parent().zip(path.file_name())?;
            Some(folder.canonicalize().ok()?.join(name))
        });
        real.as_deref().unwrap_or(path).to_str().map_or_else(|| with_slashes(&path.to_string_lossy()), with_slashes)
    }

    fn today(&self) -> Option<Date> {
        today()
    }
}

/// A path as the protocol writes it.
fn with_slashes(path: &str) -> String {
    if !cfg!(windows) {
        return path.to_owned();
    }
    let path = path.strip_prefix(r"\\?\").unwrap_or(path).replace('\\', "/");
    match path.split_once(':') {
        Some((drive, rest)) if drive.len() == 1 => format!("{}:{rest}", drive.to_ascii_lowercase()),
        _ => path,
    }
}
