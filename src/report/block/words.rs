//! Text in pieces, each with a tone.

use std::fmt;

use crate::diagnostic::Severity;

use crate::report::words::safe;

/// What a piece of text means, from which each form chooses a style.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// No tone of its own.
    #[default]
    Plain,
    /// Matters most.
    Strong,
    /// May be skipped.
    Faint,
    /// A name as the model writes it.
    Name,
    /// As it should be.
    Good,
    /// Partly as it should be.
    Fair,
    /// Not as it should be.
    Poor,
    /// As serious as a finding of this severity.
    Level(Severity),
}

/// Text in pieces, each with a tone. A part in backticks is a name, whatever its tone. Control characters are replaced,
/// so that no text of a model can steer a terminal.
///
/// ```
/// use outward::report::block::{Tone, Words};
///
/// let words = Words::toned(Tone::Strong, "Served by ").and(Tone::Name, "Barista").plus(", see ").link("its card", "barista.md");
/// assert_eq!(words.to_string(), "Served by Barista, see its card");
/// assert_eq!(words.pieces().nth(1), Some((Tone::Name, "Barista")));
/// assert_eq!((words.target(2), words.target(3)), (None, Some("barista.md")));
/// assert!(Words::new().is_empty() && !Words::new().with(words).is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pieces: Vec<(Tone, String)>,
    /// Index of a piece and its link target, ordered by index.
    links: Vec<(usize, String)>,
}

impl Words {
    /// An empty text.
    pub fn new() -> Self {
        Words::default()
    }

    /// A text in one tone.
    pub fn toned(tone: Tone, text: impl AsRef<str>) -> Self {
        Words::new().and(tone, text)
    }

    /// Appends a text in a tone.
    #[must_use]
    pub fn and(mut self, tone: Tone, text: impl AsRef<str>) -> Self {
        self.pieces.push((tone, safe(text.as_ref()).into_owned()));
        self
    }

    /// Appends a text that links to a file or an anchor.
    #[must_use]
    pub fn link(mut self, text: impl AsRef<str>, to: impl Into<String>) -> Self {
        self.links.push((self.pieces.len(), to.into()));
        self.plus(text)
    }

    /// Appends other words.
    #[must_use]
    pub fn with(mut self, other: Words) -> Self {
        let before = self.pieces.len();
        self.links.extend(other.links.into_iter().map(|(at, to)| (before + at, to)));
        self.pieces.extend(other.pieces);
        self
    }

    /// Appends a text without a tone.
    #[must_use]
    pub fn plus(self, text: impl AsRef<str>) -> Self {
        self.and(Tone::Plain, text)
    }

    /// Whether it has no text.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|(_, text)| text.is_empty())
    }

    /// The pieces in order.
    pub fn pieces(&self) -> impl Iterator<Item = (Tone, &str)> {
        self.pieces.iter().map(|(tone, text)| (*tone, text.as_str()))
    }

    /// The link target of the piece at an index, if it has one.
    pub fn target(&self, piece: usize) -> Option<&str> {
        let at = self.links.binary_search_by_key(&piece, |(at, _)| *at).ok()?;
        self.links.get(at).map(|(_, to)| to.as_str())
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.pieces.iter().try_for_each(|(_, text)| f.write_str(text))
    }
}

impl From<&str> for Words {
    fn from(text: &str) -> Self {
        Words::toned(Tone::Plain, text)
    }
}

impl From<String> for Words {
    fn from(text: String) -> Self {
        Words::toned(Tone::Plain, text)
    }
}
