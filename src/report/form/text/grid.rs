//! Tables as lines of text.

use super::lines::{Line, lines, painted};
use super::width_of;
use crate::report::block::{Column, Table, Tone, Words};
use crate::report::words::columns;

/// The gap between columns.
const GAP: usize = 2;

/// Columns of words are wrapped no narrower than this, if possible.
const NARROW: usize = 14;

/// The narrowest column if there is hardly any room.
const TINY: usize = 6;

/// The lines of a table at some width, starting with its titles.
pub fn grid(table: &Table, width: usize) -> Vec<String> {
    let kept = kept(table, width);
    let mut out = Vec::new();
    let titles: Vec<Words> = table.columns.iter().map(|column| Words::toned(Tone::Faint, column.title)).collect();
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        out.extend(row(&titles, &kept));
    }
    for cells in &table.rows {
        out.extend(row(cells, &kept));
    }
    out
}

/// A column that is shown.
struct Kept {
    at: usize,
    column: Column,
    width: usize,
    /// Its least width: words and titles can be wrapped, figures cannot.
    least: usize,
}

/// The columns to show with their widths. Empty columns are dropped.
fn kept(table: &Table, width: usize) -> Vec<Kept> {
    let mut kept: Vec<Kept> =
        table.columns.iter().enumerate().filter_map(|(at, column)| Kept::new(table, at, *column)).collect();
    let with_gaps = |widths: &mut dyn Iterator<Item = usize>| widths.map(|width| width + GAP).sum::<usize>();
    // drop spare columns, the last first, until the others fit
    while with_gaps(&mut kept.iter().map(|column| column.least)) > width + GAP {
        match kept.iter().rposition(|kept| kept.column.spare) {
            Some(spare) => drop(kept.remove(spare)),
            None => {
                kept.iter_mut().for_each(|kept| kept.least = kept.least.min(TINY));
                break;
            }
        }
    }
    // narrow the widest column, one step at a time
    while with_gaps(&mut kept.iter().map(|kept| kept.width)) > width + GAP {
        match kept.iter_mut().filter(|kept| kept.width > kept.least).max_by_key(|kept| kept.width) {
            Some(widest) => widest.width -= 1,
            None => break,
        }
    }
    kept
}

impl Kept {
    fn new(table: &Table, at: usize, column: Column) -> Option<Self> {
        let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| columns(&cell.to_string()));
        let cells = cells.max().filter(|widest| *widest > 0)?;
        let width = cells.max(columns(column.title));
        let word = column.title.split(' ').map(columns).max().unwrap_or(0);
        let least = if column.right { cells.max(word) } else { width.min(NARROW) };
        Some(Kept { at, column, width, least })
    }
}

fn row(cells: &[Words], kept: &[Kept]) -> Vec<String> {
    let none = Words::new();
    let set: Vec<Vec<Line>> = kept.iter().map(|kept| lines(cells.get(kept.at).unwrap_or(&none), kept.width)).collect();
    let height = set.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = vec![String::new(); height];
    for (cell, kept) in set.iter().zip(kept) {
        for (number, out) in out.iter_mut().enumerate() {
            let (shown, taken) = cell.get(number).map_or((String::new(), 0), |line| (painted(line), width_of(line)));
            let room = kept.width.saturating_sub(taken);
            let (before, after) = if kept.column.right { (room, GAP) } else { (0, room + GAP) };
            out.push_str(&format!("{:before$}{shown}{:after$}", "", ""));
        }
    }
    out
}
