//! Shortest paths: their number, and the strongest of them, which is the route.

use super::order::step;
use super::{ActorPath, Hop, Reach, Strongest, Way, WeakLink};
use crate::analysis::figures::{equal, under};
use crate::graph::{Distances, Edge, ServiceGraph, Vertex, VertexKind};
use crate::model::{IdVec, Model, PartyId};

/// The record of the shortest paths from each vertex.
pub(super) struct Routes(IdVec<Vertex, Route>);

/// The number of shortest paths from a vertex, and its route, which is one of them.
#[derive(Clone, Copy)]
struct Route {
    /// The next step; for the point of a group, the step it passes work to.
    next: Vertex,
    /// The sender of its weakest link.
    weakest: Vertex,
    /// The strength of the link to the next step.
    link: f64,
    /// The product of the strengths along it.
    strength: f64,
    /// The number of shortest paths.
    count: f64,
}

impl Routes {
    pub(super) fn find(graph: &ServiceGraph, distances: &Distances, order: &[Vertex]) -> Self {
        let none = Route { next: Vertex::NONE, weakest: Vertex::NONE, link: 1.0, strength: 1.0, count: 0.0 };
        let mut routes = Routes(IdVec::filled(graph.vertex_count(), none));
        for vertex in order.iter().copied() {
            if graph.kind(vertex) == VertexKind::Customer {
                routes.0[vertex].count = 1.0;
            } else if let Some(route) = routes.choose(graph, distances, vertex) {
                routes.0[vertex] = route;
            }
        }
        routes
    }

    /// The targets of all edges on shortest paths must already have their routes.
    fn choose(&self, graph: &ServiceGraph, distances: &Distances, vertex: Vertex) -> Option<Route> {
        let left = distances.get(vertex).map(|distance| distance.saturating_sub(graph.kind(vertex).links()));
        let on_shortest = |edge: &Edge| distances.get(edge.to) == left;
        let (mut greatest, mut count, mut edges) = (-1.0, 0.0, 0);
        for edge in graph.edges_from(vertex).filter(on_shortest) {
            let behind = &self.0[edge.to];
            greatest = f64::max(greatest, edge.strength * behind.strength);
            count += behind.count;
            edges += 1;
        }
        let mut best: Option<(Vertex, Edge, f64)> = None;
        for edge in graph.edges_from(vertex).filter(on_shortest) {
            let strength = edge.strength * self.0[edge.to].strength;
            if edges > 1 && !equal(strength, greatest) {
                continue;
            }
            let to = step(graph, edge.to, |point| self.0[point].next);
            if best.is_none_or(|(chosen, _, _)| to < chosen) {
                best = Some((to, edge, strength));
            }
        }
        let (next, edge, strength) = best?;
        // an heir sends by the link that its group's point chose
        let link = if graph.kind(vertex) == VertexKind::Heir { self.0[edge.to].link } else { edge.strength };
        let behind = self.0[next].weakest;
        let weaker_behind = behind != Vertex::NONE && under(self.0[behind].link, link);
        let weakest = if weaker_behind { behind } else { vertex };
        Some(Route { next, weakest, link, strength, count: f64::min(count, f64::MAX) })
    }

    /// The record of an actor, with its route; the strongest path and the gate are filled in later.
    pub(super) fn record(
        &self,
        model: &Model,
        graph: &ServiceGraph,
        distances: &Distances,
        actor: PartyId,
    ) -> ActorPath {
        let distance = distances.get(graph.vertex(actor));
        let way = distance.and_then(|distance| self.way(graph, actor, distance));
        let reach = match distance {
            Some(1) => Reach::Direct,
            Some(_) => Reach::Indirect,
            None if graph.reaches_potential(actor) => Reach::PotentialOnly,
            None => Reach::None,
        };
        let inherited = model.own_serves(actor).is_empty() && model.serves(actor).next().is_some();
        ActorPath { actor, reach, inherited, way }
    }

    fn way(&self, graph: &ServiceGraph, actor: PartyId, distance: u32) -> Option<Way> {
        let vertex = graph.vertex(actor);
        let hop = self.hop(graph, actor)?;
        let route = &self.0[vertex];
        let from = graph.party(route.weakest)?;
        let weakest = self.hop(graph, from)?;
        Some(Way {
            distance,
            next: hop.to,
            link: hop.strength,
            strength: route.strength,
            weakest: WeakLink { from, to: weakest.to, strength: weakest.strength },
            shortest_path_count: route.count,
            strongest: Strongest { next: hop.to, strength: route.strength, links: distance },
            gate: None,
        })
    }

    /// The first step of the route of an actor or an outsider.
    pub(super) fn hop(&self, graph: &ServiceGraph, party: PartyId) -> Option<Hop> {
        let route = &self.0[graph.vertex(party)];
        Some(Hop { to: graph.party(route.next.some()?)?, strength: route.link })
    }
}
