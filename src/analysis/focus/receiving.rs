//! Where a link to a group goes: outward, upward or inward.

use super::Direction;
use crate::graph::{ManagementChain, ServiceGraph};
use crate::model::{IdVec, Model, PartyId, PartyKind, Target};

/// The facts about the actors in each group, and about all actors, that give the direction of a link in constant time.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Receiving {
    /// By group.
    groups: Vec<(PartyId, Inside)>,
    everyone: Inside,
}

/// The actors that a receiving point reaches.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Inside {
    /// How many there are.
    actors: u32,
    /// How many of them serve a current customer directly.
    direct: u32,
    /// The distance of the nearest; [`NOWHERE`] without any path.
    pub(super) distance: u32,
    /// How the actors at that distance relate to each other.
    pub(super) nearest: Line,
    /// How all of them relate to each other.
    all: Line,
}

/// How some actors relate in the management forest. All of them are above a given actor exactly if they form a line
/// whose lowest is above that actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Line {
    /// Nobody is there.
    Empty,
    /// Each is above the next; this one is below all others.
    Down(PartyId),
    /// Two of them are in neither order.
    Broken,
}

/// Farther than any distance.
pub(super) const NOWHERE: u32 = u32::MAX;

impl Line {
    fn join(self, other: Line, chain: &ManagementChain) -> Line {
        match (self, other) {
            (Line::Empty, line) | (line, Line::Empty) => line,
            (Line::Down(a), Line::Down(b)) if chain.stands_above(a, b) => other,
            (Line::Down(a), Line::Down(b)) if chain.stands_above(b, a) => self,
            (Line::Down(_) | Line::Broken, Line::Down(_) | Line::Broken) => Line::Broken,
        }
    }
}

impl Inside {
    const NOBODY: Inside = Inside { actors: 0, direct: 0, distance: NOWHERE, nearest: Line::Empty, all: Line::Empty };

    fn actor(actor: PartyId, graph: &ServiceGraph) -> Self {
        let distance = distance(graph, actor);
        let line = Line::Down(actor);
        Inside { actors: 1, direct: u32::from(distance == 1), distance, nearest: line, all: line }
    }

    fn join(&mut self, other: Inside, chain: &ManagementChain) {
        self.actors += other.actors;
        self.direct += other.direct;
        self.all = self.all.join(other.all, chain);
        if other.distance < self.distance {
            (self.distance, self.nearest) = (other.distance, other.nearest);
        } else if other.distance == self.distance {
            self.nearest = self.nearest.join(other.nearest, chain);
        }
    }

    /// The actor below which every link to this target is upward: `None` if one inside serves directly.
    pub(super) fn upward_below(&self) -> Option<PartyId> {
        match self.all {
            Line::Down(lowest) if self.direct == 0 => Some(lowest),
            Line::Down(_) | Line::Empty | Line::Broken => None,
        }
    }

    /// The one actor inside for which all others inside are upward.
    pub(super) fn upward_for(&self, graph: &ServiceGraph) -> Option<PartyId> {
        match self.all {
            Line::Down(lowest) => {
                let others_direct = self.direct - u32::from(graph.serves_directly(lowest));
                (self.actors > 1 && others_direct == 0).then_some(lowest)
            }
            Line::Empty | Line::Broken => None,
        }
    }
}

impl Receiving {
    /// Linear time.
    pub(super) fn new(model: &Model, graph: &ServiceGraph) -> Self {
        let mut groups = IdVec::filled(model.parties().len(), Inside::NOBODY);
        let mut everyone = Inside::NOBODY;
        // the contents of a unit are declared after it: seen from the end, a group is whole when its turn comes
        for party in model.parties().rev() {
            let inside = match model.kind(party) {
                PartyKind::Customer | PartyKind::Outsider => continue,
                PartyKind::Unit | PartyKind::Role if model.is_actor(party) => Inside::actor(party, graph),
                PartyKind::Unit | PartyKind::Role => groups[party],
            };
            let around = model.parent(party).map_or(&mut everyone, |unit| &mut groups[unit]);
            around.join(inside, graph.chain());
        }
        let groups = model.groups().map(|group| (group, groups[group])).collect();
        Receiving { groups, everyone }
    }

    /// The actors that a target reaches, where it is a receiving point.
    pub(super) fn inside(&self, model: &Model, target: Target) -> Option<&Inside> {
        match target.party() {
            Some(party) if model.is_group(party) => {
                let at = self.groups.binary_search_by_key(&party, |(group, _)| *group).ok()?;
                self.groups.get(at).map(|(_, inside)| inside)
            }
            Some(_) => None,
            None => Some(&self.everyone),
        }
    }

    /// Where a link of an actor to a target goes. Constant time; for a group O(log groups).
    ///
    /// Of a group, only the nearest actors can be strictly nearer than the one that serves it: it stands at most one
    /// step behind them. So it is outward if that one is farther than they are, and not all of them stand above it
    /// (who serves directly is never upward).
    pub(super) fn direction(&self, model: &Model, graph: &ServiceGraph, actor: PartyId, target: Target) -> Direction {
        let above = |line| matches!(line, Line::Down(lowest) if graph.chain().stands_above(lowest, actor));
        let own = distance(graph, actor);
        match (target.party(), self.inside(model, target)) {
            (_, Some(inside)) => {
                if inside.distance < own && (inside.distance == 1 || !above(inside.nearest)) {
                    Direction::Outward
                } else if inside.upward_below().is_some() && above(inside.all)
                    || inside.upward_for(graph) == Some(actor)
                {
                    Direction::Upward
                } else {
                    Direction::Inward
                }
            }
            (Some(party), None) if is_upward(graph, party, actor) => Direction::Upward,
            (Some(party), None) => towards(model, graph, party, own),
            (None, None) => Direction::Inward,
        }
    }
}

/// Where a link to a party that is no group goes from a distance, if it does not go upward.
pub(super) fn towards(model: &Model, graph: &ServiceGraph, party: PartyId, from: u32) -> Direction {
    if model.kind(party) == PartyKind::Customer || distance(graph, party) < from {
        Direction::Outward
    } else {
        Direction::Inward
    }
}

/// How far from a current customer; [`NOWHERE`] without a way.
pub(super) fn distance(graph: &ServiceGraph, party: PartyId) -> u32 {
    graph.distance(party).unwrap_or(NOWHERE)
}

fn is_upward(graph: &ServiceGraph, party: PartyId, actor: PartyId) -> bool {
    graph.chain().stands_above(party, actor) && !graph.serves_directly(party)
}
