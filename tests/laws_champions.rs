//! Laws of champions: the page, read naively, agrees.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;
#[path = "naive/champions.rs"]
mod naive;
#[path = "naive/world.rs"]
mod world;

use common::organization::organization_or_crowd;
use outward::Model;
use outward::analysis::champions;
use outward::graph::ServiceGraph;
use outward::model::PartyId;
use outward::text::Sources;
use proptest::prelude::*;
use world::{World, same};

proptest! {
    #![proptest_config(common::cases::cases(1_000))]

    #[test]
    fn the_page_read_naively_agrees(organization in organization_or_crowd()) {
        let model = Model::read(&Sources::from_text("random.outward", organization.text())).unwrap();
        let (found, world) = (champions(&model, &ServiceGraph::new(&model)), World::new(&model));
        let blockers: Vec<PartyId> = world.actors().into_iter().filter(|actor| model.is_blocker(*actor)).collect();
        let told: Vec<PartyId> = world.actors().into_iter().filter(|actor| world.is_champion(*actor)).collect();
        prop_assert_eq!(found.champions.iter().map(|champion| champion.actor).collect::<Vec<_>>(), told);
        for champion in &found.champions {
            let told = naive::risks(&world, champion.actor);
            let name = model.name(champion.actor);
            let risks: Vec<&str> = naive::RISKS.iter().zip(told).filter(|(_, real)| *real == Some(true)).map(|(risk, _)| *risk).collect();
            prop_assert_eq!(champion.risks.iter().map(|risk| risk.as_str()).collect::<Vec<_>>(), risks.clone(), "{}", name);
            let decided = told.iter().flatten().count();
            prop_assert_eq!(champion.decided, decided, "{}", name);
            prop_assert!(same(champion.risk, (decided > 0).then(|| risks.len() as f64 / decided as f64)));
            let others: Vec<&PartyId> = blockers.iter().filter(|blocker| **blocker != champion.actor).collect();
            let met = others.iter().filter(|blocker| naive::share_a_room(&world, champion.actor, ***blocker)).count() as u64;
            prop_assert_eq!((champion.blockers_met, champion.blockers_unmet), (met, others.len() as u64 - met), "{}", name);
            let nearest = world.chain(champion.actor).into_iter().find(|above| model.is_blocker(*above));
            prop_assert_eq!(champion.blocker_above, nearest);
            let rooms = model.rooms().iter().filter(|(_, room)| room.seats.iter().any(|seat| seat.to == champion.actor));
            prop_assert_eq!(&champion.rooms, &rooms.map(|(room, _)| room).collect::<Vec<_>>());
        }
        let summary = &found.summary;
        prop_assert_eq!((summary.champions, summary.blockers), (found.champions.len() as u64, blockers.len() as u64));
        let risks: Vec<f64> = found.champions.iter().filter_map(|champion| champion.risk).collect();
        let mean = (!risks.is_empty()).then(|| risks.iter().sum::<f64>() / risks.len() as f64);
        prop_assert!(same(summary.mean_risk, mean));
        prop_assert_eq!(summary.pairs_met, found.champions.iter().map(|champion| champion.blockers_met).sum::<u64>());
        let pairs = found.champions.iter().flat_map(|c| blockers.iter().filter(move |blocker| **blocker != c.actor));
        prop_assert_eq!(summary.pairs, pairs.count() as u64);

        let works = |party: &PartyId| model.is_actor(*party) || model.is_group(*party);
        let mut stray = Vec::new();
        for from in model.parties().filter(works) {
            let others = model.hands_back(from).iter().map(|link| link.to).filter(works);
            stray.extend(others.filter(|to| !world.is_served(from, *to)).map(|to| (from, to)));
        }
        prop_assert_eq!(found.stray_handbacks.iter().map(|stray| (stray.from, stray.to)).collect::<Vec<_>>(), stray);
    }
}
