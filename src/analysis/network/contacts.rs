//! Whom each vertex has to do with, in either direction.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use crate::graph::Digraph;

/// The contacts of each vertex with their ties, directions left aside.
pub(super) struct Contacts {
    lists: Vec<(u32, f64)>,
    starts: Vec<usize>,
    /// The sum of the ties of each vertex.
    pub sums: Vec<f64>,
    /// The greatest tie of each vertex.
    pub strongest: Vec<f64>,
}

impl Contacts {
    pub fn new(graph: &Digraph) -> Self {
        let (mut lists, mut starts) = (Vec::with_capacity(2 * graph.arcs()), vec![0]);
        let (mut sums, mut strongest) = (Vec::new(), Vec::new());
        for vertex in 0..graph.vertices() as u32 {
            let mut out =
                graph.successors(vertex).iter().copied().zip(graph.weights(vertex).iter().copied()).peekable();
            let mut into =
                graph.predecessors(vertex).iter().copied().zip(graph.weights_into(vertex).iter().copied()).peekable();
            let first = lists.len();
            loop {
                let next = match (out.peek(), into.peek()) {
                    (Some(a), Some(b)) => a.0.min(b.0),
                    (Some(one), None) | (None, Some(one)) => one.0,
                    (None, None) => break,
                };
                let weight = |arc: Option<(u32, f64)>| arc.map_or(0.0, |(_, weight)| weight);
                let tie = weight(out.next_if(|arc| arc.0 == next)) + weight(into.next_if(|arc| arc.0 == next));
                lists.push((next, tie));
            }
            sums.push(lists[first..].iter().map(|(_, tie)| tie).sum());
            strongest.push(lists[first..].iter().map(|(_, tie)| *tie).fold(0.0, f64::max));
            starts.push(lists.len());
        }
        Contacts { lists, starts, sums, strongest }
    }

    pub fn of(&self, vertex: u32) -> &[(u32, f64)] {
        &self.lists[self.starts[vertex as usize]..self.starts[vertex as usize + 1]]
    }
}
