//! The texts of a model, with any problems of their bytes.

use std::sync::Arc;

use super::{FileId, LineIndex, Span};

/// Problems with the bytes of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Damage {
    /// The first bytes that are not UTF-8.
    pub not_utf8: Option<Span>,
    /// The first NUL byte.
    pub nul: Option<Span>,
    /// Whether it begins with a byte order mark of UTF-16 (or UTF-32). Then nothing in it can be read, which is
    /// reported once.
    pub utf16: bool,
}

/// A text with the name of the file it comes from.
///
/// Bytes that are not UTF-8 are replaced by NUL, one for one, so that every position stays the same.
///
/// ```
/// use outward::text::{Source, Span};
///
/// let latin = Source::new("shop.outward", b"customer Caf\xE9\n");
/// assert_eq!((latin.text.as_str(), latin.damage.not_utf8), ("customer Caf\0\n", Some(Span::new(12, 13))));
/// assert!(latin.is_damaged());
/// assert_eq!(latin.line_index().len(), 2);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Source {
    /// The name to show.
    pub name: String,
    /// The text, at most 4 GiB − 1 bytes long.
    pub text: String,
    /// The problems with its bytes.
    pub damage: Damage,
}

impl Source {
    /// A source from any bytes. Linear; valid UTF-8 is not copied.
    pub fn new(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        let bytes = bytes.into();
        if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
            let damage = Damage { not_utf8: Some(Span::new(0, 2)), nul: None, utf16: true };
            return Source { name: name.into(), text: "\0".repeat(bytes.len()), damage };
        }
        let nul = memchr::memchr(0, &bytes);
        let (text, not_utf8) = match String::from_utf8(bytes) {
            Ok(text) => (text, None),
            Err(error) => mend(error.into_bytes()),
        };
        let nul = nul.and_then(|at| u32::try_from(at).ok()).map(|at| Span::new(at, at.saturating_add(1)));
        Source { name: name.into(), text, damage: Damage { not_utf8, nul, utf16: false } }
    }

    /// Whether a NUL in the text may stand for bytes that were already reported.
    pub fn is_damaged(&self) -> bool {
        self.damage.not_utf8.is_some() || self.damage.nul.is_some()
    }

    /// The index of its lines. Linear.
    pub fn line_index(&self) -> LineIndex {
        LineIndex::new(&self.text)
    }
}

fn mend(bytes: Vec<u8>) -> (String, Option<Span>) {
    let mut first = None;
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let bad = chunk.invalid().len();
        if bad > 0 && first.is_none() {
            let start = u32::try_from(text.len()).unwrap_or(u32::MAX);
            first = Some(Span::new(start, start.saturating_add(u32::try_from(bad).unwrap_or(1))));
        }
        text.extend(std::iter::repeat_n('\0', bad));
    }
    (text, first)
}

/// The files of a model, numbered by [`FileId`] in the order in which they were added. A clone shares their texts.
///
/// ```
/// use std::sync::Arc;
/// use outward::text::{FileId, Source, Sources, Span};
///
/// let mut sources = Sources::from_text("shop.outward", "customer Guest");
/// let people = sources.add(Source::new("people.outward", "role Clerk"));
/// let rooms = sources.share(Arc::new(Source::new("rooms.outward", "room Board")));
/// assert_eq!((people.index(), rooms, sources.len(), sources.is_empty()), (1, FileId(2), 3, false));
/// assert_eq!(sources.text(people, Span::new(5, 10)), "Clerk");
/// assert_eq!(sources.get(FileId(9)), None);
/// assert_eq!(sources.iter().map(|(_, source)| source.name.as_str()).last(), Some("rooms.outward"));
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sources {
    files: Vec<Arc<Source>>,
}

impl Sources {
    /// One file.
    ///
    /// ```
    /// let sources = outward::text::Sources::from_text("shop.outward", "customer Guest");
    /// assert_eq!(sources.len(), 1);
    /// ```
    pub fn from_text(name: impl Into<String>, text: impl Into<String>) -> Self {
        let mut sources = Sources::default();
        sources.add(Source::new(name, text.into().into_bytes()));
        sources
    }

    /// Adds a file and returns its id.
    pub fn add(&mut self, source: Source) -> FileId {
        self.share(Arc::new(source))
    }

    /// Adds a file that others hold, too; its text is not copied.
    pub fn share(&mut self, source: Arc<Source>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(source);
        id
    }

    /// The file of an id; `None` if there is none.
    pub fn get(&self, id: FileId) -> Option<&Source> {
        self.files.get(id.index()).map(Arc::as_ref)
    }

    /// The text of a span; empty if there is no such place.
    pub fn text(&self, id: FileId, span: Span) -> &str {
        self.get(id).map_or("", |source| span.of(&source.text))
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &Source)> {
        (0u32..).map(FileId).zip(self.files.iter().map(Arc::as_ref))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_not_utf8_keep_their_places() {
        let source = Source::new("x", b"caf\xE9 \xFF\xFE ok".to_vec());
        assert_eq!(source.text, "caf\0 \0\0 ok");
        assert_eq!(source.damage.not_utf8, Some(Span::new(3, 4)));
        assert_eq!(Source::new("x", b"a\0b".to_vec()).damage.nul, Some(Span::new(1, 2)));
        let utf16 = Source::new("x", b"\xFF\xFEa\0".to_vec()).damage;
        assert_eq!((utf16.not_utf8, utf16.nul), (Some(Span::new(0, 2)), None));
        assert!(!Source::new("x", "fine").is_damaged());
    }
}
