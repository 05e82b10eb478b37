use super::order::step;
use super::{ActorPath, Hop, Reach, Strongest, Way, WeakLink};
use crate::analysis::figures::{equal, under};
use crate::graph::{Arc, Distances, ServiceGraph, Vertex, VertexKind};
use crate::model::{IdVec, Model, PartyId};

/// What is known of the shortest ways from each vertex.
pub(super) struct Routes {
    /// The next step of the route; of the point of a group, the step that work takes through it.
    next: IdVec<Vertex, Vertex>,
    /// The strength of the link to the next step.
    link: IdVec<Vertex, f64>,
    /// The product along the route.
    strength: IdVec<Vertex, f64>,
    /// The number of shortest ways.
    count: IdVec<Vertex, f64>,
    /// Whose link on the route is the weakest.
    weakest: IdVec<Vertex, Vertex>,
}

impl Routes {
    pub(super) fn find(graph: &ServiceGraph, distances: &Distances, order: &[Vertex]) -> Self {
        let vertices = graph.vertex_count();
        let mut routes = Routes {
            next: IdVec::filled(vertices, Vertex::NONE),
            link: IdVec::filled(vertices, 1.0),
            strength: IdVec::filled(vertices, 1.0),
            count: IdVec::filled(vertices, 0.0),
            weakest: IdVec::filled(vertices, Vertex::NONE),
        };
        for vertex in order.iter().copied() {
            if graph.kind(vertex) == VertexKind::Customer {
                routes.count[vertex] = 1.0;
            } else {
                routes.choose(graph, distances, vertex);
            }
        }
        routes
    }

    /// All that the arcs on shortest ways lead to is known.
    fn choose(&mut self, graph: &ServiceGraph, distances: &Distances, vertex: Vertex) {
        let left = distances.of(vertex).map(|distance| distance.saturating_sub(graph.kind(vertex).links()));
        let on_shortest = |arc: &Arc| distances.of(arc.to) == left;
        let (mut greatest, mut count, mut arcs) = (-1.0, 0.0, 0);
        for arc in graph.arcs_from(vertex).filter(on_shortest) {
            greatest = f64::max(greatest, arc.strength * self.strength[arc.to]);
            count += self.count[arc.to];
            arcs += 1;
        }
        let mut best: Option<(Vertex, Arc, f64)> = None;
        for arc in graph.arcs_from(vertex).filter(on_shortest) {
            let strength = arc.strength * self.strength[arc.to];
            if arcs > 1 && !equal(strength, greatest) {
                continue;
            }
            let to = step(graph, arc.to, |point| self.next[point]);
            if best.is_none_or(|(chosen, _, _)| to < chosen) {
                best = Some((to, arc, strength));
            }
        }
        let Some((next, arc, strength)) = best else { return };
        self.next[vertex] = next;
        self.strength[vertex] = strength;
        self.count[vertex] = f64::min(count, f64::MAX);
        // an heir sends by the link that its group's point chose
        self.link[vertex] = if graph.kind(vertex) == VertexKind::Heir { self.link[arc.to] } else { arc.strength };
        let behind = self.weakest[next];
        let weaker_behind = behind != Vertex::NONE && under(self.link[behind], self.link[vertex]);
        self.weakest[vertex] = if weaker_behind { behind } else { vertex };
    }

    /// The record of an actor, with its route; the strongest way and the gate are still to be told.
    pub(super) fn record(
        &self,
        model: &Model,
        graph: &ServiceGraph,
        distances: &Distances,
        actor: PartyId,
    ) -> ActorPath {
        let distance = distances.of(graph.vertex(actor));
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
        let from = graph.party(self.weakest[vertex])?;
        let weakest = self.hop(graph, from)?;
        Some(Way {
            distance,
            next: hop.to,
            link: hop.strength,
            strength: self.strength[vertex],
            weakest: WeakLink { from, to: weakest.to, strength: weakest.strength },
            routes: self.count[vertex],
            strongest: Strongest { next: hop.to, strength: self.strength[vertex], links: distance },
            gate: None,
        })
    }

    /// The first step of the route of an actor or an outsider.
    pub(super) fn hop(&self, graph: &ServiceGraph, party: PartyId) -> Option<Hop> {
        let vertex = graph.vertex(party);
        Some(Hop { to: graph.party(self.next[vertex].some()?)?, strength: self.link[vertex] })
    }
}
