//! Strongest paths: the greatest product of strengths, whatever the length.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use super::order::step;
use super::radix::RadixHeap;
use super::{Strongest, Way};
use crate::analysis::figures::equal;
use crate::graph::{Edge, Incoming, ServiceGraph, Vertex, VertexKind};
use crate::model::{IdVec, PartyId};

/// The strongest path of every vertex that has one: by greatest product, then fewest links, then declared first.
pub(super) struct StrongestWays {
    products: IdVec<Vertex, f64>,
    links: IdVec<Vertex, u32>,
    next: IdVec<Vertex, Vertex>,
}

impl StrongestWays {
    pub(super) fn find(graph: &ServiceGraph, customers: &[PartyId]) -> Self {
        let products = products(graph, customers);
        let tight = tight(graph, &products);
        let links = links(graph, customers, &tight);
        let next = steps(graph, &tight, &links);
        StrongestWays { products, links, next }
    }

    pub(super) fn fill_in(&self, graph: &ServiceGraph, actor: PartyId, way: &mut Way) {
        let vertex = graph.vertex(actor);
        if let Some(next) = self.next[vertex].some().and_then(|to| graph.party(to)) {
            way.strongest = Strongest { next, strength: self.products[vertex], links: self.links[vertex] };
        }
    }
}

/// No path at all; a product of 0 is a path whose strength underflowed.
const NO_WAY: f64 = f64::NEG_INFINITY;

/// The number of passes over all vertices before the search for those that can still grow.
const SWEEPS: usize = 4;

/// The greatest product of any path from each vertex.
///
/// First come passes over all vertices, forward and backward, in which each takes the best that its targets have:
/// memory is fastest in order, and little is left after that. Dijkstra's search against the edges goes on from the
/// vertices that can still improve others: since no link is over 1, the greatest of those will not grow any more.
fn products(graph: &ServiceGraph, customers: &[PartyId]) -> IdVec<Vertex, f64> {
    let mut products = IdVec::filled(graph.vertex_count(), NO_WAY);
    for customer in customers {
        products[graph.vertex(*customer)] = 1.0;
    }
    for _ in 0..SWEEPS / 2 {
        graph.vertices().for_each(|vertex| take_best(graph, &mut products, vertex));
        graph.vertices().rev().for_each(|vertex| take_best(graph, &mut products, vertex));
    }
    let mut heap = RadixHeap::default();
    let mut waits = IdVec::filled(graph.vertex_count(), false);
    for edge in graph.vertices().flat_map(|from| graph.edges_from(from)) {
        let has_more = edge.strength * products[edge.to] > products[edge.from];
        if has_more && !std::mem::replace(&mut waits[edge.to], true) {
            heap.push(edge.to, products[edge.to]);
        }
    }
    while let Some((vertex, behind)) = heap.pop() {
        // it has grown since, and was processed with its new product
        if products[vertex] > behind {
            continue;
        }
        for edge in graph.edges_into(vertex) {
            let product = edge.strength * behind;
            if product > products[edge.from] {
                products[edge.from] = product;
                heap.push(edge.from, product);
            }
        }
    }
    products
}

fn take_best(graph: &ServiceGraph, products: &mut IdVec<Vertex, f64>, vertex: Vertex) {
    let edges = graph.targets(vertex).iter().zip(graph.strengths(vertex));
    products[vertex] = edges.map(|(to, strength)| strength * products[*to]).fold(products[vertex], f64::max);
}

/// Whether an edge begins a path of greatest product.
fn is_tight(products: &IdVec<Vertex, f64>, edge: &Edge) -> bool {
    products[edge.to] != NO_WAY && equal(edge.strength * products[edge.to], products[edge.from])
}

/// All edges that begin paths of greatest product, as (source, target).
fn tight(graph: &ServiceGraph, products: &IdVec<Vertex, f64>) -> Vec<(Vertex, Vertex)> {
    let mut tight = Vec::with_capacity(graph.vertex_count());
    for from in graph.vertices() {
        let edges = graph.edges_from(from).filter(|edge| is_tight(products, edge));
        tight.extend(edges.map(|edge| (from, edge.to)));
    }
    tight
}

/// The fewest service links of any path of greatest product: a breadth-first search along such edges only.
fn links(graph: &ServiceGraph, customers: &[PartyId], tight: &[(Vertex, Vertex)]) -> IdVec<Vertex, u32> {
    let tight = Incoming::new(graph.vertex_count(), tight);
    let mut links = IdVec::filled(graph.vertex_count(), u32::MAX);
    let mut level: Vec<Vertex> = customers.iter().map(|customer| graph.vertex(*customer)).collect();
    for vertex in &level {
        links[*vertex] = 0;
    }
    let (mut next, mut count) = (Vec::new(), 0u32);
    while !level.is_empty() {
        while let Some(vertex) = level.pop() {
            for from in tight.sources(vertex) {
                if links[*from] == u32::MAX {
                    let cost = graph.kind(*from).links();
                    links[*from] = count + cost;
                    if cost == 0 { level.push(*from) } else { next.push(*from) }
                }
            }
        }
        std::mem::swap(&mut level, &mut next);
        count += 1;
    }
    links
}

/// The first step: the one declared first among those that begin a strongest path of fewest links.
fn steps(graph: &ServiceGraph, tight: &[(Vertex, Vertex)], links: &IdVec<Vertex, u32>) -> IdVec<Vertex, Vertex> {
    let mut steps = IdVec::filled(graph.vertex_count(), Vertex::NONE);
    let mut choose = |edges: &[(Vertex, Vertex)]| {
        let Some((vertex, _)) = edges.first().filter(|(vertex, _)| links[*vertex] != u32::MAX) else { return };
        let left = links[*vertex].saturating_sub(graph.kind(*vertex).links());
        // a single edge needs no check
        let fewest = edges.iter().filter(|(_, to)| edges.len() == 1 || links[*to] == left);
        let chosen = fewest.map(|(_, to)| step(graph, *to, |point| steps[point])).min();
        steps[*vertex] = chosen.unwrap_or(Vertex::NONE);
    };
    let is_point = |vertex: &Vertex| graph.kind(*vertex) == VertexKind::Receiving;
    let is_of = |a: &(Vertex, Vertex), b: &(Vertex, Vertex)| a.0 == b.0;
    // work passes through the points of groups: those come first, then sending points, then everybody else
    for point in graph.passed_on().filter(is_point) {
        let behind = &tight[tight.partition_point(|(from, _)| *from < point)..];
        behind.chunk_by(is_of).next().filter(|edges| edges[0].0 == point).into_iter().for_each(&mut choose);
    }
    tight.chunk_by(is_of).rev().filter(|edges| !is_point(&edges[0].0)).for_each(&mut choose);
    steps
}
