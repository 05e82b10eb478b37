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
use outward::analysis::focus;
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
