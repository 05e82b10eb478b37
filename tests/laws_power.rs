//! Laws of power and closeness: the page, read naively, agrees.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;
#[path = "naive/power.rs"]
mod naive;
#[path = "naive/world.rs"]
mod world;

use common::organization::organization_or_crowd;
use outward::Model;
use outward::analysis::power;
use outward::graph::ServiceGraph;
use outward::text::Sources;
use proptest::prelude::*;
use world::{World, same};

fn word(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

proptest! {
    #![proptest_config(common::cases::cases(1_000))]

    #[test]
    fn the_page_read_naively_agrees(organization in organization_or_crowd()) {
        let model = Model::read(&Sources::from_text("random.outward", organization.text())).unwrap();
        let (found, world) = (power(&model, &ServiceGraph::new(&model)), World::new(&model));
        let mut inversions = Vec::new();
        for (agreement, (name, figure)) in found.measures.iter().zip(naive::MEASURES) {
            let (n, tau_b, verdict) = naive::agreement(&world, figure);
            prop_assert_eq!((agreement.measure.as_str(), agreement.n), (name, n));
            prop_assert!(same(agreement.tau_b, tau_b), "{:?} {:?}", agreement, tau_b);
            prop_assert_eq!(word(agreement.verdict), verdict);
            inversions.extend(naive::inversions(&world, figure).into_iter().map(|(actor, end)| (name, actor, end.to_owned())));
        }
        for group in &found.groups {
            for (measure, (_, figure)) in outward::analysis::Measure::ALL.into_iter().zip(naive::MEASURES) {
                let mean = naive::group_mean(&world, &word(group.group), figure);
                prop_assert!(same(group.mean(measure), mean), "{:?} {:?} {:?}", group, measure, mean);
            }
        }
        let ends: Vec<_> = found.inversions.iter().map(|found| (found.measure.as_str(), found.actor, word(found.end))).collect();
        prop_assert_eq!(ends, inversions);
        prop_assert!(same(found.summary.outsourced_direct_share, naive::outsourced_direct_share(&world)));
        for actor in model.actors() {
            prop_assert_eq!(found.is_outsourced_frontline(actor), naive::outsourced_frontline(&world, actor));
        }
    }
}
