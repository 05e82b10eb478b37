//! What contradicts itself: champions that are blockers, metrics both reported and not, circles of managers.

use std::collections::BTreeMap;

use super::Resolver;
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::limits::LABELS;
use crate::model::Model;
use crate::model::components::components;
use crate::model::entity::Thing;
use crate::model::id::{Id, PartyId};
use crate::model::party::Flags;

impl Resolver<'_> {
    pub(super) fn contradictions(&mut self) {
        let mut found = Vec::new();
        for (party, flags) in self.model.flags.iter() {
            if flags.has(Flags::CHAMPION) && flags.has(Flags::BLOCKER) {
                let what = format!("`{}` is both a champion and a blocker", self.name(Thing::Party(party)));
                let help = "keep one of them; somebody who is both at times is neither";
                let place = self.origins.of(Thing::Party(party));
                found.push(Diagnostic::new(ErrorName::ChampionAndBlocker, place, what).help(help));
            }
            if flags.has(Flags::SAYS_NOBODY) && !self.model.says.of(party).is_empty() {
                let name = self.name(Thing::Party(party));
                let what = format!("`{name}` says both that it serves nobody and that it serves somebody");
                let place = self.origins.of(Thing::Party(party));
                found.push(Diagnostic::new(ErrorName::NobodyAndSomebody, place, what).help("keep one of them"));
            }
        }
        for (id, metric) in self.model.metrics.iter() {
            if metric.unreported.is_some() && !metric.reported_to.is_empty() {
                let what = format!("`{}` is both reported and unreported", self.name(Thing::Metric(id)));
                let place = self.origins.of(Thing::Metric(id));
                found.push(Diagnostic::new(ErrorName::UnreportedAndReported, place, what).help("keep one of them"));
            }
        }
        self.diagnostics.extend(found);
    }

    /// Actors that are their own managers, at any remove; each circle once, at its first actor.
    pub(super) fn reporting_circles(&mut self) {
        if self.model.reports_to.is_empty() {
            return;
        }
        let arcs = manager_arcs(&self.model);
        let component = components(self.model.parties().len(), &arcs);
        let mut members: BTreeMap<u32, Vec<PartyId>> = BTreeMap::new();
        let mut sizes = vec![0u32; self.model.parties().len() + 1];
        for actor in self.model.actors() {
            if let Some(size) = component.get(actor.index()).and_then(|at| sizes.get_mut(*at as usize)) {
                *size += 1;
            }
        }
        for actor in self.model.actors() {
            let Some(at) = component.get(actor.index()) else { continue };
            let many = sizes.get(*at as usize).is_some_and(|size| *size > 1);
            if many || self.model.own_managers(actor).iter().any(|manager| manager.to == actor) {
                members.entry(*at).or_default().push(actor);
            }
        }
        for circle in members.into_values() {
            let Some((first, rest)) = circle.split_first() else { continue };
            let name = self.name(Thing::Party(*first));
            let what = match rest.len() {
                0 => format!("`{name}` reports to itself"),
                _ => format!("`{name}` is, by way of others, its own manager: {} report in a circle", circle.len()),
            };
            let mut error = Diagnostic::new(ErrorName::ReportingCircle, self.origins.of(Thing::Party(*first)), what);
            for actor in rest.iter().take(LABELS) {
                if let Some(place) = self.origins.of(Thing::Party(*actor)) {
                    error = error.label(place, format!("`{}` stands in the circle", self.name(Thing::Party(*actor))));
                }
            }
            self.error(error.help("somebody in it has to report to nobody in it"));
        }
    }
}

/// From each actor to its managers. What a group's members inherit is not written out for each: they point to the
/// group, and the group to its managers. A manager of a group that inherits from it points to the others itself,
/// unless there are two of these: those are each other's managers, which is the circle that the detour shows.
fn manager_arcs(model: &Model) -> Vec<(u32, u32)> {
    let mut heads: BTreeMap<PartyId, Vec<PartyId>> = BTreeMap::new();
    for group in model.groups() {
        for manager in model.own_managers(group) {
            if manager.to != group && model.is_actor(manager.to) && model.managers_source(manager.to) == Some(group) {
                heads.entry(group).or_default().push(manager.to);
            }
        }
    }
    let number = |party: PartyId| u32::try_from(Id::index(party)).unwrap_or(u32::MAX);
    let mut arcs = Vec::with_capacity(model.reports_to.len());
    for party in model.parties() {
        if model.is_group(party) {
            arcs.extend(model.own_managers(party).iter().map(|manager| (number(party), number(manager.to))));
            continue;
        }
        match model.managers_source(party) {
            Some(source) if source == party => {
                let managers = model.own_managers(party).iter();
                arcs.extend(managers.map(|manager| (number(party), number(manager.to))));
            }
            Some(group) if heads.get(&group).is_some_and(|heads| heads.as_slice() == [party]) => {
                arcs.extend(model.managers(party).map(|manager| (number(party), number(manager))));
            }
            Some(group) => arcs.push((number(party), number(group))),
            None => {}
        }
    }
    arcs
}
