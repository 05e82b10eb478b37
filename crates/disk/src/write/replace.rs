//! Writes files so that each is either complete or unchanged.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::operations::{Disk, Draft, Real, left_over};
use crate::place::{folder_of, target};
use crate::reason::why_unwritten;

/// A file that could not be written, and why.
#[derive(Debug, thiserror::Error)]
#[error("cannot write `{}`: {}", .path.display(), why_unwritten(.error))]
pub struct Unwritten {
    /// The file.
    pub path: PathBuf,
    /// What the system says.
    #[source]
    pub error: io::Error,
}

/// Writes files: for each, a draft beside it is written, synced and moved into its place. Links are followed, mode and
/// owner stay. Drafts left in the folder by a killed run are removed. Within each batch, all files are written before
/// the first is moved into place, so that a full disk leaves them unchanged.
///
/// # Errors
///
/// The first file that cannot be written. The others of its batch are unchanged.
pub fn replace_all(files: impl IntoIterator<Item = (PathBuf, impl AsRef<[u8]>)>) -> Result<(), Unwritten> {
    replace_on(&Real, files.into_iter())
}

pub fn replace_on(disk: &dyn Disk, files: impl Iterator<Item = (PathBuf, impl AsRef<[u8]>)>) -> Result<(), Unwritten> {
    let (mut files, mut swept) = (files.peekable(), BTreeSet::new());
    while files.peek().is_some() {
        replace_some(disk, files.by_ref().take(TOGETHER), &mut swept)?;
    }
    Ok(())
}

fn replace_some(
    disk: &dyn Disk,
    files: impl Iterator<Item = (PathBuf, impl AsRef<[u8]>)>,
    swept: &mut BTreeSet<PathBuf>,
) -> Result<(), Unwritten> {
    let mut ready: Vec<Ready> = Vec::new();
    let give_up = |ready: &[Ready]| ready.iter().for_each(|one| one.give_up(disk));
    for (path, bytes) in files {
        let folder = target(&path).map_or_else(|_| PathBuf::new(), |place| folder_of(&place).to_owned());
        if swept.insert(folder.clone()) {
            sweep(disk, &folder);
        }
        match Ready::unsynced(disk, &path, None, bytes.as_ref()) {
            Ok(one) => ready.push(one),
            Err(error) => {
                give_up(&ready);
                return Err(Unwritten { path, error });
            }
        }
    }
    let first = ready.first().map(|one| one.place.clone()).unwrap_or_default();
    if let Err(error) = disk.sync(&ready.iter().filter_map(Ready::draft).collect::<Vec<&Draft>>()) {
        give_up(&ready);
        return Err(Unwritten { path: first, error });
    }
    let mut folders: BTreeSet<PathBuf> = BTreeSet::new();
    for (at, one) in ready.iter().enumerate() {
        if let Err(error) = one.put(disk) {
            give_up(ready.get(at..).unwrap_or_default());
            return Err(Unwritten { path: one.place.clone(), error });
        }
        folders.insert(folder_of(&one.place).to_owned());
    }
    let synced = folders.iter().try_for_each(|folder| disk.sync_folder(folder));
    synced.map_err(|error| Unwritten { path: first, error })
}

/// The files per batch: each is open meanwhile.
const TOGETHER: usize = 256;

/// A file that is about to be replaced.
#[derive(Debug)]
pub struct Ready {
    how: How,
    place: PathBuf,
}

#[derive(Debug)]
enum How {
    /// By a draft, which is written and synced.
    Draft(Draft),
    /// By writing into it, since it cannot be replaced: a device, a pipe, a file of somebody else.
    Into(Vec<u8>),
}

impl Ready {
    /// Prepares the replacement of a file. It keeps the mode and the owner of the existing file, or those of another
    /// that it will replace in the end.
    pub fn new(disk: &dyn Disk, path: &Path, like: Option<&Path>, bytes: &[u8]) -> io::Result<Ready> {
        let ready = Ready::unsynced(disk, path, like, bytes)?;
        if let Some(draft) = ready.draft()
            && let Err(error) = disk.sync(&[draft])
        {
            ready.give_up(disk);
            return Err(error);
        }
        Ok(ready)
    }

    fn draft(&self) -> Option<&Draft> {
        match &self.how {
            How::Draft(draft) => Some(draft),
            How::Into(_) => None,
        }
    }

    fn unsynced(disk: &dyn Disk, path: &Path, like: Option<&Path>, bytes: &[u8]) -> io::Result<Ready> {
        let place = target(path)?;
        let about = |path: &Path| match fs::symlink_metadata(path) {
            Ok(about) => Ok(Some(about)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        };
        let old = match about(&place)? {
            Some(about) if about.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Some(about) if !about.is_file() => return Ok(Ready { how: How::Into(bytes.to_owned()), place }),
            Some(about) if about.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
            old => old,
        };
        let old = match like {
            Some(like) => about(&target(like)?)?.or(old),
            None => old,
        };
        let mut draft = disk.draft(&place)?;
        let filled = disk.write(&mut draft, bytes).and_then(|()| match &old {
            Some(old) => disk.dress(&draft, old),
            None => Ok(true),
        });
        match filled {
            Ok(dressed) if dressed || like.is_some() => Ok(Ready { how: How::Draft(draft), place }),
            // a file of another user keeps its owner
            Ok(_) => {
                let _ = disk.remove(&draft.path);
                Ok(Ready { how: How::Into(bytes.to_owned()), place })
            }
            Err(error) => {
                let _ = disk.remove(&draft.path);
                Err(error)
            }
        }
    }

    /// Replaces it, for good.
    pub fn finish(&self, disk: &dyn Disk) -> io::Result<()> {
        self.put(disk).inspect_err(|_| self.give_up(disk))?;
        disk.sync_folder(folder_of(&self.place))
    }

    fn put(&self, disk: &dyn Disk) -> io::Result<()> {
        match &self.how {
            How::Into(bytes) => disk.write_into(&self.place, bytes),
            How::Draft(draft) => disk.rename(&draft.path, &self.place),
        }
    }

    /// Leaves the file unchanged.
    pub fn give_up(&self, disk: &dyn Disk) {
        if let How::Draft(draft) = &self.how {
            let _ = disk.remove(&draft.path);
        }
    }
}

/// Removes the leftover drafts of killed runs from a folder.
pub fn sweep(disk: &dyn Disk, folder: &Path) {
    for draft in left_over(folder) {
        let _ = disk.remove(&draft);
    }
}
