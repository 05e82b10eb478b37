//! Every exchange format, read by a program of those it is for: nothing is lost, nothing is taken for something else.
//! `.ci/run` brings the readers; where one is absent its tests pass and say that they were not run.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::readers::{graphviz, mermaid, python, read};
use common::{folder, outward, repository, with_files};
use outward::model::Model;
use outward::text::Sources;
use serde_json::{Map, Value, json};

/// Names and texts that would mean something to one reader or another.
const HOSTILE: &str = r##"org "\"]}; <b>&amp;</b>"
customer Guest "</script><script>alert(1)</script>"
customer It "It's \"quoted\"" { potential }
unit Straße "a]b}c)d|e" { role 日本 "multi\nline\ttab" { serves Guest "a\\n, \"b\"; -->|x| %%{" strength 0.5; headcount 3 } }
role Alone "alone, &lt;b&gt; &#931; & R&D"
role Twice "%% =1+1 # ' `x` $HOME \\" { serves Guest "one \\"; serves everyone "two"; serves Straße "three, \"four\"" effort 40% }
role Empty "" { serves Twice "" }
role end "subgraph"
outsider class "click href \"javascript:x\""
"##;

/// The examples, and a file of hostile names in a folder of a test.
fn files(folder: &Path) -> Vec<PathBuf> {
    let examples = fs::read_dir(repository().join("examples")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        examples.filter(|path| path.extension().is_some_and(|extension| extension == "outward")).collect();
    files.sort();
    assert!(files.len() >= 5, "{files:?}");
    let hostile = folder.join("hostile.outward");
    fs::write(&hostile, HOSTILE).unwrap();
    files.push(hostile);
    files
}

fn printed(verb: &[&str], file: &Path) -> Vec<u8> {
    let run = outward(verb).arg(file).arg("--today").arg("2026-01-31").output().unwrap();
    assert!(run.status.code() < Some(2), "{}", String::from_utf8_lossy(&run.stderr));
    run.stdout
}

fn model(file: &Path) -> Model {
    Model::read(&Sources::from_text("model.outward", fs::read_to_string(file).unwrap())).unwrap()
}

/// A graph by names, sorted, so that graphs that say the same are equal.
#[derive(Debug, PartialEq)]
struct Graph {
    nodes: Vec<Value>,
    edges: Vec<Value>,
}

const OF_NODES: [&str; 7] = ["name", "label", "kind", "headcount", "reach", "distance", "findings"];
const OF_EDGES: [&str; 4] = ["from", "to", "strength", "text"];

impl Graph {
    fn new(nodes: Vec<Map<String, Value>>, edges: Vec<Map<String, Value>>) -> Graph {
        let settled = |records: Vec<Map<String, Value>>, keys: &[&str]| {
            let settle = |record: Map<String, Value>| {
                let kept =
                    record.into_iter().filter(|(key, value)| keys.contains(&key.as_str()) && *value != json!(""));
                // 3 and 3.0 are one
                let kept = kept.map(|(key, value)| (key, value.as_f64().map_or(value, |number| json!(number))));
                Value::Object(kept.collect())
            };
            let mut records: Vec<Value> = records.into_iter().map(settle).collect();
            records.sort_by_key(ToString::to_string);
            records
        };
        Graph { nodes: settled(nodes, &OF_NODES), edges: settled(edges, &OF_EDGES) }
    }

    /// As a reader prints it.
    fn read(mut read: Value) -> Graph {
        let mut records = |key: &str| serde_json::from_value(read[key].take()).unwrap();
        Graph::new(records("nodes"), records("edges"))
    }

    /// As the program itself says it in its own JSON.
    fn expected(file: &Path) -> Graph {
        let model = model(file);
        let said: Value = serde_json::from_slice(&printed(&["analyze", "--format", "json"], file)).unwrap();
        // the JSON shows the first subjects of a finding, and exports mark all of them
        let today = outward::Date::parse("2026-01-31");
        let study = outward::StudyOptions::default().today(today).of(model.clone());
        let mut findings: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for finding in study.findings() {
            for subject in &finding.subjects {
                let rules = findings.entry(subject.name(&model)).or_default();
                if rules.last() != Some(&finding.rule.as_str()) {
                    rules.push(finding.rule.as_str());
                }
            }
        }
        let mut nodes = Vec::new();
        for party in model.parties() {
            let name = model.qualified_name(party.into());
            let kind = if model.is_group(party) { "group" } else { model.noun_of(party.into()) };
            let mut node = Map::from_iter([
                ("label".to_owned(), json!(model.label(party))),
                ("kind".to_owned(), json!(kind)),
                (
                    "findings".to_owned(),
                    json!(findings.get(name.as_str()).map_or(String::new(), |rules| rules.join(" "))),
                ),
            ]);
            for actor in
                said["paths"]["actors"].as_array().unwrap().iter().filter(|actor| actor["actor"] == name.as_str())
            {
                for key in ["headcount", "reach", "distance"].into_iter().filter(|key| !actor[key].is_null()) {
                    node.insert(key.to_owned(), actor[key].clone());
                }
            }
            node.insert("name".to_owned(), json!(name));
            nodes.push(node);
        }
        let named = |party| model.qualified_name(party);
        let edges: Vec<Map<String, Value>> = model
            .all_serves()
            .map(|(from, serve)| {
                let to = serve.to.party().map_or("everyone".to_owned(), |to| named(to.into()));
                Map::from_iter([
                    ("from".to_owned(), json!(named(from.into()))),
                    ("to".to_owned(), json!(to)),
                    ("strength".to_owned(), json!(serve.strength())),
                    ("text".to_owned(), json!(model.text(serve.text).unwrap_or_default())),
                ])
            })
            .collect();
        assert_eq!(said["org"]["links"], json!(edges.len()));
        if edges.iter().any(|edge| edge["to"] == "everyone") {
            let keys = ["name", "label", "kind"].map(|key| (key.to_owned(), json!("everyone")));
            nodes.push(Map::from_iter(keys));
        }
        Graph::new(nodes, edges)
    }
}

#[track_caller]
fn same(read: &Graph, file: &Path) {
    let expected = Graph::expected(file);
    for (read, expected) in [(&read.nodes, &expected.nodes), (&read.edges, &expected.edges)] {
        if read == expected {
            continue;
        }
        let missing: Vec<&Value> = expected.iter().filter(|it| !read.contains(it)).collect();
        let odd: Vec<&Value> = read.iter().filter(|it| !expected.contains(it)).collect();
        let counts = format!("{} read, {} written", read.len(), expected.len());
        panic!("{}: {counts}\nmissing {missing:#?}\nodd {odd:#?}", file.display());
    }
}

#[test]
fn graphviz_reads_dot() {
    for file in files(&folder("exchange-dot")) {
        let Some(reader) = graphviz() else { return };
        let read: Value = serde_json::from_str(&read(reader, &printed(&["export", "--format", "dot"], &file))).unwrap();
        let records = |key: &str| -> Vec<Map<String, Value>> {
            let all = read[key].as_array().cloned().unwrap_or_default();
            all.into_iter().map(|it| it.as_object().unwrap().clone()).map(unescaped).collect()
        };
        let nodes = records("objects");
        let mut edges = records("edges");
        for edge in &mut edges {
            for (key, end) in [("from", "tail"), ("to", "head")] {
                let at = edge[end].as_u64().unwrap() as usize;
                edge.insert(key.to_owned(), nodes[at]["name"].clone());
            }
        }
        same(&Graph::new(nodes, edges), &file);
    }
}

/// Attributes of Graphviz are texts, in which `\n` is a line break and `\\` one backslash.
fn unescaped(record: Map<String, Value>) -> Map<String, Value> {
    let numbers = ["headcount", "distance", "strength"];
    let plain_text = |text: &str| json!(text.replace("\\\\", "\u{1}").replace("\\n", "\n").replace('\u{1}', "\\"));
    let plain = |key: &str, value: Value| match value {
        Value::String(text) if numbers.contains(&key) => json!(text.parse::<f64>().unwrap()),
        Value::String(text) if key == "label" => plain_text(&text.replace("&amp;", "&")),
        Value::String(text) => plain_text(&text),
        other => other,
    };
    record.into_iter().map(|(key, value)| (key.clone(), plain(&key, value))).collect()
}

#[test]
fn graphviz_shows_labels_as_they_were_written() {
    let Some(_) = graphviz() else { return };
    let mut reader = Command::new("dot");
    reader.arg("-Tsvg");
    let file = with_files("exchange-shown", &[("hostile.outward", HOSTILE)]).join("hostile.outward");
    let shown = read(reader, &printed(&["export", "--format", "dot"], &file));
    for label in [
        "alone, &amp;lt;b&amp;gt; &amp;#931; &amp; R&amp;D",
        "multi",
        "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    ] {
        assert!(shown.contains(&format!(">{label}")), "{label}: {shown}");
    }
}

/// What a reader says of each of the files, exported in a format.
fn exported(format: &str, mut reader: Command, folder: &Path) -> Vec<(PathBuf, Value)> {
    let files = files(folder);
    for file in &files {
        let to = folder.join(file.file_stem().unwrap()).with_extension(format);
        printed(&["export", "--format", format, "-o", to.to_str().unwrap()], file);
        reader.arg(to);
    }
    let said = read(reader, b"");
    let said: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(said.len(), files.len());
    files.into_iter().zip(said).collect()
}

#[test]
fn python_reads_graphml_cytoscape_and_csv() {
    for format in ["graphml", "cytoscape", "csv"] {
        let Some(mut reader) = python("read_graph.py", "networkx") else { return };
        reader.arg(format);
        for (file, said) in exported(format, reader, &folder(&format!("exchange-{format}"))) {
            same(&Graph::read(said), &file);
        }
    }
}

#[test]
fn mermaid_reads_mermaid() {
    let Some(reader) = mermaid() else { return };
    for (file, read) in exported("mermaid", reader, &folder("exchange-mermaid")) {
        let name = file.display();
        let (nodes, edges) = (read["nodes"].as_array().unwrap(), read["edges"].as_array().unwrap());
        let is_read = |label: &str| nodes.iter().any(|node| node["label"].as_str().unwrap().starts_with(label));
        let model = model(&file);
        let crowded = model.parties().len() > 250;
        // of a crowd the outermost units are drawn
        for party in model.parties().filter(|party| !crowded || model.parent(*party).is_none()) {
            let plain = model.label(party).chars().map(|c| if c.is_control() { ' ' } else { c });
            let label: String = plain.take(60).collect();
            assert!(is_read(label.trim()), "{name}: {label} is not in {nodes:?}");
        }
        if crowded {
            assert!(edges.len() <= 500 && !edges.is_empty(), "{name}");
            continue;
        }
        let everyone = model.all_serves().any(|(_, serve)| serve.to.is_everyone());
        assert_eq!(nodes.len(), model.parties().len() + usize::from(everyone), "{name}");
        assert_eq!(edges.len(), model.all_serves().count(), "{name}");
    }
}

#[test]
fn mermaid_has_units_where_links_are_too_many() {
    let unit = |at: usize| {
        let serves: String =
            (0..30).map(|link| format!("  role R{link} {{ headcount 0.1; serves C{} }}\n", (at + link) % 40)).collect();
        format!("unit U{at} {{\n{serves}}}\n")
    };
    let customers: String = (0..40).map(|at| format!("customer C{at}\n")).collect();
    let text = customers + &(0..20).map(unit).collect::<String>();
    let file = with_files("exchange-large", &[("large.outward", &text)]).join("large.outward");
    let written = String::from_utf8(printed(&["export", "--format", "mermaid"], &file)).unwrap();
    assert!(written.contains("%% left out: 100 pairs of few links, 0 parties without any"), "{written}");
    assert!(written.contains("\"U0 (3)\""), "thirty times a tenth is three: {written}");
    let Some(mut reader) = mermaid() else { return };
    let diagram = file.with_extension("mermaid");
    fs::write(&diagram, written).unwrap();
    reader.arg(diagram);
    let read: Value = serde_json::from_str(&read(reader, b"")).unwrap();
    assert_eq!(read["edges"].as_array().unwrap().len(), 500, "20 units serve 30 customers each: 600 pairs");
    assert_eq!(read["nodes"].as_array().unwrap().len(), 60);
}
