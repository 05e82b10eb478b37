//! Shared by the naive twins: who serves, manages and reaches whom, with all inherited and group links expanded.
#![allow(dead_code, reason = "no test uses all of it")]

use std::collections::{BTreeMap, BTreeSet};

use outward::Model;
use outward::model::{PartyId, Serve, Target};

pub struct World<'a> {
    pub model: &'a Model,
    distances: BTreeMap<PartyId, u32>,
}

impl<'a> World<'a> {
    pub fn new(model: &'a Model) -> Self {
        let mut world = World { model, distances: BTreeMap::new() };
        let current = model.customers().filter(|customer| model.is_current_customer(*customer));
        world.distances = current.map(|customer| (customer, 0)).collect();
        let served = |party: PartyId| -> Vec<PartyId> {
            world.serves(party).into_iter().flat_map(|serve| world.receivers(party, serve.to)).collect()
        };
        let parties = model.parties().filter(|party| !model.is_group(*party));
        let served: Vec<(PartyId, Vec<PartyId>)> = parties.map(|party| (party, served(party))).collect();
        let mut known = world.distances.clone();
        // as many rounds as there are parties: no shortest path is longer
        for _ in model.parties() {
            for (party, served) in &served {
                let nearest = served.iter().filter_map(|to| known.get(to)).min().map(|distance| distance + 1);
                if let Some(distance) = nearest {
                    let known = known.entry(*party).or_insert(distance);
                    *known = distance.min(*known);
                }
            }
        }
        world.distances = known;
        world
    }

    /// The number of links to a customer; 0 for customers, `None` without a path.
    pub fn distance(&self, party: PartyId) -> Option<u32> {
        self.distances.get(&party).copied()
    }

    pub fn actors(&self) -> Vec<PartyId> {
        self.model.actors().collect()
    }

    /// The party itself, then the units around it.
    fn outward_from(&self, party: PartyId) -> Vec<PartyId> {
        let mut all = vec![party];
        while let Some(unit) = self.model.parent(all[all.len() - 1]) {
            all.push(unit);
        }
        all
    }

    /// Links that apply to a party, own or inherited; none leads to itself.
    pub fn serves(&self, party: PartyId) -> Vec<Serve> {
        let lists = self.outward_from(party).into_iter().map(|at| self.model.own_serves(at));
        let list = lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default();
        list.iter().filter(|serve| serve.to.party() != Some(party)).copied().collect()
    }

    /// The receivers of work for a target.
    pub fn receivers(&self, from: PartyId, to: Target) -> Vec<PartyId> {
        let all = match to.party() {
            None => self.actors(),
            Some(group) if self.model.is_group(group) => self.inside(group),
            Some(party) => vec![party],
        };
        all.into_iter().filter(|party| *party != from).collect()
    }

    /// The actors inside a group.
    pub fn inside(&self, group: PartyId) -> Vec<PartyId> {
        self.actors().into_iter().filter(|actor| self.outward_from(*actor)[1..].contains(&group)).collect()
    }

    /// The managers of an actor, own or inherited, without itself; if none is left, those of the next group outward.
    pub fn managers(&self, actor: PartyId) -> Vec<PartyId> {
        let lists = self.outward_from(actor).into_iter().map(|at| {
            let all = self.model.own_managers(at).iter().map(|link| link.to);
            all.filter(|manager| *manager != actor).collect::<Vec<_>>()
        });
        lists.into_iter().find(|list| !list.is_empty()).unwrap_or_default()
    }

    /// The management chain of an actor: its main manager, that one's, and so on.
    pub fn chain(&self, actor: PartyId) -> Vec<PartyId> {
        let mut chain = Vec::new();
        let mut at = actor;
        while let Some(manager) = self.managers(at).first() {
            chain.push(*manager);
            at = *manager;
        }
        chain
    }

    pub fn is_champion(&self, actor: PartyId) -> bool {
        self.model.is_champion(actor) || !self.model.hands_back(actor).is_empty()
    }

    /// The top-level unit; a party outside any unit is its own.
    pub fn top(&self, party: PartyId) -> PartyId {
        *self.outward_from(party).last().unwrap()
    }

    /// Whether `sender`, or any actor in it, serves `receiver`, or anything in it.
    pub fn is_served(&self, receiver: PartyId, sender: PartyId) -> bool {
        let members = |party: PartyId| -> BTreeSet<PartyId> {
            let mut members = BTreeSet::from([party]);
            if self.model.is_group(party) {
                members = self.inside(party).into_iter().collect();
            }
            members
        };
        let receivers = members(receiver);
        members(sender).into_iter().any(|by| {
            let reached = self.serves(by).into_iter().flat_map(|serve| self.receivers(by, serve.to));
            let written = self.serves(by).into_iter().filter_map(|serve| serve.to.party());
            let is_or_is_in = |to: PartyId| to == receiver || self.model.is_inside(to, receiver);
            // a link by name counts as written, whoever is in the group
            let by_name = written.into_iter().any(|to| self.model.is_group(to) && is_or_is_in(to));
            by_name || reached.into_iter().any(|to| receivers.contains(&to))
        })
    }
}

/// Kendall's tau-b, pair by pair.
pub fn tau_b(pairs: &[(f64, f64)]) -> Option<f64> {
    let (mut agreement, mut left, mut right) = (0.0, 0.0, 0.0);
    for (at, a) in pairs.iter().enumerate() {
        for b in &pairs[..at] {
            let sign = |x: f64, y: f64| if x == y { 0.0 } else { (x - y).signum() };
            let (x, y) = (sign(a.0, b.0), sign(a.1, b.1));
            agreement += x * y;
            left += x.abs();
            right += y.abs();
        }
    }
    (left > 0.0 && right > 0.0).then(|| agreement / f64::sqrt(left * right))
}

pub fn median(mut values: Vec<f64>) -> Option<f64> {
    values.sort_by(f64::total_cmp);
    let (n, half) = (values.len(), values.len() / 2);
    match n {
        0 => None,
        _ if n % 2 == 1 => Some(values[half]),
        _ if values[half] == values[half - 1] => Some(values[half]),
        _ => Some((values[half - 1] + values[half]) / 2.0),
    }
}

/// The ⌈n/parts⌉-th highest value: whoever has at least as much is among the highest.
pub fn last_of_the_highest(mut values: Vec<f64>, parts: usize) -> f64 {
    values.sort_by(|a, b| b.total_cmp(a));
    let wanted = values.len().div_ceil(parts);
    values[wanted - 1]
}

pub fn mean(values: &[(f64, f64)]) -> Option<f64> {
    let weight: f64 = values.iter().map(|(_, weight)| weight).sum();
    (weight > 0.0).then(|| values.iter().map(|(value, weight)| value * weight).sum::<f64>() / weight)
}

pub fn near(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

pub fn same(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => near(a, b),
        (None, None) => true,
        _ => false,
    }
}
