//! A disk that fails on demand: for tests.

use std::cell::Cell;
use std::fs::Metadata;
use std::io;
use std::path::Path;

use super::operations::{Disk, Draft, Real};

/// How an operation fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// It is not done, and reports an error; the program goes on.
    Fails,
    /// A write is half done, and reports an error.
    Short,
    /// The program is killed before it.
    EndedBefore,
    /// The program is killed in the middle of a write, or right after anything else.
    EndedAfter,
}

impl Fault {
    pub const ALL: [Fault; 4] = [Fault::Fails, Fault::Short, Fault::EndedBefore, Fault::EndedAfter];
}

/// The real disk, except for one operation.
#[derive(Debug)]
pub struct Faulty {
    /// The index of the operation that fails, counted from 0.
    at: usize,
    how: Fault,
    done: Cell<usize>,
    /// Whether the program was killed: then no operation does anything.
    ended: Cell<bool>,
}

impl Faulty {
    pub fn new(at: usize, how: Fault) -> Faulty {
        Faulty { at, how, done: Cell::new(0), ended: Cell::new(false) }
    }

    /// Whether the operation that should fail was reached.
    pub fn was_reached(&self) -> bool {
        self.done.get() > self.at
    }

    fn next<T>(&self, whole: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        let ended = || io::Error::other("the program is ended");
        if self.ended.get() {
            return Err(ended());
        }
        let number = self.done.replace(self.done.get() + 1);
        if number != self.at {
            return whole();
        }
        match self.how {
            Fault::Fails | Fault::Short => Err(io::ErrorKind::StorageFull.into()),
            Fault::EndedBefore => {
                self.ended.set(true);
                Err(ended())
            }
            Fault::EndedAfter => {
                let _ = whole();
                self.ended.set(true);
                Err(ended())
            }
        }
    }
}

impl Disk for Faulty {
    fn draft(&self, of: &Path) -> io::Result<Draft> {
        self.next(|| Real.draft(of))
    }

    fn write(&self, draft: &mut Draft, bytes: &[u8]) -> io::Result<()> {
        let half = bytes.get(..bytes.len() / 2).unwrap_or_default();
        let wrong = self.done.get() == self.at && !self.ended.get();
        if wrong && self.how != Fault::EndedBefore && self.how != Fault::Fails {
            Real.write(draft, half)?;
            return self.next(|| Ok(()));
        }
        self.next(|| Real.write(draft, bytes))
    }

    fn dress(&self, draft: &Draft, like: &Metadata) -> io::Result<bool> {
        self.next(|| Real.dress(draft, like))
    }

    fn sync(&self, drafts: &[&Draft]) -> io::Result<()> {
        self.next(|| Real.sync(drafts))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.next(|| Real.rename(from, to))
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        self.next(|| Real.remove(path))
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.next(|| Real.sync_folder(folder))
    }

    fn write_into(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        self.next(|| Real.write_into(path, bytes))
    }
}
