//! Pictures: labels that do not overlap, everybody drawn or counted, the same bytes, XML whatever the names are.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::type_complexity,
    reason = "a test may panic"
)]

#[path = "common/cases.rs"]
mod cases;
#[path = "common/organization.rs"]
#[allow(dead_code, reason = "shared with other tests")]
mod organization;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use organization::organization;
use outward::Model;
use outward::analysis::{Analyses, Targets};
use outward::graph::ServiceGraph;
use outward::model::{PartyId, PartyKind};
use outward::render::pictures::{self, ColorBy, Options, Picture, PictureKind, Scene};
use outward::text::Sources;
use proptest::prelude::*;

fn read(text: &str) -> Model {
    Model::read(&Sources::from_text("x.outward", text)).unwrap_or_else(|invalid| panic!("{invalid:?}\n{text}"))
}

fn example(name: &str) -> Model {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).with_extension("outward");
    read(&fs::read_to_string(path).unwrap())
}

fn draw(model: &Model, options: &Options) -> Vec<(&'static str, Picture)> {
    let (graph, analyses) = (ServiceGraph::new(model), Analyses::default());
    let scene = Scene::new(model, &graph, &analyses, &Targets::Current);
    PictureKind::ALL.iter().map(|kind| (kind.as_str(), kind.draw(&scene, options))).collect()
}

/// What must be so of every picture.
fn hold(model: &Model, inside: Option<PartyId>) {
    let options = Options::default().inside(inside);
    let is_in = |actor: &PartyId| inside.is_none_or(|unit| *actor == unit || model.is_inside(*actor, unit));
    let actors = model.actors().filter(is_in).count();
    for (name, picture) in draw(model, &options) {
        labels_are_apart(name, &picture);
        is_readable(name, &picture);
        if name == "rings" || name == "pyramid" {
            assert_eq!(picture.drawn + picture.counted, actors, "{name}");
            assert!(picture.drawn == 0 || picture.counted == 0, "{name}: all alone, or all in their units");
            assert!(picture.drawn <= pictures::MOST, "{name}");
            // the rings draw units where names could not be read on the width of a page
            assert!(name == "rings" || picture.counted == 0 || actors > 160, "{name}");
        }
        // what is wider cannot be read on a page
        let most = if name == "rings" && picture.drawn > 0 { 920.0 } else { 1_070.0 };
        assert!(picture.width <= most, "{name} is {} wide", picture.width);
    }
}

fn labels_are_apart(name: &str, picture: &Picture) {
    for (at, label) in picture.labels.iter().enumerate() {
        for (x, y) in label.corners() {
            let inside = x > -0.5 && y > -0.5 && x < picture.width + 0.5 && y < picture.height + 0.5;
            assert!(inside, "{name}: {label:?} leaves the picture of {} by {}", picture.width, picture.height);
        }
        for other in &picture.labels[at + 1..] {
            assert!(!label.overlaps(other), "{name}: {label:?} and {other:?}");
        }
    }
}

fn is_readable(name: &str, picture: &Picture) {
    let document = roxmltree::Document::parse(&picture.svg).unwrap_or_else(|error| panic!("{name}: {error}"));
    let root = document.root_element();
    let element = |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id));
    assert_eq!(root.attribute("role"), Some("img"));
    assert_eq!(root.attribute("aria-label"), Some(picture.title.as_str()));
    let described = element(root.attribute("aria-describedby").unwrap()).unwrap();
    assert_eq!(described.text().unwrap_or_default(), picture.description);
    assert!(!picture.svg.contains("paint-order") && !picture.svg.contains("textLength"), "{name}");
    let is_read = |node: &roxmltree::Node<'_, '_>| node.ancestors().all(|node| node.attribute("aria-hidden").is_none());
    let texts = document.descendants().filter(|node| node.has_tag_name("text")).filter(is_read).count();
    assert_eq!(texts, picture.labels.len());
    for node in document.descendants().filter(|node| node.is_element()) {
        let allowed = ["svg", "title", "desc", "style", "g", "rect", "circle", "line", "path", "text"];
        assert!(allowed.contains(&node.tag_name().name()), "{name}: {:?}", node.tag_name());
        assert!(node.attributes().all(|attribute| !attribute.name().starts_with("on")), "{name}");
    }
}

#[test]
fn what_is_described_elsewhere_is_not_described_twice() {
    for (name, picture) in draw(&example("northwind"), &Options::default().described_by("in words\"")) {
        let document = roxmltree::Document::parse(&picture.svg).unwrap();
        assert_eq!(document.root_element().attribute("aria-describedby"), Some("inwords"), "{name}");
        assert!(!document.descendants().any(|node| node.has_tag_name("desc")), "{name}");
        assert!(!picture.description.is_empty(), "{name}");
    }
}

proptest! {
    #![proptest_config(cases::cases(96))]

    #[test]
    fn random_organizations(organization in organization(), unit in any::<prop::sample::Index>()) {
        let model = read(&organization.text());
        hold(&model, None);
        let units: Vec<PartyId> = model.parties().filter(|party| model.kind(*party) == PartyKind::Unit).collect();
        if !units.is_empty() {
            hold(&model, Some(units[unit.index(units.len())]));
        }
    }

}

proptest! {
    // each takes a second, or a tenth of one in a build for release
    #![proptest_config(ProptestConfig { cases: cases::cases(24).cases.min(1_000), ..ProptestConfig::default() })]

    #[test]
    fn random_crowds(roles in 1..420_usize, units in 0..60_usize, seed in any::<u64>()) {
        hold(&read(&crowd(roles, units, seed)), None);
    }
}

/// Many roles with long and short labels in many units, at all distances and without a way.
fn crowd(roles: usize, units: usize, mut seed: u64) -> String {
    let mut below = |n: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % n.max(1)
    };
    let mut text = String::from("customer Guest\ncustomer Buyer \"People who buy\"\ncustomer Later { potential }\n");
    let mut bodies: Vec<String> = vec![String::new(); units + 1];
    for role in 0..roles {
        let label =
            "Senior Executive Assistant for Donaudampfschifffahrt and other long words".get(..below(70)).unwrap();
        let label = if label.is_empty() { String::new() } else { format!(" \"{label}\"") };
        let serves = match below(8) {
            0 | 1 => "serves Guest".to_owned(),
            2 => "serves Later".to_owned(),
            3 => "serves everyone".to_owned(),
            4 => String::new(),
            _ if role == 0 => "serves Buyer".to_owned(),
            _ => format!("serves R{}", below(role)),
        };
        let reports =
            if role > 0 && below(3) > 0 { format!("reports to R{}", below(role.min(12))) } else { String::new() };
        let (heads, pay) = (below(200), 20_000 + 1000 * below(100));
        let body = &mut bodies[below(units + 1)];
        writeln!(body, "  role R{role}{label} {{ headcount {heads}; pay {pay}; {serves}; {reports} }}").unwrap();
    }
    for (unit, body) in bodies.iter().enumerate() {
        match unit {
            0 => text.push_str(body),
            _ => writeln!(text, "unit U{unit} \"Directorate of unit number {unit}\" {{\n{body}}}").unwrap(),
        }
    }
    text
}

#[test]
fn examples() {
    for name in ["northwind", "five_essays", "land_registry", "gitlab"] {
        let model = example(name);
        hold(&model, None);
        let top =
            model.parties().filter(|party| model.kind(*party) == PartyKind::Unit && model.parent(*party).is_none());
        top.for_each(|unit| hold(&model, Some(unit)));
    }
}

#[test]
fn nobody_and_nothing() {
    for text in ["", "role Hermit", "unit Empty", "role R { serves C; headcount 0 }", "outcome O { for C }"] {
        hold(&read(&format!("customer Now\ncustomer C {{ potential }}\n{text}")), None);
        hold(&read(&format!("customer C\n{text}")), None);
    }
}

#[test]
fn hostile_labels() {
    let labels = [
        "</text><script>alert(1)</script>",
        "]]> & &amp; \\\" '",
        "\\u{202E}gnitrats\\u{2066}",
        "a\\nb\\tc\\u{1}\\u{FFFF}",
        "\\u{301}\\u{301}\\u{301}",
        "שלום עולם",
        "日本語のとても長い名前がここにあります",
        &"W".repeat(5000),
        &"word ".repeat(5000),
        "👩‍👩‍👧‍👦",
    ];
    let mut text = String::new();
    for (at, label) in labels.iter().enumerate() {
        writeln!(text, "customer C{at} \"{label}\"\noutcome O{at} \"{label}\" {{ for C{at} }}").unwrap();
        writeln!(
            text,
            "unit U{at} \"{label}\" {{\n  role R{at} \"{label}\" {{ serves C{at}; responsible for O{at} \"{label}\" }}"
        )
        .unwrap();
        writeln!(text, "  role S{at} \"{label}\" {{ serves R{at}, everyone; reports to R{at} }}\n}}").unwrap();
    }
    let model = read(&format!("org \"{}\"\n{text}", labels[0]));
    hold(&model, None);
    for (name, picture) in draw(&model, &Options::default().prefix("\"><script>")) {
        is_readable(name, &picture);
        assert!(!picture.svg.contains("<script"), "{name}");
    }
}

#[test]
fn the_same_bytes_and_ids_of_its_own() {
    let model = example("northwind");
    for ((name, first), (_, again)) in draw(&model, &Options::default()).iter().zip(draw(&model, &Options::default())) {
        assert_eq!(first.svg, again.svg, "{name}");
    }
    for (name, picture) in draw(&model, &Options::default().prefix("report-1")) {
        let id = format!("p-report-1-{name}");
        let document = roxmltree::Document::parse(&picture.svg).unwrap();
        assert!(document.descendants().filter_map(|node| node.attribute("id")).all(|other| other.starts_with(&id)));
        let style = document.descendants().find(|node| node.has_tag_name("style")).unwrap().text().unwrap();
        // every rule, but for the at-rule around the dark ones, is bound to the picture
        for rule in style.split(['{', '}']).filter(|part| part.contains(":is(")) {
            assert!(rule.trim().starts_with(&format!("#{id} :is(.")), "{rule}");
        }
    }
}

#[test]
fn who_is_not_named_is_counted() {
    let mut text = String::from("customer Guest\noutcome Joy { for Guest }\n");
    for role in 0..7 {
        writeln!(text, "role R{role} {{ serves Guest; promises Joy }}").unwrap();
    }
    let holders = draw(&read(&text), &Options::default()).remove(3).1.svg;
    assert!(holders.contains("promised by R0, R1, R2 and 4 more"), "{holders}");
}

#[test]
fn colors_tell_pay_or_power() {
    let model = example("northwind");
    let pay = draw(&model, &Options::default().color_by(ColorBy::Pay));
    let power = draw(&model, &Options::default().color_by(ColorBy::Power));
    assert_ne!(pay[0].1.svg, power[0].1.svg);
    assert_ne!(pay[1].1.svg, power[1].1.svg);
}

#[test]
fn pictures_of_many_actors_stay_small() {
    let mut text = String::from("customer Guest\nrole R0 { serves Guest }\n");
    for role in 1..100_000 {
        writeln!(text, "unit U{role} {{ role R{role} {{ serves R{}; reports to R0 }} }}", role - 1).unwrap();
    }
    let model = read(&text);
    for (name, picture) in draw(&model, &Options::default()) {
        assert!(picture.svg.len() < 2_000_000, "{name}: {} bytes", picture.svg.len());
    }
}

/// On paper a picture needs no style sheet: every shape and every text says itself how it looks.
#[test]
fn light_values_are_attributes_and_the_style_sheet_is_of_the_dark() {
    for example_name in ["northwind", "five_essays", "land_registry", "gitlab"] {
        for (kind, picture) in draw(&example(example_name), &Options::default()) {
            let document = roxmltree::Document::parse(&picture.svg).unwrap();
            let style = document.descendants().find(|node| node.has_tag_name("style")).unwrap().text().unwrap();
            let (dark, rules) = style.split_once('{').unwrap();
            assert_eq!(dark, "@media (prefers-color-scheme:dark)", "{kind}");
            let classes = document.descendants().filter_map(|node| node.attribute("class"));
            let used: BTreeSet<&str> = classes.collect();
            let styled: BTreeSet<&str> =
                rules.split(":is(.").skip(1).map(|rest| rest.split(')').next().unwrap()).collect();
            assert_eq!(used, styled, "{example_name}, {kind}");
            for node in document
                .descendants()
                .filter(|node| ["text", "circle", "rect", "path"].contains(&node.tag_name().name()))
            {
                let says = |what: &str| node.ancestors().any(|node| node.attribute(what).is_some());
                assert!(says("fill") && (!node.has_tag_name("text") || says("font-size")), "{kind}: {node:?}");
            }
        }
    }
}

/// `OUTWARD_ACCEPT=1 cargo test --test pictures` writes it anew.
#[test]
fn the_picture_in_the_readme_is_not_stale() {
    is_as_accepted(
        "docs/images/land_registry_rings.svg",
        &draw(&example("land_registry"), &Options::default())[0].1.svg,
    );
}

/// Whoever changes them looks at them first; accepted as above.
#[test]
fn pictures_are_as_they_were_accepted() {
    let every = |name: &str, text: &str| {
        for (kind, picture) in draw(&read(text), &Options::default()) {
            is_as_accepted(&format!("tests/golden/pictures/{name}_{kind}.svg"), &picture.svg);
        }
    };
    for name in ["northwind", "gitlab"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name).with_extension("outward");
        every(name, &fs::read_to_string(path).unwrap());
    }
    every("crowd", &crowd(300, 40, 7));
}

fn is_as_accepted(path: &str, drawn: &str) {
    let whole = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("OUTWARD_ACCEPT").is_some() {
        fs::create_dir_all(whole.parent().unwrap()).unwrap();
        fs::write(&whole, drawn).unwrap();
    }
    let kept = fs::read_to_string(&whole).unwrap_or_default();
    assert!(kept.replace("\r\n", "\n") == drawn, "{path} is stale: OUTWARD_ACCEPT=1 cargo test --test pictures");
}
