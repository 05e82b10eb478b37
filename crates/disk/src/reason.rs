//! Why a file could not be read or written, in a few words.

use std::io;

/// Why a file could not be read: the reason in an error of the system, without its number.
///
/// ```
/// use std::io::ErrorKind;
/// use outward_disk::{why_unread, why_unwritten};
/// assert_eq!(why_unread(&ErrorKind::NotFound.into()), "there is no such file");
/// assert_eq!(why_unwritten(&ErrorKind::NotFound.into()), "there is no such folder");
/// ```
#[expect(clippy::wildcard_enum_match_arm, reason = "the system has more reasons than are named here")]
pub fn why_unread(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "permission denied".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "part of its path is not a folder".to_owned(),
        io::ErrorKind::InvalidFilename => "this cannot be a file name".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::OutOfMemory => "there is not enough memory".to_owned(),
        _ => {
            let text = error.to_string();
            let words = text.split(" (os error").next().unwrap_or_default();
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
        }
    }
}

/// Why a file could not be written.
#[expect(clippy::wildcard_enum_match_arm, reason = "the others are those of reading")]
pub fn why_unwritten(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be written".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk may only be read".to_owned(),
        _ => why_unread(error),
    }
}
