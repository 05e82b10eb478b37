//! Tables as text: CSV and lines of JSON.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{ResultTable, TableColumn};
use crate::render::csv;

impl<'a> ResultTable<'a> {
    /// Puts a column in front that holds the same text (or nothing) in each row, to tell the rows of several organizations
    /// apart.
    #[must_use]
    pub fn tagged(mut self, name: &'static str, about: &'static str, text: Option<&'a str>) -> Self {
        let column = super::rows::Rows::of((0..self.rows).map(|_| ())).with(name, about, move |()| text);
        self.columns.splice(0..0, column.columns());
        self
    }

    /// The table with these columns alone, in this order.
    ///
    /// # Errors
    ///
    /// The first name that no column has.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    ///
    /// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook { serves Guest }"))?;
    /// let tables = study.tables();
    /// let table = tables.actors().select(&["distance", "actor"]).unwrap();
    /// assert_eq!(table.columns.iter().map(|column| column.name).collect::<Vec<_>>(), ["distance", "actor"]);
    /// assert_eq!(tables.actors().select(&["distanse"]).unwrap_err(), "distanse");
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn select<'n>(mut self, names: &[&'n str]) -> Result<Self, &'n str> {
        let mut chosen = Vec::new();
        for name in names {
            let at = self.columns.iter().position(|column| column.name == *name).ok_or(*name)?;
            chosen.push(self.columns.swap_remove(at));
        }
        self.columns = chosen;
        Ok(self)
    }

    /// One row of these columns in which every cell is empty.
    pub fn blank<'b>(&self) -> ResultTable<'b> {
        let blank = |column: &TableColumn<'_>| {
            let TableColumn { name, holds, about, .. } = *column;
            TableColumn { name, holds, about, cell: Box::new(|_| None) }
        };
        ResultTable { name: self.name, about: self.about, rows: 1, columns: self.columns.iter().map(blank).collect() }
    }

    /// Writes the names of the columns as a row of CSV.
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    pub fn write_csv_head(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        csv::row(out, self.columns.iter().map(|column| column.name))
    }

    /// Writes the rows as CSV, as [exports](crate::render::ExportFormat) do: UTF-8, empty where a cell is, flags as `TRUE` and
    /// `FALSE`, lists separated by spaces, no text that a spreadsheet would run.
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    pub fn write_csv(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        (0..self.rows)
            .try_for_each(|row| csv::row(out, self.columns.iter().map(|column| csv::cell(column.cell(row).as_ref()))))
    }

    /// Writes each row as a JSON object on a line of its own; empty cells are `null`.
    ///
    /// # Errors
    ///
    /// The errors of the writer.
    pub fn write_json_lines(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        (0..self.rows).try_for_each(|row| {
            let line = serde_json::to_string(&Row { columns: &self.columns, row }).map_err(|_| fmt::Error)?;
            writeln!(out, "{line}")
        })
    }
}

struct Row<'t, 'a> {
    columns: &'t [TableColumn<'a>],
    row: usize,
}

impl Serialize for Row<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut row = serializer.serialize_map(Some(self.columns.len()))?;
        for column in self.columns {
            row.serialize_entry(column.name, &column.cell(self.row))?;
        }
        row.end()
    }
}
