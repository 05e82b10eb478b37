//! CSV, second table: the links.

use std::fmt;

use super::{Export, Format, number};

pub(super) const FORMAT: Format = Format { name: "csv", file: "links.csv", programs: &[], write };

/// A table of the links: a row for each `serves` object as it was written.
fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    row(out, ["from", "to", "strength", "effort", "text"].map(str::to_owned))?;
    let model = export.model();
    for (from, serve) in export.links() {
        let to = serve.to.party().map_or("everyone".to_owned(), |to| model.qualified_name(to.into()));
        let effort = serve.effort().map(number).unwrap_or_default();
        let text = export.text(serve).unwrap_or_default().to_owned();
        row(out, [model.qualified_name(from.into()), to, number(serve.strength()), effort, text])?;
    }
    Ok(())
}

/// A row as RFC 4180 has it, ended by a line feed alone.
pub(super) fn row(out: &mut dyn fmt::Write, cells: impl IntoIterator<Item = String>) -> fmt::Result {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.write_char(',')?;
        }
        if cell.contains(['"', ',', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_str(&cell)?;
        }
    }
    out.write_char('\n')
}
