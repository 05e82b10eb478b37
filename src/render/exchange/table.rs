use std::fmt;

use super::{Export, FIGURES, number};

/// A table of the parties: a row each, empty where nothing is known.
pub(super) fn parties(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let figures = FIGURES.iter().map(|(_, name, _)| (*name).to_owned());
    row(out, ["name", "label", "kind", "unit"].map(str::to_owned).into_iter().chain(figures))?;
    for vertex in export.vertices() {
        let cells = FIGURES.iter().map(|(figure, _, _)| vertex.figure(*figure).map(ToString::to_string));
        let cells: Vec<String> = cells.map(Option::unwrap_or_default).collect();
        let head = [vertex.name, vertex.label.to_owned(), vertex.kind.to_owned(), vertex.unit.unwrap_or_default()];
        row(out, head.into_iter().chain(cells))?;
    }
    Ok(())
}

/// A table of the links: a row for each `serves` object as it was written.
pub(super) fn links(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
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
fn row(out: &mut dyn fmt::Write, cells: impl IntoIterator<Item = String>) -> fmt::Result {
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
