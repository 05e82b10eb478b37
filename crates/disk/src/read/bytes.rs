//! The bytes of a file, within the limit that every file has.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;
use std::thread;

use outward::limits::FILE_BYTES;

use crate::reason::why_unread;

/// A file of this many bytes or more is read in two halves.
const LONG: u64 = 1 << 20;

/// Why something could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Unread {
    /// The system refuses.
    #[error("{}", why_unread(.0))]
    Failed(#[source] io::Error),
    /// It has at least so many bytes, more than a file may have.
    #[error("it is longer than 4 GiB")]
    TooLong(u64),
}

/// All bytes of a file. One that is known to be too long is not read at all.
///
/// # Errors
///
/// If it cannot be read, or is too long.
pub fn bytes(path: &Path) -> Result<Vec<u8>, Unread> {
    let file = File::open(path).map_err(Unread::Failed)?;
    let about = file.metadata().map_err(Unread::Failed)?;
    if about.is_dir() {
        return Err(Unread::Failed(io::ErrorKind::IsADirectory.into()));
    }
    let size = if about.is_file() { about.len() } else { 0 };
    match halves(path, size) {
        Some(bytes) => Ok(bytes),
        None => all(file, size),
    }
}

/// All bytes of standard input.
pub fn standard_input() -> Result<Vec<u8>, Unread> {
    all(io::stdin().lock(), 0)
}

fn all(from: impl Read, size: u64) -> Result<Vec<u8>, Unread> {
    if size > FILE_BYTES {
        return Err(Unread::TooLong(size));
    }
    let mut bytes = Vec::new();
    let room = usize::try_from(size).unwrap_or(usize::MAX).saturating_add(1);
    bytes.try_reserve_exact(room).map_err(|_| Unread::Failed(io::ErrorKind::OutOfMemory.into()))?;
    from.take(FILE_BYTES + 1).read_to_end(&mut bytes).map_err(Unread::Failed)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(Unread::TooLong(bytes.len() as u64));
    }
    Ok(bytes)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_are_a_whole() {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().join("long");
        let text: Vec<u8> = (0..LONG + 1).map(|at| (at % 251) as u8).collect();
        std::fs::write(&place, &text).unwrap();
        assert!(halves(&place, LONG + 1).as_deref() == Some(text.as_slice()));
        assert!(halves(&place, LONG).is_none(), "it has grown since");
        assert!(halves(&place, LONG + 2).is_none(), "it has shrunk since");
        assert!(halves(&place, 9).is_none(), "it is short");
    }
}
