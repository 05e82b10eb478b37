//! The content of a report, a card or a comparison, independent of its layout: a list of blocks.

mod table;
mod words;

pub use table::{Column, Table};
pub use words::{Tone, Words};

/// A building block of a report.
///
/// ```
/// use outward::report::block::{Bar, Block, Column, Mark, Point, Table, Tone, Words};
/// use outward::report::form;
///
/// let mut table = Table::new([Column::words("Role"), Column::figure("People"), Column::words("Note").spare()]);
/// table.row(["Barista", "12", "at the counter"].map(Words::from));
/// let point = Point::new(Mark::Good, "All of them reach the customer.").see("Ways").with(Block::Code("role Barista".into()));
/// let blocks = [
///     Block::Heading("People"),
///     Block::List(vec![point]),
///     Block::Bars(vec![Bar::new("1 link", 12.0, "100%", Tone::Good)]),
///     Block::Table(table),
/// ];
/// let text = form::text(&blocks, 60);
/// assert!(text.contains("All of them reach the customer.") && text.contains("at the counter"), "{text}");
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub enum Block {
    /// The title of the document and a line below it.
    Title(Words, Words),
    /// The heading of a section.
    Heading(&'static str),
    /// The heading of a subsection, with an optional aside.
    Subheading(Words, Option<Words>),
    /// A paragraph.
    Text(Words),
    /// Code to copy, without line breaks at its ends.
    Code(String),
    /// A list of points.
    List(Vec<Point>),
    /// A bar chart.
    Bars(Vec<Bar>),
    /// A table.
    Table(Table),
}

/// An item of a list. [`Block`] has an example.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Point {
    /// The sign in front.
    pub mark: Mark,
    /// Its text.
    pub words: Words,
    /// The heading of the section that has the details.
    pub see: Option<&'static str>,
    /// Blocks that belong to it.
    pub under: Vec<Block>,
}

impl Point {
    /// A point with this text.
    pub fn new(mark: Mark, words: impl Into<Words>) -> Self {
        Point { mark, words: words.into(), see: None, under: Vec::new() }
    }

    /// Names the heading of the section that has the details.
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

/// The sign in front of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// As it should be: a full circle.
    Good,
    /// Partly as it should be: half a circle.
    Fair,
    /// Not as it should be: an empty circle.
    Poor,
    /// Neither good nor bad.
    Plain,
    /// A numbered step.
    Step(usize),
    /// What to do about it.
    Help,
}

/// A bar of a chart. [`Block`] has an example.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Bar {
    /// The text in front of it.
    pub label: String,
    /// Its length, in any unit that all bars of a chart share.
    pub value: f64,
    /// The text behind it.
    pub note: String,
    /// The tone that sets its color.
    pub tone: Tone,
}

impl Bar {
    /// A bar of this length.
    pub fn new(label: impl Into<String>, value: f64, note: impl Into<String>, tone: Tone) -> Self {
        Bar { label: label.into(), value, note: note.into(), tone }
    }
}
