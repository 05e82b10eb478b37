//! CSV, first table: the parties and outcomes, a row each.

use std::fmt;

use super::{Export, Format, OF_NODES, complete};
use crate::render::csv::{cell, row};

pub(super) const FORMAT: Format =
    Format { name: "csv", file: "parties.csv", programs: &["spreadsheets", "pandas", "R"], write, remark: complete };

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    row(out, ["id"].into_iter().chain(OF_NODES.iter().map(|column| column.name)))?;
    export.write_nodes(out, |out, _, node| {
        let cells = OF_NODES.iter().map(|column| cell((column.value)(export, &node).as_ref()));
        row(out, [export.id(node).to_string()].into_iter().chain(cells))
    })
}
