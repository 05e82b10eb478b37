//! What there is to say, apart from how it is laid out: a report, a card or a comparison is a list of blocks.

mod table;
mod words;

pub use table::{Column, Table};
pub use words::{Tone, Words};

/// A piece of a report.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Block {
    /// What the whole is about, and a line on it.
    Title(Words, Words),
    /// The name of a part.
    Heading(&'static str),
    /// The name of a part of a part, with an aside.
    Subheading(Words, Option<Words>),
    /// A paragraph.
    Text(Words),
    /// Code to copy.
    Code(String),
    /// Points, one below the other.
    List(Vec<Point>),
    /// A small chart.
    Bars(Vec<Bar>),
    /// A table.
    Table(Table),
}

/// A point of a list.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Point {
    /// What stands before it.
    pub mark: Mark,
    /// What it says.
    pub words: Words,
    /// The heading under which there is more about it.
    pub see: Option<&'static str>,
    /// What belongs to it.
    pub under: Vec<Block>,
}

impl Point {
    /// A point that says this.
    pub fn new(mark: Mark, words: impl Into<Words>) -> Self {
        Point { mark, words: words.into(), see: None, under: Vec::new() }
    }

    /// Adds the heading under which there is more about it.
    #[must_use]
    pub fn see(mut self, part: &'static str) -> Self {
        self.see = Some(part);
        self
    }

    /// Adds a block that belongs to it.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.under.push(block);
        self
    }
}

/// What stands before a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// As it should be: a full circle.
    Good,
    /// In part: half a circle.
    Fair,
    /// Not so: an empty circle.
    Poor,
    /// Neither good nor bad.
    Plain,
    /// A step of a sequence.
    Step(usize),
    /// The way out.
    Help,
}

/// A bar of a chart.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Bar {
    /// What is written before it.
    pub label: String,
    /// How long, in any unit that all bars share.
    pub value: f64,
    /// What is written behind it.
    pub note: String,
    /// How it is meant.
    pub tone: Tone,
}

impl Bar {
    /// A bar of this length.
    pub fn new(label: impl Into<String>, value: f64, note: impl Into<String>, tone: Tone) -> Self {
        Bar { label: label.into(), value, note: note.into(), tone }
    }
}
