//! Reads files by name: the trait that an embedder implements, and an implementation for files in memory.

use std::collections::BTreeMap;

use super::path::{join, normalize};

/// Where files come from: a disk, an editor's buffers, memory. The library itself never reads a disk.
///
/// A loader decides which files it returns: it is asked for any path that a `use` names, including paths that lead out
/// of the folder of the using file. A loader that reads files on behalf of others should refuse those with
/// [`LoadError::Outside`], as the program does unless told otherwise.
///
/// ```
/// use outward::text::{LoadError, Loaded, Loader, join};
/// use outward::Study;
///
/// /// Knows one file.
/// struct One;
///
/// impl Loader for One {
///     fn load(&self, path: &str, from: Option<&str>) -> Result<Loaded, LoadError> {
///         let name = self.key(path, from).unwrap_or_default();
///         match name.as_str() {
///             "shop.outward" => Ok(Loaded::new(name.clone(), name, "customer Guest\nrole Clerk { serves Guest }")),
///             _ => Err(LoadError::Missing { name, reason: "there is no such file".to_owned() }),
///         }
///     }
///
///     fn key(&self, path: &str, from: Option<&str>) -> Option<String> {
///         Some(from.map_or_else(|| path.to_owned(), |from| join(from, path)))
///     }
/// }
/// assert_eq!(Study::load(&One, &["shop.outward"])?.model().serve_count(), 1);
/// assert!(Study::load(&One, &["other.outward"]).is_err());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub trait Loader {
    /// Reads the file that `path` names. `from` is the name of the file that uses it, or `None` for a file that the
    /// caller requested.
    ///
    /// # Errors
    ///
    /// If the file cannot be read, or must not be: each becomes an error of the language at the `use` that names it.
    fn load(&self, path: &str, from: Option<&str>) -> Result<Loaded, LoadError>;

    /// The [key](Loaded::key) that the file will have, if it is known before reading: a file is then read only once,
    /// however often and under however many names it is used. `None`, the default, is always right, but may read a file
    /// again.
    fn key(&self, path: &str, from: Option<&str>) -> Option<String> {
        let (_, _) = (path, from);
        None
    }
}

/// A file that was read.
///
/// ```
/// use outward::text::Loaded;
/// let file = Loaded::new("./inn.outward", "/models/inn.outward", "customer Guest\n");
/// assert_eq!(file.bytes, b"customer Guest\n");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Loaded {
    /// The name to show, as given; for a used file, [joined](join) to the name of the file that uses it.
    pub name: String,
    /// Identifies the file: two names with the same key are read once.
    pub key: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

impl Loaded {
    /// A file that was read.
    pub fn new(name: impl Into<String>, key: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Loaded { name: name.into(), key: key.into(), bytes: bytes.into() }
    }
}

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum LoadError {
    /// It does not exist, or cannot be read.
    #[error("{reason}")]
    Missing {
        /// The name to show.
        name: String,
        /// Why, in a few words.
        reason: String,
    },
    /// It is outside the places this loader may read; it was not read.
    #[error("{reason}")]
    Outside {
        /// The name to show.
        name: String,
        /// Why, in a few words.
        reason: String,
    },
    /// It has more bytes than a file may have; it was not read.
    #[error("the file has {bytes} bytes, but at most 4 GiB − 1 are allowed")]
    TooLong {
        /// The name to show.
        name: String,
        /// How many bytes it has.
        bytes: u64,
    },
    /// With it, the files of the model have more bytes than they may have together; it was left out.
    #[error("with it, the files of the model have {bytes} bytes, but at most 8 GiB − 2 are allowed")]
    TooMuch {
        /// The name to show.
        name: String,
        /// How many bytes all files have, including this one.
        bytes: u64,
    },
}

/// Files in memory.
///
/// ```
/// use outward::{Model, text::{Memory, Sources}};
/// let files = Memory::default()
///     .with("shop.outward", "use \"people.outward\"\ncustomer Guest")
///     .with("people.outward", "role Barista { serves Guest }");
/// let model = Model::load(&files, &["shop.outward"]).unwrap();
/// assert_eq!(model.actors().count(), 1);
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Memory {
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// Adds a file. One of the same name replaces it.
    #[must_use]
    pub fn with(mut self, name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        self.files.insert(normalize(name), bytes.into());
        self
    }
}

impl Loader for Memory {
    fn load(&self, path: &str, from: Option<&str>) -> Result<Loaded, LoadError> {
        let name = from.map_or_else(|| path.to_owned(), |from| join(from, path));
        let key = normalize(&name);
        match self.files.get(&key) {
            Some(bytes) => Ok(Loaded { name, key, bytes: bytes.clone() }),
            None => Err(LoadError::Missing { name, reason: "there is no such file".to_owned() }),
        }
    }

    fn key(&self, path: &str, from: Option<&str>) -> Option<String> {
        Some(normalize(&from.map_or_else(|| path.to_owned(), |from| join(from, path))))
    }
}
