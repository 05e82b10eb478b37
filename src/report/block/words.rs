//! Words, each piece of which is meant in some tone.

use std::fmt;

use crate::diagnostic::Severity;

use crate::report::words::safe;

/// How words are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// As the words around it.
    #[default]
    Plain,
    /// What matters most.
    Strong,
    /// What may be passed over.
    Faint,
    /// A name of the model, as it is written there.
    Name,
    /// As it should be.
    Good,
    /// As it should be in part.
    Fair,
    /// Not as it should be.
    Poor,
    /// As serious as a finding of this severity.
    Level(Severity),
}

/// Words, each piece in its tone. What stands in backticks is a name, whatever the tone. Nothing in them can steer a
/// terminal.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    pieces: Vec<(Tone, String)>,
    /// Where pieces lead, by their places, in order.
    links: Vec<(usize, String)>,
}

impl Words {
    /// No words.
    pub fn new() -> Self {
        Words::default()
    }

    /// Words in a tone.
    pub fn toned(tone: Tone, text: impl AsRef<str>) -> Self {
        Words::new().and(tone, text)
    }

    /// Adds a text in a tone.
    #[must_use]
    pub fn and(mut self, tone: Tone, text: impl AsRef<str>) -> Self {
        self.pieces.push((tone, safe(text.as_ref()).into_owned()));
        self
    }

    /// Adds a text that links to a file.
    #[must_use]
    pub fn link(mut self, text: impl AsRef<str>, to: impl Into<String>) -> Self {
        self.links.push((self.pieces.len(), to.into()));
        self.plus(text)
    }

    /// Adds other words.
    #[must_use]
    pub fn with(mut self, other: Words) -> Self {
        let before = self.pieces.len();
        self.links.extend(other.links.into_iter().map(|(at, to)| (before + at, to)));
        self.pieces.extend(other.pieces);
        self
    }

    /// Adds a text in a plain tone.
    #[must_use]
    pub fn plus(self, text: impl AsRef<str>) -> Self {
        self.and(Tone::Plain, text)
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.pieces.iter().all(|(_, text)| text.is_empty())
    }

    /// The pieces.
    pub fn pieces(&self) -> impl Iterator<Item = (Tone, &str)> {
        self.pieces.iter().map(|(tone, text)| (*tone, text.as_str()))
    }

    /// Where a piece leads.
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
