//! The model and the state of an import: two files that are replaced together or not at all.
//!
//! The new state is announced first, in a file beside the old one: it contains the content of the model it belongs to.
//! Then the model is replaced, and last the announced state replaces the old one. After a run that was killed in
//! between, the next run finds an announced state, and the content of the model tells whether it is valid.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use outward::import::State;

use super::operations::{Disk, Real};
use super::replace::{Ready, sweep};
use crate::place::{folder_of, is_still, target};
use crate::read::{Unread, bytes};
use crate::reason::why_unwritten;

/// Why an import cannot read or write its files.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PairError {
    /// A file cannot be read.
    #[error("cannot read `{}`: {why}", .path.display())]
    Unread {
        /// The file.
        path: PathBuf,
        /// Why, in a few words.
        why: String,
    },
    /// A file cannot be written.
    #[error("cannot write `{}`: {}{outcome}", .path.display(), why_unwritten(.error))]
    Unwritten {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        error: io::Error,
        /// What became of the other files, if that is known: words to append to the message.
        outcome: &'static str,
    },
    /// There is a model, but no state: it was not written by an import.
    #[error("`{}` exists, but not `{}`, which an import writes next to it: nothing was changed", .model.display(), .state.display())]
    NoState {
        /// The model.
        model: PathBuf,
        /// The missing state.
        state: PathBuf,
    },
    /// There is a state, but no model.
    #[error("`{}` exists, but not the model it belongs to: nothing was changed", .state.display())]
    NoModel {
        /// The missing model.
        model: PathBuf,
        /// The state.
        state: PathBuf,
    },
    /// There is a file where an import writes its next state.
    #[error(
        "`{}` is in the way; it was not written by an import, or is incomplete: nothing was changed", .0.display()
    )]
    InTheWay(PathBuf),
}

/// The files of one model, locked against other imports.
///
/// ```
/// use outward_disk::write::Pair;
///
/// # let folder = tempfile::tempdir()?;
/// let model = folder.path().join("shop.outward");
/// let pair = Pair::open(&model, || eprintln!("waiting for another import"))?;
/// assert_eq!(pair.read()?, None);
/// pair.write(None, "role Clerk\n", "the state of the import")?;
/// assert_eq!(pair.read()?.unwrap().text, "role Clerk\n");
/// assert!(Pair::paths(&model)[1].ends_with("shop.outward.import"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct Pair<'d> {
    disk: &'d dyn Disk,
    model: PathBuf,
    state: PathBuf,
    announced: PathBuf,
    lock: Lock,
}

/// The files before an import.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Before {
    /// The text of the model.
    pub text: String,
    /// The state of its last import.
    pub state: String,
}

impl Pair<'static> {
    /// The files that an import of a model writes: the model, its state, the state that is announced, the lock.
    pub fn paths(model: &Path) -> [PathBuf; 4] {
        let beside = |ending| {
            let mut name = OsString::from(model);
            name.push(ending);
            name.into()
        };
        [model.to_owned(), beside(".import"), beside(".import.next"), beside(".import.lock")]
    }

    /// Locks the files of a model. If another import has them, says so, and waits. An import that was killed is completed
    /// or undone first.
    ///
    /// # Errors
    ///
    /// If they cannot be locked, or what a killed import left cannot be put in order.
    pub fn open(model: &Path, waiting: impl FnOnce()) -> Result<Pair<'static>, PairError> {
        Pair::open_on(&Real, model, waiting)
    }
}

impl<'d> Pair<'d> {
    pub(super) fn open_on(disk: &'d dyn Disk, model: &Path, waiting: impl FnOnce()) -> Result<Pair<'d>, PairError> {
        let [model, state, announced, lock] = Pair::paths(model);
        let lock = match Lock::take(&lock, waiting) {
            Ok(lock) => lock,
            Err(error) => return Err(PairError::Unwritten { path: model, error, outcome: "" }),
        };
        let pair = Pair { disk, model, state, announced, lock };
        for path in [&pair.model, &pair.announced] {
            target(path).iter().for_each(|place| sweep(disk, folder_of(place)));
        }
        pair.recover()?;
        Ok(pair)
    }

    /// The existing files; `None` before a first import.
    ///
    /// # Errors
    ///
    /// If they cannot be read, or only one of them is there.
    pub fn read(&self) -> Result<Option<Before>, PairError> {
        let (model, state) = (self.model.clone(), self.state.clone());
        match (text(&self.model)?, text(&self.state)?) {
            (None, None) => Ok(None),
            (Some(text), Some(state)) => Ok(Some(Before { text, state })),
            (Some(_), None) => Err(PairError::NoState { model, state }),
            (None, Some(_)) => Err(PairError::NoModel { model, state }),
        }
    }

    /// Replaces both, if anything has changed.
    ///
    /// # Errors
    ///
    /// If one of them cannot be written. The next import finds a model with its state all the same.
    pub fn write(&self, before: Option<&Before>, text: &str, state: &str) -> Result<(), PairError> {
        let same_text = before.is_some_and(|before| before.text == text);
        if same_text && before.is_some_and(|before| before.state == state) {
            return Ok(());
        }
        let unchanged = "; nothing was changed";
        let draft = |path: &Path, like: Option<&Path>, text: &str| {
            Ready::new(self.disk, path, like, text.as_bytes()).map_err(|error| unwritten(path, error, unchanged))
        };
        let model = if same_text { None } else { Some(draft(&self.model, None, text)?) };
        let announced = draft(&self.announced, Some(&self.state), state);
        let announced = announced.inspect_err(|_| give_up(self.disk, model.as_ref()))?;
        if let Err(error) = announced.finish(self.disk) {
            give_up(self.disk, model.as_ref());
            let _ = self.disk.remove(&self.announced);
            return Err(unwritten(&self.announced, error, unchanged));
        }
        if let Some(model) = &model
            && let Err(error) = model.finish(self.disk)
        {
            // the next run finds out whether it is in its place
            self.recover()?;
            return Err(unwritten(&self.model, error, ""));
        }
        let then = "; the model is written, and the next import finishes what this one began";
        self.settle().map_err(|error| unwritten(&self.state, error, then))
    }

    /// Moves the announced state into the place of the old one.
    fn settle(&self) -> io::Result<()> {
        let place = target(&self.state)?;
        self.disk.rename(&self.announced, &place)?;
        self.disk.sync_folder(folder_of(&place))
    }

    /// Completes or undoes a run that was killed.
    fn recover(&self) -> Result<(), PairError> {
        let Some(announced) = text(&self.announced)? else { return Ok(()) };
        let Ok(next) = State::from_text(&announced) else { return Err(PairError::InTheWay(self.announced.clone())) };
        let (model, state) = (text(&self.model)?, text(&self.state)?);
        // a model that was edited after the run was killed, and has no other state, can only be the announced one
        let counts = model.as_ref().is_some_and(|model| next.is_of(model) || state.is_none());
        let done = if counts { self.settle() } else { self.disk.remove(&self.announced) };
        done.map_err(|error| unwritten(&self.state, error, ""))
    }
}

fn give_up(disk: &dyn Disk, draft: Option<&Ready>) {
    if let Some(draft) = draft {
        draft.give_up(disk);
    }
}

fn unwritten(path: &Path, error: io::Error, outcome: &'static str) -> PairError {
    PairError::Unwritten { path: path.to_owned(), error, outcome }
}

/// The content of a file; `None` if it does not exist.
fn text(path: &Path) -> Result<Option<String>, PairError> {
    let cannot = |why: String| PairError::Unread { path: path.to_owned(), why };
    match bytes(path) {
        Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|_| cannot("it is not UTF-8".to_owned())),
        Err(Unread::Failed(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(cannot(error.to_string())),
    }
}

/// A lock file that only one import holds. It is empty and is removed with the import; one left by a killed run belongs
/// to nobody.
struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    fn take(path: &Path, waiting: impl FnOnce()) -> io::Result<Lock> {
        let mut waiting = Some(waiting);
        loop {
            let file = File::options().read(true).write(true).create(true).truncate(false).open(path)?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => {
                    if let Some(waiting) = waiting.take() {
                        waiting();
                    }
                    file.lock()?;
                }
                // without locks, imports cannot wait for each other
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // the run before removed it when it was done: then this is no longer anybody's lock
            if is_still(&file.metadata()?, path) {
                return Ok(Lock { file, path: path.to_owned() });
            }
        }
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // a file with content is not ours
        if self.file.metadata().is_ok_and(|about| about.len() == 0) {
            let _ = fs::remove_file(&self.path);
        }
        let _ = self.file.unlock();
    }
}

impl std::fmt::Debug for Pair<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Pair").field("model", &self.model).field("lock", &self.lock.path).finish_non_exhaustive()
    }
}
