//! The examples on the pages of the rules: one fires, one is quiet, and both are models.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::collections::{BTreeMap, BTreeSet};

use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Rule};
use outward::graph::ServiceGraph;
use outward::rules::{self, Finding, RuleContext, Subjects};
use outward::text::Sources;
use outward::{Date, Model, Study};

/// Asks a rule about an example of its page.
fn findings(rule: Rule, text: &str) -> Vec<Finding> {
    let model = match Model::read(&Sources::from_text("page.outward", text)) {
        Ok(model) => model,
        Err(invalid) => panic!("the page of {rule} shows what is no model: {invalid}\n{text}"),
    };
    let graph = ServiceGraph::new(&model);
    let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(&model, &graph, &analyses, Date::parse("2024-06-01"));
    let found: Vec<Finding> = rules::check(&context).into_iter().filter(|finding| finding.rule == rule).collect();
    for finding in &found {
        let details = context.explain(finding);
        let said = &details.message;
        assert!(!said.is_empty() && !said.ends_with('.') && !said.contains('\n'), "{rule} says: {said}");
        assert!(!said.starts_with(char::is_uppercase), "{rule} says: {said}");
        assert!(!details.help.is_empty() && !details.help.ends_with('.'), "{rule} helps: {}", details.help);
        assert!(details.witness.of >= details.witness.steps.len() && details.witness.of > 0, "{rule} proves nothing");
        assert!(names_its_limit(rule, said), "{rule} names no limit: {said}");
        assert!(details.witness.steps.iter().all(|step| !step.note.is_empty()), "{rule} has a step without a note");
    }
    found
}

/// A message that speaks of a figure says what that is held against; no page sets a limit of its own.
fn names_its_limit(rule: Rule, said: &str) -> bool {
    let Some(limit) = rule.limit() else { return true };
    let (word, value) = (limit.word(), limit.value());
    [format!("{value}"), format!("{}%", value * 100.0)].iter().any(|figure| {
        said.contains(&format!("{word} {figure}")) || said.contains(&format!("{word} the limit of {figure}"))
    })
}

/// The examples of a page that are marked so.
fn examples(page: &str, mark: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut inside = false;
    for line in page.lines() {
        match (inside, line.strip_prefix("```")) {
            (false, Some(words)) if words == format!("outward {mark}") => {
                inside = true;
                found.push(String::new());
            }
            (true, Some(_)) => inside = false,
            (true, None) => {
                if let Some(last) = found.last_mut() {
                    last.push_str(line);
                    last.push('\n');
                }
            }
            _ => {}
        }
    }
    found
}

#[test]
fn examples_do_what_their_pages_say() {
    for rule in Rule::ALL {
        let page = rules::page(*rule);
        assert!(page.contains("## Why it matters"), "the page of {rule} gives no reason");
        let (fires, quiet) = (examples(&page, "fires"), examples(&page, "quiet"));
        assert!(!fires.is_empty() && !quiet.is_empty(), "the page of {rule} lacks an example");
        for text in fires {
            assert!(!findings(*rule, &text).is_empty(), "{rule} does not fire on\n{text}");
        }
        for text in quiet {
            assert!(findings(*rule, &text).is_empty(), "{rule} is not quiet on\n{text}");
        }
    }
}

/// What is so in another model is not said of this one: a finding of one example, explained by another, is either found
/// there, too, or said not to be so.
#[test]
fn an_explanation_speaks_of_its_own_model() {
    let study = |text: String| Study::read(&Sources::from_text("page.outward", text)).unwrap();
    let pages = || Rule::ALL.iter().map(|rule| rules::page(*rule));
    let studies: Vec<Study> =
        pages().flat_map(|page| [examples(&page, "fires"), examples(&page, "quiet")].concat()).map(study).collect();
    let findings: BTreeMap<(Rule, Subjects), &Finding> = studies
        .iter()
        .flat_map(Study::findings)
        .map(|finding| ((finding.rule, finding.subjects.clone()), finding))
        .collect();
    let mut wrong = BTreeSet::new();
    for study in &studies {
        let context = study.context();
        let without_allows = rules::check(&context.judged_by(study.model()));
        let here: Vec<&Finding> = without_allows.iter().chain(study.findings()).collect();
        for ((rule, subjects), finding) in &findings {
            let same_rule: Vec<_> = here.iter().filter(|found| found.rule == *rule).collect();
            // of a list, each stands for itself
            let is_so = !same_rule.is_empty()
                && subjects.iter().all(|subject| same_rule.iter().any(|found| found.subjects.contains(subject)));
            let said = context.explain(finding).message;
            if said.contains("is not so in this model") == is_so {
                wrong.insert((*rule, is_so, said));
            }
        }
    }
    assert!(wrong.is_empty(), "{} {wrong:#?}", wrong.len());
}
