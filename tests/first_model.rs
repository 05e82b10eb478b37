//! The first model: whatever is answered, it has no error, shows every noun, and keeps the answers.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "common/cases.rs"]
mod cases;

use std::collections::BTreeSet;

use outward::Study;
use outward::diagnostic::Severity;
use outward::edit::{Question, first_model};
use outward::model::Document;
use outward::syntax::vocabulary::NOUNS;
use outward::syntax::{Noun, format};
use outward::text::{FileId, Source, Sources};
use proptest::prelude::*;

fn check(answers: &[String; 5]) -> String {
    let text = first_model(|question| answers[question as usize].clone());
    let study = Study::read(&Sources::from_text("first.outward", text.as_str()));
    let study = study.unwrap_or_else(|error| panic!("{error}\n{:#?}\n{text}", error.diagnostics));
    assert_eq!(study.diagnostics(), []);
    let wrong = study.findings().iter().find(|finding| finding.severity == Severity::Error);
    assert!(wrong.is_none(), "{wrong:?}");
    assert_eq!(format(FileId(0), &Source::new("first.outward", text.as_str())).unwrap(), text);
    let mut nouns: BTreeSet<Noun> = BTreeSet::new();
    let mut open = Document::from(study.model()).declarations;
    while let Some(declaration) = open.pop() {
        nouns.insert(declaration.noun);
        open.extend(declaration.declarations);
    }
    assert_eq!(nouns.len(), NOUNS.len());
    let model = study.model();
    let role = model.actors().next().unwrap();
    let shown = [
        model.title().unwrap(),
        model.label(model.customers().next().unwrap()),
        model.label(role),
        model.text(model.own_serves(role)[0].text).unwrap(),
        model.label(model.actors().nth(1).unwrap()),
    ];
    for (question, shown) in Question::ALL.into_iter().zip(shown) {
        let answer = answers[question as usize].trim();
        let expected = if answer.is_empty() { question.example() } else { answer };
        assert_eq!(shown, expected, "{question:?}");
    }
    text
}

#[test]
fn the_examples_make_a_model() {
    let text = check(&Question::ALL.map(|_| String::new()));
    assert!(text.contains("role Barista {") && text.contains("role ShopManager \"Shop manager\" {"), "{text}");
    assert!(text.lines().count() < 80);
}

#[test]
fn answers_that_are_the_same_or_no_names() {
    for answer in [
        "Barista",
        "FrontLine",
        "Supplier",
        "everyone",
        "nobody",
        "1",
        "###",
        "\" } role Thief",
        "@org@",
        "日本",
        "e\u{301}",
    ] {
        check(&Question::ALL.map(|_| answer.to_owned()));
    }
    check(&Question::ALL.map(|_| "very ".repeat(39).trim().to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..cases::cases(300) })]

    #[test]
    fn any_answers_make_a_model(answers in prop::array::uniform5(prop_oneof!["[A-Za-z ]{0,30}", "\\PC{0,40}", any::<String>()])) {
        let answers = answers.map(|answer| answer.trim().chars().take(200).collect::<String>().trim().to_owned());
        check(&answers);
    }
}
