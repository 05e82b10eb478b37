#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use super::order::{passed_on, step};
use super::radix::Falling;
use super::{Ends, Strongest, Way};
use crate::analysis::figures::equal;
use crate::graph::{Arc, ServiceGraph, Vertex, VertexKind};
use crate::model::{Id, IdVec, PartyId};

/// The strongest way of every vertex that has one: of greatest product, then of fewest links, then declared first.
pub(super) struct StrongestWays {
    products: IdVec<Vertex, f64>,
    links: IdVec<Vertex, u32>,
    next: IdVec<Vertex, Vertex>,
}

impl StrongestWays {
    pub(super) fn find(graph: &ServiceGraph, ends: &Ends<'_>) -> Self {
        let products = products(graph, ends);
        let links = links(graph, ends, &products);
        let next = steps(graph, &products, &links);
        StrongestWays { products, links, next }
    }

    pub(super) fn tell(&self, graph: &ServiceGraph, actor: PartyId, way: &mut Way) {
        let vertex = graph.vertex(actor);
        if let Some(next) = self.next[vertex].some().and_then(|to| graph.party(to)) {
            way.strongest = Strongest { next, strength: self.products[vertex], links: self.links[vertex] };
        }
    }
}

/// No way at all; a product of 0 is a way whose strength underflowed.
const NO_WAY: f64 = -1.0;

/// The greatest product of any way from each vertex: Dijkstra's search against the arcs, as no link is over 1.
fn products(graph: &ServiceGraph, ends: &Ends<'_>) -> IdVec<Vertex, f64> {
    let mut products = IdVec::filled(graph.vertex_count(), NO_WAY);
    let mut heap = Falling::default();
    for customer in &ends.customers {
        let vertex = graph.vertex(*customer);
        products[vertex] = 1.0;
        heap.push(vertex, 1.0);
    }
    while let Some((vertex, behind)) = heap.pop() {
        // it has grown since, and has been here with what it grew to
        if products[vertex] > behind {
            continue;
        }
        for arc in graph.arcs_into(vertex) {
            let product = arc.strength * behind;
            if product > products[arc.from] {
                products[arc.from] = product;
                heap.push(arc.from, product);
            }
        }
    }
    products
}

/// Whether an arc begins a way of greatest product.
fn is_tight(products: &IdVec<Vertex, f64>, arc: &Arc) -> bool {
    products[arc.to] != NO_WAY && equal(arc.strength * products[arc.to], products[arc.from])
}

/// The fewest service links of any way of greatest product: a breadth-first search along such arcs alone.
fn links(graph: &ServiceGraph, ends: &Ends<'_>, products: &IdVec<Vertex, f64>) -> IdVec<Vertex, u32> {
    let tight = Tight::new(graph, products);
    let mut links = IdVec::filled(graph.vertex_count(), u32::MAX);
    let mut level: Vec<Vertex> = ends.customers.iter().map(|customer| graph.vertex(*customer)).collect();
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

/// The arcs that begin ways of greatest product, by where they lead.
struct Tight {
    /// Where the sources of each vertex start, and the end of all.
    starts: Vec<u32>,
    sources: Vec<Vertex>,
}

impl Tight {
    fn new(graph: &ServiceGraph, products: &IdVec<Vertex, f64>) -> Self {
        // each slot counts what stands before the next but one, moves on to the next as it is filled
        let mut starts = vec![0u32; graph.vertex_count() + 2];
        let mut tight = Vec::with_capacity(graph.vertex_count());
        for from in graph.vertices() {
            for arc in graph.arcs_from(from) {
                if is_tight(products, &arc) {
                    starts[arc.to.index() + 2] += 1;
                    tight.push((from, arc.to));
                }
            }
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut sources = vec![Vertex::NONE; starts.last().map_or(0, |count| *count as usize)];
        for (from, to) in tight {
            let slot = &mut starts[to.index() + 1];
            sources[*slot as usize] = from;
            *slot += 1;
        }
        Tight { starts, sources }
    }

    fn sources(&self, to: Vertex) -> &[Vertex] {
        &self.sources[self.starts[to.index()] as usize..self.starts[to.index() + 1] as usize]
    }
}

/// The first step, declared first among those with which a strongest way of fewest links begins.
fn steps(graph: &ServiceGraph, products: &IdVec<Vertex, f64>, links: &IdVec<Vertex, u32>) -> IdVec<Vertex, Vertex> {
    let mut steps = IdVec::filled(graph.vertex_count(), Vertex::NONE);
    let mut choose = |vertex: Vertex| {
        let left = links[vertex].saturating_sub(graph.kind(vertex).links());
        let tight = graph.arcs_from(vertex).filter(|arc| links[arc.to] == left && is_tight(products, arc));
        let chosen = tight.map(|arc| step(graph, arc.to, |point| steps[point])).min();
        steps[vertex] = chosen.unwrap_or(Vertex::NONE);
    };
    let is_point = |vertex: &Vertex| graph.kind(*vertex) == VertexKind::Receiving;
    let has_way = |vertex: &Vertex| links[*vertex] != u32::MAX && graph.kind(*vertex) != VertexKind::Customer;
    // work goes through the points of groups: those first, sending points next, then everybody else
    passed_on(graph).filter(is_point).filter(has_way).for_each(&mut choose);
    graph.vertices().rev().filter(|vertex| !is_point(vertex)).filter(has_way).for_each(&mut choose);
    steps
}
