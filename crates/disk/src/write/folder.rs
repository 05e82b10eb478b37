//! A folder of results that is whole or not there: files are written into a draft beside it, which takes its place.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use super::Unwritten;
use super::operations::DRAFT;
use crate::place::folder_of;

/// A folder that is being written, under another name beside its place. Dropped before it is [finished](FolderDraft::finish),
/// it is removed, and what is in its place stays.
///
/// ```
/// use std::io::Write;
/// use outward_disk::write::FolderDraft;
///
/// # let around = tempfile::tempdir()?;
/// # let place = around.path().join("tables");
/// let is_ours = |folder: &std::path::Path| folder.join("metadata.json").is_file();
/// let draft = FolderDraft::new(&place, is_ours)?;
/// draft.create("metadata.json")?.write_all(b"{}")?;
/// assert!(!place.exists());
/// draft.finish()?;
/// assert!(place.join("metadata.json").is_file());
///
/// // a folder of somebody else is not replaced
/// std::fs::remove_file(place.join("metadata.json"))?;
/// std::fs::write(place.join("notes.md"), "mine")?;
/// assert!(FolderDraft::new(&place, is_ours).is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct FolderDraft {
    draft: PathBuf,
    place: PathBuf,
    /// Held as long as the draft is written, so that a later run can tell it from one that was left over.
    _lock: File,
}

/// The file by which drafts are locked: from its first moment, so that nobody finds it free before.
const LOCK: &str = ".lock";

/// Its name until it is locked.
const UNLOCKED: &str = ".unlocked";

impl FolderDraft {
    /// Begins a draft of a folder. If there is one already, `is_ours` says whether it may be replaced, unless it is empty.
    /// Drafts beside it that a killed run left are removed.
    ///
    /// # Errors
    ///
    /// If there is something that may not be replaced, or if the draft cannot be made.
    pub fn new(place: &Path, is_ours: impl Fn(&Path) -> bool) -> Result<FolderDraft, Unwritten> {
        let failed = |error| Unwritten { path: place.to_owned(), error };
        may_replace(place, is_ours).map_err(failed)?;
        let (around, name) = (folder_of(place), place.file_name().unwrap_or_default().to_string_lossy());
        fs::create_dir_all(around).map_err(failed)?;
        sweep(around, &format!(".{name}."));
        let made = tempfile::Builder::new().prefix(&format!(".{name}.")).suffix(DRAFT).tempdir_in(around);
        let draft = made.map_err(failed)?;
        let lock = lock(draft.path()).map_err(failed)?;
        Ok(FolderDraft { draft: draft.keep(), place: place.to_owned(), _lock: lock })
    }

    /// Creates a file in it.
    ///
    /// # Errors
    ///
    /// If the system does not let it.
    pub fn create(&self, name: &str) -> io::Result<File> {
        File::create(self.draft.join(name))
    }

    /// Waits until the files are on the disk, and puts the folder into its place. What was there is removed.
    ///
    /// # Errors
    ///
    /// If the system does not let it; then what was there is still there.
    pub fn finish(self) -> Result<(), Unwritten> {
        self.put().map_err(|error| Unwritten { path: self.place.clone(), error })
    }

    fn put(&self) -> io::Result<()> {
        open_to_others(&self.draft)?;
        for entry in fs::read_dir(&self.draft)? {
            File::open(entry?.path())?.sync_all()?;
        }
        fs::remove_file(self.draft.join(LOCK))?;
        if self.place.exists() {
            // in two steps, since a folder with something in it cannot be replaced in one
            let old = self.draft.with_extension("old.outward-draft");
            fs::rename(&self.place, &old)?;
            if let Err(error) = fs::rename(&self.draft, &self.place) {
                fs::rename(&old, &self.place)?;
                return Err(error);
            }
            fs::remove_dir_all(&old)?;
        } else {
            fs::rename(&self.draft, &self.place)?;
        }
        // only some systems support this
        let _ = File::open(folder_of(&self.place)).and_then(|around| around.sync_all());
        Ok(())
    }
}

impl Drop for FolderDraft {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.draft);
    }
}

fn may_replace(place: &Path, is_ours: impl Fn(&Path) -> bool) -> io::Result<()> {
    match fs::symlink_metadata(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
        Ok(about) if !about.is_dir() => Err(io::Error::other("something else than a folder has this name")),
        Ok(_) if is_ours(place) || fs::read_dir(place)?.next().is_none() => Ok(()),
        Ok(_) => Err(io::Error::other("the folder has other files in it, which are not overwritten")),
    }
}

fn lock(draft: &Path) -> io::Result<File> {
    let lock = File::create(draft.join(UNLOCKED))?;
    // where there are no locks, drafts that are left over stay
    let _ = lock.try_lock();
    fs::rename(draft.join(UNLOCKED), draft.join(LOCK))?;
    Ok(lock)
}

/// Removes what killed runs left: drafts with a lock that nobody holds. One without a lock is being made by somebody, or put
/// into its place.
fn sweep(around: &Path, prefix: &str) {
    let Ok(entries) = fs::read_dir(around) else { return };
    for entry in entries.filter_map(Result::ok) {
        let name = entry.file_name();
        let is_draft = name.to_string_lossy().strip_prefix(prefix).is_some_and(|rest| rest.ends_with(DRAFT));
        let is_free = || File::open(entry.path().join(LOCK)).is_ok_and(|lock| lock.try_lock().is_ok());
        if is_draft && entry.file_type().is_ok_and(|kind| kind.is_dir()) && is_free() {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

/// A draft is for its owner alone; the folder in its place is as any new folder.
#[cfg(unix)]
fn open_to_others(draft: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let probe = draft.join(".mode");
    fs::create_dir(&probe)?;
    let usual = fs::metadata(&probe)?.permissions().mode();
    fs::remove_dir(&probe)?;
    fs::set_permissions(draft, fs::Permissions::from_mode(usual))
}

#[cfg(not(unix))]
fn open_to_others(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(folder: &Path) -> Vec<String> {
        let entries =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = entries.collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_not_finished_leaves_nothing() {
        let around = tempfile::tempdir().unwrap();
        let place = around.path().join("tables");
        let draft = FolderDraft::new(&place, |_| false).unwrap();
        fs::write(draft.draft.join("half"), "half").unwrap();
        drop(draft);
        assert!(files(around.path()).is_empty());
    }

    #[test]
    fn the_old_folder_is_replaced_whole() {
        let around = tempfile::tempdir().unwrap();
        let place = around.path().join("tables");
        fs::create_dir(&place).unwrap();
        fs::write(place.join("old"), "old").unwrap();
        let draft = FolderDraft::new(&place, |_| true).unwrap();
        draft.create("new").unwrap();
        assert_eq!(files(&place), ["old"]);
        draft.finish().unwrap();
        assert_eq!((files(&place), files(around.path())), (vec!["new".to_owned()], vec!["tables".to_owned()]));
    }

    #[test]
    fn what_a_killed_run_left_is_removed_and_what_another_writes_is_not() {
        let around = tempfile::tempdir().unwrap();
        let place = around.path().join("tables");
        let left = around.path().join(".tables.x1.outward-draft");
        fs::create_dir(&left).unwrap();
        fs::write(left.join(LOCK), "").unwrap();
        let being_made = around.path().join(".tables.x2.outward-draft");
        fs::create_dir(&being_made).unwrap();
        fs::write(being_made.join("half"), "half").unwrap();
        let another = FolderDraft::new(&place, |_| false).unwrap();
        assert!(!left.exists());
        assert_eq!((files(&another.draft), files(&being_made)), (vec![LOCK.to_owned()], vec!["half".to_owned()]));
        let draft = FolderDraft::new(&place, |_| false).unwrap();
        assert!(another.draft.exists());
        drop((draft, another));
        fs::write(&place, "a file").unwrap();
        assert!(FolderDraft::new(&place, |_| true).unwrap_err().to_string().contains("something else than a folder"));
    }
}
