//! The `visit` traits of petgraph, so that its algorithms run on the service graph as it is.

use petgraph::visit::{
    Data, EdgeCount, EdgeRef, GraphBase, GraphProp, IntoEdgeReferences, IntoEdges, IntoEdgesDirected, IntoNeighbors,
    IntoNeighborsDirected, IntoNodeIdentifiers, IntoNodeReferences, NodeCompactIndexable, NodeCount, NodeIndexable,
    VisitMap, Visitable,
};
use petgraph::{Directed, Direction};

use super::ServiceGraph;
use super::vertex::{Edge, EdgeId, Vertex};
use crate::model::{Id, IdVec};

impl GraphBase for ServiceGraph {
    type NodeId = Vertex;
    type EdgeId = EdgeId;
}

impl GraphProp for ServiceGraph {
    type EdgeType = Directed;
}

impl Data for ServiceGraph {
    type NodeWeight = super::VertexKind;
    type EdgeWeight = f64;
}

impl NodeCount for ServiceGraph {
    fn node_count(&self) -> usize {
        self.vertex_count()
    }
}

impl EdgeCount for ServiceGraph {
    fn edge_count(&self) -> usize {
        self.edge_count()
    }
}

impl NodeIndexable for ServiceGraph {
    fn node_bound(&self) -> usize {
        self.vertex_count()
    }
    fn to_index(&self, vertex: Vertex) -> usize {
        vertex.index()
    }
    fn from_index(&self, index: usize) -> Vertex {
        Vertex::from_index(index)
    }
}

impl NodeCompactIndexable for ServiceGraph {}

/// A set of vertices: those that one of petgraph's traversals has visited. One byte for each vertex of the graph.
///
/// ```
/// use outward::{Model, graph::ServiceGraph, text::Sources};
/// use petgraph::visit::{Dfs, Walker};
///
/// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Cook { serves Clerk }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let graph = ServiceGraph::new(&model);
/// let cook = graph.vertex(model.actors().last().unwrap());
/// assert_eq!(Dfs::new(&graph, cook).iter(&graph).count(), 3);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct VertexSet(IdVec<Vertex, bool>);

impl VisitMap<Vertex> for VertexSet {
    fn visit(&mut self, vertex: Vertex) -> bool {
        self.0.find_mut(vertex).is_some_and(|seen| !std::mem::replace(seen, true))
    }
    fn is_visited(&self, vertex: &Vertex) -> bool {
        self.0.find(*vertex).copied().unwrap_or(false)
    }
    fn unvisit(&mut self, vertex: Vertex) -> bool {
        self.0.find_mut(vertex).is_some_and(std::mem::take)
    }
}

impl Visitable for ServiceGraph {
    type Map = VertexSet;
    fn visit_map(&self) -> VertexSet {
        VertexSet(IdVec::filled(self.vertex_count(), false))
    }
    fn reset_map(&self, map: &mut VertexSet) {
        *map = self.visit_map();
    }
}

impl<'a> IntoNodeIdentifiers for &'a ServiceGraph {
    type NodeIdentifiers = Box<dyn Iterator<Item = Vertex> + 'a>;
    fn node_identifiers(self) -> Self::NodeIdentifiers {
        Box::new(self.vertices())
    }
}

impl<'a> IntoNodeReferences for &'a ServiceGraph {
    type NodeRef = (Vertex, &'a super::VertexKind);
    type NodeReferences = Box<dyn Iterator<Item = Self::NodeRef> + 'a>;
    fn node_references(self) -> Self::NodeReferences {
        Box::new(self.kinds.iter())
    }
}

impl<'a> IntoNeighbors for &'a ServiceGraph {
    type Neighbors = std::iter::Copied<std::slice::Iter<'a, Vertex>>;
    fn neighbors(self, vertex: Vertex) -> Self::Neighbors {
        self.targets(vertex).iter().copied()
    }
}

impl IntoNeighborsDirected for &ServiceGraph {
    type NeighborsDirected = Self::Neighbors;
    fn neighbors_directed(self, vertex: Vertex, direction: Direction) -> Self::NeighborsDirected {
        match direction {
            Direction::Outgoing => self.targets(vertex).iter().copied(),
            Direction::Incoming => self.sources(vertex).iter().copied(),
        }
    }
}

impl EdgeRef for Edge {
    type NodeId = Vertex;
    type EdgeId = EdgeId;
    type Weight = f64;
    fn source(&self) -> Vertex {
        self.from
    }
    fn target(&self) -> Vertex {
        self.to
    }
    fn weight(&self) -> &f64 {
        &self.strength
    }
    fn id(&self) -> EdgeId {
        self.id
    }
}

impl<'a> IntoEdgeReferences for &'a ServiceGraph {
    type EdgeRef = Edge;
    type EdgeReferences = Box<dyn Iterator<Item = Edge> + 'a>;
    fn edge_references(self) -> Self::EdgeReferences {
        Box::new(self.vertices().flat_map(|vertex| self.edges_from(vertex)))
    }
}

impl<'a> IntoEdges for &'a ServiceGraph {
    type Edges = Box<dyn Iterator<Item = Edge> + 'a>;
    fn edges(self, vertex: Vertex) -> Self::Edges {
        Box::new(self.edges_from(vertex))
    }
}

impl<'a> IntoEdgesDirected for &'a ServiceGraph {
    type EdgesDirected = Box<dyn Iterator<Item = Edge> + 'a>;
    fn edges_directed(self, vertex: Vertex, direction: Direction) -> Self::EdgesDirected {
        match direction {
            Direction::Outgoing => Box::new(self.edges_from(vertex)),
            Direction::Incoming => Box::new(self.edges_into(vertex)),
        }
    }
}
