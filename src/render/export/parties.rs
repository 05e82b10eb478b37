//! CSV, first table: the parties.

use std::fmt;

use super::links::row;
use super::{Export, FIGURES, Format};

pub(super) const FORMAT: Format = Format { name: "csv", file: "parties.csv", programs: &[], write };

/// A table of the parties: a row each, empty where nothing is known.
fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
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
