//! Networks and event logs, out and in: what is exported is read by the programs of the field, and what they write is imported.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use common::readers::{python, read};
use common::{HOSTILE, folder, outward, repository};
use outward::model::Model;
use outward::text::Sources;
use serde_json::{Value, json};

/// Two examples, and a file of hostile names.
fn files(folder: &Path) -> Vec<PathBuf> {
    let hostile = folder.join("hostile.outward");
    fs::write(&hostile, HOSTILE).unwrap();
    let examples = ["northwind", "land_registry"].map(|name| repository().join(format!("examples/{name}.outward")));
    examples.into_iter().chain([hostile]).collect()
}

/// Who serves whom, by full names, as the model has it.
fn served(model: &Model) -> Vec<(String, String, f64)> {
    let links = model.all_serves().map(|(from, serve)| {
        let to = serve.to.party().map_or("everyone".to_owned(), |to| model.qualified_name(to.into()));
        (model.qualified_name(from.into()), to, serve.strength())
    });
    let mut links: Vec<_> = links.collect();
    links.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    links
}

#[track_caller]
fn is_read(format: &str, function: &str, module: &str, has_weights: bool, has_all: bool) {
    let folder = folder(&format!("networks-{function}"));
    for file in files(&folder) {
        let Some(mut reader) = python("read_networks.py", module) else { return };
        let to = folder.join(file.file_stem().unwrap()).with_extension(format);
        let run = outward(&["export", "--format", format, "-o", to.to_str().unwrap()]).arg(&file).output().unwrap();
        assert_eq!(run.status.code(), Some(0), "{}", String::from_utf8_lossy(&run.stderr));
        let said: Value = serde_json::from_str(&read_by(&mut reader, function, &to)).unwrap();
        let model = Model::read(&Sources::from_text("x.outward", fs::read_to_string(&file).unwrap())).unwrap();
        let expected: Vec<Value> = served(&model)
            .into_iter()
            .map(|(from, to, strength)| json!([from, to, if has_weights { strength } else { 1.0 }]))
            .collect();
        assert_eq!(said["ties"], Value::Array(expected), "{} {}", file.display(), format);
        if has_all {
            let everyone = usize::from(model.all_serves().any(|(_, serve)| serve.to.is_everyone()));
            let outcomes = if ["gexf", "gml"].contains(&format) { model.outcomes().len() } else { 0 };
            assert_eq!(said["nodes"], json!(model.parties().len() + everyone + outcomes), "{}", file.display());
        }
    }
}

fn read_by(reader: &mut std::process::Command, function: &str, file: &Path) -> String {
    reader.arg(function).arg(file);
    let reader = std::mem::replace(reader, std::process::Command::new("true"));
    read(reader, b"")
}

#[test]
fn gexf_is_read_by_networkx() {
    is_read("gexf", "gexf_networkx", "networkx", true, true);
}

#[test]
fn gml_is_read_by_networkx() {
    is_read("gml", "gml_networkx", "networkx", true, true);
}

#[test]
fn gml_is_read_by_igraph() {
    is_read("gml", "gml_igraph", "igraph", true, true);
}

#[test]
fn pajek_is_read_by_networkx() {
    is_read("pajek", "pajek_networkx", "networkx", true, true);
}

#[test]
fn pajek_is_read_by_igraph() {
    is_read("pajek", "pajek_igraph", "igraph", true, true);
}

#[test]
fn dl_is_read_by_igraph() {
    is_read("dl", "dl_igraph", "igraph", true, true);
}

#[test]
fn edge_lists_are_read_by_networkx() {
    is_read("edgelist", "edgelist_networkx", "networkx", true, false);
}

#[test]
fn edge_lists_are_read_by_igraph() {
    is_read("edgelist", "edgelist_igraph", "igraph", true, false);
}

#[test]
fn node_lists_are_read_by_networkx() {
    is_read("adjlist", "adjlist_networkx", "networkx", false, true);
}

#[test]
fn matrices_are_read_by_pandas() {
    is_read("matrix", "matrix_pandas", "pandas, networkx", true, true);
}

/// Who serves whom in what an import writes: labels, and the text of the link.
fn imported(file: &Path) -> (BTreeSet<(String, String, String)>, BTreeSet<String>) {
    let run = outward(&["import", "--customer", "Guest", "-o", "-"]).arg(file).output().unwrap();
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(0), "{}: {said}", file.display());
    let model = Model::read(&Sources::from_text("x.outward", String::from_utf8(run.stdout).unwrap())).unwrap();
    let links = model.all_serves().map(|(from, serve)| {
        let to = serve.to.party().map_or("everyone", |to| model.label(to));
        let text = model.text(serve.text).unwrap_or_default().to_owned();
        (model.label(from).to_owned(), to.to_owned(), text)
    });
    (links.collect(), model.actors().map(|actor| model.label(actor).to_owned()).collect())
}

#[test]
fn what_others_write_is_imported() {
    let Some(mut writer) = python("write_networks.py", "networkx, igraph, pm4py") else { return };
    let folder = folder("networks-written");
    writer.arg(&folder);
    let handed: Vec<(String, String, u32)> = serde_json::from_str(read(writer, b"").lines().last().unwrap()).unwrap();
    let times = |count: u32| if count == 1 { "once".to_owned() } else { format!("{count} times") };
    let ties = [("Ana", "Bo", 3), ("Bo", "Ana", 1), ("Bo", "Cy Ng", 12), ("Cy Ng", "Dée", 2), ("Ana", "Dée", 1)];
    let expected: BTreeSet<_> = ties.map(|(from, to, count)| (from.to_owned(), to.to_owned(), times(count))).into();
    let everybody: BTreeSet<String> = ["Ana", "Bo", "Cy Ng", "Dée", "Eve"].map(str::to_owned).into();
    for name in ["networkx.graphml", "networkx.gexf", "networkx.gml", "networkx.net", "igraph.graphml", "igraph.gml"] {
        let (links, actors) = imported(&folder.join(name));
        assert_eq!(links, expected, "{name}");
        assert_eq!(actors, everybody, "{name}");
    }
    let (links, _) = imported(&folder.join("networkx.edges"));
    let plain = |name: &String| name.replace(' ', "_");
    assert_eq!(links, expected.iter().map(|(from, to, text)| (plain(from), plain(to), text.clone())).collect());
    let expected: BTreeSet<_> = handed.into_iter().map(|(from, to, count)| (from, to, times(count))).collect();
    for name in ["pm4py.xes", "pm4py.jsonocel", "pm4py.json"] {
        assert_eq!(imported(&folder.join(name)).0, expected, "{name}");
    }
}

/// What is exported comes back, with its strengths.
#[test]
fn what_is_exported_is_imported() {
    let folder = folder("networks-back");
    let model = folder.join("a.outward");
    let text = "role A { serves B strength 0.5, C }\nrole B { serves C strength 0.25 }\nrole C\nrole D\ncustomer Guest";
    fs::write(&model, text).unwrap();
    for (format, ending) in [
        ("graphml", "graphml"),
        ("gexf", "gexf"),
        ("gml", "gml"),
        ("pajek", "net"),
        ("dl", "dl"),
        ("edgelist", "edges"),
    ] {
        let file = folder.join(format!("x.{ending}"));
        outward(&["export", "--format", format, "-o", file.to_str().unwrap()]).arg(&model).output().unwrap();
        let run = outward(&["import", "--customer", "Guest", "-o", "-"]).arg(&file).output().unwrap();
        assert_eq!(run.status.code(), Some(0), "{format}: {}", String::from_utf8_lossy(&run.stderr));
        let back = Model::read(&Sources::from_text("x.outward", String::from_utf8(run.stdout).unwrap())).unwrap();
        let expected = Model::read(&Sources::from_text("a.outward", text)).unwrap();
        assert_eq!(served(&back), served(&expected), "{format}");
    }
}

#[test]
fn a_mistake_is_said_with_its_line() {
    let folder = folder("networks-wrong");
    let wrong = [
        ("a.net", "*Vertices 2\n1 \"A\"\n*Arcs\n1 3 1\n", "line 4: `3` is not one of the 2 vertices"),
        ("b.net", "*Vertices 99999999999\n", "has more than"),
        ("c.gml", "graph [\n node [ id 1 label \"A ]\n", "line 2: a quote is not closed"),
        ("d.graphml", "<graphml><graph>\n<node/>\n</graph></graphml>", "line 2: a node needs an id"),
        ("e.gexf", "<gexf><graph>\n<nodes></gexf>", "line 2: "),
        ("f.dl", "dl n=2 format=edgelist1\ndata:\n1 2 x\n", "line 3: `x` is not a number"),
        ("g.xes", "<log><trace>\n<event>", "line 2: it ends before its last tag is closed"),
        ("h.json", "{\"objectTypes\": [], \"eventTypes\": [],\n \"events\": [", "line 2: "),
        ("i.gml", &format!("graph [ {}", "a [ ".repeat(100_000)), "a `[` is not closed"),
        ("j.graphml", &format!("<graphml>{}", "<a>".repeat(100_000)), "it ends before its last tag is closed"),
    ];
    for (name, text, expected) in wrong {
        fs::write(folder.join(name), text).unwrap();
        let run = outward(&["import", name, "-o", "x.outward"]).current_dir(&folder).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(2), "{name}: {said}");
        assert!(said.contains(expected), "{name}: {said}");
    }
}
