//! Laws of focus: the page, read naively, agrees.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;
#[path = "naive/focus.rs"]
mod naive;
#[path = "naive/world.rs"]
mod world;

use common::organization::organization_or_crowd;
use outward::Model;
use outward::analysis::{Direction, focus};
use outward::graph::ServiceGraph;
use outward::model::PartyId;
use outward::text::Sources;
use proptest::prelude::*;
use world::{World, near, same};

fn agrees(text: &str) -> Result<(), TestCaseError> {
    let model = Model::read(&Sources::from_text("random.outward", text)).unwrap();
    let (graph, world) = (ServiceGraph::new(&model), World::new(&model));
    let found = focus(&model, &graph);
    prop_assert_eq!(found.actors.iter().map(|focus| focus.actor).collect::<Vec<_>>(), world.actors());
    for focus in &found.actors {
        let told = naive::shares(&world, focus.actor);
        let shown = focus
            .shares
            .map(|shares| [shares.outward, shares.upward, shares.inward, shares.to_everyone, shares.unstated]);
        let alike = match (shown, told) {
            (Some(shown), Some(told)) => shown.iter().zip(told).all(|(a, b)| near(*a, b)),
            (None, None) => true,
            _ => false,
        };
        prop_assert!(alike, "{}: {:?}, not {:?}", model.name(focus.actor), shown, told);
        let links = world.serves(focus.actor);
        let upward = links.iter().filter(|link| naive::class(&world, focus.actor, link) == 1).count() as u64;
        prop_assert_eq!(focus.upward_links, upward);
        for link in &links {
            let told =
                [Direction::Outward, Direction::Upward, Direction::Inward][naive::class(&world, focus.actor, link)];
            prop_assert_eq!(found.direction(&model, &graph, focus.actor, link.to), told);
        }
    }
    prop_assert_eq!(found.units.iter().map(|focus| focus.unit).collect::<Vec<_>>(), model.groups().collect::<Vec<_>>());
    for focus in &found.units {
        let (leaving, staying) = naive::leaving(&world, focus.unit);
        prop_assert_eq!((focus.leaving, focus.staying), (leaving, staying), "{}", model.name(focus.unit));
        prop_assert!(same(focus.ei_index, naive::index(leaving, staying)));
        let share = (leaving + staying > 0).then(|| leaving as f64 / (leaving + staying) as f64);
        prop_assert!(same(focus.leaving_share, share));
    }
    let summary = &found.summary;
    let means = [summary.outward, summary.upward, summary.inward, summary.to_everyone, summary.unstated];
    for (which, mean) in means.into_iter().enumerate() {
        prop_assert!(same(mean, naive::mean_share(&world, which)), "{}: {:?}", which, mean);
    }
    prop_assert!(same(summary.ei_index, naive::top_level(&world)));
    let people = |actors: Vec<PartyId>| actors.into_iter().map(|actor| model.headcount(actor)).sum::<f64>();
    let serving = world.actors().into_iter().filter(|actor| !world.serves(*actor).is_empty()).collect();
    let (serving, all) = (people(serving), people(world.actors()));
    prop_assert!(same(summary.stated_share, (all > 0.0).then(|| serving / all)));
    Ok(())
}

proptest! {
    #![proptest_config(common::cases::cases(1_000))]

    #[test]
    fn the_page_read_naively_agrees(organization in organization_or_crowd()) {
        agrees(&organization.text())?;
    }

    /// Nested groups that inherit, in steep hierarchies: here links turn upward, for some members and not for others.
    #[test]
    fn it_agrees_where_many_inherit_and_hierarchies_are_steep(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        agrees(&steep(&bytes))?;
    }
}

/// Up to ten roles, each below an earlier one, in nested units. Links are written on the units for the most part.
fn steep(bytes: &[u8]) -> String {
    let mut bytes = bytes.iter();
    let mut below = move |n: usize| usize::from(bytes.next().copied().unwrap_or(0)) % n;
    let units = 1 + below(5);
    let parents: Vec<Option<usize>> = (0..units).map(|at| below(at + 1).checked_sub(1)).collect();
    let roles: Vec<(usize, Option<usize>)> =
        (0..3 + below(8)).map(|at| (below(units), below(at + 1).checked_sub(1))).collect();
    let mut targets: Vec<String> = vec![
        "Guest".to_owned(),
        "Later".to_owned(),
        "Owner".to_owned(),
        "everyone".to_owned(),
        "Front".to_owned(),
        "Back".to_owned(),
    ];
    let is_group = |unit: usize| parents.contains(&Some(unit)) || roles.iter().any(|(at, _)| *at == unit);
    targets.extend((0..units).map(|unit| format!("U{unit}")));
    targets.extend((0..roles.len()).map(|role| format!("R{role}")));
    let mut serves = |own: &str, links: usize| {
        let mut objects: Vec<String> = Vec::new();
        for _ in 0..links {
            let target = &targets[below(targets.len())];
            if target != own && !objects.iter().any(|object| object.split(' ').next() == Some(target)) {
                objects.push(format!("{target}{}", ["", "", " effort 7%", " effort 13%"][below(4)]));
            }
        }
        if objects.is_empty() { String::new() } else { format!("serves {};", objects.join(", ")) }
    };
    let mut blocks: Vec<String> = (0..units)
        .map(|unit| {
            let links = serves(&format!("U{unit}"), if is_group(unit) { 5 } else { 2 });
            format!("unit U{unit} {{ {links} ")
        })
        .collect();
    for (at, (unit, manager)) in roles.iter().enumerate() {
        let manager = manager.map_or("reports to Owner".to_owned(), |manager| format!("reports to R{manager}"));
        let links = if at % 3 == 2 { serves(&format!("R{at}"), 2) } else { String::new() };
        blocks[*unit].push_str(&format!("\n role R{at} {{ {links} {manager} }}"));
    }
    for unit in (0..units).rev() {
        blocks[unit].push_str("\n}");
        if let Some(parent) = parents[unit] {
            let inner = blocks[unit].clone();
            blocks[parent].push_str(&inner);
            blocks[unit].clear();
        }
    }
    let head = "customer Guest\ncustomer Later { potential }\noutsider Owner\nrole Front { serves Guest }\nrole Back { serves Front; reports to R0 }\n";
    head.to_owned() + &blocks.concat()
}
