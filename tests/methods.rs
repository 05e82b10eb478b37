//! docs/methods.md has every figure of the JSON Schema of the answer, and no other.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use outward::diagnostic::Analysis;
use outward::json::schema::SchemaOf;
use serde_json::Value;

/// The paths of all leaves below a schema, such as `summary.by_reach.direct.actors`.
fn leaves(schema: &Value, part: &Value, path: &str, into: &mut BTreeSet<String>) {
    if let Some(reference) = part["$ref"].as_str() {
        return leaves(schema, schema.pointer(reference.trim_start_matches('#')).unwrap(), path, into);
    }
    if let Some(several) = part["anyOf"].as_array().or(part["oneOf"].as_array()) {
        let consts = several.iter().all(|one| one.get("const").is_some());
        if !consts {
            return several.iter().filter(|one| one["type"] != "null").for_each(|one| leaves(schema, one, path, into));
        }
    }
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    if part["items"].is_object() {
        leaves(schema, &part["items"], path, into);
    } else if let Some(fields) = part["properties"].as_object() {
        fields.iter().for_each(|(key, field)| leaves(schema, field, &below(key), into));
    } else if part["additionalProperties"].is_object() {
        leaves(schema, &part["additionalProperties"], &below("*"), into);
    } else {
        into.insert(path.to_owned());
    }
}

/// The figures in the first column of each section.
fn described() -> BTreeMap<String, BTreeSet<String>> {
    let page = fs::read_to_string("docs/methods.md").unwrap();
    let sections = page.split("\n## ").skip(1).map(|section| {
        let (title, rest) = section.split_once('\n').unwrap();
        let cells = rest.lines().filter(|line| line.starts_with("| `")).map(|line| line.split(" | ").next().unwrap());
        let names = cells.flat_map(|cell| cell.split('`').skip(1).step_by(2).map(str::to_owned));
        (title.split('`').nth(1).unwrap().to_owned(), names.collect())
    });
    sections.collect()
}

fn fits(pattern: &str, figure: &str) -> bool {
    let (pattern, figure): (Vec<&str>, Vec<&str>) = (pattern.split('.').collect(), figure.split('.').collect());
    pattern.len() == figure.len() && pattern.iter().zip(&figure).all(|(one, other)| *one == "*" || one == other)
}

#[test]
fn every_figure_has_its_method() {
    let schema: Value = serde_json::from_str(SchemaOf::Answer.text()).unwrap();
    let described = described();
    let mut count = 0;
    for analysis in Analysis::every() {
        let mut figures = BTreeSet::new();
        leaves(&schema, &schema["properties"][analysis.as_str()], "", &mut figures);
        let names = &described[analysis.as_str()];
        for figure in &figures {
            assert!(
                names.iter().any(|name| fits(name, figure)),
                "docs/methods.md does not say what {analysis}.{figure} is"
            );
        }
        for name in names {
            assert!(figures.iter().any(|figure| fits(name, figure)), "there is no {analysis}.{name}");
        }
        count += figures.len();
    }
    assert!(count > 150, "{count}");
    assert_eq!(described.len(), Analysis::every().count());
}
