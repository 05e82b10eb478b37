//! The model and the state of an import: two files that are replaced together or not at all.
//!
//! The new state is announced first, in a file beside the old one: it contains the content of the model it belongs to.
//! Then the model is replaced, and last the announced state replaces the old one. After a run that was killed in
//! between, the next run finds an announced state, and the content of the model tells whether it is valid.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use outward::import::State;
use outward::limits::FILE_BYTES;

use super::disk::Disk;
use super::place::{folder_of, is_still, target};
use super::replace::{Failed, Ready, sweep};
use super::{beside, unwritten};
use crate::reason::reason;

/// Why an import cannot read or write its files, and what to do.
#[derive(Debug)]
pub struct Trouble {
    pub message: String,
    pub help: Option<String>,
}

/// The files of one model, locked against other imports.
pub struct Pair<'d> {
    disk: &'d dyn Disk,
    model: PathBuf,
    state: PathBuf,
    announced: PathBuf,
    lock: Lock,
}

/// The state before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    pub text: String,
    pub state: String,
}

impl<'d> Pair<'d> {
    /// The files that an import of a model writes.
    pub fn paths(model: &Path) -> [PathBuf; 4] {
        let beside = |ending| beside(model, ending);
        [model.to_owned(), beside(".import"), beside(".import.next"), beside(".import.lock")]
    }

    /// Locks the files of a model. If another import has them, says so, and waits.
    pub fn open(disk: &'d dyn Disk, model: &Path, waiting: impl FnOnce()) -> Result<Pair<'d>, Trouble> {
        let [model, state, announced, lock] = Pair::paths(model);
        let lock = Lock::take(&lock, waiting).map_err(|error| Trouble {
            message: format!("cannot write `{}`: {}", model.display(), unwritten(&error)),
            help: None,
        })?;
        let pair = Pair { disk, model, state, announced, lock };
        for path in [&pair.model, &pair.announced] {
            target(path).iter().for_each(|place| sweep(disk, folder_of(place)));
        }
        pair.recover()?;
        Ok(pair)
    }

    /// The existing files: nothing before a first import.
    pub fn read(&self) -> Result<Option<Before>, Trouble> {
        match (text(&self.model)?, text(&self.state)?) {
            (None, None) => Ok(None),
            (Some(text), Some(state)) => Ok(Some(Before { text, state })),
            (Some(_), None) => Err(Trouble {
                message: format!(
                    "`{}` is there, but `{}` is not, which an import writes beside it: nothing was changed",
                    self.model.display(),
                    self.state.display()
                ),
                help: Some("give `--output` another name".to_owned()),
            }),
            (None, Some(_)) => Err(Trouble {
                message: format!(
                    "`{}` is there, but the model that it belongs to is not: nothing was changed",
                    self.state.display()
                ),
                help: Some(format!(
                    "bring back `{}`, or, to begin anew, take `{}` away",
                    self.model.display(),
                    self.state.display()
                )),
            }),
        }
    }

    /// Replaces both, if anything has changed.
    pub fn write(&self, before: Option<&Before>, text: &str, state: &str) -> Result<(), Trouble> {
        let same_text = before.is_some_and(|before| before.text == text);
        if same_text && before.is_some_and(|before| before.state == state) {
            return Ok(());
        }
        let cannot = |path: &Path, error: &io::Error, then: &str| Trouble {
            message: format!("cannot write `{}`: {}{then}", path.display(), unwritten(error)),
            help: None,
        };
        let unchanged = "; nothing was changed";
        let draft = |path: &Path, like: Option<&Path>, text: &str| {
            Ready::new(self.disk, path, like, text.as_bytes()).map_err(|error| cannot(path, &error, unchanged))
        };
        let model = if same_text { None } else { Some(draft(&self.model, None, text)?) };
        let announced = draft(&self.announced, Some(&self.state), state);
        let announced = announced.inspect_err(|_| give_up(self.disk, model.as_ref()))?;
        if let Err(error) = announced.finish(self.disk) {
            give_up(self.disk, model.as_ref());
            let _ = self.disk.remove(&self.announced);
            return Err(cannot(&self.announced, &error, unchanged));
        }
        if let Some(model) = &model
            && let Err(error) = model.finish(self.disk)
        {
            // the next run finds out whether it is in its place
            return Err(match self.recover() {
                Ok(()) => cannot(&self.model, &error, ""),
                Err(trouble) => trouble,
            });
        }
        let settle = self.settle();
        settle.map_err(|error| {
            let then = "; the model is written, and the next import finishes what this one began";
            cannot(&self.state, &error, then)
        })
    }

    /// Moves the announced state into the place of the old one.
    fn settle(&self) -> io::Result<()> {
        let place = target(&self.state)?;
        self.disk.rename(&self.announced, &place)?;
        self.disk.sync_folder(folder_of(&place))
    }

    /// Completes or undoes a run that was killed.
    fn recover(&self) -> Result<(), Trouble> {
        let Some(announced) = text(&self.announced)? else { return Ok(()) };
        let shown = self.announced.display();
        let Ok(next) = State::from_text(&announced) else {
            return Err(Trouble {
                message: format!("`{shown}` is in the way, which no import wrote, or not whole: nothing was changed"),
                help: Some("take it away, or give it another name".to_owned()),
            });
        };
        let (model, state) = (text(&self.model)?, text(&self.state)?);
        // a model that was edited after the run was killed, and has no other state, can only be the announced one
        let counts = model.as_ref().is_some_and(|model| next.is_of(model) || state.is_none());
        let done = if counts { self.settle() } else { self.disk.remove(&self.announced) };
        done.map_err(|error| Trouble {
            message: format!("cannot write `{}`: {}", self.state.display(), unwritten(&error)),
            help: None,
        })
    }
}

fn give_up(disk: &dyn Disk, draft: Option<&Ready>) {
    if let Some(draft) = draft {
        draft.give_up(disk);
    }
}

impl From<Failed> for Trouble {
    fn from(failed: Failed) -> Trouble {
        let Failed { path, error } = failed;
        Trouble { message: format!("cannot write `{}`: {}", path.display(), unwritten(&error)), help: None }
    }
}

/// The content of a file; `None` if it does not exist.
fn text(path: &Path) -> Result<Option<String>, Trouble> {
    let cannot = |why: String| Trouble { message: format!("cannot read `{}`: {why}", path.display()), help: None };
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(cannot(reason(&error))),
    };
    let mut bytes = Vec::new();
    file.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(|error| cannot(reason(&error)))?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(cannot("it is longer than 4 GiB".to_owned()));
    }
    String::from_utf8(bytes).map(Some).map_err(|_| cannot("it is not UTF-8".to_owned()))
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
