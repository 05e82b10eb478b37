//! Gates: actors on every path of others, from the dominators of the graph.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use std::ops::Range;

use super::Way;
use crate::analysis::figures::Total;
use crate::graph::{ServiceGraph, Vertex};
use crate::model::{IdVec, Model, PartyId};

/// An actor that is on every path of some other actor.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Gate {
    /// The actor.
    pub actor: PartyId,
    /// How many other actors have no path except through it.
    pub gated_actors: u32,
    /// Their headcount.
    pub gated_headcount: f64,
    /// The range of the actors whose nearest gate it is.
    pub(super) nearest: Range<usize>,
}

/// The gates of all actors, and the actors behind each.
pub(super) struct Gates {
    /// For each vertex, the nearest actor on all its paths.
    nearest: IdVec<Vertex, Vertex>,
    gates: Vec<Gate>,
    gated: Vec<PartyId>,
}

impl Gates {
    /// The order is by distance.
    pub(super) fn find(model: &Model, graph: &ServiceGraph, order: &[Vertex]) -> Self {
        let dominators = graph.dominators(order);
        let mut nearest: IdVec<Vertex, Vertex> = IdVec::filled(graph.vertex_count(), Vertex::NONE);
        for vertex in order {
            if let Some(dominator) = dominators.immediate(*vertex) {
                nearest[*vertex] = if graph.kind(dominator).is_actor() { dominator } else { nearest[dominator] };
            }
        }
        let (gates, gated) = held_back(model, graph, order, &nearest);
        Gates { nearest, gates, gated }
    }

    pub(super) fn fill_in(&self, graph: &ServiceGraph, actor: PartyId, way: &mut Way) {
        way.gate = self.nearest[graph.vertex(actor)].some().and_then(|gate| graph.party(gate));
    }

    /// The gates, and the actors whose nearest gate each is.
    pub(super) fn into_gates(self) -> (Vec<Gate>, Vec<PartyId>) {
        (self.gates, self.gated)
    }
}

/// The actors behind each gate; and those whose nearest gate it is, by gate. `order` lists every dominator before the
/// vertices it dominates.
fn held_back(
    model: &Model,
    graph: &ServiceGraph,
    order: &[Vertex],
    nearest: &IdVec<Vertex, Vertex>,
) -> (Vec<Gate>, Vec<PartyId>) {
    let held = |actor: PartyId| nearest[graph.vertex(actor)].some().and_then(|gate| graph.party(gate));
    let parties = model.parties().len();
    let mut actors: IdVec<PartyId, u32> = IdVec::filled(parties, 0);
    let mut headcounts: IdVec<PartyId, Total> = IdVec::filled(parties, Total::default());
    let mut next: IdVec<PartyId, usize> = IdVec::filled(parties, 0);
    for actor in order.iter().rev().filter_map(|vertex| graph.actor(*vertex)) {
        if let Some(gate) = held(actor) {
            next[gate] += 1;
            actors[gate] += actors[actor] + 1;
            let people = headcounts[actor].value() + model.headcount(actor);
            headcounts[gate].add(people);
        }
    }

    let (mut gates, mut start) = (Vec::new(), 0);
    for actor in model.actors().filter(|actor| actors[*actor] > 0) {
        let nearest = start..start + next[actor];
        next[actor] = start;
        start = nearest.end;
        gates.push(Gate { actor, gated_actors: actors[actor], gated_headcount: headcounts[actor].value(), nearest });
    }
    let Some(first) = model.actors().next() else { return (gates, Vec::new()) };
    let mut gated = vec![first; start];
    for actor in model.actors() {
        if let Some(gate) = held(actor) {
            gated[next[gate]] = actor;
            next[gate] += 1;
        }
    }
    (gates, gated)
}
