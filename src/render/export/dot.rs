//! DOT, the language of Graphviz.

use std::fmt;

use super::{Export, Figure, Format, Value, number};

pub(super) const FORMAT: Format = Format { name: "dot", file: "links.dot", programs: &["Graphviz"], write };

/// Graphviz: customers as double circles, outsiders dashed, groups as boxes, who has no way to the customer gray.
fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let title = export.model().title().unwrap_or("organization");
    writeln!(out, "digraph {} {{", quoted(title))?;
    writeln!(out, "  rankdir=LR;")?;
    writeln!(out, "  node [shape=ellipse, fontname=\"sans-serif\"];")?;
    for vertex in export.vertices() {
        let shape = match vertex.kind {
            "customer" => ", shape=doublecircle",
            "outsider" => ", style=dashed",
            "group" | "everyone" => ", shape=box",
            "unit" => ", shape=box, style=rounded",
            _ => "",
        };
        let color = match vertex.figure(Figure::Reach) {
            Some(Value::Word("none" | "potential-only")) => ", color=gray, fontcolor=gray",
            _ => "",
        };
        write!(out, "  n{} [label={}, ", vertex.number, shown(vertex.label))?;
        write!(out, "name={}, kind={}{shape}{color}", quoted(&vertex.name), quoted(vertex.kind))?;
        if let Some(unit) = &vertex.unit {
            write!(out, ", unit={}", quoted(unit))?;
        }
        for (figure, value) in &vertex.figures {
            match value {
                Value::Number(value) => write!(out, ", {}={}", figure.name(), number(*value))?,
                value => write!(out, ", {}={}", figure.name(), quoted(&value.to_string()))?,
            }
        }
        writeln!(out, "];")?;
    }
    for (from, serve) in export.links() {
        let (from, to) = (export.number(Some(from)), export.number(serve.to.party()));
        write!(out, "  n{from} -> n{to} [strength={}", number(serve.strength()))?;
        if let Some(effort) = serve.effort() {
            write!(out, ", effort={}", number(effort))?;
        }
        if let Some(text) = export.text(serve) {
            write!(out, ", tooltip={}, text={}", shown(text), quoted(text))?;
        }
        writeln!(out, "];")?;
    }
    writeln!(out, "}}")
}

/// A text that Graphviz shows: there it reads `&lt;` as `<`, so an `&` that would begin such a thing is written as one.
fn shown(text: &str) -> String {
    let mut parts = text.split('&');
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let entity = part
            .split_once(';')
            .is_some_and(|(name, _)| !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#'));
        shown.push_str(if entity { "&amp;" } else { "&" });
        shown.push_str(part);
    }
    quoted(&shown)
}

/// A quoted string of Graphviz: `\` begins an escape there, and a line break is written as one.
fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\0' => {}
            _ => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
