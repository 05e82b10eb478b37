//! The service graph with all groups expanded, and properties found by brute force.

use std::collections::{BTreeMap, BTreeSet};

use outward::Model;
use outward::model::{PartyId, PartyKind};

/// Whom each actor and outsider serves, with groups expanded, never itself.
pub fn served(model: &Model) -> BTreeMap<PartyId, BTreeSet<PartyId>> {
    let works = |party: &PartyId| model.is_actor(*party) || model.kind(*party) == PartyKind::Outsider;
    let served = |from: PartyId| {
        let source = std::iter::successors(Some(from), |unit| model.parent(*unit))
            .find(|unit| !model.own_serves(*unit).is_empty());
        let mut all = BTreeSet::new();
        for serve in source.map_or(&[][..], |source| model.own_serves(source)) {
            match serve.to.party() {
                Some(to) if !model.is_group(to) => all.extend([to]),
                Some(group) => all.extend(model.actors().filter(|actor| model.is_inside(*actor, group))),
                None => all.extend(model.actors()),
            }
        }
        all.remove(&from);
        (from, all)
    };
    model.parties().filter(works).map(served).collect()
}

/// Whom each actor and outsider reaches over any number of links.
pub fn reached(model: &Model) -> BTreeMap<PartyId, BTreeSet<PartyId>> {
    let served = served(model);
    let reach = |from: PartyId| {
        let (mut reached, mut waiting) = (BTreeSet::new(), vec![from]);
        while let Some(party) = waiting.pop() {
            for to in served.get(&party).into_iter().flatten() {
                if reached.insert(*to) {
                    waiting.push(*to);
                }
            }
        }
        (from, reached)
    };
    served.keys().copied().map(reach).collect()
}

/// The strongly connected sets of two or more actors.
pub fn circles(model: &Model) -> BTreeSet<Vec<PartyId>> {
    let reached = reached(model);
    let together = |a: PartyId, b: PartyId| reached[&a].contains(&b) && reached[&b].contains(&a);
    let circle = |a: PartyId| model.actors().filter(|b| *b == a || together(a, *b)).collect::<Vec<_>>();
    model.actors().map(circle).filter(|circle| circle.len() > 1).collect()
}

/// Everybody in the management chain of an actor.
pub fn above(model: &Model, actor: PartyId) -> BTreeSet<PartyId> {
    let mut above = BTreeSet::new();
    let mut manager = model.managers(actor).next();
    while let Some(next) = manager {
        above.insert(next);
        manager = if model.is_actor(next) { model.managers(next).next() } else { None };
    }
    above
}
