//! Krackhardt's high-tech managers: who asks whom for advice, who is whose friend, who reports to whom, among the 21
//! managers of a company. Source of the data in `golden/`: D. Krackhardt, "Cognitive social structures", Social Networks
//! 9, 1987, as printed in S. Wasserman and K. Faust, Social Network Analysis, 1994. Departments are units (0 is the
//! chief executive's), each tie is a `serves`; what an index over departments says of it is (E − I)/(E + I), D. Krackhardt
//! and R. N. Stern, 1988.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use outward::Model;
use outward::analysis::{Krackhardt, focus, krackhardt, network, service_ties};
use outward::graph::ServiceGraph;
use outward::text::Sources;

const TIES: &str = include_str!("golden/krackhardt-1987-ties.csv");
const DEPARTMENTS: &str = include_str!("golden/krackhardt-1987-departments.csv");

#[test]
fn reports_stay_within_departments() {
    check("reports_to", 20, -0.6);
}

#[test]
fn friends_do_not() {
    check("friendship", 102, 0.2549);
}

#[test]
fn advice_crosses_them() {
    check("advice", 190, 0.5158);
}

/// Krackhardt 1994, and the R package `sna` 2.7 (`connectedness`, `hierarchy(measure = "krackhardt")`, `efficiency`, `lubness`,
/// which is the last here: what it takes for a least upper bound is a greatest one).
#[test]
fn the_four_dimensions_of_hierarchy() {
    let of = |relation| {
        let model = Model::read(&Sources::from_text("krackhardt.outward", organization(relation))).unwrap();
        let ties = service_ties(&model).unwrap();
        assert_eq!(krackhardt(&ties), network(&model, &ServiceGraph::new(&model)).summary.serves);
        ties
    };
    dimensions(krackhardt(&of("advice")), [1.0, 0.0, 0.575, 1.0, 1.0]);
    dimensions(krackhardt(&of("friendship")), [1.0, 2.0 / 11.0, 318.0 / 400.0, 1.0, 1.0]);
    // from report to manager, as it is given; only with the tie from manager to report it is the pure hierarchy that it is
    dimensions(krackhardt(&of("reports_to")), [1.0, 1.0, 1.0, 16.0 / 190.0, 12.0 / 190.0]);
    dimensions(krackhardt(&of("reports_to").reversed()), [1.0; 5]);
}

/// The same where the managers `report to` each other.
#[test]
fn who_reports_to_whom_is_read_both_ways() {
    let text = organization("reports_to").replace("serves", "reports to");
    let model = Model::read(&Sources::from_text("krackhardt.outward", text)).unwrap();
    let summary = network(&model, &ServiceGraph::new(&model)).summary;
    dimensions(summary.reports_to, [1.0, 1.0, 1.0, 16.0 / 190.0, 12.0 / 190.0]);
    dimensions(summary.manages, [1.0; 5]);
    assert_eq!((summary.managers, summary.max_span), (5, Some(7)));
}

fn dimensions(found: Krackhardt, expected: [f64; 5]) {
    let figures = [found.connectedness, found.hierarchy, found.efficiency, found.least_upper_bound, found.lubness];
    for (figure, expected) in figures.into_iter().zip(expected) {
        assert!((figure.unwrap() - expected).abs() < 1e-12, "{figures:?}");
    }
}

fn check(relation: &str, links: usize, index: f64) {
    let text = organization(relation);
    let model = Model::read(&Sources::from_text("krackhardt.outward", text)).unwrap();
    let found = focus(&model, &ServiceGraph::new(&model));
    assert_eq!(model.serve_count(), links);
    let ei_index = found.summary.ei_index.unwrap();
    assert!((ei_index - index).abs() < 5e-5, "{ei_index} is not {index}");
    // all departments stand on top: together the units say the same
    let (leaving, staying) = found.units.iter().fold((0, 0), |(e, i), unit| (e + unit.leaving, i + unit.staying));
    assert_eq!((leaving + staying) as usize, links);
    assert!((ei_index - (leaving as f64 - staying as f64) / links as f64).abs() < 1e-12);
}

fn organization(relation: &str) -> String {
    let (head, ties) = TIES.split_once('\n').unwrap();
    let column = head.trim().split(',').position(|name| name == relation).unwrap();
    let mut text = "customer Buyer\n".to_owned();
    for line in DEPARTMENTS.lines().skip(1) {
        let (manager, department) = line.trim().split_once(',').unwrap();
        let ties = ties.lines().map(|line| line.trim().split(',').collect::<Vec<_>>());
        let theirs = ties.filter(|tie| tie[0] == manager && tie[column] == "1");
        let served: Vec<String> = theirs.map(|tie| format!("M{}", tie[1])).collect();
        let serves = if served.is_empty() { String::new() } else { format!("serves {}", served.join(", ")) };
        text.push_str(&format!("unit Department{department} {{ role M{manager} {{ {serves} }} }}\n"));
    }
    text
}
