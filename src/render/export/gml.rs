//! GML, the Graph Modelling Language: nested lists of keys and values, in ASCII.

use std::fmt::{self, Write};

use super::{Export, Format, Node, complete};
use crate::render::cell::CellValue;

pub(super) const FORMAT: Format =
    Format { name: "gml", file: "links.gml", programs: &["networkx", "igraph", "yEd"], write, remark: complete };

fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    writeln!(out, "graph [\n  directed 1\n  multigraph 1\n  title {}", quoted(export.title()))?;
    export.write_nodes(out, |out, _, node| {
        writeln!(out, "  node [\n    id {}", export.id(node).0)?;
        for (column, value) in export.facts_of_node(node) {
            writeln!(out, "    {} {}", key(column.name), shown(&value))?;
        }
        writeln!(out, "  ]")
    })?;
    export.write_edges(out, |out, _, edge| {
        let (from, to) = (export.id(Node::Party(edge.from)).0, export.id(edge.to).0);
        writeln!(out, "  edge [\n    source {from}\n    target {to}")?;
        for (column, value) in export.facts_of_edge(edge) {
            writeln!(out, "    {} {}", key(column.name), shown(&value))?;
        }
        writeln!(out, "  ]")
    })?;
    writeln!(out, "]")
}

/// The label has to be unique for some readers, which take it for the name of a node: so it is the full name, and what is
/// the label elsewhere is called `title`. Keys have letters and digits alone.
fn key(column: &str) -> String {
    match column {
        "full_name" => "label".to_owned(),
        "label" => "title".to_owned(),
        _ => column.replace('_', ""),
    }
}

fn shown(value: &CellValue<'_>) -> String {
    match value {
        CellValue::Text(_) | CellValue::Texts(_) => quoted(&value.as_plain()),
        CellValue::Whole(_) => value.plain(),
        // an exponent is in upper case there, behind a point
        CellValue::Decimal(_) => value.plain().replace('e', "E"),
        CellValue::Flag(flag) => u8::from(*flag).to_string(),
    }
}

/// Quotes, ampersands and what is not ASCII are entities by number.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '&' => quoted.push_str(&format!("&#{};", character as u32)),
            ' '..='~' => quoted.push(character),
            '\n' | '\t' => quoted.push_str(&format!("&#{};", character as u32)),
            _ if character.is_control() => quoted.push_str("&#65533;"),
            _ => quoted.push_str(&format!("&#{};", character as u32)),
        }
    }
    quoted.push('"');
    quoted
}
