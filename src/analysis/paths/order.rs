//! The step shown for a path that leads through the point of a group.

use crate::graph::{ServiceGraph, Vertex, VertexKind};

/// The first real step from a vertex: itself, except that the point of a group gives the party it chose.
pub(super) fn step(graph: &ServiceGraph, vertex: Vertex, chosen: impl FnOnce(Vertex) -> Vertex) -> Vertex {
    match graph.kind(vertex) {
        VertexKind::Receiving | VertexKind::Sending => chosen(vertex),
        VertexKind::Customer | VertexKind::Outsider | VertexKind::Actor | VertexKind::Heir => vertex,
    }
}
