//! GraphML: XML with typed attributes.

use std::fmt;

use super::{Export, FIGURES, Format, number};

pub(super) const FORMAT: Format =
    Format { name: "graphml", file: "links.graphml", programs: &["Gephi", "igraph", "networkx"], write };

/// GraphML with typed attributes of vertices and links.
fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
    writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
    for name in ["name", "label", "kind", "unit"] {
        key(out, "node", name, "string")?;
    }
    for (_, name, sort) in FIGURES {
        key(out, "node", name, sort)?;
    }
    key(out, "edge", "strength", "double")?;
    key(out, "edge", "effort", "double")?;
    key(out, "edge", "text", "string")?;
    let title = export.model().title().unwrap_or("organization");
    writeln!(out, "  <graph id=\"{}\" edgedefault=\"directed\">", escaped(title))?;
    for vertex in export.vertices() {
        writeln!(out, "    <node id=\"n{}\">", vertex.number)?;
        data(out, "name", &vertex.name)?;
        data(out, "label", vertex.label)?;
        data(out, "kind", vertex.kind)?;
        if let Some(unit) = &vertex.unit {
            data(out, "unit", unit)?;
        }
        for (figure, value) in &vertex.figures {
            data(out, figure.name(), &value.to_string())?;
        }
        writeln!(out, "    </node>")?;
    }
    for (at, (from, serve)) in export.links().enumerate() {
        let (from, to) = (export.number(Some(from)), export.number(serve.to.party()));
        writeln!(out, "    <edge id=\"e{at}\" source=\"n{from}\" target=\"n{to}\">")?;
        data(out, "strength", &number(serve.strength()))?;
        if let Some(effort) = serve.effort() {
            data(out, "effort", &number(effort))?;
        }
        if let Some(text) = export.text(serve) {
            data(out, "text", text)?;
        }
        writeln!(out, "    </edge>")?;
    }
    writeln!(out, "  </graph>")?;
    writeln!(out, "</graphml>")
}

fn key(out: &mut dyn fmt::Write, of: &str, name: &str, sort: &str) -> fmt::Result {
    let id = id(of, name);
    writeln!(out, "  <key id=\"{id}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{sort}\"/>")
}

fn id(of: &str, name: &str) -> String {
    if of == "edge" { format!("edge_{name}") } else { name.to_owned() }
}

fn data(out: &mut dyn fmt::Write, name: &str, value: &str) -> fmt::Result {
    let of = if ["strength", "effort", "text"].contains(&name) { "edge" } else { "node" };
    writeln!(out, "      <data key=\"{}\">{}</data>", id(of, name), escaped(value))
}

/// A text of XML; characters that XML does not have become U+FFFD.
fn escaped(text: &str) -> String {
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
