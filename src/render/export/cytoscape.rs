//! Cytoscape's JSON.

use std::fmt;

use serde_json::{Map, Value as Json, json};

use super::{Export, Format, Value};

pub(super) const FORMAT: Format = Format { name: "cytoscape", file: "links.json", programs: &[], write };

/// Cytoscape's JSON: `elements` with `nodes` and `edges`, a line each.
fn write(export: &Export<'_>, out: &mut dyn fmt::Write) -> fmt::Result {
    let title = json!({ "name": export.model().title().unwrap_or("organization") });
    // networkx asks whether links have a direction
    write!(out, "{{\"data\":{title},\n\"directed\":true,\n\"elements\":{{\"nodes\":[")?;
    for (at, vertex) in export.vertices().enumerate() {
        let mut data = Map::new();
        data.insert("id".to_owned(), json!(format!("n{}", vertex.number)));
        // networkx asks for a `value`, by which links find their ends
        data.insert("value".to_owned(), json!(format!("n{}", vertex.number)));
        data.insert("name".to_owned(), json!(vertex.name));
        data.insert("label".to_owned(), json!(vertex.label));
        data.insert("kind".to_owned(), json!(vertex.kind));
        data.extend(vertex.unit.map(|unit| ("unit".to_owned(), json!(unit))));
        for (figure, value) in vertex.figures {
            let value = match value {
                Value::Number(number) => whole_or_float(number),
                Value::Flag(flag) => json!(flag),
                Value::Word(word) => json!(word),
                Value::Text(text) => json!(text),
            };
            data.insert(figure.name().to_owned(), value);
        }
        element(out, at, Json::Object(data))?;
    }
    write!(out, "],\n\"edges\":[")?;
    for (at, (from, serve)) in export.links().enumerate() {
        let mut data = Map::new();
        data.insert("id".to_owned(), json!(format!("e{at}")));
        data.insert("source".to_owned(), json!(format!("n{}", export.number(Some(from)))));
        data.insert("target".to_owned(), json!(format!("n{}", export.number(serve.to.party()))));
        data.insert("strength".to_owned(), whole_or_float(serve.strength()));
        data.extend(serve.effort().map(|effort| ("effort".to_owned(), whole_or_float(effort))));
        data.extend(export.text(serve).map(|text| ("text".to_owned(), json!(text))));
        element(out, at, Json::Object(data))?;
    }
    writeln!(out, "]}}}}")
}

fn element(out: &mut dyn fmt::Write, at: usize, data: Json) -> fmt::Result {
    let comma = if at > 0 { "," } else { "" };
    write!(out, "{comma}\n{}", json!({ "data": data }))
}

/// `1` for 1.0.
fn whole_or_float(value: f64) -> Json {
    const EXACT: f64 = 9e15;
    if value.fract() == 0.0 && value.abs() < EXACT { json!(value as i64) } else { json!(value) }
}
