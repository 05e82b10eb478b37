//! The example models: each is valid, and `five_essays` has every illness that its comments name, where they name it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use std::collections::BTreeSet;
use std::path::Path;

use outward::Date;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Rule};
use outward::graph::ServiceGraph;
use outward::model::{Resolution, resolve};
use outward::rules::{Finding, RuleContext, check};
use outward::syntax::{Declaration, Project};
use outward::text::{Source, Sources};

fn read(name: &str) -> (Project, Resolution) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    let mut sources = Sources::default();
    sources.add(Source::new(name, std::fs::read(path).unwrap()));
    let project = Project::parse(sources);
    let resolution = resolve(&project);
    (project, resolution)
}

#[test]
fn the_examples_are_valid_and_fit_the_page() {
    for name in ["northwind.outward", "land_registry.outward", "gitlab.outward", "five_essays.outward"] {
        let (project, resolution) = read(name);
        assert!(resolution.diagnostics.is_empty(), "{name}: {:#?}", resolution.diagnostics);
        for (_, source) in project.sources.iter() {
            // a published title stays whole, behind its name
            let bears_a_title =
                |line: &str| ["role ", "metric "].iter().any(|noun| line.trim_start().starts_with(noun));
            let mut long = source.text.lines().filter(|line| line.chars().count() > 120);
            assert_eq!(long.find(|line| name != "gitlab.outward" || !bears_a_title(line)), None, "{name}");
        }
    }
}

#[test]
fn five_essays_has_every_illness_but_one() {
    let (_, resolution) = read("five_essays.outward");
    let fired: BTreeSet<Rule> = findings(&resolution, |_, finding| finding.rule).into_iter().collect();
    // nobody can be at risk as a champion where there is no champion
    let quiet: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !fired.contains(rule)).collect();
    assert_eq!(quiet, [&Rule::NoChampion]);
}

/// A comment `// RULE: why` above a declaration names a rule that finds something about it, or about the whole.
#[test]
fn five_essays_says_what_it_has() {
    let (project, resolution) = read("five_essays.outward");
    let found: Vec<(Rule, Vec<String>)> = findings(&resolution, |resolution, finding| {
        let subjects = finding.subjects.iter();
        let name = |name: String| name.rsplit('.').next().unwrap_or_default().to_owned();
        (finding.rule, subjects.map(|subject| name(subject.name(&resolution.model))).collect())
    });
    let source = &project.sources.iter().next().unwrap().1.text;
    let mut named = BTreeSet::new();
    for (at, line) in source.lines().enumerate() {
        let Some(comment) = line.trim_start().strip_prefix("// ") else { continue };
        let Some(rule) = comment.split_once(": ").and_then(|(word, _)| Rule::from_name(word)) else { continue };
        named.insert(rule);
        let about = declaration_below(&project, source, at);
        let fits = found.iter().any(|(fired, subjects)| {
            let whole = subjects.is_empty() || ["pay", "power", "respect"].contains(&subjects[0].as_str());
            // whom no policy covers is said where the policies stand
            *fired == rule && (whole || rule == Rule::Uncovered || subjects.contains(&about))
        });
        assert!(fits, "line {}: {rule} is not found about {about}", at + 1);
    }
    let missing: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !named.contains(rule)).collect();
    assert_eq!(missing, [&Rule::NoChampion], "no comment names these");
}

fn findings<T>(resolution: &Resolution, show: impl Fn(&Resolution, &Finding) -> T) -> Vec<T> {
    let model = &resolution.model;
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(model, &graph, &analyses, Date::new(2026, 6, 1));
    check(&context).iter().map(|finding| show(resolution, finding)).collect()
}

/// The name of the first declaration that begins below a line (of the org, its title).
fn declaration_below(project: &Project, source: &str, line: usize) -> String {
    let tree = &project.trees[0];
    let start: usize = source.split_inclusive('\n').take(line + 1).map(str::len).sum();
    let begins = |declaration: &&Declaration| declaration.span.start as usize >= start;
    let below = tree.declarations().map(|(_, declaration)| declaration).find(begins).unwrap();
    let name = if below.name.is_empty() { below.label } else { below.name };
    name.of(source).trim_matches('"').to_owned()
}
