#![allow(clippy::indexing_slicing, reason = "a graph kernel: every table has a slot for each vertex or distance")]

use crate::graph::{Distances, ServiceGraph, Vertex, VertexKind};

/// All vertices but receiving points, then those, the inner before the outer and `everyone` last: as work is passed on
/// at no cost, what a vertex passes on to stands before it. (A unit is declared before what is in it, so that the
/// inner ones are those of greater numbers.) Heirs come behind sending points.
pub(super) fn passed_on(graph: &ServiceGraph) -> impl Iterator<Item = Vertex> + '_ {
    let of_kind =
        move |wanted: fn(VertexKind) -> bool| graph.vertices().filter(move |vertex| wanted(graph.kind(*vertex)));
    let others = of_kind(|kind| !matches!(kind, VertexKind::Heir | VertexKind::Receiving));
    let heirs = of_kind(|kind| kind == VertexKind::Heir);
    let groups = of_kind(|kind| kind == VertexKind::Receiving).filter(|vertex| *vertex != graph.everyone());
    others.chain(heirs).chain(groups.rev()).chain([graph.everyone()])
}

/// Those that have a way, by distance, so that every arc on a shortest way leads to something that stands before.
/// Linear (a counting sort).
pub(super) fn by_distance(graph: &ServiceGraph, distances: &Distances) -> Vec<Vertex> {
    let mut slots: Vec<u32> = Vec::new();
    let known = |vertex: Vertex| distances.of(vertex).map(|distance| distance as usize);
    for distance in graph.vertices().filter_map(known) {
        if slots.len() <= distance + 1 {
            slots.resize(distance + 2, 0);
        }
        slots[distance + 1] += 1;
    }
    for distance in 1..slots.len() {
        slots[distance] += slots[distance - 1];
    }
    let mut order = vec![Vertex::NONE; slots.last().map_or(0, |last| *last as usize)];
    for vertex in passed_on(graph) {
        if let Some(distance) = known(vertex) {
            let slot = &mut slots[distance];
            order[*slot as usize] = vertex;
            *slot += 1;
        }
    }
    order
}

/// The first real step behind a vertex: itself, but for the points of groups, which know whom they chose.
pub(super) fn step(graph: &ServiceGraph, vertex: Vertex, chosen: impl FnOnce(Vertex) -> Vertex) -> Vertex {
    match graph.kind(vertex) {
        VertexKind::Receiving | VertexKind::Sending => chosen(vertex),
        _ => vertex,
    }
}
