//! The report as a page: well-formed, self-contained, complete, and safe whatever a model says.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::LazyLock;

use common::{folder, outward, repository, with_files};
use roxmltree::{Document, Node, ParsingOptions};
use serde_json::Value;

const EXAMPLES: [&str; 5] = ["northwind", "northwind_next", "five_essays", "land_registry", "gitlab"];

const TODAY: [&str; 2] = ["--today", "2026-01-31"];

fn page(folder: &Path, model: &str) -> String {
    let output = outward(&[&["report", model][..], &TODAY].concat()).current_dir(folder).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The page of an example, made once.
fn example(name: &str) -> &'static str {
    static PAGES: LazyLock<BTreeMap<&str, String>> = LazyLock::new(|| EXAMPLES.map(|name| (name, made(name))).into());
    &PAGES[name]
}

fn made(name: &str) -> String {
    page(&repository(), &format!("examples/{name}.outward"))
}

fn parsed(page: &str) -> Document<'_> {
    Document::parse_with_options(page, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() })
        .unwrap_or_else(|error| panic!("{error}"))
}

fn text(node: Node<'_, '_>) -> String {
    node.descendants().filter(|node| node.is_text()).filter_map(|node| node.text()).collect()
}

fn with_class<'a>(page: &'a Document<'_>, class: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    page.descendants()
        .filter(move |node| node.attribute("class").is_some_and(|classes| classes.split(' ').any(|one| one == class)))
}

fn is(node: &Node<'_, '_>, name: &str) -> bool {
    node.has_tag_name(("http://www.w3.org/1999/xhtml", name))
}

/// Those on the shelf, and those in the rows of the actors.
fn cards(page: &Document<'_>) -> usize {
    let shelf = with_class(page, "cards").flat_map(|shelf| shelf.children()).filter(|node| is(node, "details"));
    shelf.count() + rows(page).filter(|row| row.attribute("id").is_some()).count()
}

fn rows<'a>(page: &'a Document<'_>) -> impl Iterator<Item = Node<'a, 'a>> {
    let table = page.descendants().find(|node| node.attribute("id") == Some("table"));
    let body = table.and_then(|table| table.children().find(|node| is(node, "tbody")));
    body.into_iter().flat_map(|body| body.children()).filter(|node| is(node, "tr"))
}

#[test]
fn a_page_holds_together() {
    for name in EXAMPLES {
        let page = parsed(example(name));
        let mut ids = BTreeSet::new();
        for id in page.descendants().filter_map(|node| node.attribute("id")) {
            assert!(ids.insert(id), "{name}: two things bear the id {id}");
        }
        for node in page.descendants() {
            if let Some(to) = node.attribute("href") {
                let to = to.strip_prefix('#').unwrap_or_else(|| panic!("{name}: a link leads out: {to}"));
                assert!(ids.contains(to), "{name}: nothing is at #{to}");
            }
            for attribute in ["aria-labelledby", "for"] {
                for id in node.attribute(attribute).unwrap_or_default().split_whitespace() {
                    assert!(ids.contains(id), "{name}: {attribute} names {id}, which is nowhere");
                }
            }
        }
    }
}

#[test]
fn a_page_loads_nothing() {
    for name in EXAMPLES {
        let page = example(name);
        for loads in ["url(", "@import", " src=", "<link", "<iframe", "<img", "fetch(", "XMLHttpRequest"] {
            assert!(!page.contains(loads), "{name} has {loads}");
        }
        let outside = page.matches("http://").count() + page.matches("https://").count();
        let namespaces = page.matches("xmlns=\"http://www.w3.org/").count();
        assert_eq!(outside, namespaces, "{name}");
        assert_eq!(page.matches("<script").count(), 1, "{name}");
    }
}

#[test]
fn the_first_screen_is_that_of_the_report_in_the_terminal() {
    for name in EXAMPLES {
        let model = format!("examples/{name}.outward");
        let report = outward(&[&["analyze", &model][..], &TODAY].concat()).env("COLUMNS", "120");
        let report = String::from_utf8(report.current_dir(repository()).output().unwrap().stdout).unwrap();
        let page = parsed(example(name));
        let diagnosis = page.descendants().find(|node| node.attribute("id") == Some("diagnosis")).unwrap();
        let points = diagnosis.descendants().find(|node| node.has_tag_name(("http://www.w3.org/1999/xhtml", "ul")));
        let points: Vec<String> = points.unwrap().children().filter(Node::is_element).map(text).collect();
        let lines: Vec<&str> = report.lines().take_while(|line| !line.ends_with('─')).collect();
        let marked = |line: &&&str| ["  ● ", "  ◐ ", "  ○ ", "  · "].iter().any(|mark| line.starts_with(mark));
        let lines: Vec<&str> = lines.iter().filter(marked).map(|line| line[6..].split("  ").next().unwrap()).collect();
        assert_eq!(points.len(), lines.len(), "{name}");
        for (point, line) in points.iter().zip(lines) {
            let line = line.split(" →").next().unwrap().trim();
            assert!(point.contains(line), "{name}: `{line}` is not `{point}`");
        }
    }
}

#[test]
fn every_finding_stands_on_it_with_its_proof() {
    for name in EXAMPLES {
        let model = format!("examples/{name}.outward");
        let answer = outward(&[&["check", &model, "--format", "json"][..], &TODAY].concat());
        let answer = answer.current_dir(repository()).output().unwrap();
        let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
        let page = parsed(example(name));
        let labels = labels(&model);
        let rules: Vec<Node<'_, '_>> = with_class(&page, "rule").collect();
        let findings = answer["findings"].as_array().unwrap();
        assert!(!findings.is_empty());
        for finding in findings {
            let rule = finding["rule"].as_str().unwrap();
            let of_rule = |node: &&Node<'_, '_>| {
                node.descendants().any(|node| node.attribute("id") == Some(&format!("rule-{rule}")))
            };
            let section = **rules.iter().find(of_rule).as_ref().unwrap_or_else(|| panic!("{name}: no {rule}"));
            let points: Vec<String> = section
                .descendants()
                .filter(|node| is(node, "li") && node.ancestors().filter(|around| is(around, "li")).count() == 1)
                .map(|point| letters(&text(point)))
                .collect();
            let (words, names) = said(finding, &labels);
            let all = |said: &[String], point: &str| said.iter().all(|one| point.contains(one));
            let shown = points.iter().any(|point| {
                let of_another = point.split_once("the same is so of ").is_some_and(|(first, others)| {
                    all(&words, first) && names.iter().any(|name| others.contains(name))
                });
                of_another || (all(&words, point) && all(&names, point))
            });
            let said = (&words, &names);
            assert!(shown, "{name}: {rule}: {said:?} is not in {points:#?}");
        }
    }
}

fn letters(text: &str) -> String {
    text.to_lowercase().replace('`', "")
}

/// What is said in the message of a finding and the notes of its proof: the words around names, and what people call what is
/// named.
fn said(finding: &Value, labels: &BTreeMap<String, String>) -> (Vec<String>, Vec<String>) {
    let (mut words, mut names) = (Vec::new(), Vec::new());
    for text in texts(finding) {
        for (at, part) in text.split('`').enumerate() {
            match at % 2 {
                // long labels are cut
                1 => names.push(letters(labels.get(part).map_or(part, String::as_str)).chars().take(50).collect()),
                _ => words.extend(Some(letters(part.trim())).filter(|part| !part.is_empty())),
            }
        }
    }
    (words, names)
}

fn texts(finding: &Value) -> Vec<&str> {
    let steps = finding["witness"]["steps"].as_array().unwrap().iter().map(|step| &step["note"]);
    std::iter::once(&finding["message"]).chain(steps).map(|fact| fact.as_str().unwrap()).collect()
}

/// What people call each thing of a model, by its qualified name.
fn labels(file: &str) -> BTreeMap<String, String> {
    let text = std::fs::read_to_string(repository().join(file)).unwrap();
    let study = outward::Study::read(&outward::text::Sources::from_text(file, text)).unwrap();
    let model = study.model();
    model.things().map(|thing| (model.qualified_name(thing), model.label_of(thing).to_owned())).collect()
}

#[test]
fn everybody_has_a_row_and_a_card() {
    for name in EXAMPLES {
        let model = format!("examples/{name}.outward");
        let answer = outward(&["analyze", &model, "--format", "json"]).current_dir(repository()).output().unwrap();
        let answer: Value = serde_json::from_slice(&answer.stdout).unwrap();
        let actors = answer["paths"]["actors"].as_array().unwrap().len();
        let page = parsed(example(name));
        assert_eq!(rows(&page).count(), actors, "{name}");
        let written = folder(&format!("report-page-cards-{name}"));
        let said = outward(&["card", "--all", "-o", written.to_str().unwrap(), &model]).current_dir(repository());
        let said = String::from_utf8(said.output().unwrap().stdout).unwrap();
        let cards = cards(&page);
        assert!(said.starts_with(&format!("{cards} ")), "{name}: {cards} cards: {said}");
    }
}

#[test]
fn what_many_inherit_is_said_on_the_card_of_their_unit() {
    let page = parsed(example("gitlab"));
    let mut inherit = 0;
    for row in rows(&page) {
        let card = row.last_element_child().unwrap();
        if !text(card).starts_with("Like everybody in ") {
            continue;
        }
        let unit = card.children().find(|node| is(node, "a")).unwrap().attribute("href").unwrap();
        let unit = page.descendants().find(|node| node.attribute("id") == unit.strip_prefix('#')).unwrap();
        let said = text(unit.parent().unwrap());
        assert!(said.contains("To everybody in it who says nothing else: You serve "), "{said}");
        inherit += 1;
    }
    assert!(inherit > 500, "{inherit}");
}

#[test]
fn namesakes_are_told_apart_wherever_they_are_named() {
    let text = "customer Guest\nunit Ward {\n  role N1 \"Nurse\" { serves Guest; responsible for Care }\n  \
                role N2 \"Nurse\" { serves N1; responsible for Care }\n}\nunit Home { role N3 \"Nurse\" { serves N2 } }\n\
                role Porter { serves N3 }\noutcome Care { for Guest }\n";
    let folder = with_files("report-page-namesakes", &[("ward.outward", text)]);
    let page = page(&folder, "ward.outward");
    let page = parsed(&page);
    let names: Vec<String> = rows(&page).map(|row| text_in(row.first_element_child().unwrap())).collect();
    assert_eq!(names, ["Nurse Ward.N1", "Nurse Ward.N2", "Nurse", "Porter"]);
    let heads: Vec<String> = with_class(&page, "cards")
        .flat_map(|cards| cards.descendants().filter(|node| is(node, "summary")).map(text_in).collect::<Vec<_>>())
        .collect();
    for head in ["Nurse Ward Ward.N1", "Nurse Ward Ward.N2", "Nurse Home", "Porter"] {
        assert!(heads.iter().any(|other| other == head), "{head} is not in {heads:?}");
    }
    let said = text_of(&page);
    for words in ["Nurse (Home)", "Nurse (Ward.N1)", "Nurse (Ward.N2)"] {
        assert!(said.contains(words), "{words}");
    }
    assert!(!said.contains("Porter (Porter)"));
    // what a picture shows of each leads to the row of each
    let drawn: BTreeSet<&str> = page.descendants().filter_map(|node| node.attribute("data-card")).collect();
    assert_eq!(drawn.len(), 4);
}

fn text_in(node: Node<'_, '_>) -> String {
    text(node).split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn nothing_in_a_model_becomes_markup() {
    let hostile = r#"<script>alert(1)</script><img src=x onerror=alert(1)> & ' javascript:alert(1) ]]> <!-- {{ 7 }} </title> \" "#;
    let text = format!(
        "org \"{hostile}\"\ncustomer Guest \"{hostile}\"\n/// {hostile}\n\
         unit Shops \"{hostile}\" {{\n  role Barista \"{hostile}\" {{ serves Guest \"{hostile}\"; responsible for Drink \"{hostile}\" }}\n}}\n\
         role Manager \"{hostile}\" {{ serves Barista \"{hostile}\"; champion; exempt \"{hostile}\" }}\n\
         role Archive \"{hostile}\" {{ serves Cellar \"{hostile}\" }}\nrole Cellar \"{hostile}\" {{ serves Archive }}\n\
         outcome Drink \"{hostile}\" {{ for Guest }}\nmetric Till \"{hostile}\"\n"
    );
    let folder = with_files("report-page-hostile", &[("evil.outward", &text)]);
    let output = outward(&["report", "evil.outward"]).current_dir(&folder).output().unwrap();
    let page = String::from_utf8(output.stdout).unwrap();
    assert!(!page.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(page.contains("&lt;script&gt;alert(1)"), "it is said as it is");
    let page = parsed(&page);
    for node in page.descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["img", "iframe", "object"].contains(&name), "{name}");
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{name} has {}", attribute.name());
            assert!(!attribute.value().starts_with("javascript:"), "{name} has {}", attribute.value());
        }
        assert!(name != "script" || node.text().unwrap().trim_start().starts_with("// Sorting"));
    }
    assert_eq!(page.descendants().filter(|node| node.tag_name().name() == "script").count(), 1);
}

#[test]
fn the_same_model_gives_the_same_bytes() {
    assert!(made("land_registry") == example("land_registry"));
}

#[test]
fn a_beginning_gets_help() {
    let text = "customer Guest\nrole Barista\nrole Manager\n";
    let folder = with_files("report-page-beginning", &[("shop.outward", text), ("none.outward", "customer Guest\n")]);
    for model in ["shop.outward", "none.outward"] {
        let page = page(&folder, model);
        let page = parsed(&page);
        assert!(text_of(&page).contains("What to say next"), "{model}");
        assert_eq!(with_class(&page, "rule").count(), 0, "{model}");
    }
}

fn text_of(page: &Document<'_>) -> String {
    text(page.root_element())
}

#[test]
fn more_than_a_page_can_hold_is_left_out_and_said() {
    let roles: String = (0..3_100).map(|at| format!("role R{at} {{ serves R{} }}\n", at + 1)).collect();
    let text = format!("customer Guest\n{roles}role R3100 {{ serves Guest }}\n");
    let folder = with_files("report-page-large", &[("large.outward", &text)]);
    let page = page(&folder, "large.outward");
    let page = parsed(&page);
    assert_eq!(cards(&page), 0);
    let said = text_of(&page);
    for words in [
        "outward card --all",
        "3,000 roles and units farthest from the customer, of 3,101",
        "outward check --format json",
    ] {
        assert!(said.contains(words), "{words}");
    }
}

#[test]
fn a_model_is_never_written_over() {
    let text = "customer Guest\nrole Barista { serves Guest }\n";
    let folder = with_files("report-page-over", &[("shop.outward", text), ("other.outward", text), ("shop.txt", text)]);
    for (model, output) in
        [("shop.outward", "shop.outward"), ("shop.outward", "other.outward"), ("shop.txt", "shop.txt")]
    {
        for verb in [&["report"][..], &["export", "--format", "dot"]] {
            let run = outward(&[verb, &[model, "-o", output]].concat()).current_dir(&folder).output().unwrap();
            assert_eq!(run.status.code(), Some(2), "{verb:?}");
            let said = String::from_utf8(run.stderr).unwrap();
            assert!(said.contains("is part of the model") || said.contains("a report is a page of HTML"), "{verb:?}");
            assert_eq!(std::fs::read_to_string(folder.join(output)).unwrap(), text);
        }
    }
    let written = outward(&["report", "shop.outward", "-o", "shop.html"]).current_dir(&folder).output().unwrap();
    assert_eq!((written.status.code(), written.stdout.len(), written.stderr.len()), (Some(0), 0, 0));
    assert_eq!(std::fs::read_to_string(folder.join("shop.html")).unwrap(), page(&folder, "shop.outward"));
    let wrong = outward(&["report", "nothing.outward", "-o", "nothing.html"]).current_dir(&folder).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
    assert!(!folder.join("nothing.html").exists());
}

#[test]
fn a_page_stays_small() {
    for (name, most) in [("gitlab", 540_000), ("land_registry", 390_000)] {
        let bytes = example(name).len();
        assert!(bytes < most, "{name} takes {bytes} bytes, and should take less than {most}");
    }
}

/// A thousand roles in teams of eight, up to three links each, most of them weak: hardly anything is the same for two.
#[test]
fn a_page_of_a_thousand_roles_stays_small() {
    let mut text = String::from("customer Guest\ncustomer Buyer\n");
    for role in 0..1_000 {
        if role % 8 == 0 {
            text.push_str(&format!("unit T{0} \"Team {0}\" {{\n", role / 8));
        }
        let first = match role % 10 {
            0 => "Guest \"at the desk\"".to_owned(),
            5 => "Buyer \"by mail\"".to_owned(),
            _ => format!("R{}", role - 1),
        };
        let others: BTreeSet<usize> = [(role * 7 + 13) % 1_000, (role * 11 + 29) % 1_000].into();
        let others = others.into_iter().filter(|other| ![role, role.wrapping_sub(1)].contains(other));
        let others: String = others.map(|other| format!("serves R{other} strength 0.2; ")).collect();
        let boss = if role % 8 == 0 { role / 9 } else { role / 8 * 8 };
        let boss = if boss == role { String::new() } else { format!("; reports to R{boss}") };
        text.push_str(&format!(
            "  role R{role} \"Role {role}\" {{ headcount {}; {others}serves {first} strength 0.{}{boss} }}\n",
            role % 7 + 1,
            role % 8 + 1,
        ));
        if role % 8 == 7 {
            text.push_str("}\n");
        }
    }
    let folder = with_files("report-page-thousand", &[("thousand.outward", &text)]);
    let page = page(&folder, "thousand.outward");
    assert_eq!(rows(&parsed(&page)).count(), 1_000);
    let bytes = page.len();
    assert!(bytes < 1_000_000, "it takes {bytes} bytes");
}

#[test]
fn weak_routes_are_told_as_their_limit_is() {
    let folder = folder("weak-routes");
    let model = "customer Guest\nrole Barista { serves Guest strength 0.2 }\n";
    let model = format!("{model}role Trainer {{ serves Barista }}\n");
    for (limit, lead, route) in [
        ("0.2515", "have a strength under 0.2515", "0.2 over 2"),
        ("22.5%", "have a strength under 22.5%", "20% over 2"),
    ] {
        let file = folder.join("shop.outward");
        std::fs::write(&file, format!("rules {{ warn weak-route under {limit} }}\n{model}")).unwrap();
        let page = page(&folder, "shop.outward");
        assert!(page.contains(lead) && page.contains(route), "{page}");
    }
}
