//! Model → text → model and model → JSON → model are the identity.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/cases.rs"]
mod cases;
#[path = "common/organization.rs"]
#[allow(dead_code, reason = "other tests draw more from it")]
mod organization;

use organization::organization;
use outward::Model;
use outward::model::{Document, Draft};
use outward::syntax::format;
use outward::text::{FileId, Memory, Source, Sources};
use proptest::prelude::*;

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

/// What holds for the text and the JSON of every model.
fn check(model: &Model) {
    let text = model.to_text();
    let again = Model::read(&Sources::from_text("y.outward", text.as_str()));
    let again = again.unwrap_or_else(|error| panic!("{error}\n{text}"));
    assert!(&again == model, "{text}");
    assert_eq!(again.to_text(), text, "a second time changes nothing");
    let formatted = format(FileId(0), &Source::new("y.outward", text.as_str())).unwrap();
    assert_eq!(formatted, text, "the formatter would write it so");
    let json = serde_json::to_vec(model).unwrap();
    assert!(&Model::build(&Document::from_json(&json).unwrap()).unwrap() == model, "{text}");
}

#[test]
fn a_model_is_written_as_a_person_would() {
    for (_, model) in examples() {
        check(&model);
    }
    let wrong = |text: &str| {
        let model = Model::read(&Sources::from_text("x", text)).unwrap();
        check(&model);
        model.to_text()
    };
    // a text that only the last of a list bears is that of all
    for text in [
        "customer A\ncustomer B\n\nrole R {\n  serves A\n  serves B \"x\"\n}\n",
        "customer A\ncustomer B\n\nrole R { serves A \"y\", B \"x\" }\n",
        "customer A\ncustomer B\n\nrole R { serves A, B \"x\" }\n",
        "customer A\ncustomer B\n\nrole R { serves A strength 0.5, B strength 0.25 }\n",
        "customer A\ncustomer B\ncustomer C\n\nrole R {\n  serves A, B strength 0.5\n  serves C strength 0.25\n}\n",
    ] {
        let meant = Model::read(&Sources::from_text("x", text)).unwrap();
        assert_eq!(Model::read(&Sources::from_text("x", wrong(text))).unwrap(), meant);
    }
    assert_eq!(
        wrong("customer A\ncustomer B\nrole R { serves A \"x\"; serves B \"x\" }"),
        "customer A\ncustomer B\n\nrole R { serves A, B \"x\" }\n"
    );
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..cases::cases(300) })]

    #[test]
    fn any_model_reads_back_from_its_text_and_its_json(organization in organization()) {
        if let Ok(model) = Model::read(&Sources::from_text("x.outward", organization.text())) {
            check(&model);
        }
    }
}

/// `80%` and `0.8` are one value, and each stays as somebody wrote it: in a text, in JSON, and behind the last of a list.
#[test]
fn a_figure_in_percent_stays_so() {
    let text = "\
customer Guest

outcome Dinner { for Guest }

metric Smiles { matters to Guest }

role Cook {
  serves Guest \"cooks\" strength 0.9 effort 70%, Host \"calls\" strength 45.5% effort 0.3
  responsible for Dinner \"well\" share 60%
  rewarded by Smiles weight 50%
  influences Host strength 40%
}
role Host { serves Cook, Guest \"seats\" strength 80%; responsible for Dinner share 0.3 }
";
    let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
    assert_eq!(model.to_text(), text);
    let json = serde_json::to_string(&model).unwrap();
    assert_eq!(serde_json::from_str::<Model>(&json).unwrap().to_text(), text);
    let cook = model.parties().find(|party| model.name(*party) == "Cook").unwrap();
    let serves = model.own_serves(cook);
    assert_eq!((serves[1].strength(), serves[0].effort()), (0.455, Some(0.7)));
}
