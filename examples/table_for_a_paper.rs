//! A table for a paper: for each top-level unit its people, how many of them reach the customer, the mean distance of
//! those, and where its effort goes. In LaTeX, or in Markdown.
//!
//! `cargo run --example table_for_a_paper [latex | markdown] [FILE]`

use std::collections::BTreeMap;
use std::error::Error;

use outward::Study;
use outward::text::Sources;

const HEAD: [&str; 5] = ["Unit", "People", "Reach (%)", "Mean distance", "Effort outwards (%)"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut words = std::env::args().skip(1);
    let latex = words.next().is_none_or(|format| format == "latex");
    let path = words.next().unwrap_or_else(|| "examples/land_registry.outward".to_owned());
    let study = Study::read(&Sources::from_text(path.as_str(), std::fs::read_to_string(&path)?))?;
    let mut lines = rows(&study);
    lines.insert(0, HEAD.map(str::to_owned));
    if latex {
        let escaped = |cell: &String| cell.replace('&', r"\&").replace('%', r"\%").replace('–', "--");
        let mut lines: Vec<String> =
            lines.iter().map(|cells| cells.each_ref().map(escaped).join(" & ") + r" \\").collect();
        lines.insert(1, r"\midrule".to_owned());
        println!("\\begin{{tabular}}{{lrrrr}}\n\\toprule\n{}\n\\bottomrule\n\\end{{tabular}}", lines.join("\n"));
    } else {
        let mut lines: Vec<String> = lines.iter().map(|cells| format!("| {} |", cells.join(" | "))).collect();
        lines.insert(1, "| --- | ---: | ---: | ---: | ---: |".to_owned());
        println!("{}", lines.join("\n"));
    }
    Ok(())
}

/// What is added up for a unit, weighed by people.
#[derive(Default)]
struct Sums {
    people: f64,
    with_a_way: f64,
    links: f64,
    serving: f64,
    outward: f64,
}

fn rows(study: &Study) -> Vec<[String; 5]> {
    let model = study.model();
    // what stands in no unit has no key; ids are in the order of writing
    let mut units: BTreeMap<_, Sums> = BTreeMap::new();
    for found in &study.paths().actors {
        let sums = units.entry(model.top_unit(found.actor)).or_default();
        let people = model.headcount(found.actor);
        sums.people += people;
        if let Some(way) = &found.way {
            sums.with_a_way += people;
            sums.links += people * f64::from(way.distance);
        }
        if let Some(shares) = study.focus().get(found.actor).and_then(|focus| focus.shares) {
            sums.serving += people;
            sums.outward += people * shares.outward;
        }
    }
    let row = |(unit, sums): (_, Sums)| {
        let name = Option::map_or(unit, "In no unit", |unit| model.label(unit));
        [
            name.to_owned(),
            format!("{:.0}", sums.people),
            figure(100.0 * sums.with_a_way / sums.people, 0),
            figure(sums.links / sums.with_a_way, 2),
            figure(100.0 * sums.outward / sums.serving, 0),
        ]
    };
    units.into_iter().map(row).collect()
}

/// A share of nothing is no figure.
fn figure(value: f64, places: usize) -> String {
    if value.is_finite() { format!("{value:.places$}") } else { "–".to_owned() }
}
