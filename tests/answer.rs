//! The JSON of answers, of checks and of errors.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use outward::Date;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::json::{Answer, write_errors};
use outward::model::resolve;
use outward::rules::{self, RuleContext};
use outward::syntax::Project;
use outward::text::{Memory, Sources};
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

/// What `analyze` and `check` print about a text.
fn answers(name: &str, text: &str, only: &[Analysis]) -> (String, String) {
    let project = Project::parse(Sources::from_text(name, text));
    let resolution = resolve(&project);
    let graph = ServiceGraph::new(&resolution.model);
    let analyses = Analyses::run(&resolution.model, &graph, only, &Targets::Current);
    let context = RuleContext::new(&resolution.model, &graph, &analyses, Date::parse("2024-06-01"));
    let findings = rules::check(&context);
    let answer = Answer {
        context: &context,
        sources: &project.sources,
        origins: &resolution.origins,
        warnings: &resolution.diagnostics,
        findings: &findings,
    };
    let (mut analyzed, mut checked) = (Vec::new(), Vec::new());
    answer.write(&mut analyzed).unwrap();
    answer.write_check(&mut checked).unwrap();
    (String::from_utf8(analyzed).unwrap(), String::from_utf8(checked).unwrap())
}

fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

/// JSON that keeps the order of keys.
enum Ordered {
    Object(Vec<(String, Ordered)>),
    List(Vec<Ordered>),
    Leaf,
}

impl Ordered {
    fn read(text: &str) -> Self {
        serde_json::from_str(text).unwrap()
    }

    fn keys(&self) -> Vec<&str> {
        let Ordered::Object(entries) = self else { panic!("no object") };
        entries.iter().map(|(key, _)| key.as_str()).collect()
    }

    fn get(&self, key: &str) -> &Ordered {
        let Ordered::Object(entries) = self else { panic!("no object") };
        &entries.iter().find(|(other, _)| other == key).unwrap().1
    }

    fn first(&self) -> &Ordered {
        let Ordered::List(items) = self else { panic!("no list") };
        &items[0]
    }

    /// The keys of every object in it, one after the other.
    fn all_keys(&self) -> Vec<&str> {
        match self {
            Ordered::Object(entries) => {
                entries.iter().flat_map(|(key, inner)| [&**key].into_iter().chain(inner.all_keys())).collect()
            }
            Ordered::List(items) => items.iter().flat_map(Ordered::all_keys).collect(),
            Ordered::Leaf => Vec::new(),
        }
    }
}

impl<'de> Deserialize<'de> for Ordered {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Anything;
        impl<'de> Visitor<'de> for Anything {
            type Value = Ordered;
            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("JSON")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Ordered, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(Ordered::Object(entries))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Ordered, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Ordered::List(items))
            }
            fn visit_unit<E>(self) -> Result<Ordered, E> {
                Ok(Ordered::Leaf)
            }
            fn visit_bool<E>(self, _: bool) -> Result<Ordered, E> {
                Ok(Ordered::Leaf)
            }
            fn visit_i64<E>(self, _: i64) -> Result<Ordered, E> {
                Ok(Ordered::Leaf)
            }
            fn visit_u64<E>(self, _: u64) -> Result<Ordered, E> {
                Ok(Ordered::Leaf)
            }
            fn visit_f64<E>(self, _: f64) -> Result<Ordered, E> {
                Ok(Ordered::Leaf)
            }
            fn visit_str<E>(self, _: &str) -> Result<Ordered, E> {
                Ok(Ordered::Leaf)
            }
        }
        deserializer.deserialize_any(Anything)
    }
}

#[test]
fn the_example_is_answered_as_written() {
    let (analyzed, _) = answers("example.outward", include_str!("answer/example.outward"), &Analysis::ALL);
    let mut expected = value(include_str!("answer/example.json"));
    let mut found = value(&analyzed);
    for finding in found["findings"].as_array_mut().unwrap() {
        let finding = finding.as_object_mut().unwrap();
        for key in ["message", "help"] {
            assert!(!finding.remove(key).unwrap().as_str().unwrap().is_empty());
        }
        assert!(finding.remove("witness").unwrap()["of"].as_u64().unwrap() > 0);
    }
    let (expected, found) = (expected.as_object_mut().unwrap(), found.as_object_mut().unwrap());
    for (key, part) in expected.iter() {
        assert_eq!(&found[key], part, "{key}");
    }
    assert_eq!(found.len(), expected.len());
    let (found, expected) = (Ordered::read(&analyzed), Ordered::read(include_str!("answer/example.json")));
    assert_eq!(found.keys(), expected.keys());
    for key in expected.keys().into_iter().filter(|key| *key != "findings") {
        assert_eq!(found.get(key).all_keys(), expected.get(key).all_keys(), "{key}");
    }
}

#[test]
fn only_what_was_run_is_printed_in_the_order_of_the_page() {
    let text = "customer Guest\nrole A { serves Guest }\nmetric M { matters to Guest }";
    let (analyzed, checked) = answers("x.outward", text, &[Analysis::Policies, Analysis::Metrics, Analysis::Walls]);
    let ordered = Ordered::read(&analyzed);
    assert_eq!(ordered.keys(), ["schema", "org", "metrics", "walls", "policies", "warnings", "findings"]);
    assert_eq!(Ordered::read(&checked).keys(), ["schema", "warnings", "findings"]);
    assert_eq!(value(&analyzed)["findings"], value(&checked)["findings"]);
    assert_eq!(value(&analyzed)["org"]["title"], Value::Null);
    let one = ordered.get("findings").first();
    assert_eq!(one.keys(), ["rule", "severity", "message", "subjects", "subjects_of", "location", "witness", "help"]);
    assert_eq!(one.get("location").keys(), ["file", "line", "column", "offset", "length"]);
    assert_eq!(one.get("subjects").first().keys(), ["kind", "name"]);
    assert_eq!(one.get("witness").keys(), ["steps", "of"]);
    assert_eq!(one.get("witness").get("steps").first().keys(), ["kind", "name", "note", "location"]);
    assert!(analyzed.ends_with("}\n"));
}

#[test]
fn places_count_bytes_and_characters() {
    // a byte order mark counts in the offset, not in the column; é is one character of two bytes
    let text = "\u{FEFF}customer Guest\r\nunit Größe { metric Größe { matters to Guest } }\r\n";
    let (_, checked) = answers("umlaut.outward", text, &[Analysis::Metrics]);
    let checked = value(&checked);
    let location = |rule: &str| {
        let findings = checked["findings"].as_array().unwrap();
        findings.iter().find(|finding| finding["rule"] == rule).unwrap()["location"].clone()
    };
    let metric = serde_json::json!({"file": "umlaut.outward", "line": 2, "column": 21, "offset": 41, "length": 7});
    assert_eq!(location("unreported-metric"), metric);
    let guest = serde_json::json!({"file": "umlaut.outward", "line": 1, "column": 10, "offset": 12, "length": 5});
    assert_eq!(location("unheard-customer"), guest);
    let steps = &checked["findings"][0]["witness"]["steps"];
    assert_eq!(
        steps[1],
        serde_json::json!({"kind": "customer", "name": "Guest", "note": "it matters to them", "location": guest})
    );
}

#[test]
fn a_warning_of_the_language_is_no_error() {
    let text = "customer Guest\nunit U { headcount 3; role A { serves Guest } }";
    let (_, checked) = answers("x.outward", text, &[]);
    let checked = value(&checked);
    let warning = &checked["warnings"][0];
    assert_eq!((&warning["rule"], &warning["severity"]), (&"ignored-on-a-group".into(), &"warning".into()));
    assert_eq!(warning["location"]["line"], 2);

    let project = Project::parse(Sources::from_text("x.outward", format!("{text}\nrole B {{ serves Gust }}")));
    let mut diagnostics = project.diagnostics.clone();
    diagnostics.extend(resolve(&project).diagnostics);
    let mut printed = Vec::new();
    write_errors(&mut printed, &project.sources, &diagnostics).unwrap();
    let printed = String::from_utf8(printed).unwrap();
    let ordered = Ordered::read(&printed);
    assert_eq!(ordered.keys(), ["schema", "errors"]);
    let keys = ["rule", "severity", "message", "location", "labels", "help"];
    assert_eq!(ordered.get("errors").first().keys(), keys);
    let errors = value(&printed)["errors"].as_array().unwrap().clone();
    assert_eq!(errors.len(), 1, "the warning is not among the errors");
    assert_eq!(errors[0]["rule"], "unknown-name");
    assert!(errors[0]["help"].as_str().unwrap().contains("`Guest`"), "{}", errors[0]["help"]);
}

#[test]
fn what_cannot_be_read_has_the_place_of_its_use_or_none() {
    let files = Memory::default().with("a/main.outward", "customer Guest\nuse \"more.outward\"");
    let project = Project::load(&files, &["a/main.outward", "b.outward"]);
    let mut printed = Vec::new();
    write_errors(&mut printed, &project.sources, &project.diagnostics).unwrap();
    let errors = value(&String::from_utf8(printed).unwrap())["errors"].clone();
    assert_eq!((&errors[0]["rule"], &errors[0]["location"]["line"]), (&"missing-file".into(), &2.into()));
    assert_eq!(errors[0]["location"]["file"], "a/main.outward");
    assert_eq!((&errors[1]["rule"], &errors[1]["location"]), (&"missing-file".into(), &Value::Null));
    assert!(errors[1]["message"].as_str().unwrap().contains("`b.outward`"));
}
