//! Where a path leads: links are followed, and two paths to one file are recognized as such.

use std::fs::{self, Metadata};
use std::io;
use std::path::{Path, PathBuf};

/// The longest chain of links that is followed.
const LINKS: usize = 40;

/// Where a file is, or would be: after following all links, even if the last of them leads to nothing yet.
pub fn target(path: &Path) -> io::Result<PathBuf> {
    let mut place = path.to_owned();
    // a path to a pipe or a device has no other name
    if fs::metadata(path).is_ok_and(|about| !about.is_file()) {
        return Ok(place);
    }
    for _ in 0..LINKS {
        match fs::symlink_metadata(&place) {
            Ok(what) if what.is_symlink() => {
                let next = fs::read_link(&place)?;
                place = folder_of(&place).join(next);
            }
            Ok(_) => return Ok(place),
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(place),
            Err(error) => return Err(error),
        }
    }
    Err(io::Error::other("its symbolic links lead in a circle"))
}

/// Whether two paths lead to one file, by any names, hard links included.
///
/// ```
/// use outward_disk::is_same;
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path();
/// std::fs::write(folder.join("shop.outward"), "customer Guest")?;
/// assert!(is_same(&folder.join("shop.outward"), &folder.join("./shop.outward")));
/// assert!(!is_same(&folder.join("shop.outward"), &folder.join("people.outward")));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(first), Ok(second)) => is_one(&first, &second).unwrap_or_else(|| is_one_path(one, other)),
        // files that do not exist yet are the same if they would be at the same place
        _ => is_one_path(one, other),
    }
}

/// Whether a file is still the same: nobody replaced it.
pub fn is_still(about: &Metadata, path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|now| is_one(about, &now).unwrap_or(true))
}

#[cfg(unix)]
fn is_one(first: &Metadata, second: &Metadata) -> Option<bool> {
    use std::os::unix::fs::MetadataExt;
    Some((first.dev(), first.ino()) == (second.dev(), second.ino()))
}

#[cfg(not(unix))]
fn is_one(_: &Metadata, _: &Metadata) -> Option<bool> {
    None
}

fn is_one_path(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        let place = target(path).ok()?;
        Some(folder_of(&place).canonicalize().ok()?.join(place.file_name()?))
    };
    one == other || real(one).is_some_and(|one| real(other) == Some(one))
}

/// The folder that a file is in.
pub fn folder_of(path: &Path) -> &Path {
    path.parent().map_or(Path::new("."), here)
}

/// An empty folder name is the current folder.
pub fn here(folder: &Path) -> &Path {
    if folder.as_os_str().is_empty() { Path::new(".") } else { folder }
}
