//! Every export format, read by programs of those it is for: nothing is lost, nothing is taken for something else.
//! `.ci/run` brings the readers; where one is absent its tests pass and say that they were not run.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod common;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::readers::{cytoscape, graphml_validator, graphology, graphviz, mermaid, python, r, read};
use common::{HOSTILE, folder, outward, repository, with_files};
use outward::Date;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::model::{Id, Model, PartyId, Thing};
use outward::rules::{self, RuleContext, Subject};
use outward::text::Sources;
use serde_json::{Map, Value, json};

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

/// A graph by ids, sorted, so that graphs that say the same are equal.
#[derive(Debug, PartialEq)]
struct Graph {
    nodes: Vec<Value>,
    edges: Vec<Value>,
}

const OF_NODES: [&str; 10] =
    ["id", "full_name", "label", "kind", "potential", "headcount", "reach", "distance", "route_strength", "findings"];
const OF_EDGES: [&str; 7] = ["from_id", "to_id", "kind", "strength", "effort", "share", "text"];
const FIGURES: [&str; 6] = ["headcount", "distance", "route_strength", "strength", "effort", "share"];

impl Graph {
    fn new(nodes: Vec<Map<String, Value>>, edges: Vec<Map<String, Value>>) -> Graph {
        let settled = |records: Vec<Map<String, Value>>, keys: &[&str]| {
            let settle = |record: Map<String, Value>| {
                // igraph has no missing booleans: false is like none
                let kept = record.into_iter().filter(|(key, value)| {
                    keys.contains(&key.as_str()) && *value != json!("") && *value != json!(false)
                });
                // 3 and 3.0 are one
                let kept = kept.map(|(key, value)| {
                    let figure = value.as_f64().filter(|_| FIGURES.contains(&key.as_str()));
                    (key, figure.map_or(value, |number| json!(number)))
                });
                Value::Object(kept.collect())
            };
            let mut records: Vec<Value> = records.into_iter().map(settle).collect();
            records.sort_by_key(ToString::to_string);
            records
        };
        Graph { nodes: settled(nodes, &OF_NODES), edges: settled(edges, &OF_EDGES) }
    }

    /// As a reader prints it.
    fn read(mut read: Value, plain: impl Fn(&str, Value) -> Value) -> Graph {
        let mut records = |key: &str| -> Vec<Map<String, Value>> {
            let records: Vec<Map<String, Value>> = serde_json::from_value(read[key].take()).unwrap();
            let plain = |record: Map<String, Value>| {
                record.into_iter().map(|(key, value)| (key.clone(), plain(&key, value))).collect()
            };
            records.into_iter().map(plain).collect()
        };
        Graph::new(records("nodes"), records("edges"))
    }

    /// As the model has it, and the program itself says it in its own JSON.
    fn expected(file: &Path) -> Graph {
        let model = model(file);
        let said: Value = serde_json::from_slice(&printed(&["analyze", "--format", "json"], file)).unwrap();
        // all that a finding is about, also where only the first are printed
        let (graph, today) = (ServiceGraph::new(&model), Date::parse("2026-01-31"));
        let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
        let mut findings: BTreeMap<Thing, Vec<&str>> = BTreeMap::new();
        for finding in rules::check(&RuleContext::new(&model, &graph, &analyses, today)) {
            for subject in &finding.subjects {
                if let Subject::Thing(thing) = subject {
                    let rules = findings.entry(*thing).or_default();
                    if rules.last() != Some(&finding.rule.as_str()) {
                        rules.push(finding.rule.as_str());
                    }
                }
            }
        }
        let about = |thing: Thing| json!(findings.get(&thing).map_or(String::new(), |rules| rules.join(" ")));
        let id = |party: PartyId| format!("n{}", party.index());
        let everyone = format!("n{}", model.parties().len());
        let mut nodes = Vec::new();
        for party in model.parties() {
            let name = model.qualified_name(party.into());
            let kind = if model.is_group(party) { "group" } else { model.noun_of(party.into()) };
            let mut node = Map::from_iter([
                ("id".to_owned(), json!(id(party))),
                ("label".to_owned(), json!(model.label(party))),
                ("kind".to_owned(), json!(kind)),
                ("findings".to_owned(), about(party.into())),
            ]);
            if model.is_potential_customer(party) {
                node.insert("potential".to_owned(), json!(true));
            }
            for actor in
                said["paths"]["actors"].as_array().unwrap().iter().filter(|actor| actor["actor"] == name.as_str())
            {
                for key in ["headcount", "reach", "distance", "route_strength"] {
                    if !actor[key].is_null() {
                        node.insert(key.to_owned(), actor[key].clone());
                    }
                }
            }
            node.insert("full_name".to_owned(), json!(name));
            nodes.push(node);
        }
        let outcome = |at: usize| format!("n{}", model.parties().len() + 1 + at);
        for at in model.outcomes().ids() {
            let name = model.qualified_name(Thing::Outcome(at));
            nodes.push(Map::from_iter([
                ("id".to_owned(), json!(outcome(at.index()))),
                ("label".to_owned(), json!(model.label_of(Thing::Outcome(at)))),
                ("kind".to_owned(), json!("outcome")),
                ("findings".to_owned(), about(Thing::Outcome(at))),
                ("full_name".to_owned(), json!(name)),
            ]));
        }
        let edge = |kind: &str, from, to: String, text| {
            Map::from_iter([
                ("kind".to_owned(), json!(kind)),
                ("from_id".to_owned(), json!(id(from))),
                ("to_id".to_owned(), json!(to)),
                ("text".to_owned(), json!(model.text(text).unwrap_or_default())),
            ])
        };
        let with = |mut edge: Map<String, Value>, key: &str, figure: Option<f64>| {
            edge.extend(figure.map(|figure| (key.to_owned(), json!(figure))));
            edge
        };
        let mut edges = Vec::new();
        for from in model.parties() {
            for serve in model.own_serves(from) {
                let to = serve.to.party().map_or(everyone.clone(), id);
                let edge = with(edge("serves", from, to, serve.text), "strength", Some(serve.strength()));
                edges.push(with(edge, "effort", serve.effort()));
            }
            edges.extend(model.own_managers(from).iter().map(|it| edge("reports to", from, id(it.to), it.text)));
            edges.extend(model.needs(from).iter().map(|it| edge("needs", from, id(it.to), it.text)));
            edges.extend(model.hands_back(from).iter().map(|it| edge("hands back to", from, id(it.to), it.text)));
            edges.extend(
                model
                    .influences(from)
                    .iter()
                    .map(|it| with(edge("influences", from, id(it.on), it.text), "strength", Some(it.strength()))),
            );
            edges.extend(model.responsibilities(from).iter().map(|it| {
                with(edge("responsible for", from, outcome(it.outcome.index()), it.how), "share", it.share())
            }));
        }
        if edges.iter().any(|edge| edge["to_id"] == everyone.as_str()) {
            let named = ["full_name", "label", "kind"].map(|key| (key.to_owned(), json!("everyone")));
            nodes.push(named.into_iter().chain([("id".to_owned(), json!(everyone))]).collect());
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
        let missing: Vec<&Value> = expected.iter().filter(|it| !read.contains(it)).take(5).collect();
        let odd: Vec<&Value> = read.iter().filter(|it| !expected.contains(it)).take(5).collect();
        let counts = format!("{} read, {} written", read.len(), expected.len());
        panic!("{}: {counts}\nmissing {missing:#?}\nodd {odd:#?}", file.display());
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

#[track_caller]
fn python_reads(function: &str, module: &str, format: &str, plain: fn(&str, Value) -> Value) {
    let Some(mut reader) = python("read_export.py", module) else { return };
    reader.arg(function);
    for (file, said) in exported(format, reader, &folder(&format!("exports-{function}-{format}"))) {
        same(&Graph::read(said, plain), &file);
    }
}

fn as_it_is(_: &str, value: Value) -> Value {
    value
}

/// One apostrophe at the beginning is taken away.
fn without_apostrophe(_: &str, value: Value) -> Value {
    match value {
        Value::String(text) => json!(text.strip_prefix('\'').unwrap_or(&text)),
        other => other,
    }
}

#[test]
fn tables_are_read_by_the_standard_library_of_python() {
    python_reads("with_csv", "csv", "csv", without_apostrophe);
}

#[test]
fn tables_are_read_by_pandas() {
    python_reads("with_pandas", "pandas", "csv", without_apostrophe);
}

#[test]
fn tables_are_read_by_polars() {
    python_reads("with_polars", "polars", "csv", without_apostrophe);
}

#[test]
fn tables_are_read_by_duckdb() {
    python_reads("with_duckdb", "duckdb", "csv", without_apostrophe);
}

#[test]
fn tables_are_read_by_igraph() {
    python_reads("with_igraph_of_pandas", "igraph", "csv", without_apostrophe);
}

#[test]
fn graphml_is_read_by_igraph() {
    python_reads("with_igraph", "igraph", "graphml", as_it_is);
}

#[test]
fn graphml_is_read_by_networkx() {
    python_reads("with_networkx", "networkx", "graphml", as_it_is);
}

#[test]
fn cytoscape_is_read_by_networkx() {
    python_reads("with_networkx", "networkx", "cytoscape", as_it_is);
}

#[test]
fn dot_is_read_by_pydot() {
    python_reads("with_pydot", "pydot", "dot", of_dot);
}

#[test]
fn dot_is_read_by_pygraphviz() {
    python_reads("with_pygraphviz", "pygraphviz", "dot", of_dot);
}

#[test]
fn graphml_is_read_by_graphology() {
    let Some(reader) = graphology() else { return };
    for (file, said) in exported("graphml", reader, &folder("exports-graphology")) {
        same(&Graph::read(said, as_it_is), &file);
    }
}

#[test]
fn cytoscape_is_read_by_cytoscape() {
    let Some(reader) = cytoscape() else { return };
    for (file, said) in exported("cytoscape", reader, &folder("exports-cytoscape")) {
        same(&Graph::read(said, as_it_is), &file);
    }
}

#[test]
fn graphml_is_valid_by_its_schema() {
    let Some(reader) = graphml_validator() else { return };
    exported("graphml", reader, &folder("exports-valid"));
}

#[test]
#[should_panic(expected = "attr.type")]
fn what_is_no_graphml_is_not_taken_for_it() {
    let mut reader = graphml_validator().expect("attr.type");
    let folder = folder("exports-invalid");
    let model = with_files("exports-invalid-model", &[("a.outward", HOSTILE)]).join("a.outward");
    let written = String::from_utf8(printed(&["export", "--format", "graphml"], &model)).unwrap();
    fs::write(folder.join("a.graphml"), written.replace("attr.type=\"double\"", "attr.type=\"number\"")).unwrap();
    reader.arg(folder.join("a.graphml"));
    read(reader, b"");
}

#[test]
fn tables_are_read_by_r() {
    for file in files(&folder("exports-r")) {
        let Some(mut reader) = r() else { return };
        let to = file.parent().unwrap().join("tables");
        let to = if file.ends_with("hostile.outward") { to } else { folder("exports-r-example") };
        printed(&["export", "--format", "csv", "-o", to.to_str().unwrap()], &file);
        reader.arg(&to);
        let said = read(reader, b"");
        let expected = Graph::expected(&file);
        let counts = format!("{} {} ", expected.nodes.len(), expected.edges.len());
        assert_eq!(said.lines().next(), Some(counts.as_str()), "{}", file.display());
        assert!(!said.contains("<missing>"), "{said}");
    }
}

#[test]
fn graphviz_reads_dot() {
    for file in files(&folder("exports-dot")) {
        let Some(reader) = graphviz() else { return };
        let mut read: Value =
            serde_json::from_str(&read(reader, &printed(&["export", "--format", "dot"], &file))).unwrap();
        let mut nodes = read["objects"].take();
        nodes.as_array_mut().unwrap().iter_mut().for_each(|node| node["id"] = node["name"].take());
        let mut edges = read["edges"].take();
        for edge in edges.as_array_mut().into_iter().flatten() {
            for (key, end) in [("from_id", "tail"), ("to_id", "head")] {
                edge[key] = nodes[edge[end].as_u64().unwrap() as usize]["id"].clone();
            }
        }
        let edges = if edges.is_null() { json!([]) } else { edges };
        same(&Graph::read(json!({ "nodes": nodes, "edges": edges }), of_dot), &file);
    }
}

/// Attributes of Graphviz are texts. A label is read as Graphviz shows it; elsewhere a backslash is one, but for those
/// that had to be doubled.
fn of_dot(key: &str, value: Value) -> Value {
    let Value::String(text) = value else { return value };
    match key {
        _ if FIGURES.contains(&key) && !text.is_empty() => json!(text.parse::<f64>().unwrap()),
        "potential" => json!(text == "true"),
        "label" => {
            json!(text.replace("\\\\", "\u{1}").replace("\\n", "\n").replace('\u{1}', "\\").replace("&amp;", "&"))
        }
        // in HOSTILE: `\` before a quote, and at the end
        "text" if text == "one \\\\" => json!("one \\"),
        "text" if text == "\\\\" => json!("\\"),
        "text" if text == "\\\\\"" => json!("\\\""),
        _ => json!(text),
    }
}

#[test]
fn graphviz_shows_labels_as_they_were_written() {
    let Some(_) = graphviz() else { return };
    let mut reader = Command::new("dot");
    reader.arg("-Tsvg");
    let file = with_files("exports-shown", &[("hostile.outward", HOSTILE)]).join("hostile.outward");
    let shown = read(reader, &printed(&["export", "--format", "dot"], &file));
    for label in [
        "alone, &amp;lt;b&amp;gt; &amp;#931; &amp; R&amp;D",
        "multi",
        "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;",
    ] {
        assert!(shown.contains(&format!(">{label}")), "{label}: {shown}");
    }
}

#[test]
fn all_that_a_finding_is_about_is_marked() {
    let roles: String = (0..100).map(|at| format!("role R{at} {{ serves R{} }}\n", (at + 1) % 100)).collect();
    let file = with_files("exports-all", &[("circle.outward", &format!("customer G\n{roles}"))]).join("circle.outward");
    let written = String::from_utf8(printed(&["export", "--format", "graphml"], &file)).unwrap();
    assert_eq!(written.matches("closed-circle").count(), 100, "one finding about a hundred roles");
}

#[test]
fn mermaid_draws_mermaid() {
    let Some(mut reader) = mermaid() else { return };
    let folder = folder("exports-mermaid");
    let mut files = vec![repository().join("examples/northwind.outward"), repository().join("examples/gitlab.outward")];
    files.push(folder.join("hostile.outward"));
    fs::write(&files[2], HOSTILE).unwrap();
    for file in &files {
        let to = folder.join(file.file_stem().unwrap()).with_extension("mmd");
        printed(&["export", "--format", "mermaid", "-o", to.to_str().unwrap()], file);
        reader.arg(to);
    }
    let said = read(reader, b"");
    let drawn: Vec<Value> = said.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(drawn.len(), 3 * files.len());
    for (file, drawn) in files.iter().flat_map(|file| [file; 3]).zip(&drawn) {
        let what = format!("{} in {}", file.display(), drawn["version"]);
        assert!(drawn["error"].is_null(), "{what}: {drawn}");
        let labels: Vec<&str> = drawn["labels"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        let model = model(file);
        let crowded = model.parties().len() > 250;
        // of a crowd the outermost units are drawn
        for party in model.parties().filter(|party| !crowded || model.parent(*party).is_none()) {
            let plain = model.label(party).chars().map(|c| if c.is_control() { ' ' } else { c });
            let label: String = plain.take(60).collect();
            assert!(labels.iter().any(|shown| shown.starts_with(label.trim())), "{what}: {label} is not in {labels:?}");
        }
        if !crowded {
            let everyone = model.all_serves().any(|(_, serve)| serve.to.is_everyone());
            assert_eq!(labels.len(), model.parties().len() + usize::from(everyone), "{what}");
            assert_eq!(drawn["links"], json!(model.all_serves().count()), "{what}");
        }
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
    let file = with_files("exports-large", &[("large.outward", &text)]).join("large.outward");
    let run = outward(&["export", "--format", "mermaid"]).arg(&file).output().unwrap();
    let written = String::from_utf8(run.stdout).unwrap();
    assert!(written.contains("%% left out: 100 pairs of few links, 0 parties without any"), "{written}");
    assert!(written.contains("\"U0 #40;3#41;\""), "thirty times a tenth is three: {written}");
    assert_eq!(written.matches("-->").count(), 500, "20 units serve 30 customers each: 600 pairs");
    let said = String::from_utf8(run.stderr).unwrap();
    assert!(said.contains("units are drawn instead of roles; left out: 100 pairs"), "{said}");
}

#[test]
fn mermaid_is_never_too_long() {
    // every letter of these labels takes five or more
    let label = "&".repeat(60);
    for parties in [200, 3000] {
        let mut text = String::from("customer G\n");
        (0..parties).for_each(|at| text.push_str(&format!("unit U{at} \"{label}\" {{ role R {{ serves G }} }}\n")));
        let file = with_files("exports-long", &[("long.outward", &text)]).join("long.outward");
        let written = String::from_utf8(printed(&["export", "--format", "mermaid"], &file)).unwrap();
        assert!(written.encode_utf16().count() <= 50_000, "{parties}: {}", written.len());
        assert!(written.contains("-->"), "{parties}");
    }
}
