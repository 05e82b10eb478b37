//! Tables.

use super::Words;

/// A table. Where there is not room for all of it, columns that can be spared are left out, and those that hold words
/// are wrapped.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Table {
    /// Its columns, from left to right.
    pub columns: Vec<Column>,
    /// Its rows, each with a cell for each column.
    pub rows: Vec<Vec<Words>>,
    /// How many rows were left out.
    pub more: usize,
}

/// A column of a table.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Column {
    /// What stands above it; empty where nothing does.
    pub title: &'static str,
    /// Whether its cells stand at the right, as figures do.
    pub right: bool,
    /// Whether it may be left out.
    pub spare: bool,
}

impl Column {
    /// A column of words.
    pub fn words(title: &'static str) -> Self {
        Column { title, right: false, spare: false }
    }

    /// A column of figures.
    pub fn figure(title: &'static str) -> Self {
        Column { title, right: true, spare: false }
    }

    /// Marks the column as one that is left out where there is no room.
    #[must_use]
    pub fn spare(self) -> Self {
        Column { spare: true, ..self }
    }
}

impl Table {
    /// A table without rows yet.
    pub fn new(columns: impl Into<Vec<Column>>) -> Self {
        Table { columns: columns.into(), ..Table::default() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = Words>) {
        self.rows.push(cells.into_iter().collect());
    }
}
