//! Tables as lines.

use super::lines::{Line, lines, painted};
use super::width_of;
use crate::document::{Column, Table, Tone, Words};
use crate::words::columns;

/// Between columns.
const GAP: usize = 2;

/// A column of words is not made narrower than this.
const NARROW: usize = 14;

/// The lines of a table in some width, its titles first.
pub fn grid(table: &Table, width: usize) -> Vec<String> {
    let kept = kept(table, width);
    let widths: Vec<usize> = kept.iter().map(|(_, width)| *width).collect();
    let mut out = Vec::new();
    let titles: Vec<Words> = table.columns.iter().map(|column| Words::toned(Tone::Faint, column.title)).collect();
    if table.columns.iter().any(|column| !column.title.is_empty()) {
        out.extend(row(&titles, &kept, &table.columns, &widths));
    }
    for cells in &table.rows {
        out.extend(row(cells, &kept, &table.columns, &widths));
    }
    out
}

/// The columns that are shown, with their widths; those in which nothing stands are not.
fn kept(table: &Table, width: usize) -> Vec<(usize, usize)> {
    let is_said = |at: &usize| table.rows.iter().filter_map(|row| row.get(*at)).any(|cell| !cell.is_empty());
    let said = (0..table.columns.len()).filter(is_said);
    let mut kept: Vec<(usize, usize)> = said.map(|at| (at, natural(table, at))).collect();
    let is_word = |at: usize| table.columns.get(at).is_some_and(|column| !column.right);
    let is_spare = |at: usize| table.columns.get(at).is_some_and(|column| column.spare);
    let taken = |kept: &[(usize, usize)]| kept.iter().map(|(_, width)| width + GAP).sum::<usize>().saturating_sub(GAP);
    let least = |kept: &[(usize, usize)]| {
        let least = kept.iter().map(|(at, width)| GAP + if is_word(*at) { *width.min(&NARROW) } else { *width });
        least.sum::<usize>().saturating_sub(GAP)
    };
    // figures are never cut; columns that can be spared go, the last first, until words have the room they need
    while least(&kept) > width {
        match kept.iter().rposition(|(at, _)| is_spare(*at)) {
            Some(spare) => drop(kept.remove(spare)),
            None => break,
        }
    }
    // the widest column of words gives way, one column at a time
    while taken(&kept) > width {
        match kept.iter_mut().filter(|(at, width)| is_word(*at) && *width > NARROW).max_by_key(|(_, width)| *width) {
            Some((_, widest)) => *widest -= 1,
            None => break,
        }
    }
    kept
}

fn natural(table: &Table, at: usize) -> usize {
    let title = table.columns.get(at).map_or(0, |column| columns(column.title));
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| columns(&cell.to_string()));
    cells.max().unwrap_or(0).max(title)
}

fn row(cells: &[Words], kept: &[(usize, usize)], columns: &[Column], widths: &[usize]) -> Vec<String> {
    let none = Words::new();
    let set: Vec<Vec<Line>> =
        kept.iter().map(|(at, width)| lines(cells.get(*at).unwrap_or(&none), *width)).collect();
    let height = set.iter().map(Vec::len).max().unwrap_or(0);
    let mut out = vec![String::new(); height];
    for ((cell, (at, _)), width) in set.iter().zip(kept).zip(widths) {
        let right = columns.get(*at).is_some_and(|column| column.right);
        for (number, out) in out.iter_mut().enumerate() {
            let (shown, taken) = cell.get(number).map_or((String::new(), 0), |line| (painted(line), width_of(line)));
            let room = width.saturating_sub(taken);
            let (before, after) = if right { (room, GAP) } else { (0, room + GAP) };
            out.push_str(&format!("{:before$}{shown}{:after$}", "", ""));
        }
    }
    out
}
