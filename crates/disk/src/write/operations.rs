//! The few disk operations, behind a trait, so that tests can make each of them fail.

use std::fs::{self, File, Metadata};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::place::{folder_of, is_still};

/// The extension of drafts: files not yet in their final place.
pub const DRAFT: &str = ".outward-draft";

/// How many drafts are synced at the same time.
const SYNCED_AT_ONCE: usize = 32;

/// All operations that change a disk.
pub trait Disk {
    /// Creates a draft under an unused name, in the folder of its final file.
    fn draft(&self, of: &Path) -> io::Result<Draft>;
    /// Writes all bytes to a draft.
    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<()>;
    /// Gives a draft the owner and the mode of the file it will replace; returns whether that worked.
    fn dress(&self, draft: &Draft, like: &Metadata) -> io::Result<bool>;
    /// Waits until the bytes of some drafts are on the disk.
    fn sync(&self, drafts: &[&Draft]) -> io::Result<()>;
    /// Replaces a file with another, in one step.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;
    /// Removes a file.
    fn remove(&self, path: &Path) -> io::Result<()>;
    /// Waits until the entries of a folder are on the disk.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;
    /// Writes into an existing file: a device, a pipe, a file that cannot be replaced.
    fn write_into(&self, path: &Path, bytes: &[u8]) -> io::Result<()>;
}

/// A file that will replace another. It is locked, so that a later run can recognize leftovers.
#[derive(Debug)]
pub struct Draft {
    pub file: File,
    pub path: PathBuf,
}

/// The real disk.
#[derive(Debug, Clone, Copy)]
pub struct Real;

impl Disk for Real {
    fn draft(&self, of: &Path) -> io::Result<Draft> {
        let prefix = format!(".{}.", short_name(of));
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix).suffix(DRAFT);
        with_usual_mode(&mut builder);
        loop {
            let mut made = builder.tempfile_in(folder_of(of))?;
            made.disable_cleanup(true);
            let (file, path) = made.keep()?;
            // without locks, leftover drafts stay; with them, another run may have removed this one before it was
            // locked
            if file.try_lock().is_err() || is_still(&file.metadata()?, &path) {
                return Ok(Draft { file, path });
            }
        }
    }

    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<()> {
        draft.file.write_all(bytes)
    }

    fn dress(&self, draft: &Draft, like: &Metadata) -> io::Result<bool> {
        let owned = owned_like(&draft.file, like);
        draft.file.set_permissions(like.permissions())?;
        Ok(owned)
    }

    fn sync(&self, drafts: &[&Draft]) -> io::Result<()> {
        // simultaneous syncs cost the disk less than one after another
        let each = drafts.len().div_ceil(SYNCED_AT_ONCE).max(1);
        std::thread::scope(|scope| {
            let sync = |drafts: &[&Draft]| drafts.iter().try_for_each(|draft| draft.file.sync_all());
            let threads: Vec<_> = drafts.chunks(each).skip(1).map(|part| scope.spawn(move || sync(part))).collect();
            let first = drafts.chunks(each).next().map_or(Ok(()), sync);
            let rest = threads
                .into_iter()
                .map(|thread| thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread fell"))));
            rest.fold(first, |all, one| all.and(one))
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // only some systems support this; on others there is nothing to wait for
        match File::open(folder) {
            Ok(folder) => folder.sync_all().or(Ok(())),
            Err(_) => Ok(()),
        }
    }

    fn write_into(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let mut file = File::options().write(true).truncate(true).open(path)?;
        file.write_all(bytes)?;
        // a pipe or a device has nothing to wait for
        let _ = file.sync_all();
        Ok(())
    }
}

/// The name of a file, shortened so that the name of its draft is not too long.
fn short_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let mut end = name.len().min(150);
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    name.get(..end).unwrap_or_default().to_owned()
}

/// Leftover drafts in a folder from runs that were killed: nobody holds their locks.
pub fn left_over(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let drafts = entries.filter_map(Result::ok).filter(|entry| {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let draft =
            name.strip_prefix('.').and_then(|name| name.strip_suffix(DRAFT)).and_then(|name| name.rsplit_once('.'));
        // the name of the file is followed by the random part
        let is_drawn = |drawn: &str| !drawn.is_empty() && drawn.chars().all(|c| c.is_ascii_alphanumeric());
        draft.is_some_and(|(_, drawn)| is_drawn(drawn)) && entry.file_type().is_ok_and(|kind| kind.is_file())
    });
    let free = |path: &PathBuf| File::open(path).is_ok_and(|file| file.try_lock().is_ok());
    drafts.map(|entry| entry.path()).filter(free).collect()
}

/// A draft gets the mode of any new file.
#[cfg(unix)]
fn with_usual_mode(builder: &mut tempfile::Builder<'_, '_>) {
    // the system removes the user's umask from this
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
}

#[cfg(not(unix))]
fn with_usual_mode(_: &mut tempfile::Builder<'_, '_>) {}

#[cfg(unix)]
fn owned_like(file: &File, like: &Metadata) -> bool {
    use std::os::unix::fs::{MetadataExt, fchown};
    let same = |about: Metadata| about.uid() == like.uid() && about.gid() == like.gid();
    file.metadata().is_ok_and(same) || fchown(file, Some(like.uid()), Some(like.gid())).is_ok()
}

#[cfg(not(unix))]
fn owned_like(_: &File, _: &Metadata) -> bool {
    true
}
