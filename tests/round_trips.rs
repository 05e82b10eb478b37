//! Model → text → model and model → JSON → model are the identity.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use outward::Model;
use outward::model::{Document, Draft};
use outward::text::{Memory, Sources};

fn examples() -> Vec<(String, Model)> {
    let folders = ["examples", "tests/cases"];
    let mut found = Vec::new();
    for folder in folders {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut paths: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        for path in paths.iter().filter(|path| path.extension().is_some_and(|end| end == "outward")) {
            let text = std::fs::read_to_string(path).unwrap();
            if let Ok(model) = Model::read(&Sources::from_text("x.outward", text)) {
                found.push((path.display().to_string(), model));
            }
        }
    }
    assert!(found.len() >= 30, "{}", found.len());
    found
}

#[test]
fn a_model_reads_back_from_its_text() {
    for (path, model) in examples() {
        model.assert_valid();
        let text = model.to_text();
        let again = Model::read(&Sources::from_text("y.outward", text.as_str()));
        let again = again.unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
        assert_eq!(Document::from(&again), Document::from(&model), "{path}");
    }
}

#[test]
fn a_model_reads_back_from_its_json() {
    for (path, model) in examples() {
        let json = serde_json::to_string(&model).unwrap();
        let again: Model = serde_json::from_str(&json).unwrap_or_else(|error| panic!("{path}: {error}"));
        assert_eq!(again, model, "{path}");
    }
}

#[test]
fn units_that_are_opened_again_keep_the_order_of_everything() {
    let files = Memory::default()
        .with("a.outward", "use \"b.outward\"\n/// one\nunit U \"label\" { role A { serves B } }\ncustomer C\nunit U { role D }")
        .with("b.outward", "/// two\nunit U { metric M; role B { serves C \"x\" strength 0.3 } }\nrole B { serves U.B, C strength 0.5 }");
    let model = Model::load(&files, &["a.outward"]).unwrap();
    let names: Vec<&str> = model.parties().map(|party| model.name(party)).collect();
    assert_eq!(names, ["U", "A", "C", "D", "B", "B"]);
    let again = Model::read(&Sources::from_text("x", model.to_text())).unwrap();
    assert_eq!(again, model);
    assert!(model.to_text().contains("/// one\n/// two\nunit U \"label\""), "{}", model.to_text());
}

#[test]
fn a_limit_in_percent_stays_so() {
    let text = "customer C\nrules { warn weak-route under 22.5%, long-path over 4 }";
    let model = Model::read(&Sources::from_text("x", text)).unwrap();
    assert!(model.to_text().contains("weak-route under 22.5%"), "{}", model.to_text());
    assert_eq!(Model::read(&Sources::from_text("x", model.to_text())).unwrap(), model);
    let json = serde_json::to_string(&model).unwrap();
    assert_eq!(serde_json::from_str::<Model>(&json).unwrap(), model);
}

#[test]
fn what_a_program_builds_is_checked_like_a_text() {
    let document = Document::default().with(Draft::customer("Guest")).with(Draft::role("A").serves("Gast"));
    let wrong = Model::build(&document).unwrap_err();
    assert_eq!(wrong.diagnostics[0].name.as_str(), "unknown-name");
    let odd = Document::default().with(Draft::role("no name"));
    assert_eq!(Model::build(&odd).unwrap_err().diagnostics[0].name.as_str(), "syntax-error");
}
