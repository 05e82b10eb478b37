//! Which step of a way is shown where it leads through the point of a group.

use crate::graph::{ServiceGraph, Vertex, VertexKind};

/// The first real step behind a vertex: itself, but for the points of groups, which know whom they chose.
pub(super) fn step(graph: &ServiceGraph, vertex: Vertex, chosen: impl FnOnce(Vertex) -> Vertex) -> Vertex {
    match graph.kind(vertex) {
        VertexKind::Receiving | VertexKind::Sending => chosen(vertex),
        VertexKind::Customer | VertexKind::Outsider | VertexKind::Actor | VertexKind::Heir => vertex,
    }
}
