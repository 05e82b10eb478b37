//! Breadth-first searches against the edges: distances, and who reaches anybody at all.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every table has a slot for each vertex or distance")]

use super::ServiceGraph;
use super::vertex::{Vertex, VertexKind};
use crate::model::{IdVec, PartyId};

/// From every vertex, the fewest service links to the nearest of some customers. Made by
/// [`ServiceGraph::distances`].
///
/// ```
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = "customer Guest\nrole Cook { serves Clerk }\nrole Clerk { serves Guest }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let graph = ServiceGraph::new(&model);
/// let distances = graph.to_current();
/// let by_distance = graph.by_distance(distances);
/// assert_eq!(by_distance.iter().map(|vertex| distances.get(*vertex).unwrap()).collect::<Vec<_>>(), [0, 1, 2]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Distances {
    /// `u32::MAX` without a path; empty if there are no customers to reach.
    links: IdVec<Vertex, u32>,
}

impl Distances {
    /// The fewest service links from a vertex; `None` without a path. Constant time.
    pub fn get(&self, vertex: Vertex) -> Option<u32> {
        self.links.find(vertex).copied().filter(|links| *links != u32::MAX)
    }
}

impl ServiceGraph {
    /// The fewest service links from everywhere to any of these customers: one breadth-first search against the edges
    /// (Moore 1959), in which passing on costs nothing. Linear in vertices and edges; 4 bytes a vertex.
    /// May panic if a party belongs to another model.
    ///
    /// ```
    /// use outward::{Model, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\ncustomer Host\nrole Clerk { serves Guest }\nrole Cook { serves Clerk, Host }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let graph = ServiceGraph::new(&model);
    /// let to_guest = graph.distances(model.customers().take(1));
    /// let links = model.actors().map(|actor| to_guest.get(graph.vertex(actor)));
    /// assert_eq!(links.collect::<Vec<_>>(), [Some(1), Some(2)]);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn distances(&self, to: impl IntoIterator<Item = PartyId>) -> Distances {
        let mut level: Vec<Vertex> = to.into_iter().map(|party| self.vertex(party)).collect();
        if level.is_empty() {
            return Distances::default();
        }
        let mut links = IdVec::filled(self.vertex_count(), u32::MAX);
        level.retain(|vertex| std::mem::replace(&mut links[*vertex], 0) == u32::MAX);
        let (mut next, mut distance) = (Vec::new(), 0u32);
        while !level.is_empty() {
            while let Some(vertex) = level.pop() {
                for source in self.sources(vertex) {
                    // all edges out of a vertex cost the same: the first visit is the shortest
                    let slot = &mut links[*source];
                    if *slot == u32::MAX {
                        let cost = self.kind(*source).links();
                        *slot = distance + cost;
                        if cost == 0 { level.push(*source) } else { next.push(*source) }
                    }
                }
            }
            std::mem::swap(&mut level, &mut next);
            distance += 1;
        }
        Distances { links }
    }

    /// The vertices that have a path, by distance, so that every edge on a shortest path leads to an earlier vertex.
    /// Linear (a counting sort).
    ///
    /// # Panics
    ///
    /// May panic if the distances are of another graph.
    ///
    /// ```
    /// use outward::{Model, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\nrole Cook { serves Clerk }\nrole Clerk { serves Guest }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let graph = ServiceGraph::new(&model);
    /// let nearest_first = graph.by_distance(&graph.distances(model.customers()));
    /// let names: Vec<&str> = nearest_first.iter().filter_map(|vertex| graph.actor(*vertex)).map(|it| model.name(it)).collect();
    /// assert_eq!(names, ["Clerk", "Cook"]);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn by_distance(&self, distances: &Distances) -> Vec<Vertex> {
        let mut slots: Vec<u32> = Vec::new();
        let known = |vertex: Vertex| distances.get(vertex).map(|distance| distance as usize);
        for distance in self.vertices().filter_map(known) {
            if slots.len() <= distance + 1 {
                slots.resize(distance + 2, 0);
            }
            slots[distance + 1] += 1;
        }
        for distance in 1..slots.len() {
            slots[distance] += slots[distance - 1];
        }
        let mut order = vec![Vertex::NONE; slots.last().map_or(0, |last| *last as usize)];
        for vertex in self.passed_on() {
            if let Some(distance) = known(vertex) {
                let slot = &mut slots[distance];
                order[*slot as usize] = vertex;
                *slot += 1;
            }
        }
        order
    }

    /// All vertices in an order in which an edge that passes work on at no cost leads to an earlier vertex: sending
    /// points before heirs, and receiving points last, inner before outer and `everyone` at the end. (A unit is
    /// declared before its contents, so inner ones have greater numbers.)
    pub(crate) fn passed_on(&self) -> impl Iterator<Item = Vertex> + '_ {
        let of_kind =
            move |wanted: fn(VertexKind) -> bool| self.vertices().filter(move |vertex| wanted(self.kind(*vertex)));
        let others = of_kind(|kind| !matches!(kind, VertexKind::Heir | VertexKind::Receiving));
        let heirs = of_kind(|kind| kind == VertexKind::Heir);
        let groups = of_kind(|kind| kind == VertexKind::Receiving).filter(|vertex| *vertex != self.everyone());
        others.chain(heirs).chain(groups.rev()).chain([self.everyone()])
    }

    /// The vertices that have a path of any length to any of these customers. Linear in vertices and edges; one byte
    /// per vertex. May panic if a party belongs to another model.
    ///
    /// ```
    /// use outward::{Model, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Archive";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let graph = ServiceGraph::new(&model);
    /// let reaching = graph.reaching(model.customers());
    /// let has_way: Vec<bool> = model.actors().map(|actor| reaching.contains(graph.vertex(actor))).collect();
    /// assert_eq!(has_way, [true, false]);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn reaching(&self, to: impl IntoIterator<Item = PartyId>) -> ReachingSet {
        let mut stack: Vec<Vertex> = to.into_iter().map(|party| self.vertex(party)).collect();
        if stack.is_empty() {
            return ReachingSet::default();
        }
        let mut reaches = IdVec::filled(self.vertex_count(), false);
        stack.retain(|vertex| !std::mem::replace(&mut reaches[*vertex], true));
        while let Some(vertex) = stack.pop() {
            for source in self.sources(vertex) {
                if !std::mem::replace(&mut reaches[*source], true) {
                    stack.push(*source);
                }
            }
        }
        ReachingSet { reaches }
    }
}

/// The vertices that have a path to some customers. Made by [`ServiceGraph::reaching`].
///
/// ```
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Archive";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let graph = ServiceGraph::new(&model);
/// let reaching = graph.reaching(model.customers());
/// assert_eq!(model.actors().map(|actor| reaching.contains(graph.vertex(actor))).collect::<Vec<_>>(), [true, false]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReachingSet {
    /// Empty if there are no customers to reach.
    reaches: IdVec<Vertex, bool>,
}

impl ReachingSet {
    /// Whether a vertex has a path to any of them. Constant time.
    pub fn contains(&self, vertex: Vertex) -> bool {
        self.reaches.find(vertex).copied().unwrap_or(false)
    }
}
