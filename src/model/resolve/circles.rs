//! Contradictions: champions that are blockers, metrics both reported and unreported, reporting circles.

use std::collections::BTreeMap;

use super::{Resolver, Slot};
use crate::diagnostic::{Diagnostic, ErrorName};
use crate::limits::LABELS;
use crate::model::Model;
use crate::model::components::strongly_connected_components;
use crate::model::entity::Thing;
use crate::model::id::{Id, PartyId};
use crate::model::party::Flags;
use crate::syntax::{ItemKind, Verb};
use crate::text::{FileId, Place, Span};

/// Two statements about one thing that exclude each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Contradiction {
    ChampionAndBlocker,
    NobodyAndSomebody,
    UnreportedAndReported,
}

impl Contradiction {
    fn error(self) -> ErrorName {
        match self {
            Contradiction::ChampionAndBlocker => ErrorName::ChampionAndBlocker,
            Contradiction::NobodyAndSomebody => ErrorName::NobodyAndSomebody,
            Contradiction::UnreportedAndReported => ErrorName::UnreportedAndReported,
        }
    }

    fn message(self, shown: &str) -> String {
        match self {
            Contradiction::ChampionAndBlocker => format!("`{shown}` is both a champion and a blocker"),
            Contradiction::NobodyAndSomebody => {
                format!("`{shown}` says both that it serves nobody and that it serves somebody")
            }
            Contradiction::UnreportedAndReported => format!("`{shown}` is both reported and unreported"),
        }
    }

    /// The verbs of its two sides.
    fn verbs(self) -> [Verb; 2] {
        match self {
            Contradiction::ChampionAndBlocker => [Verb::Champion, Verb::Blocker],
            Contradiction::NobodyAndSomebody => [Verb::SaysItServes; 2],
            Contradiction::UnreportedAndReported => [Verb::ReportedTo, Verb::Unreported],
        }
    }
}

/// The first places of the two sides of a contradiction.
type Sides = [Option<Place>; 2];

impl Resolver<'_> {
    pub(super) fn contradictions(&mut self) {
        let mut found: BTreeMap<Thing, Contradiction> = BTreeMap::new();
        for (party, flags) in self.model.flags.iter() {
            if flags.has(Flags::CHAMPION) && flags.has(Flags::BLOCKER) {
                found.insert(Thing::Party(party), Contradiction::ChampionAndBlocker);
            } else if flags.has(Flags::SAYS_NOBODY) && !self.model.says_it_serves(party).is_empty() {
                found.insert(Thing::Party(party), Contradiction::NobodyAndSomebody);
            }
        }
        for (id, metric) in self.model.metrics.iter() {
            if metric.unreported.is_some() && !metric.reported_to.is_empty() {
                found.insert(Thing::Metric(id), Contradiction::UnreportedAndReported);
            }
        }
        if found.is_empty() {
            return;
        }
        let places = self.sides(&found);
        for (thing, contradiction) in found {
            let what = contradiction.message(&self.shown(thing));
            let mut sides: Vec<Place> = places.get(&thing).into_iter().flatten().flatten().copied().collect();
            sides.sort_unstable();
            let place = sides.last().copied().or_else(|| self.origins.of(thing));
            let mut error = Diagnostic::new(contradiction.error(), place, what);
            if let [first, _] = sides.as_slice() {
                error = error.label(*first, "this contradicts it");
            }
            self.error(error.help("keep one of them"));
        }
    }

    fn sides(&self, found: &BTreeMap<Thing, Contradiction>) -> BTreeMap<Thing, Sides> {
        let mut places: BTreeMap<Thing, Sides> = BTreeMap::new();
        for ((file, tree), slots) in (0u32..).map(FileId).zip(self.trees()).zip(&self.slots) {
            for (at, statement) in tree.statements().enumerate() {
                let Some(Slot::Thing(owner)) = slots.get(statement.owner.index()) else { continue };
                let Some(contradiction) = found.get(owner) else { continue };
                let [one, other] = places.entry(*owner).or_default();
                let [verb, other_verb] = contradiction.verbs();
                let first = |side: &mut Option<Place>, span: Span| {
                    side.get_or_insert(Place { file, span });
                };
                if verb != other_verb && statement.verb == verb {
                    first(one, statement.span);
                } else if verb != other_verb && statement.verb == other_verb {
                    first(other, statement.span);
                } else if statement.verb == verb {
                    // one verb for both sides, told apart by its objects
                    for item in tree.items(at).iter().filter(|item| item.kind.begins_object()) {
                        first(if item.kind == ItemKind::Nobody { &mut *other } else { &mut *one }, item.span);
                    }
                }
            }
        }
        places
    }

    /// Reports each reporting circle once, at its first actor.
    pub(super) fn report_circles(&mut self, circles: Vec<Vec<PartyId>>) {
        for circle in circles {
            let Some((first, rest)) = circle.split_first() else { continue };
            let name = self.shown(Thing::Party(*first));
            let what = match rest.len() {
                0 => format!("`{name}` reports to itself"),
                _ => format!("`{name}` is its own manager, through others: {} report in a circle", circle.len()),
            };
            let mut error = Diagnostic::new(ErrorName::ReportingCircle, self.origins.of(Thing::Party(*first)), what);
            for actor in rest.iter().take(LABELS) {
                if let Some(place) = self.origins.of(Thing::Party(*actor)) {
                    error = error.label(place, format!("`{}` is in the circle", self.shown(Thing::Party(*actor))));
                }
            }
            self.error(error.help("one of them must not report to another in the circle"));
        }
    }
}

/// Actors that are their own managers, directly or through others, circle by circle.
pub(super) fn reporting_circles(model: &Model) -> Vec<Vec<PartyId>> {
    if model.links.own_managers.is_empty() {
        return Vec::new();
    }
    let edges = manager_edges(model);
    // most people are declared below their managers
    if edges.iter().all(|(actor, manager)| manager < actor) {
        return Vec::new();
    }
    let component = strongly_connected_components(model.parties().len(), &edges);
    let mut members: BTreeMap<u32, Vec<PartyId>> = BTreeMap::new();
    let mut sizes = vec![0u32; model.parties().len() + 1];
    for actor in model.actors() {
        if let Some(size) = component.get(actor.index()).and_then(|at| sizes.get_mut(*at as usize)) {
            *size += 1;
        }
    }
    for actor in model.actors() {
        let Some(at) = component.get(actor.index()) else { continue };
        let many = sizes.get(*at as usize).is_some_and(|size| *size > 1);
        if many || model.own_managers(actor).iter().any(|manager| manager.to == actor) {
            members.entry(*at).or_default().push(actor);
        }
    }
    members.into_values().collect()
}

/// Edges from each actor to its managers. Inherited managers are not expanded for each member of a group: the members
/// point to the group, and the group to its managers. A manager of a group that also inherits from it points directly
/// to the other managers, unless there are two such managers: those are each other's managers, and the path through the
/// group already shows that circle.
fn manager_edges(model: &Model) -> Vec<(u32, u32)> {
    let mut heads: BTreeMap<PartyId, Vec<PartyId>> = BTreeMap::new();
    for group in model.groups() {
        for manager in model.own_managers(group) {
            if manager.to != group && model.is_actor(manager.to) && model.managers_source(manager.to) == Some(group) {
                heads.entry(group).or_default().push(manager.to);
            }
        }
    }
    let number = |party: PartyId| u32::try_from(Id::index(party)).unwrap_or(u32::MAX);
    let mut edges = Vec::with_capacity(model.links.own_managers.len());
    for party in model.parties() {
        if model.is_group(party) {
            edges.extend(model.own_managers(party).iter().map(|manager| (number(party), number(manager.to))));
            continue;
        }
        match model.managers_source(party) {
            Some(source) if source == party => {
                let managers = model.own_managers(party).iter();
                edges.extend(managers.map(|manager| (number(party), number(manager.to))));
            }
            Some(group) if heads.get(&group).is_some_and(|heads| heads.as_slice() == [party]) => {
                edges.extend(model.managers(party).map(|manager| (number(party), number(manager))));
            }
            Some(group) => edges.push((number(party), number(group))),
            None => {}
        }
    }
    edges
}
