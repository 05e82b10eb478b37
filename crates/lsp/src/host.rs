//! What the server needs from its environment: files, folders, the date. A program answers from its disk, a browser or
//! a test from memory.

use std::collections::BTreeMap;

use outward::Date;

use crate::path;

/// The files, the folders and the date that the server sees.
///
/// Paths are absolute and have `/` between their parts: `/home/ada/shop.outward`, `c:/shop.outward`.
///
/// ```
/// use outward_lsp::{Bounds, Host, MemoryHost, ReadError};
///
/// let mut host = MemoryHost::default().with("/shop/shop.outward", "customer Guest").on(outward::Date::new(2026, 5, 4).unwrap());
/// host.write("/shop/people.outward", "role Barista");
/// assert_eq!(host.read("/shop/people.outward"), Ok(b"role Barista".to_vec()));
/// assert_eq!(host.list("/shop", Bounds::OPEN).files, ["/shop/people.outward", "/shop/shop.outward"]);
/// assert_eq!(host.identity("/shop/./shop.outward"), "/shop/shop.outward");
/// assert!(host.today().is_some());
/// host.remove("/shop/people.outward");
/// assert!(matches!(host.read("/shop/people.outward"), Err(ReadError::Missing(_))));
/// ```
pub trait Host {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// If there is no such file, if it is not a regular file, or if it is too long.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// The Outward files in a folder, at any depth, within the bounds. Their order does not matter.
    fn list(&self, folder: &str, bounds: Bounds) -> Listing;

    /// The path after following all links. Two paths with the same identity are the same file.
    fn identity(&self, path: &str) -> String;

    /// Today, which decides whether the `until` of an `allow` has passed; without it none has.
    fn today(&self) -> Option<Date>;
}

/// The bounds of a search through a folder: somebody may open a whole disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Bounds {
    /// The most Outward files to return.
    pub files: usize,
    /// The most folders to look into.
    pub folders: usize,
    /// The greatest depth of folders, not counting the one that is open.
    pub depth: usize,
}

impl Bounds {
    /// Those of an open folder.
    pub const OPEN: Bounds = Bounds { files: 10_000, folders: 100_000, depth: 32 };
}

/// The Outward files in a folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Listing {
    /// Their paths.
    pub files: Vec<String>,
    /// Whether there may be more, beyond the bounds.
    pub is_cut: bool,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ReadError {
    /// It does not exist, or the system refuses; with the reason in a few words.
    Missing(String),
    /// It is a device, a pipe or a socket.
    NoFile,
    /// It has more bytes than a file may have.
    TooLong(u64),
}

/// Files in memory.
#[derive(Debug, Clone, Default)]
pub struct MemoryHost {
    files: BTreeMap<String, Vec<u8>>,
    today: Option<Date>,
}

impl MemoryHost {
    /// Adds a file, or replaces it.
    pub fn write(&mut self, path: &str, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path::normal(path), bytes.into());
    }

    /// Removes a file.
    pub fn remove(&mut self, path: &str) {
        self.files.remove(&path::normal(path));
    }

    /// Adds a file.
    #[must_use]
    pub fn with(mut self, path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.write(path, bytes);
        self
    }

    /// Sets the day.
    #[must_use]
    pub fn on(mut self, today: Date) -> Self {
        self.today = Some(today);
        self
    }
}

impl Host for MemoryHost {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let missing = || ReadError::Missing("there is no such file".to_owned());
        self.files.get(&path::normal(path)).cloned().ok_or_else(missing)
    }

    fn list(&self, folder: &str, bounds: Bounds) -> Listing {
        let depth = |file: &str| path::inside(file, folder).map_or(0, |inside| inside.matches('/').count());
        let all = || self.files.keys().filter(|file| path::is_listed(file, folder));
        let listed = all().filter(|file| depth(file) <= bounds.depth).take(bounds.files);
        let files: Vec<String> = listed.cloned().collect();
        Listing { is_cut: files.len() < all().count(), files }
    }

    fn identity(&self, path: &str) -> String {
        path::normal(path)
    }

    fn today(&self) -> Option<Date> {
        self.today
    }
}
