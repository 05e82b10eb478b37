//! The front door: a study says what the parts say, from whatever it was made, on whatever thread.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::sync::Arc;
use std::thread;

use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, ErrorName};
use outward::graph::ServiceGraph;
use outward::json::Answer;
use outward::model::{Resolution, resolve};
use outward::rules::{self, Finding, RuleContext};
use outward::syntax::Project;
use outward::text::Sources;
use outward::{Model, Study, StudyOptions};

fn northwind() -> Sources {
    let path = "examples/northwind.outward";
    Sources::from_text(path, std::fs::read_to_string(path).unwrap())
}

fn json(study: &Study) -> String {
    let mut out = Vec::new();
    study.json(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn it_says_what_the_parts_say() {
    let sources = northwind();
    let Resolution { model, origins, diagnostics: warnings, .. } = resolve(&Project::parse(sources.clone()));
    let graph = ServiceGraph::new(&model);
    let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(&model, &graph, &analyses, None);
    let findings = rules::check(&context);
    let answer =
        Answer { context: &context, sources: &sources, origins: &origins, warnings: &warnings, findings: &findings };
    let mut expected = Vec::new();
    answer.write(&mut expected).unwrap();
    let study = Study::read(&sources).unwrap();
    assert_eq!(json(&study), String::from_utf8(expected).unwrap());
    assert_eq!(study.findings(), findings);
}

#[test]
fn the_order_of_questions_changes_nothing() {
    let asked = Study::read(&northwind()).unwrap();
    for finding in asked.findings().iter().rev() {
        assert!(!asked.message(finding).is_empty() && asked.proof(finding).steps.len() <= 64);
    }
    let (sight, walls) = (asked.sight().actors.len(), asked.walls().units.len());
    let at_once = Study::read(&northwind()).unwrap();
    assert_eq!(json(&at_once), json(&asked));
    assert_eq!((sight, walls), (at_once.sight().actors.len(), at_once.walls().units.len()));
}

#[test]
fn one_analysis_is_no_answer_to_who_wants_others() {
    let study = StudyOptions::default().only([Analysis::Focus]).read(&northwind()).unwrap();
    let before = json(&StudyOptions::default().only([Analysis::Focus]).read(&northwind()).unwrap());
    assert_eq!(study.paths().actors.len(), study.model().actors().count());
    assert!(study.analyses().paths.is_none() && study.analyses().focus.is_some());
    assert_eq!(json(&study), before);
}

#[test]
fn several_threads_ask_one_study() {
    let study = Arc::new(Study::read(&northwind()).unwrap());
    let asked: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(|| json(&study))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    assert!(asked.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn a_model_without_a_text_has_places_in_the_one_it_would_be_written_as() {
    let model = Model::read(&northwind()).unwrap();
    let study = Study::of(model);
    let placed = study.findings().iter().filter(|finding| finding.thing().is_some());
    for finding in placed {
        let place = study.place(finding).unwrap();
        let (_, written) = study.sources().iter().next().unwrap();
        let name = study.model().name_of(finding.thing().unwrap());
        let at = place.offset as usize;
        assert_eq!(place.file, "model.outward");
        assert!(written.text[at..].trim_start_matches('"').starts_with(name), "{name} at {at}");
    }
    assert_eq!(Study::read(study.sources()).unwrap().model(), study.model());
}

#[test]
fn whoever_is_named_and_is_no_customer_is_told() {
    let read = |name: &str| StudyOptions::default().to([name]).read(&northwind());
    let told = |name: &str| read(name).unwrap_err().diagnostics.remove(0);
    assert_eq!(told("Gust").name, ErrorName::UnknownName);
    assert_eq!(told("Gust").help.as_deref(), Some("did you mean `Guest`?"));
    assert_eq!(told("Barista").name, ErrorName::WrongKind);
    assert!(read("Guest").is_ok());
}

#[test]
fn who_opens_gets_what_was_understood() {
    let text = "customer Guest\nrole Barista { serves Guest }\nrole Roaster { serves Barrista }";
    let study = Study::open(&Sources::from_text("shop.outward", text));
    assert_eq!(study.errors().count(), 1);
    let about_roaster = |finding: &&Finding| study.place(finding).is_some_and(|place| place.line == 3);
    assert!(study.findings().iter().any(|finding| about_roaster(&finding)));
    assert_eq!(study.strict().unwrap_err().sources.len(), 1);
    // not even a customer
    assert_eq!(Study::open(&Sources::default()).paths().actors.len(), 0);
}

#[test]
fn who_took_the_sources_has_no_places() {
    let mut study = Study::read(&northwind()).unwrap();
    assert!(study.place(&study.findings()[0]).is_some());
    assert_eq!(study.take_sources().len(), 1);
    assert!(study.findings().iter().all(|finding| study.place(finding).is_none()));
}

#[cfg(feature = "report")]
#[test]
fn words_are_the_same_in_every_form() {
    let study = Study::read(&northwind()).unwrap();
    let changes = study.compare(&study);
    assert!(changes.found().is_empty() && changes.markdown().contains("Nothing changed"));
    for (plain, styled) in [
        (study.report().text(80), study.report().styled(80)),
        (study.card("Barista").unwrap().text(80), study.card("Barista").unwrap().styled(80)),
    ] {
        assert!(styled.contains('\u{1b}') && !plain.contains('\u{1b}'));
        assert_eq!(plain, anstream::adapter::strip_str(&styled).to_string());
    }
    assert!(study.report().in_full().text(80).len() >= study.report().text(80).len());
}

#[cfg(feature = "report")]
#[test]
fn a_rule_that_finds_much_says_how_many_are_left_out() {
    use outward::diagnostic::Severity;
    use std::collections::BTreeMap;

    let path = "examples/gitlab.outward";
    let study = Study::read(&Sources::from_text(path, std::fs::read_to_string(path).unwrap())).unwrap();
    let mut found = BTreeMap::new();
    for finding in study.findings() {
        *found.entry((finding.rule, finding.severity)).or_insert(0_usize) += 1;
    }
    let left = found.into_iter().filter_map(|((_, severity), of)| {
        let shown = if severity == Severity::Note { 2 } else { 3 };
        (of > shown).then(|| format!("and {} more finding", of - shown))
    });
    let text = study.report().text(80);
    let mut said: Vec<&str> = text.lines().filter_map(|line| line.trim().strip_prefix("· ")).collect();
    said.retain(|line| line.ends_with(" like these (--all)"));
    let left: Vec<String> = left.collect();
    assert!(left.len() > 3 && said.len() == left.len(), "{left:?} {said:?}");
    for left in left {
        assert!(said.iter().any(|line| line.starts_with(&left)), "{left}: {said:?}");
    }
    assert!(!study.report().in_full().text(80).contains("like these"));
}
