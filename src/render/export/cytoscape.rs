//! Cytoscape's JSON.

use std::fmt;

use serde_json::{Map, Value as Json, json};

use super::{Export, Format, Node, complete};

pub(super) const FORMAT: Format =
    Format { name: "cytoscape", file: "links.json", programs: &[], write, remark: complete };

/// Writes `elements` with `nodes` and `edges`, one per line.
fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    // networkx reads these two: whether links have a direction, and whether two nodes may have several
    write!(
        out,
        "{{\"data\":{},\n\"directed\":true,\n\"multigraph\":true,\n\"elements\":{{\"nodes\":[",
        json!({ "name": export.title() })
    )?;
    export.write_nodes(out, |out, at, node| {
        let mut data = Map::new();
        let id = export.id(node).to_string();
        data.insert("id".to_owned(), json!(id));
        // networkx finds the ends of links by `value`
        data.insert("value".to_owned(), json!(id));
        // Cytoscape shows `name`
        data.insert("name".to_owned(), json!(export.full_name(node)));
        data.extend(export.facts_of_node(node).map(|(column, value)| (column.name.to_owned(), json!(value))));
        element(out, at, Json::Object(data))
    })?;
    write!(out, "],\n\"edges\":[")?;
    export.write_edges(out, |out, at, edge| {
        let mut data = Map::new();
        data.insert("id".to_owned(), json!(format!("e{at}")));
        // networkx tells parallel links apart by `key`
        data.insert("key".to_owned(), json!(format!("e{at}")));
        data.insert("source".to_owned(), json!(export.id(Node::Party(edge.from)).to_string()));
        data.insert("target".to_owned(), json!(export.id(edge.to).to_string()));
        data.extend(export.facts_of_edge(edge).map(|(column, value)| (column.name.to_owned(), json!(value))));
        element(out, at, Json::Object(data))
    })?;
    writeln!(out, "]}}}}")
}

fn element(out: &mut dyn fmt::Write, at: usize, data: Json) -> fmt::Result {
    let comma = if at > 0 { "," } else { "" };
    write!(out, "{comma}\n{}", json!({ "data": data }))
}
