//! The vertices and edges of the service graph.

use serde::{Deserialize, Serialize};

use crate::model::Id;

/// A vertex of the service graph. Parties come first and keep their numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Vertex(pub(super) u32);

impl Vertex {
    /// No vertex, in the tables of the algorithms.
    pub(crate) const NONE: Vertex = Vertex(u32::MAX);

    pub(crate) fn some(self) -> Option<Vertex> {
        (self != Vertex::NONE).then_some(self)
    }
}

impl Id for Vertex {
    fn index(self) -> usize {
        self.0 as usize
    }
    fn from_index(index: usize) -> Self {
        Vertex(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// The kind of a vertex.
///
/// ```
/// use outward::graph::VertexKind;
/// assert!(VertexKind::Heir.is_actor() && !VertexKind::Outsider.is_actor());
/// assert_eq!((VertexKind::Actor.links(), VertexKind::Heir.links()), (1, 0));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VertexKind {
    /// A customer: paths end here.
    Customer,
    /// An outsider: paths may pass through it, figures leave it out.
    Outsider,
    /// An actor with links of its own, or without any links.
    Actor,
    /// An actor that inherits the links of a group: it has one edge, to that group's sending point.
    Heir,
    /// Where work for a group, or for `everyone`, arrives: edges lead to the parties directly inside.
    Receiving,
    /// Where the links of a group start, for all the actors that inherit them.
    Sending,
}

impl VertexKind {
    /// Whether it is an actor.
    pub fn is_actor(self) -> bool {
        matches!(self, VertexKind::Actor | VertexKind::Heir)
    }

    /// How many service links an edge out of it counts as: one, or zero if it only passes work on.
    pub fn links(self) -> u32 {
        match self {
            VertexKind::Heir | VertexKind::Receiving => 0,
            VertexKind::Customer | VertexKind::Outsider | VertexKind::Actor | VertexKind::Sending => 1,
        }
    }
}

/// The number of an edge of the service graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EdgeId(pub(super) u32);

/// An edge: one vertex serves another, or passes work on to it.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Edge {
    /// Its number.
    pub id: EdgeId,
    /// Who serves.
    pub from: Vertex,
    /// Who receives.
    pub to: Vertex,
    /// How well the link holds, in (0, 1]; 1 where work is only passed on.
    pub strength: f64,
}
