//! What does not matter changes nothing that anybody reads: other names, other files, other line ends, somebody more who
//! has to do with nobody. And whoever computes from an export what the program computed gets the same.
#![cfg(feature = "report")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use common::cases::cases;
use common::organization::{Organization, organization};
use outward::Study;
use outward::render::ExportFormat;
use outward::render::pictures::{Options, PictureKind};
use outward::rules::Finding;
use outward::text::{Memory, Sources};
use proptest::prelude::*;
use serde_json::Value;

fn study(text: impl Into<Vec<u8>>) -> Study {
    let mut sources = Sources::default();
    sources.add(outward::text::Source::new("x.outward", text));
    Study::read(&sources).unwrap()
}

/// All that is read without places: the report in full, the cards, an export, a picture.
fn read(study: &Study) -> Vec<String> {
    let cards = study.model().actors().map(|actor| study.card_of(actor).text(80));
    let mut all = vec![study.report().in_full().text(80), study.report().in_full().markdown()];
    all.extend(cards);
    all.extend(ExportFormat::ALL.iter().map(|format| study.export(*format)));
    all.extend(PictureKind::ALL.map(|kind| study.draw(kind, &Options::default()).svg));
    all
}

fn json(study: &Study) -> String {
    let mut json = Vec::new();
    study.json(&mut json).unwrap();
    String::from_utf8(json).unwrap()
}

/// The text with every name in the other case, outside of quotes: as long, and as different from each other as before.
fn renamed(text: &str) -> String {
    let mut quoted = false;
    let mut renamed = String::new();
    for (at, word) in text.split_inclusive(|c: char| !c.is_ascii_alphanumeric()).enumerate() {
        let name = word.trim_end_matches(|c: char| !c.is_ascii_alphanumeric());
        let is_name = name.len() > 1 && name.starts_with(|c: char| c.is_ascii_uppercase());
        let is_name = is_name && name[1..].bytes().all(|byte| byte.is_ascii_digit());
        let word = if at > 0 && quoted || !is_name { word.to_owned() } else { word.to_lowercase() };
        quoted ^= word.ends_with('"');
        renamed += &word;
    }
    renamed
}

/// Which rules found what, without order.
fn found(study: &Study) -> BTreeSet<(String, BTreeSet<String>)> {
    let names = |found: &Finding| found.shown().iter().map(|subject| subject.name(study.model())).collect();
    study.findings().iter().map(|found| (found.rule.as_str().to_owned(), names(found))).collect()
}

/// Whether values are the same up to rounding.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(one), Value::Array(other)) => one.iter().zip(other).all(|(one, other)| alike(one, other)),
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
            (one - other).abs() <= 1e-9 * one.abs().max(1.0)
        }
        _ => one == other,
    }
}

/// The ways of all actors by name.
fn ways(study: &Study) -> BTreeMap<String, Value> {
    let json: Value = serde_json::from_str(&json(study)).unwrap();
    let actors = json["paths"]["actors"].as_array().unwrap().clone();
    actors.into_iter().map(|actor| (actor["actor"].as_str().unwrap().to_owned(), actor)).collect()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn other_names_are_other_names(organization in organization()) {
        let (text, other) = (organization.text(), renamed(&organization.text()));
        prop_assert_ne!(&text, &other);
        let (one, other) = (json(&study(text)), json(&study(other)));
        prop_assert_ne!(&one, &other);
        // quoted texts have both cases in both
        prop_assert_eq!(one.to_lowercase(), other.to_lowercase());
    }

    #[test]
    fn another_order_finds_the_same(
        organization in organization(),
        keys in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let (one, other) = (study(organization.text()), study(organization.reordered(&keys).text()));
        // these two look at the way that is shown, and of several equally good ones that is the first declared
        let ways_are_single = ways(&one).values().all(|actor| actor["routes"].as_f64().unwrap() <= 1.0);
        let counts = |rule: &str| ways_are_single || !matches!(rule, "lost-sight" | "weak-route");
        let such = |study: &Study| found(study).into_iter().filter(|(rule, _)| counts(rule)).collect::<Vec<_>>();
        prop_assert_eq!(such(&one), such(&other));
        let measured = |study: &Study| -> BTreeMap<String, Value> {
            let figures = ["reach", "distance", "strength", "headcount"];
            let of = |actor: &Value| figures.map(|figure| actor[figure].clone()).into_iter().collect::<Value>();
            ways(study).iter().map(|(name, actor)| (name.clone(), of(actor))).collect()
        };
        let (one, other) = (measured(&one), measured(&other));
        prop_assert!(one.keys().eq(other.keys()));
        for (name, figures) in &one {
            prop_assert!(alike(figures, &other[name]), "{}: {} {}", name, figures, other[name]);
        }
    }

    #[test]
    fn who_has_to_do_with_nobody_changes_no_way(organization in organization()) {
        let before = study(organization.text());
        let after = study(format!("{}role Hermit\n", organization.text()));
        let (before, mut after) = (ways(&before), ways(&after));
        prop_assert_eq!(&after.remove("Hermit").unwrap()["reach"], "none");
        // `everyone` is everyone, and he is among them
        if !organization.text().contains("everyone") {
            prop_assert_eq!(after, before);
        }
    }

    #[test]
    fn an_export_leads_to_the_same_distances(organization in organization()) {
        distances_follow(&organization)?;
    }
}

// each of these reads everything there is, several times
proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn in_one_file_or_three(organization in organization(), cuts in any::<(u8, u8)>()) {
        let all = &organization.declarations;
        let (first, second) = (usize::from(cuts.0) % (all.len() + 1), usize::from(cuts.1) % (all.len() + 1));
        let (first, second) = (first.min(second), first.max(second));
        let part = |from: usize, to: usize| all[from..to].join("\n");
        let files = Memory::default()
            .with("a.outward", format!("use \"b.outward\"\n{}\n", part(0, first)).as_str())
            .with("b.outward", format!("{}\nuse \"c.outward\"", part(first, second)).as_str())
            .with("c.outward", part(second, all.len()).as_str());
        let whole = study(organization.text());
        let parts = Study::load(&files, &["a.outward"]).unwrap();
        prop_assert_eq!(parts.model(), whole.model());
        prop_assert_eq!(read(&parts), read(&whole));
    }

    #[test]
    fn line_ends_and_marks_are_nothing(organization in organization()) {
        let text = organization.text();
        let one = study(text.as_str());
        for other in [text.replace('\n', "\r\n"), text.replace('\n', "\r"), format!("\u{FEFF}{text}")] {
            let other = study(other);
            prop_assert_eq!(read(&other), read(&one));
            let places = |study: &Study| -> Vec<(u32, u32)> {
                study.findings().iter().filter_map(|found| study.place(found)).map(|at| (at.line, at.column)).collect()
            };
            prop_assert_eq!(places(&other), places(&one));
        }
    }
}

/// Distances computed from the links of an export are those that stand in it.
fn distances_follow(organization: &Organization) -> Result<(), TestCaseError> {
    let export: Value = serde_json::from_str(&study(organization.text()).export(ExportFormat::Cytoscape)).unwrap();
    let list = |name: &str| export["elements"][name].as_array().unwrap().iter().map(|item| item["data"].clone());
    let nodes: Vec<Value> = list("nodes").collect();
    let text = |value: &Value, key: &str| value[key].as_str().map(str::to_owned);
    // work given to a group reaches all in it; what is said of a group is said by all in it that say nothing themselves
    let mut parents: BTreeMap<String, String> = BTreeMap::new();
    for node in &nodes {
        if let Some(unit) = text(node, "unit_id") {
            parents.insert(text(node, "id").unwrap(), unit);
        }
    }
    let around =
        |id: &str| std::iter::successors(Some(id.to_owned()), |id| parents.get(id).cloned()).collect::<Vec<_>>();
    let is_actor = |node: &&Value| node.get("reach").is_some() && node["kind"] != "group";
    let works: Vec<String> = nodes.iter().filter(is_actor).map(|node| text(node, "id").unwrap()).collect();
    let links: Vec<(String, String)> = list("edges")
        .filter(|link| link["kind"] == "serves")
        .map(|link| (text(&link, "source").unwrap(), text(&link, "target").unwrap()))
        .collect();
    let everyone = nodes.iter().find(|node| node["kind"] == "everyone").and_then(|node| text(node, "id"));
    let members = |of: &str| -> Vec<String> {
        if everyone.as_deref() == Some(of) {
            return works.clone();
        }
        let inside: Vec<String> = works.iter().filter(|id| around(id).iter().any(|id| id == of)).cloned().collect();
        if inside.is_empty() { vec![of.to_owned()] } else { inside }
    };
    let mut into: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let outsiders = nodes.iter().filter(|node| node["kind"] == "outsider").map(|node| text(node, "id").unwrap());
    let serving: Vec<String> = works.iter().cloned().chain(outsiders).collect();
    for work in &serving {
        let from = around(work).into_iter().find(|id| links.iter().any(|(from, _)| from == id));
        for (_, to) in links.iter().filter(|(source, _)| Some(source) == from.as_ref()) {
            for to in members(to).into_iter().filter(|to| to != work) {
                into.entry(to).or_default().push(work.clone());
            }
        }
    }
    let mut found: BTreeMap<String, u64> = BTreeMap::new();
    let current = nodes.iter().filter(|node| node["kind"] == "customer" && node["potential"] == false);
    let mut next: VecDeque<(String, u64)> = current.map(|node| (text(node, "id").unwrap(), 0)).collect();
    while let Some((id, distance)) = next.pop_front() {
        if found.contains_key(&id) {
            continue;
        }
        next.extend(into.get(&id).into_iter().flatten().map(|from| (from.clone(), distance + 1)));
        found.insert(id, distance);
    }
    for node in nodes.iter().filter(is_actor) {
        prop_assert_eq!(node["distance"].as_u64(), found.get(node["id"].as_str().unwrap()).copied(), "{}", node);
    }
    Ok(())
}
