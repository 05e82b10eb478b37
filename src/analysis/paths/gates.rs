use std::ops::Range;

use super::{Ends, Paths};
use crate::analysis::figures::Total;
use crate::graph::{ServiceGraph, Vertex};
use crate::model::{Id, IdVec, Model, PartyId};

/// An actor that is on every way of some other actor.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Gate {
    /// The actor.
    pub actor: PartyId,
    /// How many other actors have no way but through it.
    pub gated_actors: u32,
    /// Their headcount.
    pub gated_headcount: f64,
    /// Where those are whose nearest gate it is.
    pub(super) nearest: Range<usize>,
}

/// The gates of all actors, and whom each holds back.
pub(super) fn gates(model: &Model, graph: &ServiceGraph, ends: &Ends<'_>, found: &mut Paths) {
    let (order, gates) = nearest_gates(graph, ends);
    for (actor, way) in found.ways_mut() {
        way.gate = gates[actor];
    }

    let parties = model.parties().len();
    let mut actors: IdVec<PartyId, u32> = IdVec::filled(parties, 0);
    let mut headcounts: IdVec<PartyId, Total> = IdVec::filled(parties, Total::default());
    let mut direct: IdVec<PartyId, u32> = IdVec::filled(parties, 0);
    // a gate stands before those behind it
    for actor in order.iter().rev().filter_map(|vertex| graph.actor(*vertex)) {
        if let Some(gate) = gates[actor] {
            direct[gate] += 1;
            actors[gate] += actors[actor] + 1;
            let behind = headcounts[actor].value() + model.headcount(actor);
            headcounts[gate].add(behind);
        }
    }

    let mut start = 0;
    for actor in model.actors().filter(|actor| actors[*actor] > 0) {
        let nearest = start..start + direct[actor] as usize;
        start = nearest.end;
        found.gates.push(Gate {
            actor,
            gated_actors: actors[actor],
            gated_headcount: headcounts[actor].value(),
            nearest,
        });
    }
    found.gated = model.actors().filter(|actor| gates[*actor].is_some()).collect();
    // stable: by gate, then in declaration order
    found.gated.sort_by_key(|actor| gates[*actor]);
}

/// All vertices that have a way, each behind those that are on all its ways; and the gate of every party.
fn nearest_gates(graph: &ServiceGraph, ends: &Ends<'_>) -> (Vec<Vertex>, IdVec<PartyId, Option<PartyId>>) {
    let dominators = graph.dominators(ends.customers.iter().copied());
    let mut gates: IdVec<Vertex, Vertex> = IdVec::filled(graph.vertex_count(), Vertex::NONE);
    for vertex in dominators.order() {
        if let Some(nearest) = dominators.nearest(*vertex) {
            gates[*vertex] = if graph.kind(nearest).is_actor() { nearest } else { gates[nearest] };
        }
    }
    let parties =
        gates.values().take(graph.everyone().index()).map(|gate| gate.some().and_then(|gate| graph.actor(gate)));
    let parties: Vec<Option<PartyId>> = parties.collect();
    (dominators.into_order(), parties.into())
}
