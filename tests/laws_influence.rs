//! Laws of influence: the page, read naively, agrees; scores sum to 1.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;
#[path = "naive/influence.rs"]
mod naive;
#[path = "naive/world.rs"]
mod world;

use common::organization::organization_or_crowd;
use outward::Model;
use outward::analysis::influence;
use outward::text::Sources;
use proptest::prelude::*;
use world::{World, last_of_the_highest, median, same, tau_b};

proptest! {
    #![proptest_config(common::cases::cases(1_000))]

    #[test]
    fn the_page_read_naively_agrees(organization in organization_or_crowd()) {
        let model = Model::read(&Sources::from_text("random.outward", organization.text())).unwrap();
        let (found, world) = (influence(&model), World::new(&model));
        let Some(told) = naive::scores(&world) else {
            prop_assert!(found.summary.is_none() && found.actors.is_empty());
            return Ok(());
        };
        prop_assert_eq!(found.actors.len(), told.len());
        for (influencer, (actor, score)) in found.actors.iter().zip(&told) {
            prop_assert_eq!(influencer.actor, *actor);
            // rounded to 1e-9
            prop_assert!((influencer.score - score).abs() < 5.1e-10, "{} {}", influencer.score, score);
            prop_assert_eq!(influencer.score, format!("{:.9}", influencer.score).parse::<f64>().unwrap());
        }
        // what compares, sums or prints takes the rounded scores
        let held = |by: &dyn Fn(outward::model::PartyId) -> bool| -> f64 {
            found.actors.iter().filter(|actor| by(actor.actor)).map(|actor| actor.score).sum()
        };
        let summary = found.summary.unwrap();
        prop_assert!((held(&|_| true) - 1.0).abs() < 5.1e-10 * found.actors.len() as f64);
        prop_assert!((held(&|actor| world.is_champion(actor)) - summary.champion_share).abs() < 1e-12);
        prop_assert!((held(&|actor| model.is_blocker(actor)) - summary.blocker_share).abs() < 1e-12);
        let powers: Vec<(f64, f64)> = found.actors.iter().filter_map(|a| Some((a.score, model.power(a.actor)?))).collect();
        prop_assert!(same(summary.chart_agreement, tau_b(&powers)));
        let middle = median(powers.iter().map(|(_, power)| *power).collect());
        let tenth = last_of_the_highest(found.actors.iter().map(|actor| actor.score).collect(), 10);
        let hidden = found.actors.iter().filter(|actor| {
            !model.influences(actor.actor).is_empty()
                && actor.score >= tenth
                && model.power(actor.actor).zip(middle).is_some_and(|(power, middle)| power < middle)
        });
        prop_assert_eq!(&found.hidden, &hidden.map(|actor| actor.actor).collect::<Vec<_>>());
    }
}
