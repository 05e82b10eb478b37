//! Laws of rules that speak once for several: who stands together in a finding, read naively, agrees; and the order of
//! writing is no change.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

#[cfg(feature = "report")]
use common::organization::organization;
use common::organization::organization_or_crowd;
use outward::Study;
use outward::diagnostic::Rule;
use outward::model::{Model, PartyId, Thing};
use outward::rules::Subject;
use outward::text::Sources;
use proptest::prelude::*;

fn read(text: &str) -> Study {
    Study::read(&Sources::from_text("random.outward", text)).unwrap()
}

fn parties_of(study: &Study, rule: Rule) -> Vec<Vec<PartyId>> {
    let party = |subject: &Subject| match subject {
        Subject::Thing(Thing::Party(party)) => *party,
        other => panic!("{other:?}"),
    };
    let found = study.findings().iter().filter(|finding| finding.rule == rule);
    found.map(|finding| finding.subjects.iter().map(party).collect()).collect()
}

fn inside(model: &Model, unit: Option<PartyId>) -> Vec<PartyId> {
    model.actors().filter(|actor| unit.is_none_or(|unit| model.is_inside(*actor, unit))).collect()
}

/// Every group, and the whole, asked whether anybody in it says whom they serve; the outermost count.
fn unsaid(study: &Study) -> BTreeSet<Vec<PartyId>> {
    let model = study.model();
    let is_silent = |actor: PartyId| {
        let around = std::iter::successors(Some(actor), |unit| model.parent(*unit));
        let list = around.map(|unit| model.own_serves(unit)).find(|list| !list.is_empty());
        let serves = list.is_some_and(|list| list.iter().any(|serve| serve.to.party() != Some(actor)));
        !serves && !study.graph().reaches_any(actor)
    };
    let all_silent = |unit: Option<PartyId>| {
        let inside = inside(model, unit);
        !inside.is_empty() && inside.into_iter().all(is_silent)
    };
    let mut lists = BTreeSet::new();
    for actor in model.actors().filter(|actor| is_silent(*actor)) {
        let mut units = vec![None];
        units.extend(model.units_around(actor).collect::<Vec<_>>().into_iter().rev().map(Some));
        let outermost = units.into_iter().find(|unit| all_silent(*unit));
        lists.insert(outermost.map_or_else(|| vec![actor], |unit| inside(model, unit)));
    }
    lists
}

/// Each weak route held against every written link that could be its weakest.
fn weak_routes(study: &Study) -> BTreeSet<Vec<PartyId>> {
    let model = study.model();
    let mut carried: BTreeMap<(PartyId, usize), Vec<PartyId>> = BTreeMap::new();
    for path in &study.paths().actors {
        let Some(way) = path.way.as_ref().filter(|way| way.strength < 0.25 - 1e-12) else { continue };
        let (from, to) = (way.weakest.from, way.weakest.to);
        let writer = model.serves_source(from).unwrap();
        let leads = |target: Option<PartyId>| match target {
            Some(target) => target == to || model.is_inside(to, target),
            None => model.is_actor(to),
        };
        let objects = || model.own_serves(writer).iter().enumerate().filter(|(_, serve)| leads(serve.to.party()));
        let strongest = objects().map(|(_, serve)| serve.strength()).fold(0.0, f64::max);
        let (object, _) = objects().find(|(_, serve)| serve.strength() == strongest).unwrap();
        carried.entry((writer, object)).or_default().push(path.actor);
    }
    let finding = |((writer, _), actors): ((PartyId, usize), Vec<PartyId>)| {
        std::iter::once(writer).chain(actors.into_iter().filter(|actor| *actor != writer)).collect()
    };
    carried.into_iter().map(finding).collect()
}

proptest! {
    #![proptest_config(common::cases::cases(400))]

    #[test]
    fn who_stands_together_agrees(organization in organization_or_crowd()) {
        // what is allowed leaves the lists; here nothing is
        let text: String = organization.text().lines().filter(|line| !line.trim().starts_with("allow")).map(|line| format!("{line}\n")).collect();
        let study = read(&text);
        prop_assume!(study.model().allows().next().is_none() && study.model().rule_settings().is_empty());
        let found: BTreeSet<_> = parties_of(&study, Rule::Unsaid).into_iter().collect();
        prop_assert_eq!(found, unsaid(&study));
        let found: BTreeSet<_> = parties_of(&study, Rule::WeakRoute).into_iter().collect();
        prop_assert_eq!(found, weak_routes(&study));
    }

    #[cfg(feature = "report")]
    #[test]
    fn the_order_of_writing_is_no_change(organization in organization(), keys in proptest::collection::vec(any::<u8>(), 40)) {
        let (old, new) = (read(&organization.text()), read(&organization.reordered(&keys).text()));
        let changes = old.compare(&new);
        let found = &changes.found().findings;
        // of two routes that hold alike, the one that is declared first counts: these look at routes
        let other = |rule: Rule| ![Rule::WeakRoute, Rule::LostSight].contains(&rule);
        prop_assert!(!found.came.iter().any(|it| other(it.finding.rule)), "{:?}", found.came);
        prop_assert!(!found.went.iter().any(|it| other(it.finding.rule)), "{:?}", found.went);
        prop_assert!(!found.grown.iter().any(|it| other(it.new.rule)), "{:?}", found.grown);
        prop_assert!(found.allowed.is_empty() && found.no_longer_allowed.is_empty() && found.rules.is_empty());
    }
}
