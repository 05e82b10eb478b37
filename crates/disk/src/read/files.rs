//! The loader of files on disk, and of standard input.

use std::cell::RefCell;
use std::collections::BTreeMap;

use outward::text::{LoadError, Loaded, Loader, join};

use super::bytes::Unread;
use super::input::{Input, key};
use super::reach::Reach;
use super::real::RealPaths;

/// Reads the files that it was given, and those they `use`, as far as they may be read. Paths that are not valid Unicode
/// are read by their bytes and shown with those bytes escaped.
#[derive(Debug)]
pub struct Files {
    named: Vec<(String, Input)>,
    /// The locations of the files named so far.
    known: RefCell<BTreeMap<String, Input>>,
    reach: Reach,
    real: RealPaths,
}

impl Files {
    /// These files, each with its display name, and all that they `use` within the reach.
    pub fn new(named: Vec<(String, Input)>, reach: Reach) -> Self {
        let known = RefCell::new(named.iter().cloned().collect());
        Files { named, known, reach, real: RealPaths::default() }
    }

    /// The names of the given files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.named.iter().map(|(name, _)| name.as_str())
    }

    /// The name of a file and its location.
    fn place(&self, path: &str, from: Option<&str>) -> (String, Input) {
        let mut known = self.known.borrow_mut();
        let Some(from) = from else {
            return (path.to_owned(), known.get(path).cloned().unwrap_or_else(|| Input::File(path.into())));
        };
        let name = join(from, path);
        let place = known
            .get(from)
            .and_then(|user| user.path().parent())
            .map_or_else(|| path.into(), |folder| folder.join(path));
        known.insert(name.clone(), Input::File(place.clone()));
        (name, Input::File(place))
    }
}

impl Loader for Files {
    fn load(&self, path: &str, from: Option<&str>) -> Result<Loaded, LoadError> {
        let (name, input) = self.place(path, from);
        if from.is_some() {
            self.reach.refused(input.path()).map_err(|reason| LoadError::Outside { name: name.clone(), reason })?;
        }
        let bytes = input.bytes().map_err(|error| match error {
            Unread::TooLong(bytes) => LoadError::TooLong { name: name.clone(), bytes },
            Unread::Failed(_) => LoadError::Missing { name: name.clone(), reason: error.to_string() },
        })?;
        let key = match &input {
            Input::StandardInput => input.shown(),
            // a path that cannot be resolved (a closed pipe) is never the same file as another
            Input::File(path) => key(self.real.of(path).as_ref().unwrap_or(path)),
        };
        Ok(Loaded::new(name, key, bytes))
    }

    fn key(&self, path: &str, from: Option<&str>) -> Option<String> {
        match self.place(path, from).1 {
            Input::StandardInput => None,
            Input::File(place) => self.real.of(&place).ok().map(|real| key(&real)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str) -> Input {
        Input::File(path.into())
    }

    #[test]
    fn a_used_file_is_looked_for_beside_its_user() {
        let named = vec![("x\\xFF/main.outward".to_owned(), file("odd/main.outward"))];
        let files = Files::new(named, Reach::Anywhere);
        let (name, place) = files.place("a/b.outward", Some("x\\xFF/main.outward"));
        assert_eq!((name.as_str(), place), ("x\\xFF/a/b.outward", file("odd/a/b.outward")));
        let (name, place) = files.place("c.outward", Some(&name));
        assert_eq!((name.as_str(), place), ("x\\xFF/a/c.outward", file("odd/a/c.outward")));
        let (name, place) = files.place("/c.outward", Some(&name));
        assert_eq!((name.as_str(), place), ("/c.outward", file("/c.outward")));
    }

    #[test]
    fn what_is_used_by_standard_input_is_looked_for_here() {
        let stdin = Input::StandardInput.shown();
        let files = Files::new(vec![(stdin.clone(), Input::StandardInput)], Reach::Anywhere);
        assert_eq!(files.place("a.outward", Some(&stdin)), ("a.outward".to_owned(), file("a.outward")));
    }
}
