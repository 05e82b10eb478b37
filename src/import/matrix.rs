//! A matrix of links: the same names as row and column headers; the row serves the column.

use std::collections::BTreeSet;

use super::grid::{Row, clean};
use super::nothing::{says_no, stands_for_nothing};
use super::table::Table;

/// Whether every row below the first begins with a name that is also in the first row, after its first cell.
pub(super) fn is_matrix(rows: &[Row]) -> bool {
    let mut rows = rows.iter().filter(|row| !row.is_blank());
    let Some(first) = rows.next() else { return false };
    let above: BTreeSet<String> =
        first.cells.iter().skip(1).map(|name| clean(name)).filter(|name| !name.is_empty()).collect();
    let mut rows = rows.peekable();
    above.len() > 1 && rows.peek().is_some() && rows.all(|row| above.contains(&clean(row.cell(Some(0)))))
}

/// The links of a matrix as rows of from and to, and whether a cell has a value other than 0 and 1.
pub(super) fn links(table: &Table) -> (Vec<Row>, bool) {
    let mut links = Vec::new();
    let mut weighted = false;
    for row in table.rows.iter().filter(|row| !row.is_blank()) {
        let from = clean(row.cell(Some(0)));
        for (at, to) in table.headers.iter().enumerate().skip(1).filter(|(_, to)| !to.is_empty()) {
            let cell = clean(row.cell(Some(at)));
            let value = cell.replace(',', ".").parse::<f64>();
            if stands_for_nothing(&cell) || says_no(&cell) || value == Ok(0.0) {
                // `x` marks a link in many matrices
                if !cell.eq_ignore_ascii_case("x") {
                    continue;
                }
            }
            weighted |= value.is_ok_and(|value| value != 1.0);
            links.push(Row::new(row.number, vec![from.clone(), to.clone()]));
        }
    }
    (links, weighted)
}
