//! DOT, the language of Graphviz.

use std::fmt::{self, Write};

use super::{Export, Format, Node, complete};
use crate::render::cell::CellValue;

pub(super) const FORMAT: Format =
    Format { name: "dot", file: "links.dot", programs: &["Graphviz"], write, remark: complete };

/// Customers are double circles, outsiders dashed, groups boxes, outcomes notes; parties without a way to the customer
/// are gray. `serves` is a plain arrow, the other kinds differ from it.
fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let mut title = String::new();
    plain(&mut title, export.title());
    writeln!(out, "digraph {title} {{")?;
    writeln!(out, "  rankdir=LR;")?;
    writeln!(out, "  node [shape=ellipse, fontname=\"sans-serif\"];")?;
    export.write_nodes(out, |out, _, node| {
        write!(out, "  {} [label=", export.id(node))?;
        shown(out, export.label(node));
        out.push_str(shape(export.kind(node)));
        for (column, value) in export.facts_of_node(node).filter(|(column, _)| column.name != "label") {
            if column.name == "reach"
                && matches!(&value, CellValue::Text(reach) if reach == "none" || reach == "potential-only")
            {
                out.push_str(", color=\"gray\", fontcolor=\"gray\"");
            }
            // readers pass attributes on as arguments, among which `name` is taken
            [", ", column.name, "="].into_iter().for_each(|part| out.push_str(part));
            plain(out, &value.as_plain());
        }
        out.push_str("];\n");
        Ok(())
    })?;
    export.write_edges(out, |out, _, edge| {
        write!(out, "  {} -> {} [", export.id(Node::Party(edge.from)), export.id(edge.to))?;
        for (at, (column, value)) in export.facts_of_edge(edge).enumerate() {
            let value = value.as_plain();
            out.push_str(if at == 0 { "" } else { ", " });
            if column.name == "text" {
                out.push_str("tooltip=");
                shown(out, &value);
                out.push_str(", ");
            }
            [column.name, "="].into_iter().for_each(|part| out.push_str(part));
            plain(out, &value);
        }
        out.push_str(line(edge.kind));
        out.push_str("];\n");
        Ok(())
    })?;
    writeln!(out, "}}")
}

fn shape(kind: &str) -> &'static str {
    match kind {
        "customer" => ", shape=\"doublecircle\"",
        "outsider" => ", style=\"dashed\"",
        "group" | "everyone" => ", shape=\"box\"",
        "unit" => ", shape=\"box\", style=\"rounded\"",
        "outcome" => ", shape=\"note\"",
        _ => "",
    }
}

fn line(kind: &str) -> &'static str {
    match kind {
        "reports to" => ", color=\"gray60\", arrowhead=\"empty\", constraint=\"false\"",
        "influences" => ", color=\"gray60\", style=\"dotted\", constraint=\"false\"",
        "responsible for" => ", style=\"dashed\", arrowhead=\"odot\"",
        "hands back to" => ", color=\"firebrick\", style=\"dashed\", constraint=\"false\"",
        "needs" => ", style=\"dotted\", arrowhead=\"vee\", constraint=\"false\"",
        _ => "",
    }
}

/// A text as Graphviz has to read it to show it unchanged: `\` begins an escape there, a line break is written as one,
/// and entities such as `&lt;` are decoded, so an `&` that would begin one is itself written as an entity.
fn shown(shown: &mut String, text: &str) {
    shown.push('"');
    if is_unchanged(text) && !text.contains('&') {
        shown.push_str(text);
        shown.push('"');
        return;
    }
    let mut parts = text.split('&');
    let mut part = parts.next();
    while let Some(this) = part {
        for c in this.chars() {
            match c {
                '"' => shown.push_str("\\\""),
                '\\' => shown.push_str("\\\\"),
                '\n' => shown.push_str("\\n"),
                c => shown.push(harmless(c)),
            }
        }
        part = parts.next();
        if let Some(next) = part {
            let is_entity = next.split_once(';').is_some_and(|(name, _)| {
                !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '#')
            });
            shown.push_str(if is_entity { "&amp;" } else { "&" });
        }
    }
    shown.push('"');
}

/// A text that programs read back unchanged: only `"` is escaped. Where a `"`, a line break or the end follows, the
/// number of backslashes is made even, since an odd one would escape it.
fn plain(plain: &mut String, text: &str) {
    plain.push('"');
    if is_unchanged(text) {
        plain.push_str(text);
        plain.push('"');
        return;
    }
    let mut backslashes = 0;
    let even = |plain: &mut String, backslashes: usize| {
        if backslashes % 2 == 1 {
            plain.push('\\');
        }
    };
    for c in text.chars() {
        if matches!(c, '"' | '\n' | '\r') {
            even(plain, backslashes);
        }
        backslashes = if c == '\\' { backslashes + 1 } else { 0 };
        match c {
            '"' => plain.push_str("\\\""),
            c => plain.push(harmless(c)),
        }
    }
    even(plain, backslashes);
    plain.push('"');
}

/// Whether nothing in a text has to be escaped, as in nearly all.
fn is_unchanged(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'"' | b'\\'))
}

/// Control characters, which some readers refuse, become U+FFFD.
fn harmless(c: char) -> char {
    if c.is_control() && c != '\n' && c != '\t' { '\u{FFFD}' } else { c }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(how: fn(&mut String, &str), text: &str) -> String {
        let mut written = String::new();
        how(&mut written, text);
        written
    }

    #[test]
    fn what_is_not_shown_is_kept() {
        let plain = |text| written(plain, text);
        assert_eq!(plain("C:\\new\nsecond \"q\""), "\"C:\\new\nsecond \\\"q\\\"\"");
        assert_eq!(plain("end\\"), "\"end\\\\\"");
        assert_eq!(plain("a\\\"b"), "\"a\\\\\\\"b\"");
        assert_eq!(plain("a\u{1}"), "\"a\u{FFFD}\"");
    }

    #[test]
    fn each_kind_of_link_looks_different() {
        let kinds = ["serves", "reports to", "influences", "responsible for", "hands back to", "needs"];
        assert_eq!(kinds.map(line).into_iter().collect::<std::collections::BTreeSet<_>>().len(), kinds.len());
    }

    #[test]
    fn what_is_shown_is_escaped() {
        assert_eq!(written(shown, "R&D &lt; a\\b\n"), "\"R&D &amp;lt; a\\\\b\\n\"");
    }
}
