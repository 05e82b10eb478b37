//! GraphML: XML with typed attributes.

use std::fmt::{self, Write};

use super::{Export, ExportColumn, Format, Node, OF_EDGES, OF_NODES, complete};
use crate::render::cell::CellType;

pub(super) const FORMAT: Format = Format {
    name: "graphml",
    file: "links.graphml",
    programs: &["Gephi", "igraph", "networkx"],
    write,
    remark: complete,
};

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    writeln!(out, "  <key id=\"title\" for=\"graph\" attr.name=\"title\" attr.type=\"string\"/>")?;
    OF_NODES.iter().try_for_each(|column| key(out, "node", column))?;
    OF_EDGES.iter().try_for_each(|column| key(out, "edge", column))?;
    writeln!(out, "  <graph id=\"G\" edgedefault=\"directed\">")?;
    writeln!(out, "    <data key=\"title\">{}</data>", escaped(export.title()))?;
    export.write_nodes(out, |out, _, node| {
        writeln!(out, "    <node id=\"{}\">", export.id(node))?;
        for (column, value) in export.facts_of_node(node) {
            writeln!(out, "      <data key=\"node_{}\">{}</data>", column.name, escaped(&value.as_plain()))?;
        }
        writeln!(out, "    </node>")
    })?;
    export.write_edges(out, |out, number, edge| {
        let (from, to) = (export.id(Node::Party(edge.from)), export.id(edge.to));
        writeln!(out, "    <edge id=\"e{number}\" source=\"{from}\" target=\"{to}\">")?;
        for (column, value) in export.facts_of_edge(edge) {
            writeln!(out, "      <data key=\"edge_{}\">{}</data>", column.name, escaped(&value.as_plain()))?;
        }
        writeln!(out, "    </edge>")
    })?;
    writeln!(out, "  </graph>")?;
    writeln!(out, "</graphml>")
}

fn key<Of>(out: &mut dyn fmt::Write, of: &str, column: &ExportColumn<Of>) -> fmt::Result {
    let sort = match column.holds {
        CellType::Text | CellType::Texts => "string",
        CellType::Whole => "int",
        CellType::Decimal => "double",
        CellType::Flag => "boolean",
    };
    let name = column.name;
    writeln!(out, "  <key id=\"{of}_{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{sort}\"/>")
}

/// Escapes a text for XML. Characters that XML forbids become U+FFFD.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' => escaped.push_str("&#10;"),
            '\t' => escaped.push_str("&#9;"),
            '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => escaped.push('\u{FFFD}'),
            c => escaped.push(c),
        }
    }
    escaped
}
