//! Files that the program writes: each is complete or unchanged, whatever goes wrong, and the program never writes a
//! file that it should not.

mod disk;
#[cfg(test)]
mod faults;
mod guard;
mod pair;
mod place;
mod replace;
#[cfg(test)]
mod tests;

use std::io;
use std::path::Path;

pub use disk::Real;
pub use guard::{is_standard_output, read_for, refused};
pub use pair::{Pair, Trouble};
pub use place::is_same;
pub use replace::{Failed, replace_all};

use crate::reason::reason;

/// Why a file cannot be written, in a few words.
pub fn unwritten(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be written".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk may only be read".to_owned(),
        _ => reason(error),
    }
}

/// A path with a suffix on its name.
pub fn beside(path: &Path, ending: &str) -> std::path::PathBuf {
    let mut name = std::ffi::OsString::from(path);
    name.push(ending);
    name.into()
}
