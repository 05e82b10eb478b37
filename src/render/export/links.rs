//! CSV, second table: one row per link. The two ends come first, where R's igraph expects them.

use std::fmt;

use super::{Export, Format, Node, OF_EDGES, complete};
use crate::render::csv::{cell, row, text_cell};

pub(super) const FORMAT: Format =
    Format { name: "csv", file: "links.csv", programs: &["spreadsheets", "pandas", "R"], write, remark: complete };

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let columns = OF_EDGES.iter().map(|column| column.name);
    row(out, ["from_id", "to_id", "id", "from_name", "to_name"].into_iter().chain(columns))?;
    export.write_edges(out, |out, number, edge| {
        let from = Node::Party(edge.from);
        let ends = [
            export.id(from).to_string(),
            export.id(edge.to).to_string(),
            format!("e{number}"),
            text_cell(&export.full_name(from)),
            text_cell(&export.full_name(edge.to)),
        ];
        row(out, ends.into_iter().chain(OF_EDGES.iter().map(|column| cell((column.value)(export, edge).as_ref()))))
    })
}
