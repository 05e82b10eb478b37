//! Positions: a range of bytes, and the file it belongs to.

use serde::{Deserialize, Serialize};

/// The number of a file in its [`Sources`](super::Sources).
///
/// ```
/// use outward::text::{FileId, Sources};
/// let sources = Sources::from_text("inn.outward", "customer Guest");
/// assert_eq!((FileId(0).index(), sources.get(FileId(0)).unwrap().name.as_str()), (0, "inn.outward"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FileId(pub u32);

impl FileId {
    /// The id as an index: the number of files added before it.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in one file, excluding its end. A byte order mark counts.
///
/// ```
/// use outward::text::Span;
/// let (role, name) = (Span::new(0, 4), Span::new(5, 10));
/// assert_eq!((name.of("role Clerk"), name.len(), name.is_empty()), ("Clerk", 5, false));
/// assert_eq!(role.to(name), Span::new(0, 10));
/// assert_eq!(name.of("role"), ""); // it does not fit
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

impl Span {
    /// A span from `start` to `end`; empty if `end` comes first.
    ///
    /// ```
    /// let span = outward::text::Span::new(3, 8);
    /// assert_eq!(span.len(), 5);
    /// ```
    pub fn new(start: u32, end: u32) -> Self {
        Span { start, end: end.max(start) }
    }

    /// How many bytes it covers.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// The smallest span that covers both.
    pub fn to(self, other: Span) -> Span {
        Span::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The part of a text that it covers; empty if it does not fit.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize).unwrap_or_default()
    }
}

/// The number of a byte, as spans have it: files are not longer.
pub(crate) fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// A span in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}
