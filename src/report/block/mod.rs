//! What there is to say, apart from how it is laid out: a report is a list of blocks, which become text for a terminal
//! or Markdown for a wiki.

mod table;
mod words;

pub use table::{Column, Table};
pub use words::{Tone, Words};

/// A piece of a report.
#[derive(Debug, Clone)]
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
pub struct Point {
    pub mark: Mark,
    pub words: Words,
    /// The part in which it is shown.
    pub see: Option<&'static str>,
    /// What belongs to it.
    pub under: Vec<Block>,
}

impl Point {
    pub fn new(mark: Mark, words: impl Into<Words>) -> Self {
        Point { mark, words: words.into(), see: None, under: Vec::new() }
    }

    #[must_use]
    pub fn see(mut self, part: &'static str) -> Self {
        self.see = Some(part);
        self
    }

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
pub struct Bar {
    pub label: String,
    /// How long, in any unit that all bars share.
    pub value: f64,
    /// What is written behind it.
    pub note: String,
    pub tone: Tone,
}
