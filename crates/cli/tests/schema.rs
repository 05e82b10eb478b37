//! The JSON Schemas, held against what is read and written by a validator of somebody else.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::fs;
use std::path::PathBuf;

use common::readers::{python, read};
use common::{outward, repository, with_files};
use outward::diagnostic::Analysis;
use outward::json::schema::SchemaOf;
use outward::json::to_writer;
use outward::model::Document;
use outward::text::{Memory, Sources};
use outward::{Model, Study, StudyOptions};
use serde_json::Value;

const EXAMPLES: [&str; 5] = ["northwind", "northwind_next", "gitlab", "land_registry", "five_essays"];

/// Every model in the examples and the cases that has no error.
fn studies() -> Vec<Study> {
    let mut found = Vec::new();
    for folder in ["examples", "tests/cases"] {
        for entry in fs::read_dir(repository().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "outward") {
                let text = fs::read_to_string(&path).unwrap();
                found.extend(Study::read(&Sources::from_text("x.outward", text)));
            }
        }
    }
    assert!(found.len() >= 30, "{}", found.len());
    found
}

/// Whether the documents are as the schema wants them, with no field that it does not name; a test that has no validator
/// says so and passes.
fn validate(topic: SchemaOf, documents: &[u8]) {
    let Some(mut reader) = python("validate.py", "jsonschema") else { return };
    reader.arg("--closed").arg(written(topic));
    read(reader, documents);
}

fn written(topic: SchemaOf) -> PathBuf {
    repository().join(format!("docs/schema/{}-1.json", topic.as_str()))
}

fn printed(arguments: &[&str], status: i32) -> Vec<u8> {
    let output = outward(arguments).current_dir(repository()).output().unwrap();
    assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

#[test]
fn the_schemas_that_are_published_are_those_of_the_types() {
    for topic in SchemaOf::ALL {
        // made from the types, and written over by them if that is asked for
        snapbox::assert_data_eq!(format!("{:#}\n", topic.schema()), snapbox::Data::read_from(&written(*topic), None));
        let printed = printed(&["schema", topic.as_str()], 0);
        assert_eq!(String::from_utf8(printed).unwrap(), topic.text());
    }
}

#[test]
fn every_answer_is_as_its_schema_says() {
    let mut documents = Vec::new();
    for study in studies() {
        study.json(&mut documents).unwrap();
        study.findings_json(&mut documents).unwrap();
    }
    for example in EXAMPLES {
        let file = format!("examples/{example}.outward");
        documents.extend(printed(&["analyze", &file, "--format", "json", "--only", "power", "--only", "walls"], 0));
    }
    let wrong =
        with_files("schema-errors", &[("wrong.outward", "customer Guest\nrole A { serves Gust; pay x }\nuse \"no\"")]);
    let wrong = wrong.join("wrong.outward");
    documents.extend(printed(&["check", wrong.to_str().unwrap(), "--format", "json"], 2));
    validate(SchemaOf::Answer, &documents);
}

#[test]
fn every_model_is_as_its_schema_says_and_reads_back() {
    let mut documents = Vec::new();
    for study in studies() {
        to_writer(&mut documents, study.model()).unwrap();
    }
    let folder = with_files("schema-model", &[]);
    for example in EXAMPLES {
        let (file, json) = (format!("examples/{example}.outward"), folder.join(format!("{example}.json")));
        let text = folder.join(format!("{example}.outward"));
        let [json, text] = [&json, &text].map(|path| path.to_str().unwrap());
        printed(&["export", &file, "--format", "json", "-o", json], 0);
        printed(&["import", json, "-o", text], 0);
        let read = |path: &str| Model::read(&Sources::from_text("x", fs::read_to_string(path).unwrap())).unwrap();
        let original = repository().join(&file);
        assert!(read(text) == read(original.to_str().unwrap()), "{example}");
        assert_eq!(fs::read(text).unwrap(), printed(&["export", &file, "--format", "outward"], 0));
        documents.extend(fs::read(json).unwrap());
    }
    validate(SchemaOf::Model, &documents);
}

#[test]
fn every_card_and_every_comparison_is_as_its_schema_says() {
    let (mut cards, mut changes) = (Vec::new(), Vec::new());
    let studies = studies();
    for study in &studies {
        for party in study.model().parties().take(40) {
            study.card_of(party).json(&mut cards).unwrap();
        }
    }
    for pair in studies.windows(2) {
        pair[0].compare(&pair[1]).json(&mut changes).unwrap();
    }
    let files = ["examples/northwind.outward", "examples/northwind_next.outward"];
    changes.extend(printed(&["diff", files[0], files[1], "--format", "json"], 0));
    cards.extend(printed(&["card", "Barista", files[0], "--format", "json"], 0));
    validate(SchemaOf::Card, &cards);
    validate(SchemaOf::Diff, &changes);
}

#[test]
fn every_figure_with_its_uncertainty_is_as_its_schema_says() {
    let mut tests = Vec::new();
    for call in [
        &["tau-b-pay,ei-index-units,modularity", "--null", "qap"][..],
        &["mean-distance,reach-share", "--null", "rewire"],
        &["tau-b-power", "--null", "permute-power"],
    ] {
        let start = ["significance", "examples/northwind.outward", "--draws", "9", "--format", "json", "--statistic"];
        tests.extend(printed(&[&start, call].concat(), 0));
    }
    validate(SchemaOf::Significance, &tests);
    let files = EXAMPLES.map(|example| format!("examples/{example}.outward"));
    let calls = files.iter().map(|file| ["analyze", file, "--uncertain", "--draws", "9", "--format", "json"]);
    let uncertain: Vec<u8> = calls.flat_map(|call| printed(&call, 0)).collect();
    validate(SchemaOf::Uncertain, &uncertain);
}

#[test]
#[should_panic(expected = "'verbs' was unexpected")]
fn what_is_no_model_is_not_taken_for_one() {
    let reader = python("validate.py", "jsonschema").map(|mut reader| {
        reader.arg(written(SchemaOf::Model));
        reader
    });
    read(reader.expect("'verbs' was unexpected"), b"{\"schema\": 1, \"declarations\": [], \"verbs\": 1}");
}

#[test]
fn the_parts_of_an_answer_are_those_of_the_analyses() {
    let schema: Value = serde_json::from_str(SchemaOf::Answer.text()).unwrap();
    for analysis in Analysis::every() {
        assert!(schema["properties"][analysis.as_str()].is_object(), "{analysis:?}");
    }
}

#[test]
fn several_files_become_one_that_means_the_same() {
    let files = Memory::default()
        .with("a.outward", "use \"b.outward\"\ncustomer Guest\nunit U { role A { serves Guest \"x\", U.B \"x\" } }")
        .with(
            "b.outward",
            "unit U { role B { serves A strength 0.5; serves Guest strength 0.5 } }\nrole A { serves U.A }",
        );
    let study = StudyOptions::default().load(&files, &["a.outward"]).unwrap();
    let text = study.model().to_text();
    assert_eq!(
        text,
        "customer Guest\n\nunit U {\n  role A { serves Guest, B \"x\" }\n  role B { serves A, Guest strength 0.5 }\n}\n\nrole A { serves U.A }\n"
    );
    assert!(&Model::read(&Sources::from_text("x", text)).unwrap() == study.model());
}

#[test]
fn a_model_in_json_is_checked_and_never_overwrites() {
    let model = r#"{"declarations": [{"noun": "customer", "name": "Guest"}, {"noun": "role", "name": "A", "statements": [{"verb": "serves", "objects": [{"name": "Gust"}]}]}]}"#;
    let folder = with_files(
        "schema-import",
        &[
            ("bad.json", model),
            ("good.json", &model.replace("Gust", "Guest")),
            ("odd.json", &model.replace("noun", "verb")),
        ],
    );
    let run = |arguments: &[&str]| {
        let output = outward(arguments).current_dir(&folder).output().unwrap();
        (
            output.status.code().unwrap(),
            String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap(),
        )
    };
    let (status, said) = run(&["import", "bad.json", "-o", "bad.outward"]);
    assert!(status == 2 && said.contains("did you mean `Guest`?") && said.contains("nothing was written"), "{said}");
    let (status, said) = run(&["import", "odd.json", "-o", "odd.outward"]);
    assert!(status == 2 && said.contains("unknown field `verb`") && said.contains("outward schema model"), "{said}");
    assert_eq!(
        run(&["import", "good.json", "-o", "good.outward"]),
        (0, "good.outward: the model, as text\n".to_owned())
    );
    let (status, said) = run(&["import", "good.json", "-o", "good.outward"]);
    assert!(status == 2 && said.contains("exists already"), "{said}");
    let (status, said) = run(&["import", "good.json", "-o", "-"]);
    assert_eq!((status, said.as_str()), (0, "customer Guest\n\nrole A { serves Guest }\n"));
    let (status, said) = run(&["import", "good.json", "--look"]);
    assert!(status == 2 && said.contains("not a table"), "{said}");
    assert!(!folder.join("bad.outward").exists() && !folder.join("good.outward.import").exists());
}

#[test]
fn the_model_on_the_page_is_one() {
    let page = fs::read_to_string(repository().join("docs/exports.md")).unwrap();
    let json = page.split("```json\n").nth(1).unwrap().split("```").next().unwrap();
    let study = Study::build(&Document::from_json(json.as_bytes()).unwrap()).unwrap();
    assert_eq!(study.paths().summary.headcount, 12.0);
    validate(SchemaOf::Model, json.as_bytes());
}
