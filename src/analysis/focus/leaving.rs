//! Which links leave a unit. An inherited link counts once for each heir, but is visited once.

use super::{Sources, UnitFocus};
use crate::analysis::figures::share;
use crate::model::{IdVec, Model, PartyId, PartyKind};

/// How much leaves each group. Time: linear in the links as written, times the depth of units (at most 64).
pub(super) fn units(model: &Model, sources: &Sources) -> Vec<UnitFocus> {
    let mut counts = Counts::new(model, sources);
    for source in model.parties() {
        if counts.heirs[source] > 0 {
            counts.count(source);
        }
    }
    counts.sum_up();
    let unit = |unit: PartyId| {
        let staying = counts.staying[unit];
        let leaving = counts.links[unit] - staying;
        UnitFocus {
            unit,
            leaving,
            staying,
            ei_index: ei_index(leaving, staying),
            leaving_share: share(leaving as f64, (leaving + staying) as f64),
        }
    };
    model.groups().map(unit).collect()
}

/// The E–I index over top-level units: of all links to actors, groups and `everyone`. Linear in the links as written.
pub(super) fn top_level(model: &Model, sources: &Sources) -> Option<f64> {
    let mut tops: IdVec<PartyId, Option<PartyId>> = IdVec::filled(model.parties().len(), None);
    for party in model.parties() {
        tops[party] = model.parent(party).map_or(Some(party), |unit| tops[unit]);
    }
    let heirs = heirs(model, sources);
    let (mut leaving, mut staying) = (0, 0);
    for (source, serve) in model.all_serves() {
        match serve.to.party() {
            None => leaving += heirs[source],
            Some(to) if !matches!(model.kind(to), PartyKind::Role | PartyKind::Unit) => {}
            Some(to) if tops[to] != tops[source] => leaving += heirs[source],
            // no link runs from an actor to itself
            Some(to) => staying += heirs[source] - u64::from(sources.is_heir(model, to, source)),
        }
    }
    ei_index(leaving, staying)
}

fn ei_index(leaving: u64, staying: u64) -> Option<f64> {
    share(leaving as f64 - staying as f64, (leaving + staying) as f64)
}

/// The number of actors to which the `serves` of each party apply.
fn heirs(model: &Model, sources: &Sources) -> IdVec<PartyId, u64> {
    let mut heirs = IdVec::filled(model.parties().len(), 0);
    for source in model.actors().filter_map(|actor| sources.of[actor]) {
        heirs[source] += 1;
    }
    heirs
}

struct Counts<'a> {
    model: &'a Model,
    sources: &'a Sources,
    heirs: IdVec<PartyId, u64>,
    /// How many actors in each group inherit its links, or those of a group around it.
    takers: IdVec<PartyId, u64>,
    /// The links of the actors in each group.
    links: IdVec<PartyId, u64>,
    /// Those that stay in the group.
    staying: IdVec<PartyId, u64>,
    /// The part of these that also counts for the groups around it.
    staying_here: IdVec<PartyId, u64>,
}

impl<'a> Counts<'a> {
    fn new(model: &'a Model, sources: &'a Sources) -> Self {
        let none = || IdVec::filled(model.parties().len(), 0);
        let heirs = heirs(model, sources);
        let mut counts =
            Counts { model, sources, heirs, takers: none(), links: none(), staying: none(), staying_here: none() };
        // the contents of a unit are declared after it
        for party in model.parties().rev().filter(|party| model.own_serves(*party).is_empty()) {
            let takers = if model.is_actor(party) { 1 } else { counts.takers[party] };
            if let Some(unit) = model.parent(party) {
                counts.takers[unit] += takers;
            }
        }
        for actor in model.actors() {
            if let (Some(unit), Some(source)) = (model.parent(actor), counts.sources.of[actor]) {
                counts.links[unit] += model.own_serves(source).len() as u64;
            }
        }
        counts
    }

    /// Counts the links that a party wrote, for every actor they apply to.
    fn count(&mut self, source: PartyId) {
        let model = self.model;
        for to in model.own_serves(source).iter().filter_map(|serve| serve.to.party()) {
            let dropped = self.sources.is_heir(model, to, source);
            if let (true, Some(unit)) = (dropped, model.parent(to)) {
                self.links[unit] -= 1;
            }
            // the smallest unit around both; a group as a target contains itself, also for the actors inside it
            let target = if model.is_group(to) { Some(to) } else { model.parent(to) };
            let own = if model.is_group(source) { Some(source) } else { model.parent(source) };
            let Some(common) = self.common(own, target) else { continue };
            self.staying_here[common] += self.heirs[source] - u64::from(dropped);
            if common != source {
                continue;
            }
            // within a group whose links are inherited, each unit down to the target keeps the links of its own heirs
            let mut inner = target;
            while let Some(unit) = inner.filter(|unit| *unit != source) {
                if self.sources.of[unit] == Some(source) {
                    self.staying[unit] += self.takers[unit] - u64::from(dropped);
                }
                inner = model.parent(unit);
            }
        }
    }

    /// The smallest unit around both, or either itself.
    fn common(&self, mut a: Option<PartyId>, mut b: Option<PartyId>) -> Option<PartyId> {
        // the contents of a unit are declared after it: the later of two is never around the other
        while let (Some(left), Some(right)) = (a, b) {
            match left.cmp(&right) {
                std::cmp::Ordering::Equal => return a,
                std::cmp::Ordering::Less => b = self.model.parent(right),
                std::cmp::Ordering::Greater => a = self.model.parent(left),
            }
        }
        None
    }

    fn sum_up(&mut self) {
        for unit in self.model.parties().rev().filter(|party| self.model.is_group(*party)) {
            self.staying[unit] += self.staying_here[unit];
            if let Some(around) = self.model.parent(unit) {
                self.staying_here[around] += self.staying_here[unit];
                self.links[around] += self.links[unit];
            }
        }
    }
}
