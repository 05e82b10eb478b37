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
    for name in ["pm4py.xes", "pm4py.jsonocel", "pm4py.json", "pm4py.xml"] {
        assert_eq!(imported(&folder.join(name)).0, expected, "{name}");
    }
}

/// A file: its name, its text, who serves whom, who else there is, and what is said about it.
type Small<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], &'a [&'a str], &'a str);

#[test]
fn small_files_are_read_as_they_are_meant() {
    let folder = folder("networks-small");
    let log =
        |events: &str| format!("{{\"objectTypes\": [], \"eventTypes\": [], \"objects\": [], \"events\": [{events}]}}");
    let event = |id: &str, time: &str, who: &str| {
        let attribute = format!("{{\"name\": \"resource\", \"value\": \"{who}\"}}");
        format!(
            "{{\"id\": \"{id}\", \"type\": \"t\", \"time\": \"{time}\", \"attributes\": [{attribute}], \
             \"relationships\": [{{\"objectId\": \"o\", \"qualifier\": \"\"}}]}}"
        )
    };
    // as texts, the second is the last
    let instants = log(&[
        event("1", "2024-01-01T09:00:00Z", "A"),
        event("2", "2024-01-01T10:30:00+02:00", "B"),
        event("3", "2024-01-01T10:00:00.5Z", "C"),
    ]
    .join(","));
    let resource = |name: &str| format!("<event><string key=\"org:resource\" value=\"{name}\"/></event>");
    let small: [Small<'_>; 15] = [
        ("instants.json", &instants, &[("A", "C"), ("B", "A")], &[], ""),
        (
            "project.paj",
            "*Network One\n*Vertices 2\n1 \"A\"\n2 \"B\"\n*Arcs\n1 2\n\n*Network Two\n*Vertices 3\n1 \"X\"\n*Arcs\n3 1\n\
             *Partition P\n*Vertices 2\n7\n9\n*Vector V\n*Vertices 2\n0.5\n1\n",
            &[("A", "B")],
            &[],
            "its first network was read, and 3 other parts of the file were left out",
        ),
        (
            "two.net",
            "*Vertices 2\n1 A\n2 B\n*Edges\n1 2\n*Vertices 2\n1 X\n2 Y\n*Arcs\n1 2\n",
            &[("A", "B"), ("B", "A")],
            &[],
            "its first network was read, and 1 other part of the file was left out",
        ),
        ("one.net", "*Network N\n*Vertices 2\n1 A\n2 B\n*Arcs :1 \"advice\"\n1 2\n", &[("A", "B")], &[], ""),
        (
            "entities.graphml",
            "<graphml><key id=\"d\" attr.name=\"label\"/><graph edgedefault=\"directed\"><node id=\"a\">\n<data key=\"d\">\n \
             R &amp; D &#233;lan </data></node><node id=\"b\"><data key=\"d\"><![CDATA[A <B>]]> and C</data></node>\
             <edge source=\"a\" target=\"b\"/></graph></graphml>",
            &[("R & D élan", "A <B> and C")],
            &[],
            "",
        ),
        (
            "empty.graphml",
            "<graphml><key id=\"d\" attr.name=\"label\"/><key id=\"w\" attr.name=\"weight\"/><graph edgedefault=\"directed\">\
             <node id=\"a\"/><node id=\"b\"/><data key=\"d\">the graph</data>\
             <edge source=\"a\" target=\"b\"/><data key=\"d\">the graph</data><data key=\"w\">7</data></graph></graphml>",
            &[("a", "b")],
            &[],
            "",
        ),
        (
            "empty.gexf",
            "<gexf><graph defaultedgetype=\"directed\"><attributes class=\"edge\"><attribute id=\"0\" title=\"name\"/></attributes>\
             <attributes class=\"node\"><attribute id=\"0\" title=\"name\"/></attributes><nodes><node id=\"1\" label=\"A\"/>\
             <attvalue for=\"0\" value=\"nobody\"/><node id=\"2\"><attvalues><attvalue for=\"0\" value=\"B\"/></attvalues></node></nodes>\
             <edges><edge source=\"1\" target=\"2\"><attvalues><attvalue for=\"0\" value=\"tie\"/></attvalues></edge></edges></graph></gexf>",
            &[("A", "B")],
            &[],
            "",
        ),
        (
            "attributes.gexf",
            "<gexf><graph defaultedgetype=\"directed\"><attributes class=\"node\"><attribute id=\"0\" title=\"name\"/></attributes>\
             <attributes class=\"edge\"><attribute id=\"0\" title=\"kind\"/></attributes><nodes><node id=\"1\"><attvalues>\
             <attvalue for=\"0\" value=\"A\"/></attvalues></node><node id=\"2\" label=\"B\"/></nodes><edges><edge source=\"2\" target=\"1\">\
             <attvalues><attvalue for=\"0\" value=\"reports to\"/></attvalues></edge><edge source=\"1\" target=\"2\"/></edges></graph></gexf>",
            &[("A", "B")],
            &[],
            "",
        ),
        (
            "events.xes",
            &format!("<log><trace>{}<event/>{}{}</trace></log>", resource("A"), resource("B"), resource("C")),
            &[("B", "C")],
            &["A"],
            "1 event names nobody who did it",
        ),
        (
            "objects.xml",
            "<log><object-types><object-type name=\"order\"/></object-types><objects><object id=\"o\" type=\"order\"><attributes>\
             <attribute name=\"resource\" time=\"2024-01-01T00:00:00Z\">nobody</attribute></attributes></object>\
             <object id=\"Bo\" type=\"Employee\"/></objects><events>\
             <event id=\"1\" time=\"2024-01-01T10:00:00+02:00\"><attributes><attribute name=\"resource\">B</attribute>\
             <attribute name=\"org:resource\">R &amp; D</attribute><attribute name=\"cost\">7</attribute></attributes>\
             <objects><relationship object-id=\"o\"/></objects></event>\
             <event id=\"2\" time=\"2024-01-01T09:00:00Z\"><attributes/><objects><relationship object-id=\"o\" qualifier=\"a\"/>\
             <relationship object-id=\"o\" qualifier=\"b\"/><relationship object-id=\"Bo\"/></objects></event>\
             <event id=\"3\" time=\"2024-01-01T10:00:00Z\"/><event id=\"4\" time=\"2024-01-01T11:00:00Z\"><attributes>\
             <attribute name=\"resource\">C</attribute></attributes><objects><relationship object-id=\"o\"/></objects></event></events></log>",
            &[("Bo", "C"), ("R & D", "Bo")],
            &[],
            "1 event names nobody who did it",
        ),
        (
            "graph.gml",
            "graph [ directed 1 legend [ id 7 ] node [ id 0 label \"R &amp; D\" ] node [ id 1 label \"B & C; D\" ] \
             edge [ source 0 target 1 ] ]",
            &[("R & D", "B & C; D")],
            &[],
            "",
        ),
        ("unnamed.net", "*Vertices 3\n*Arcs\n1 2\n", &[("1", "2")], &["3"], ""),
        ("matrix.dl", "dl n=3 labels:\nA,B,C\ndata:\n0 1 0\n0 0 1\n0 0 0\n", &[("A", "B"), ("B", "C")], &[], ""),
        (
            "lists.dl",
            "dl n=3 format=nodelist1 labels:\nA,B,C\ndata:\n1 2 3\n\n3 2\n",
            &[("A", "B"), ("A", "C"), ("C", "B")],
            &[],
            "",
        ),
        ("unnamed.dl", "dl n=3 format=edgelist1\ndata:\n1 2\n", &[("1", "2")], &["3"], ""),
    ];
    for (name, text, links, alone, remark) in small {
        let file = folder.join(name);
        fs::write(&file, text).unwrap();
        let (found, actors) = imported(&file);
        let found: Vec<(&str, &str)> = found.iter().map(|(from, to, _)| (from.as_str(), to.as_str())).collect();
        assert_eq!(found, links, "{name}");
        let everybody: BTreeSet<&str> =
            links.iter().flat_map(|(from, to)| [*from, *to]).chain(alone.iter().copied()).collect();
        assert_eq!(actors.iter().map(String::as_str).collect::<BTreeSet<_>>(), everybody, "{name}");
        let run = outward(&["import", "--customer", "Guest", "-o", "-"]).arg(&file).output().unwrap();
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert!(said.contains(remark), "{name}: {said}");
        assert_eq!(said.contains("left out") || said.contains("nobody"), !remark.is_empty(), "{name}: {said}");
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
        ("b.net", "*Vertices 99999999999\n", "line 1: it claims 99999999999 nodes"),
        ("k.net", "\n*Vertices 900000000\n", "line 2: it claims 900000000 nodes"),
        ("k.dl", "dl n=900000000 format=edgelist1\ndata:\n1 2\n", "line 1: it claims 900000000 nodes"),
        ("k.gml", "graph [\n node [ id 1 ]\n node [ label \"A\" ]\n]", "line 3: a node needs an id"),
        ("k.graphml", "<graphml><graph>\n\n<node id=\"\"/>\n</graph></graphml>", "line 3: a node needs an id"),
        ("k.gexf", "<gexf><graph><nodes>\n<node label=\"A\"/>", "line 2: a node needs an id"),
        (
            "l.graphml",
            "<graphml><graph>\n<edge source=\"\" target=\"b\"/>",
            "line 2: an edge needs a source and a target",
        ),
        ("m.graphml", "<graphml>\n<graph id=\"a\" id=\"b\"/></graphml>", "line 2: the attribute `id` is given twice"),
        (
            "n.graphml",
            "<graphml>\n<data key=\"d\">&nothing;</data></graphml>",
            "line 2: the entity `&nothing;` is not known",
        ),
        (
            "p.xml",
            "<log><object-types/>\n<events>\n<event id=\"e1\" time=\"2024-13-01\"/></events></log>",
            "line 3: the time of the event `e1` is `2024-13-01`",
        ),
        (
            "o.json",
            "{\"objectTypes\": [], \"eventTypes\": [], \"events\": [{\"id\": \"e1\", \"time\": \"noon\"}]}",
            "the time of the event `e1` is `noon`",
        ),
        ("c.gml", "graph [\n node [ id 1 label \"A ]\n", "line 2: a quote is not closed"),
        ("d.graphml", "<graphml><graph>\n<node/>\n</graph></graphml>", "line 2: a node needs an id"),
        ("e.gexf", "<gexf><graph>\n<nodes></gexf>", "line 2: "),
        ("g.dl", "dl n=2\ndata:\n0 1\n0 0 1\n", "line 4: there are more than 2 × 2 cells"),
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
