//! Words of the program: why a file cannot be read, which name may be meant.

use std::io;

/// How alike two names are that may be meant for each other (Jaro's measure, from 0 to 1).
const ALIKE: f64 = 0.7;

/// The name that is most like the given one, if any is alike.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = names.map(|candidate| (strsim::jaro(name, candidate), candidate)).filter(|(alike, _)| *alike >= ALIKE);
    // of equals the first
    alike.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, name)| name)
}

/// Why something could not be read or written, in a few words.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".to_owned(),
        io::ErrorKind::InvalidFilename => "this can be no name of a file".to_owned(),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_of_the_nearest_is_taken() {
        assert_eq!(nearest("no-pth", ["no-path", "no-paths"].into_iter()), Some("no-path"));
        assert_eq!(nearest("zebra", ["no-path"].into_iter()), None);
    }
}
