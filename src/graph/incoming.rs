//! Edges sorted by target.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use super::vertex::Vertex;
use crate::model::Id;

/// Some edges by target: for each vertex the sources of its edges, in the order in which they came.
#[derive(Debug)]
pub(crate) struct Incoming {
    /// The start of each vertex's sources, and the end of the last.
    starts: Vec<u32>,
    sources: Vec<Vertex>,
}

impl Incoming {
    /// A counting sort of edges, each from the first to the second. Linear.
    pub(crate) fn new(vertices: usize, edges: &[(Vertex, Vertex)]) -> Self {
        // each slot counts the sources before the next but one, and moves on to the next as it is filled
        let mut starts = vec![0u32; vertices + 2];
        for (_, to) in edges {
            starts[to.index() + 2] += 1;
        }
        for at in 2..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut sources = vec![Vertex::NONE; edges.len()];
        for (from, to) in edges {
            let slot = &mut starts[to.index() + 1];
            sources[*slot as usize] = *from;
            *slot += 1;
        }
        Incoming { starts, sources }
    }

    pub(crate) fn sources(&self, to: Vertex) -> &[Vertex] {
        &self.sources[self.starts[to.index()] as usize..self.starts[to.index() + 1] as usize]
    }
}
