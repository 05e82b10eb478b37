//! Another order of top-level declarations changes nothing in power, influence, focus and champions but order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use common::organization::{Organization, organization};
use outward::Model;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::json::{QualifiedNames, View};
use outward::text::Sources;
use proptest::prelude::*;
use serde_json::Value;

fn shown(organization: &Organization) -> Value {
    let model = Model::read(&Sources::from_text("random.outward", organization.text())).unwrap();
    let only = [Analysis::Power, Analysis::Influence, Analysis::Focus, Analysis::Champions];
    let found = Analyses::run(&model, &ServiceGraph::new(&model), &only, &Targets::Current);
    let names = QualifiedNames::new(&model);
    sorted(serde_json::json!([
        View::new(&*found.power.unwrap(), &names),
        View::new(&*found.influence.unwrap(), &names),
        View::new(&*found.focus.unwrap(), &names),
        View::new(&*found.champions.unwrap(), &names),
    ]))
}

/// Lists of records in the order of the names in them.
fn sorted(value: Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(sorted).collect();
            items.sort_by_key(|item| ["measure", "actor", "unit"].map(|key| item.get(key).map(Value::to_string)));
            items.into()
        }
        Value::Object(fields) => fields.into_iter().map(|(key, value)| (key, sorted(value))).collect(),
        other => other,
    }
}

fn alike(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| alike(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|((k, a), (l, b))| k == l && alike(a, b))
        }
        (Value::Number(a), Value::Number(b)) => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            (a - b).abs() <= 2e-9 * a.abs().max(b.abs()).max(1.0)
        }
        _ => a == b,
    }
}

proptest! {
    #![proptest_config(common::cases::cases(500))]

    #[test]
    fn another_order_changes_nothing_but_order(
        organization in organization(),
        keys in proptest::collection::vec(any::<u8>(), 0..40),
    ) {
        let (one, other) = (shown(&organization), shown(&organization.reordered(&keys)));
        prop_assert!(alike(&one, &other), "{:#} {:#}", one, other);
    }
}
