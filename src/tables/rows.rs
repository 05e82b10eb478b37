//! Builds a table from records: a column for each fact about a record.

use std::sync::Arc;

use super::{ResultTable, TableColumn};
use crate::render::InCell;

/// A table in the making: a row for each record.
pub(super) struct Rows<'a, R> {
    records: Arc<[R]>,
    columns: Vec<TableColumn<'a>>,
}

impl<'a, R: Copy + Send + Sync + 'a> Rows<'a, R> {
    pub fn of(records: impl IntoIterator<Item = R>) -> Self {
        Rows { records: records.into_iter().collect(), columns: Vec::new() }
    }

    /// Adds a column: its name, its meaning, the value of a record.
    pub fn with<V: InCell<'a>>(
        self,
        name: &'static str,
        about: &'static str,
        value: impl Fn(R) -> V + Send + Sync + 'a,
    ) -> Self {
        let records = self.records.clone();
        self.at(name, about, move |row| records.get(row).map(|record| value(*record)))
    }

    /// Adds a column: its name, its meaning, the value in a row.
    pub fn at<V: InCell<'a>>(
        mut self,
        name: &'static str,
        about: &'static str,
        value: impl Fn(usize) -> V + Send + Sync + 'a,
    ) -> Self {
        let rows = self.records.len();
        let cell = Box::new(move |row| if row < rows { value(row).cell() } else { None });
        self.columns.push(TableColumn { name, holds: V::TYPE, about, cell });
        self
    }

    pub fn columns(self) -> Vec<TableColumn<'a>> {
        self.columns
    }

    pub fn named(self, name: &'static str, about: &'static str) -> ResultTable<'a> {
        ResultTable { name, about, rows: self.records.len(), columns: self.columns }
    }
}

/// Each record of a list in a record, with it.
pub(super) fn nested<'a, O, I: 'a>(
    records: &'a [O],
    list: impl Fn(&'a O) -> &'a [I],
) -> impl Iterator<Item = (&'a O, &'a I)> {
    records.iter().flat_map(move |record| list(record).iter().map(move |item| (record, item)))
}
