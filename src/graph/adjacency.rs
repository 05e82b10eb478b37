//! Compressed adjacency lists, in both directions.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use super::vertex::{Edge, EdgeId, Vertex};
use crate::model::Id;
use crate::parallel::join_large;

/// Edges in both directions, with all lists in one array; parallel edges are kept. 32 bytes per edge, 8 per vertex.
#[derive(Debug, Clone)]
pub(super) struct Adjacency {
    /// The start of each vertex's outgoing edges, and the end of the last.
    starts: Vec<u32>,
    targets: Vec<Vertex>,
    strengths: Vec<f64>,
    /// The start of each vertex's incoming edges, and the end of the last.
    back_starts: Vec<u32>,
    sources: Vec<Vertex>,
    /// The forward number of each edge into a vertex.
    numbers: Vec<EdgeId>,
    /// A second copy of its strength: a search against the edges already jumps around in memory.
    back_strengths: Vec<f64>,
}

impl Default for Adjacency {
    fn default() -> Self {
        Adjacency {
            starts: vec![0],
            targets: Vec::new(),
            strengths: Vec::new(),
            back_starts: vec![0],
            sources: Vec::new(),
            numbers: Vec::new(),
            back_strengths: Vec::new(),
        }
    }
}

/// A source of edges that can count and enumerate them.
pub(super) trait Edges {
    /// The source vertices of all edges, each with a number of edges to add; a vertex may come several times.
    fn count(&self, from: impl FnMut(Vertex, usize));
    /// Every edge: source, target and strength.
    fn each(&self, edge: impl FnMut(Vertex, Vertex, f64));
}

impl Adjacency {
    /// One pass counts, one fills. The edges out of a vertex keep the order in which they come, those into a vertex are
    /// sorted by source. The limit on the bytes of a model keeps their number below `u32::MAX`.
    pub(super) fn new(vertices: usize, edges: &impl Edges) -> Self {
        let (mut starts, mut back_starts) = (vec![0u32; vertices + 1], vec![0u32; vertices + 1]);
        edges.count(|from, more| starts[from.index()] += more as u32);
        let count = counts_to_starts(&mut starts);

        let (mut targets, mut strengths) = (vec![Vertex::NONE; count], vec![1.0; count]);
        edges.each(|from, to, strength| {
            let slot = next_slot(&mut starts, from);
            targets[slot] = to;
            strengths[slot] = strength;
        });
        ends_to_starts(&mut starts);
        for target in &targets {
            back_starts[target.index()] += 1;
        }
        counts_to_starts(&mut back_starts);

        let (back_strengths, (sources, numbers)) = join_large(
            count,
            || {
                let (mut slots, mut back_strengths) = (back_starts.clone(), vec![1.0; count]);
                for (target, strength) in targets.iter().zip(&strengths) {
                    back_strengths[next_slot(&mut slots, *target)] = *strength;
                }
                back_strengths
            },
            || {
                let mut slots = back_starts.clone();
                let (mut sources, mut numbers) = (vec![Vertex::NONE; count], vec![EdgeId(0); count]);
                for from in 0..vertices {
                    for number in starts[from]..starts[from + 1] {
                        let slot = next_slot(&mut slots, targets[number as usize]);
                        sources[slot] = Vertex::from_index(from);
                        numbers[slot] = EdgeId(number);
                    }
                }
                (sources, numbers)
            },
        );
        Adjacency { starts, targets, strengths, back_starts, sources, numbers, back_strengths }
    }

    pub(super) fn edges(&self) -> usize {
        self.targets.len()
    }

    pub(super) fn targets(&self, from: Vertex) -> &[Vertex] {
        &self.targets[range(&self.starts, from)]
    }

    pub(super) fn strengths(&self, from: Vertex) -> &[f64] {
        &self.strengths[range(&self.starts, from)]
    }

    pub(super) fn sources(&self, to: Vertex) -> &[Vertex] {
        &self.sources[range(&self.back_starts, to)]
    }

    pub(super) fn edges_from(
        &self,
        from: Vertex,
    ) -> impl DoubleEndedIterator<Item = Edge> + ExactSizeIterator + Clone + '_ {
        range(&self.starts, from).map(move |at| self.edge(from, at))
    }

    pub(super) fn edges_into(
        &self,
        to: Vertex,
    ) -> impl DoubleEndedIterator<Item = Edge> + ExactSizeIterator + Clone + '_ {
        range(&self.back_starts, to).map(move |at| Edge {
            id: self.numbers[at],
            from: self.sources[at],
            to,
            strength: self.back_strengths[at],
        })
    }

    fn edge(&self, from: Vertex, at: usize) -> Edge {
        Edge { id: EdgeId(at as u32), from, to: self.targets[at], strength: self.strengths[at] }
    }
}

fn range(starts: &[u32], vertex: Vertex) -> std::ops::Range<usize> {
    starts[vertex.index()] as usize..starts[vertex.index() + 1] as usize
}

fn counts_to_starts(counts: &mut [u32]) -> usize {
    let mut sum = 0u32;
    for count in counts {
        let start = sum;
        sum += *count;
        *count = start;
    }
    sum as usize
}

fn next_slot(starts: &mut [u32], vertex: Vertex) -> usize {
    let slot = starts[vertex.index()];
    starts[vertex.index()] += 1;
    slot as usize
}

/// After filling, each start has moved on to the start of the next vertex.
fn ends_to_starts(starts: &mut [u32]) {
    starts.rotate_right(1);
    starts[0] = 0;
}
