//! Files on disk, and standard input.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::thread;

use outward::limits::FILE_BYTES;
use outward::text::{LoadError, Loaded, Loader, join};

use super::real::{RealPaths, here};
use crate::args::Reach;
use crate::reason::reason;

/// The name of standard input.
const STDIN: &str = "<stdin>";
/// A file of this many bytes or more is read in two halves.
const LONG: u64 = 1 << 20;

/// Reads files from disk and, for `-`, standard input. Paths that are not valid Unicode are read by their bytes and
/// shown with those bytes escaped.
#[derive(Debug)]
pub struct Disk {
    files: Vec<(String, PathBuf)>,
    /// The locations of the files named so far.
    known: RefCell<BTreeMap<String, PathBuf>>,
    /// The folders that `use` is limited to; `None` if it may lead anywhere.
    roots: Option<Vec<PathBuf>>,
    real: RealPaths,
}

/// The folders that `use` is limited to, as real paths: those of the named files.
pub fn roots(files: &[PathBuf], reach: &Reach) -> Option<Vec<PathBuf>> {
    if reach.allow_outside {
        return None;
    }
    let real = |folder: &Path| folder.canonicalize().ok();
    if let Some(root) = &reach.root {
        return Some(real(root).into_iter().collect());
    }
    let folder = |file: &PathBuf| match file.is_dir() {
        true => real(file),
        // standard input counts as in the current folder
        false => file.parent().and_then(|folder| real(here(folder))),
    };
    Some(files.iter().filter_map(folder).collect())
}

impl Disk {
    /// A disk to read these files from, each with its display name, with `use` limited to some folders.
    pub fn new(files: Vec<(String, PathBuf)>, roots: Option<Vec<PathBuf>>) -> Self {
        let known = RefCell::new(files.iter().cloned().collect());
        Disk { files, known, roots, real: RealPaths::default() }
    }

    /// The names of the requested files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|(name, _)| name.as_str())
    }

    /// Why a file that `use` names may not be read, if so. A missing file is judged by its folder.
    fn may_be_used(&self, place: &Path) -> Result<(), String> {
        let real = place.ancestors().find_map(|folder| here(folder).canonicalize().ok());
        let is_inside = |roots: &Vec<PathBuf>| real.is_none_or(|real| roots.iter().any(|root| real.starts_with(root)));
        if !self.roots.as_ref().is_none_or(is_inside) {
            return Err("it lies outside of the folder that is read".to_owned());
        }
        match fs::metadata(place) {
            Ok(about) if !about.is_file() && !about.is_dir() => {
                Err("it is a device, a pipe or a socket, and no file".to_owned())
            }
            _ => Ok(()),
        }
    }

    /// The name of a file and its location.
    fn place(&self, path: &str, from: Option<&str>) -> (String, PathBuf) {
        let mut known = self.known.borrow_mut();
        let Some(from) = from else {
            return (path.to_owned(), known.get(path).cloned().unwrap_or_else(|| PathBuf::from(path)));
        };
        let name = join(from, path);
        let folder = known.get(from).and_then(|user| user.parent()).unwrap_or(Path::new(""));
        let place = folder.join(path);
        known.insert(name.clone(), place.clone());
        (name, place)
    }
}

impl Loader for Disk {
    fn load(&self, path: &str, from: Option<&str>) -> Result<Loaded, LoadError> {
        let (name, place) = self.place(path, from);
        if from.is_none() && place.as_os_str() == "-" {
            let bytes = bytes(io::stdin().lock(), 0, &name)?;
            return Ok(Loaded::new(name, STDIN, bytes));
        }
        let missing = |error: io::Error| LoadError::Missing { name: name.clone(), reason: reason(&error) };
        if from.is_some() {
            self.may_be_used(&place).map_err(|reason| LoadError::Outside { name: name.clone(), reason })?;
        }
        let file = File::open(&place).map_err(missing)?;
        let about = file.metadata().map_err(missing)?;
        if about.is_dir() {
            return Err(missing(io::ErrorKind::IsADirectory.into()));
        }
        let size = if about.is_file() { about.len() } else { 0 };
        let bytes = match halves(&place, size) {
            Some(bytes) => bytes,
            None => bytes(file, size, &name)?,
        };
        // a path that cannot be resolved (a closed pipe) is never the same file as another
        let key = self.real.of(&place).unwrap_or(place);
        Ok(Loaded::new(name, escaped(&key, true), bytes))
    }

    fn key(&self, path: &str, from: Option<&str>) -> Option<String> {
        let (_, place) = self.place(path, from);
        self.real.of(&place).ok().map(|key| escaped(&key, true))
    }
}

/// The display name of a path: as given, with bytes that are not UTF-8 escaped.
pub fn shown(path: &Path) -> String {
    if path.as_os_str() == "-" { STDIN.to_owned() } else { escaped(path, false) }
}

/// Reads a long file in two halves, the second on another thread; `None` if the sizes do not match.
fn halves(place: &Path, size: u64) -> Option<Vec<u8>> {
    let size = usize::try_from(size).ok().filter(|size| (LONG..=FILE_BYTES).contains(&(*size as u64)))?;
    Vec::<u8>::new().try_reserve_exact(size).ok()?;
    let mut bytes = vec![0; size];
    let (first, second) = bytes.split_at_mut(size / 2);
    let (mut file, mut rest) = (File::open(place).ok()?, File::open(place).ok()?);
    rest.seek(SeekFrom::Start(first.len() as u64)).ok()?;
    let whole = thread::scope(|scope| {
        let to_the_end = move || rest.read_exact(second).is_ok() && matches!(rest.read(&mut [0]), Ok(0));
        let second = thread::Builder::new().spawn_scoped(scope, to_the_end).ok()?;
        (file.read_exact(first).is_ok() && second.join().ok()?).then_some(())
    });
    whole.map(|()| bytes)
}

/// Reads everything, unless it is too much: a file known to be too long is not read at all.
fn bytes(from: impl Read, size: u64, name: &str) -> Result<Vec<u8>, LoadError> {
    let too_long = |bytes| LoadError::TooLong { name: name.to_owned(), bytes };
    if size > FILE_BYTES {
        return Err(too_long(size));
    }
    let missing = |error: io::Error| LoadError::Missing { name: name.to_owned(), reason: reason(&error) };
    let mut bytes = Vec::new();
    let room = usize::try_from(size).unwrap_or(usize::MAX).saturating_add(1);
    bytes.try_reserve_exact(room).map_err(|_| missing(io::ErrorKind::OutOfMemory.into()))?;
    from.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(missing)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(too_long(bytes.len() as u64));
    }
    Ok(bytes)
}

/// A path as a text. With `apart`, two different paths never give the same text.
fn escaped(path: &Path, apart: bool) -> String {
    let mut text = String::new();
    for chunk in path.as_os_str().as_encoded_bytes().utf8_chunks() {
        for c in chunk.valid().chars() {
            if c == '\\' && apart {
                text.push(c);
            }
            text.push(c);
        }
        text.extend(chunk.invalid().iter().map(|byte| format!("\\x{byte:02X}")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_a_whole() {
        let place = std::env::temp_dir().join(format!("outward-halves-{}", std::process::id()));
        let text: Vec<u8> = (0..LONG + 1).map(|at| (at % 251) as u8).collect();
        std::fs::write(&place, &text).unwrap();
        assert!(halves(&place, LONG + 1).as_deref() == Some(text.as_slice()));
        assert!(halves(&place, LONG).is_none(), "it has grown since");
        assert!(halves(&place, LONG + 2).is_none(), "it has shrunk since");
        assert!(halves(&place, 9).is_none(), "it is short");
        std::fs::remove_file(&place).unwrap();
    }

    #[test]
    fn a_used_file_is_looked_for_beside_its_user() {
        let disk = Disk::new(vec![("x\\xFF/main.outward".to_owned(), PathBuf::from("odd/main.outward"))], None);
        let (name, place) = disk.place("a/b.outward", Some("x\\xFF/main.outward"));
        assert_eq!((name.as_str(), place), ("x\\xFF/a/b.outward", PathBuf::from("odd/a/b.outward")));
        let (name, place) = disk.place("c.outward", Some(&name));
        assert_eq!((name.as_str(), place), ("x\\xFF/a/c.outward", PathBuf::from("odd/a/c.outward")));
        let (name, place) = disk.place("/c.outward", Some(&name));
        assert_eq!((name.as_str(), place), ("/c.outward", PathBuf::from("/c.outward")));
    }

    #[test]
    fn what_is_used_by_standard_input_is_looked_for_here() {
        let disk = Disk::new(vec![(STDIN.to_owned(), PathBuf::from("-"))], None);
        assert_eq!(disk.place("a.outward", Some(STDIN)), ("a.outward".to_owned(), PathBuf::from("a.outward")));
    }
}
