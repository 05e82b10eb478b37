//! A plain directed graph: what measures of network analysis are taken of.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use std::ops::Range;

use crate::model::components::strongly_connected_components;

/// A simple directed graph on the vertices 0, 1, 2 …: at most one arc from one vertex to another, with a weight, and none
/// from a vertex to itself. 24 bytes per arc and 8 per vertex.
///
/// Unlike a [`ServiceGraph`](super::ServiceGraph), it knows nothing of organizations: its vertices may be the actors of a
/// model, or the rows of a matrix. [`service_ties`](crate::analysis::service_ties) makes one from a model.
///
/// # Panics
///
/// Methods that take a vertex panic if there is no such vertex.
///
/// ```
/// use outward::graph::Digraph;
///
/// let graph = Digraph::new(3, [(0, 1), (2, 1), (0, 1), (1, 1), (7, 0)]); // the last three are no arcs of their own
/// assert_eq!((graph.vertices(), graph.arcs()), (3, 2));
/// assert_eq!((graph.successors(0), graph.predecessors(1)), (&[1][..], &[0, 2][..]));
/// assert!(graph.has(2, 1) && !graph.has(1, 2));
/// assert_eq!(graph.reversed().successors(1), [0, 2]);
///
/// let weighted = Digraph::weighted(2, [(0, 1, 0.5), (0, 1, 0.9)]); // the greater one
/// assert_eq!(weighted.weights(0), [0.9]);
/// assert_eq!(weighted.weights_into(1), [0.9]);
/// assert_eq!(weighted.each_arc().collect::<Vec<_>>(), [(0, 1, 0.9)]);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Digraph {
    out: Lists,
    into: Lists,
}

impl Digraph {
    /// A graph of so many vertices (at most `u32::MAX`) with these arcs, each of weight 1. Arcs of a vertex to itself, from
    /// or to vertices that do not exist, and arcs that were there before are left out. O(arcs log arcs).
    pub fn new(vertices: usize, arcs: impl IntoIterator<Item = (u32, u32)>) -> Self {
        Digraph::weighted(vertices, arcs.into_iter().map(|(from, to)| (from, to, 1.0)))
    }

    /// The same with weights; of several arcs from one vertex to another, the greatest weight counts. An arc whose weight is
    /// not a number above 0 is left out.
    pub fn weighted(vertices: usize, arcs: impl IntoIterator<Item = (u32, u32, f64)>) -> Self {
        let is_arc = |(from, to, weight): &(u32, u32, f64)| {
            from != to && (*from.max(to) as usize) < vertices && *weight > 0.0 && weight.is_finite()
        };
        let mut arcs: Vec<(u32, u32, f64)> = arcs.into_iter().filter(is_arc).collect();
        arcs.sort_unstable_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)).then(b.2.total_cmp(&a.2)));
        arcs.dedup_by_key(|(from, to, _)| (*from, *to));
        let out = Lists::new(vertices, arcs.iter().copied());
        // the arcs into a vertex come in the order of their sources
        let into = Lists::new(vertices, arcs.iter().map(|(from, to, weight)| (*to, *from, *weight)));
        Digraph { out, into }
    }

    /// How many vertices there are.
    pub fn vertices(&self) -> usize {
        self.out.starts.len() - 1
    }

    /// How many arcs there are.
    pub fn arcs(&self) -> usize {
        self.out.ends.len()
    }

    /// Where the arcs out of a vertex lead, in order. Constant time.
    pub fn successors(&self, from: u32) -> &[u32] {
        &self.out.ends[self.out.of(from)]
    }

    /// Where the arcs into a vertex come from, in order. Constant time.
    pub fn predecessors(&self, to: u32) -> &[u32] {
        &self.into.ends[self.into.of(to)]
    }

    /// The weights of the arcs out of a vertex, in the order of [`successors`](Digraph::successors). Constant time.
    pub fn weights(&self, from: u32) -> &[f64] {
        &self.out.weights[self.out.of(from)]
    }

    /// The weights of the arcs into a vertex, in the order of [`predecessors`](Digraph::predecessors). Constant time.
    pub fn weights_into(&self, to: u32) -> &[f64] {
        &self.into.weights[self.into.of(to)]
    }

    /// Whether there is an arc from one vertex to another. Logarithmic.
    pub fn has(&self, from: u32, to: u32) -> bool {
        self.successors(from).binary_search(&to).is_ok()
    }

    /// Every arc and its weight, by source, then by target.
    pub fn each_arc(&self) -> impl Iterator<Item = (u32, u32, f64)> + '_ {
        (0..self.vertices() as u32).flat_map(|from| {
            self.successors(from).iter().zip(self.weights(from)).map(move |(to, weight)| (from, *to, *weight))
        })
    }

    /// The same arcs the other way round. Linear.
    #[must_use]
    pub fn reversed(&self) -> Self {
        Digraph { out: self.into.clone(), into: self.out.clone() }
    }
}

/// The arcs of each vertex, one list after the other.
#[derive(Debug, Clone, PartialEq)]
struct Lists {
    /// The start of each list, and the end of the last.
    starts: Vec<u32>,
    ends: Vec<u32>,
    weights: Vec<f64>,
}

impl Lists {
    fn new(vertices: usize, arcs: impl ExactSizeIterator<Item = (u32, u32, f64)> + Clone) -> Self {
        let mut starts = vec![0u32; vertices + 1];
        for (from, ..) in arcs.clone() {
            starts[from as usize + 1] += 1;
        }
        for vertex in 0..vertices {
            starts[vertex + 1] += starts[vertex];
        }
        let (mut slots, mut ends, mut weights) = (starts.clone(), vec![0; arcs.len()], vec![0.0; arcs.len()]);
        for (from, to, weight) in arcs {
            let slot = slots[from as usize] as usize;
            slots[from as usize] += 1;
            (ends[slot], weights[slot]) = (to, weight);
        }
        Lists { starts, ends, weights }
    }

    fn of(&self, vertex: u32) -> Range<usize> {
        self.starts[vertex as usize] as usize..self.starts[vertex as usize + 1] as usize
    }
}

/// The parts of a graph, numbered from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Parts {
    /// The number of the part of each vertex.
    pub(crate) of: Vec<u32>,
    /// The number of vertices of each part.
    pub(crate) sizes: Vec<u32>,
}

impl Digraph {
    /// The weakly connected components, in the order of their first vertices. Linear.
    pub(crate) fn weak_components(&self) -> Parts {
        let (mut of, mut sizes) = (vec![u32::MAX; self.vertices()], Vec::new());
        let mut waiting = Vec::new();
        for root in 0..self.vertices() as u32 {
            if of[root as usize] != u32::MAX {
                continue;
            }
            let (part, mut size) = (sizes.len() as u32, 0);
            of[root as usize] = part;
            waiting.push(root);
            while let Some(vertex) = waiting.pop() {
                size += 1;
                for next in self.successors(vertex).iter().chain(self.predecessors(vertex)) {
                    if of[*next as usize] == u32::MAX {
                        of[*next as usize] = part;
                        waiting.push(*next);
                    }
                }
            }
            sizes.push(size);
        }
        Parts { of, sizes }
    }

    /// The strongly connected components: an arc leads to the same number or a smaller one. Linear.
    pub(crate) fn strong_components(&self) -> Parts {
        let arcs: Vec<(u32, u32)> = self.each_arc().map(|(from, to, _)| (from, to)).collect();
        let of = strongly_connected_components(self.vertices(), &arcs);
        let mut sizes = vec![0; of.iter().max().map_or(0, |last| *last as usize + 1)];
        of.iter().for_each(|part| sizes[*part as usize] += 1);
        Parts { of, sizes }
    }
}
