//! Laws of ways: the definition on the page, walked way by way, agrees; another order changes nothing but order.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, clippy::string_slice, reason = "a test")]

mod common;
#[path = "naive/paths.rs"]
mod naive;

use std::collections::BTreeSet;

use common::organization::{Organization, organization_or_crowd};
use outward::Model;
use outward::analysis::{Paths, Targets, paths};
use outward::graph::ServiceGraph;
use outward::model::{PartyId, Thing};
use outward::text::Sources;
use proptest::prelude::*;

fn model(organization: &Organization) -> Model {
    Model::read(&Sources::from_text("random.outward", organization.text())).unwrap()
}

fn find(model: &Model, targets: &Targets) -> Paths {
    paths(model, &ServiceGraph::new(model), targets)
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

proptest! {
    #![proptest_config(common::cases::cases(800))]

    #[test]
    fn the_page_walked_way_by_way_agrees(organization in organization_or_crowd(), chosen in any::<u8>()) {
        let model = model(&organization);
        let customers: Vec<PartyId> = model.customers().collect();
        // a few bits choose the customers; most often they are the current ones
        let these: Vec<PartyId> = customers.iter().enumerate().filter(|(at, _)| chosen & 1 << at != 0).map(|(_, c)| *c).collect();
        let (targets, ends): (Targets, BTreeSet<PartyId>) = if chosen < 128 {
            (Targets::Current, customers.into_iter().filter(|customer| model.is_current_customer(*customer)).collect())
        } else {
            (Targets::These(these.clone()), these.into_iter().collect())
        };
        let found = find(&model, &targets);
        let told = naive::paths(&model, &ends);
        prop_assert_eq!(found.actors.len(), told.len());
        for (path, (actor, told)) in found.actors.iter().zip(&told) {
            prop_assert_eq!(path.actor, *actor);
            prop_assert_eq!(path.reach.as_str(), told.reach);
            prop_assert_eq!(path.inherited, told.inherited);
            prop_assert_eq!(path.way.is_some(), told.way.is_some());
            let (Some(way), Some(told)) = (&path.way, &told.way) else { continue };
            prop_assert_eq!(way.distance as usize, told.distance);
            prop_assert_eq!(found.route(*actor).map(|hop| hop.to).collect::<Vec<_>>(), told.route.clone());
            prop_assert_eq!(way.next, told.route[0]);
            prop_assert!(near(way.strength, told.strength), "{} {}", way.strength, told.strength);
            prop_assert!(near(found.route(*actor).map(|hop| hop.strength).product(), told.strength));
            prop_assert_eq!((way.weakest.from, way.weakest.to, way.weakest.strength), told.weakest);
            prop_assert_eq!(way.shortest_path_count, told.routes);
            prop_assert_eq!((way.strongest.next, way.strongest.links as usize), (told.strongest.0, told.strongest.2));
            prop_assert!(near(way.strongest.strength, told.strongest.1));
            prop_assert_eq!(way.gate, told.gate);
        }
        for actor in model.actors() {
            let gated: BTreeSet<PartyId> =
                told.iter().filter(|(_, told)| told.way.as_ref().is_some_and(|way| way.gates.contains(&actor))).map(|(gated, _)| *gated).collect();
            prop_assert_eq!(found.gate(actor).is_some(), !gated.is_empty());
            prop_assert_eq!(found.behind(actor).collect::<BTreeSet<_>>(), gated.clone());
            if let Some(gate) = found.gate(actor) {
                prop_assert_eq!(gate.gated_actors as usize, gated.len());
                prop_assert!(near(gate.gated_headcount, gated.iter().map(|gated| model.headcount(*gated)).sum()));
            }
        }
    }

    #[test]
    fn strongest_ways_of_many_are_those_that_nothing_betters(
        links in proptest::collection::btree_map((2usize..60, 0usize..60), 1u32..100, 60..180),
    ) {
        let said = |from: usize| {
            let links = links.iter().filter(|((of, to), _)| *of == from && *to != from);
            links.map(|((_, to), percent)| format!(" serves R{to} strength {percent}%;")).collect::<String>()
        };
        let roles: String = (2..60).map(|role| format!("role R{role} {{{} }}\n", said(role))).collect();
        let text = format!("customer R0\ncustomer R1\n{roles}");
        let model = Model::read(&Sources::from_text("many.outward", text)).unwrap();
        let mut best: Vec<f64> = (0..60).map(|role| if role < 2 { 1.0 } else { 0.0 }).collect();
        let mut grows = true;
        while grows {
            grows = false;
            for ((from, to), percent) in &links {
                let product = f64::from(*percent) / 100.0 * best[*to];
                if from != to && product > best[*from] {
                    (best[*from], grows) = (product, true);
                }
            }
        }
        for path in find(&model, &Targets::Current).actors {
            let found = path.way.map_or(0.0, |way| way.strongest.strength);
            prop_assert_eq!(found, best[model.name(path.actor)[1..].parse::<usize>().unwrap()]);
        }
    }

    #[test]
    fn another_order_changes_nothing_but_order(organization in organization_or_crowd(), keys in proptest::collection::vec(any::<u8>(), 0..40)) {
        let (one, other) = (model(&organization), model(&organization.reordered(&keys)));
        let (found, again) = (find(&one, &Targets::Current), find(&other, &Targets::Current));
        let name = |model: &Model, party: PartyId| model.qualified_name(Thing::Party(party));
        let shown = |model: &Model, found: &Paths| {
            let mut shown: Vec<String> = Vec::new();
            for path in &found.actors {
                let mut line = format!("{} {:?} {}", name(model, path.actor), path.reach, path.inherited);
                if let Some(way) = &path.way {
                    let gate = way.gate.map(|gate| name(model, gate));
                    line += &format!(" {} {} {} {:?} {:.9} {:.9}", way.distance, way.shortest_path_count, way.strongest.links, gate, way.strength, way.strongest.strength);
                }
                shown.push(line);
            }
            for gate in &found.gates {
                shown.push(format!("{} {} {:.9}", name(model, gate.actor), gate.gated_actors, gate.gated_headcount));
            }
            shown.extend(found.summary.unserved_customers.iter().map(|customer| name(model, *customer)));
            let summary = &found.summary;
            shown.push(format!("{:?} {:?} {:?}", summary.by_reach, summary.max_distance, summary.stated_strengths));
            shown.push(format!("{:.9?} {:.9?} {:.9}", summary.mean_distance, summary.reach_share, summary.headcount));
            shown.sort();
            shown
        };
        prop_assert_eq!(shown(&one, &found), shown(&other, &again));
    }
}

/// A way that goes to and fro in the order of writing: no few passes over all find it.
#[test]
fn many_choices_make_a_crowd() {
    let actors = |seed: usize, choices: usize| {
        let bytes: Vec<u8> = (0..choices).map(|at| ((at + seed) * (at + 7) % 251) as u8).collect();
        model(&Organization::from_bytes(&bytes)).actors().count()
    };
    let most = |choices: usize| (0..50).map(|seed| actors(seed, choices)).max();
    assert!(most(800) <= Some(16), "ten roles, six units");
    assert!(most(2_000) >= Some(35));
}

#[test]
fn a_strongest_way_may_go_to_and_fro() {
    let far = 201;
    // 0, 200, 1, 199, 2 …: each serves the one before
    let zigzag: Vec<usize> = (0..far).map(|at| if at % 2 == 0 { at / 2 } else { far - 1 - at / 2 }).collect();
    let mut said = vec![String::new(); far];
    for pair in zigzag.windows(2) {
        said[pair[1]] = format!("serves R{} strength 0.99; serves Guest strength 0.001", pair[0]);
    }
    said[zigzag[0]] = "serves Guest".to_owned();
    let roles: String = said.iter().enumerate().map(|(at, said)| format!("role R{at} {{ {said} }}\n")).collect();
    let model = Model::read(&Sources::from_text("zigzag.outward", format!("customer Guest\n{roles}"))).unwrap();
    let found = find(&model, &Targets::Current);
    let mut product = 1.0;
    for (steps, role) in (0u32..).zip(&zigzag) {
        let strongest = found.actors[*role].way.as_ref().unwrap().strongest;
        assert_eq!((strongest.strength, strongest.links), (product, steps + 1));
        product *= 0.99;
    }
}
