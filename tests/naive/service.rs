//! Who receives whose work, and who manages whom, by definition: every link expanded.

use std::collections::{BTreeMap, BTreeSet};

use outward::Model;
use outward::model::{PartyId, PartyKind};

/// For each actor and outsider, everybody who receives its work directly; groups and `everyone` are expanded.
pub type Service = BTreeMap<PartyId, BTreeSet<PartyId>>;

pub fn service(model: &Model) -> Service {
    let works = |party: &PartyId| model.is_actor(*party) || model.kind(*party) == PartyKind::Outsider;
    model.parties().filter(works).map(|sender| (sender, receivers(model, sender))).collect()
}

fn receivers(model: &Model, sender: PartyId) -> BTreeSet<PartyId> {
    let mut all = BTreeSet::new();
    let source = itself_and_around(model, sender).find(|unit| !model.own_serves(*unit).is_empty());
    for serve in source.map_or(&[][..], |source| model.own_serves(source)) {
        match serve.to.party() {
            Some(to) if !model.is_group(to) => all.extend([to]),
            crowd => all.extend(actors_in(model, crowd)),
        }
    }
    all.remove(&sender);
    all
}

/// The actors in a group, or all actors.
pub fn actors_in(model: &Model, crowd: Option<PartyId>) -> BTreeSet<PartyId> {
    let inside = |actor: &PartyId| crowd.is_none_or(|group| itself_and_around(model, *actor).any(|unit| unit == group));
    model.actors().filter(inside).collect()
}

pub fn itself_and_around(model: &Model, party: PartyId) -> impl Iterator<Item = PartyId> + '_ {
    std::iter::successors(Some(party), |unit| model.parent(*unit))
}

/// Everybody reached over any number of links; includes itself only if its work comes back.
pub fn reached(service: &Service, from: PartyId) -> BTreeSet<PartyId> {
    let mut known: BTreeSet<PartyId> = service[&from].clone();
    loop {
        let further: BTreeSet<PartyId> = known.iter().flat_map(|party| service.get(party)).flatten().copied().collect();
        if further.is_subset(&known) {
            return known;
        }
        known.extend(further);
    }
}

/// The management chain of an actor: its main manager, that one's, and so on.
pub fn chain(model: &Model, actor: PartyId) -> Vec<PartyId> {
    let mut chain = Vec::new();
    let mut below = actor;
    while let Some(manager) = main_manager(model, below) {
        chain.push(manager);
        below = manager;
    }
    chain
}

fn main_manager(model: &Model, party: PartyId) -> Option<PartyId> {
    if !model.is_actor(party) {
        return None;
    }
    itself_and_around(model, party)
        .map(|unit| model.own_managers(unit).iter().map(|link| link.to).find(|manager| *manager != party))
        .find_map(|manager| manager)
}
