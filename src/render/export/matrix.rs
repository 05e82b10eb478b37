//! An adjacency matrix as CSV: the row serves the column, with the strength of the link; 0 is none.

use std::fmt;

use super::serves::{self, Served};
use super::{Export, Format};
use crate::limits::MATRIX_PARTIES;
use crate::render::csv::{row, text_cell};

pub(super) const FORMAT: Format =
    Format { name: "matrix", file: "matrix.csv", programs: &["UCINET", "R", "pandas"], write, remark };

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let served = Served::new(export);
    if served.nodes.len() > MATRIX_PARTIES {
        return Ok(());
    }
    let names: Vec<String> = (0..served.nodes.len() as u32).map(|at| text_cell(&served.name(export, at))).collect();
    row(out, std::iter::once("").chain(names.iter().map(String::as_str)))?;
    let mut links = served.links.iter().peekable();
    for (name, at) in names.iter().zip(0u32..) {
        let mut cells = vec![String::from("0"); names.len()];
        while let Some((_, to, strength)) = links.next_if(|(from, ..)| *from == at) {
            if let Some(cell) = cells.get_mut(*to as usize) {
                *cell = strength.to_string();
            }
        }
        row(out, std::iter::once(name).chain(&cells))?;
    }
    Ok(())
}

fn remark(export: &Export<'_>) -> Option<String> {
    let parties = Served::new(export).nodes.len();
    if parties > MATRIX_PARTIES {
        return Some(format!(
            "a matrix has a cell for each pair, so it is written for at most {MATRIX_PARTIES} parties, and there are {parties}: \
             nothing was written; `--format edgelist` has every link"
        ));
    }
    serves::remark(export)
}
