//! Tables of a report.

use super::Words;

/// A table. Where it is too wide, spare columns are dropped and columns of words are wrapped.
///
/// ```
/// use outward::report::block::{Block, Column, Table, Words};
/// use outward::report::form;
///
/// let mut table = Table::new([Column::words("Role"), Column::figure("People"), Column::words("Note").spare()]);
/// table.row(["Barista", "12", "at the counter"].map(Words::from));
/// let text = form::text(&[Block::Table(table.clone())], 60);
/// assert!(text.contains("Barista") && text.contains("at the counter"));
/// let narrow = form::text(&[Block::Table(table)], 20);
/// assert!(narrow.contains("12") && !narrow.contains("counter"));
/// ```
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Table {
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for each column.
    pub rows: Vec<Vec<Words>>,
    /// The number of rows left out.
    pub more: usize,
}

/// A column of a table. [`Block`](super::Block) has an example.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Column {
    /// Its title; may be empty.
    pub title: &'static str,
    /// Whether its cells are aligned right, as figures are.
    pub right: bool,
    /// Whether it may be dropped where there is no room.
    pub spare: bool,
}

impl Column {
    /// A column of words, aligned left.
    pub fn words(title: &'static str) -> Self {
        Column { title, right: false, spare: false }
    }

    /// A column of figures, aligned right.
    pub fn figure(title: &'static str) -> Self {
        Column { title, right: true, spare: false }
    }

    /// Allows the column to be dropped where there is no room.
    #[must_use]
    pub fn spare(self) -> Self {
        Column { spare: true, ..self }
    }
}

impl Table {
    /// A table without rows.
    pub fn new(columns: impl Into<Vec<Column>>) -> Self {
        Table { columns: columns.into(), ..Table::default() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Words>) {
        self.rows.push(cells.into_iter().collect());
    }
}
