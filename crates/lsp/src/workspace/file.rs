//! One file by itself: its text, and the files it uses.

use outward::text::join;

use super::text::Text;
use crate::host::{Host, ReadError};
use crate::path;

/// A file that was read.
#[derive(Debug, Clone)]
pub(crate) struct File {
    pub(crate) text: Result<Text, ReadError>,
    pub(crate) facts: Facts,
}

/// The properties of a file that decide which files are one model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Facts {
    /// The keys of the files that it uses.
    pub(crate) uses: Vec<String>,
    /// Whether it declares the organization.
    pub(crate) has_org: bool,
}

impl File {
    pub(crate) fn of_disk(key: &str, host: &dyn Host) -> File {
        match host.read(key) {
            Ok(bytes) => File::of_bytes(key, bytes, host),
            Err(error) => File { text: Err(error), facts: Facts::default() },
        }
    }

    pub(crate) fn of_bytes(key: &str, bytes: Vec<u8>, host: &dyn Host) -> File {
        let text = Text::new(key, bytes);
        File { facts: Facts::of(key, &text, host), text: Ok(text) }
    }

    /// Changes its text; returns whether it may now belong to other models.
    pub(crate) fn change(&mut self, key: &str, host: &dyn Host, change: impl FnOnce(&mut Text)) -> bool {
        let Ok(text) = &mut self.text else { return false };
        change(text);
        let before = std::mem::replace(&mut self.facts, Facts::of(key, text, host));
        before != self.facts
    }
}

impl Facts {
    fn of(key: &str, text: &Text, host: &dyn Host) -> Facts {
        let paths = text.sections().iter().flat_map(|section| section.uses());
        Facts {
            uses: paths.filter_map(|(path, _)| used(key, &path, host)).collect(),
            has_org: text.sections().iter().any(|section| section.has_org),
        }
    }
}

/// The key of the file that the path of a `use` leads to; `None` if the file with the `use` is not on a disk.
pub(crate) fn used(user: &str, path: &str, host: &dyn Host) -> Option<String> {
    let path = path::normal(&join(user, path));
    path::is_absolute(&path).then(|| host.identity(&path))
}
