//! A table: the rows below its header, wherever the header is.

use super::ImportError;
use super::grid::{Encoding, Grid, Row, clean};
use super::headers::key;
use super::report::{Cell, Concern, Remarks, ranges};

/// How many rows are searched for a header.
const HEADER_WITHIN: usize = 60;

#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) encoding: Encoding,
    pub(super) semicolons: bool,
    pub(super) headers: Vec<String>,
    /// Normalized headers, so that they are found in any spelling.
    keys: Vec<String>,
    /// The rows below the header, including empty ones.
    pub(super) rows: Vec<Row>,
    /// The column names of a matrix of links, or the nodes of a network, whether or not they have links.
    pub(super) names: Vec<String>,
}

impl Table {
    /// Finds the header: the row that fits best according to `quality`, else the first row that is not empty.
    pub(super) fn new(
        grid: Grid,
        quality: impl Fn(&[String]) -> usize,
        remarks: &mut Remarks,
    ) -> Result<Table, ImportError> {
        let Grid { name, encoding, semicolons, mut rows, nodes } = grid;
        let Some(at) = header(&rows, quality) else { return Err(ImportError::Empty { sheet: name }) };
        let rest = rows.split_off(at + 1);
        let first = rows.pop().unwrap_or_default();
        let headers: Vec<String> = first.cells.iter().map(|cell| clean(cell)).collect();
        let above: Vec<usize> = rows.iter().filter(|row| !row.is_blank()).map(|row| row.number).collect();
        if !above.is_empty() {
            let message =
                format!("the header is in row {}; skipped above it: {}", first.number, ranges(&above, usize::MAX));
            remarks.sheet(Concern::Table, &name, message);
        }
        let mut known = std::collections::BTreeSet::new();
        for header in headers.iter().filter(|header| !header.is_empty()) {
            if !known.insert(header.to_lowercase()) {
                remarks.sheet(Concern::Table, &name, format!("has the column `{header}` twice; the first is read"));
            }
        }
        let keys = headers.iter().map(|header| key(header)).collect();
        let table = Table { name, encoding, semicolons, headers, keys, rows: rest, names: nodes };
        for row in &table.rows {
            table.remark_on(row, remarks);
        }
        Ok(table)
    }

    /// The links of a matrix as a table of its own.
    pub(super) fn of_links(matrix: Table, rows: Vec<Row>, names: Vec<String>) -> Table {
        let headers = vec!["from".to_owned(), "to".to_owned()];
        Table { keys: headers.clone(), headers, rows, names, ..matrix }
    }

    /// The index of a column: by its exact header ignoring case, or else by a normalized spelling.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        column(&self.headers, &self.keys, name)
    }

    pub(super) fn header(&self, at: usize) -> &str {
        self.headers.get(at).map_or("", String::as_str)
    }

    /// The columns, for a message.
    pub(super) fn columns(&self) -> String {
        quoted(self.headers.iter().map(String::as_str))
    }

    /// Whether a row below the header repeats the header.
    pub(super) fn is_header(&self, row: &Row) -> bool {
        let cells = row.cells.iter().zip(&self.keys).filter(|(cell, _)| !cell.trim().is_empty());
        let (mut all, mut same) = (0, 0);
        for (cell, header) in cells {
            all += 1;
            same += usize::from(!header.is_empty() && key(cell) == *header);
        }
        same > 1 && same * 10 >= all * 6
    }

    fn remark_on(&self, row: &Row, remarks: &mut Remarks) {
        let cell = Cell { sheet: &self.name, row: row.number, column: "" };
        let (has, wanted) = (row.cells.len(), self.headers.len());
        let is_more = has > wanted && row.cells.iter().skip(wanted).any(|cell| !cell.trim().is_empty());
        if is_more {
            remarks.cell(Concern::Odd, cell, "has more cells than the header; the last ones were not read");
        } else if has < wanted && !row.padded && !row.is_blank() {
            remarks.cell(Concern::Odd, cell, "has fewer cells than the header; the last ones count as empty");
        }
    }
}

pub(super) fn column(headers: &[String], keys: &[String], name: &str) -> Option<usize> {
    let wanted = clean(name).to_lowercase();
    let exact = headers.iter().position(|header| header.to_lowercase() == wanted);
    exact.or_else(|| {
        let wanted = key(name);
        let mut alike = keys.iter().enumerate().filter(|(_, key)| !key.is_empty() && **key == wanted);
        let (at, _) = alike.next()?;
        alike.next().is_none().then_some(at)
    })
}

/// Headers for a message, each in backticks.
pub(super) fn quoted<'a>(headers: impl Iterator<Item = &'a str>) -> String {
    let names: Vec<&str> = headers.filter(|header| !header.is_empty()).collect();
    let mut text = names
        .iter()
        .take(40)
        .map(|name| format!("`{}`", crate::syntax::shortened(name)))
        .collect::<Vec<_>>()
        .join(", ");
    if names.len() > 40 {
        text.push_str(&format!(" and {} more", names.len() - 40));
    }
    text
}

/// How well the best of some rows fits as a header.
pub(super) fn best(rows: &[Row], quality: impl Fn(&[String]) -> usize) -> usize {
    rows.iter().take(HEADER_WITHIN).map(|row| quality(&row.cells)).max().unwrap_or(0)
}

fn header(rows: &[Row], quality: impl Fn(&[String]) -> usize) -> Option<usize> {
    let first = rows.iter().position(|row| !row.is_blank())?;
    let within = || rows.iter().enumerate().skip(first).take(HEADER_WITHIN);
    // the first of equally good rows
    let (at, most) = within().rev().map(|(at, row)| (at, quality(&row.cells))).max_by_key(|(_, quality)| *quality)?;
    Some(if most > 0 { at } else { first })
}
