#![allow(clippy::indexing_slicing, reason = "a kernel: a number of 64 bits has at most 64 leading zeros")]

use crate::graph::Vertex;

/// Vertices by their figures in [0, 1], the greatest first, where a figure that is pushed is never greater than the one
/// that was popped last: a radix heap (Ahuja, Mehlhorn, Orlin & Tarjan 1990). Only vertices are kept, the figures stay
/// with the caller. A push and its pop together cost at most 64 moves, usually a few.
pub(super) struct Falling {
    /// By the highest bit in which a key differs from that of the last; the first has the keys that do not.
    buckets: Vec<Vec<Vertex>>,
    last: u64,
}

impl Default for Falling {
    fn default() -> Self {
        Falling { buckets: vec![Vec::new(); 65], last: 0 }
    }
}

impl Falling {
    pub(super) fn push(&mut self, vertex: Vertex, figure: f64) {
        let bucket = self.bucket(key(figure));
        self.buckets[bucket].push(vertex);
    }

    /// The vertex of greatest figure. The figure of a vertex may have grown since it was pushed, if it was pushed again
    /// with it; a vertex that has none any more is left out.
    pub(super) fn pop(&mut self, figure: impl Fn(Vertex) -> Option<f64>) -> Option<Vertex> {
        loop {
            while let Some(vertex) = self.buckets[0].pop() {
                if figure(vertex).is_some() {
                    return Some(vertex);
                }
            }
            let fullest = self.buckets.iter().position(|bucket| !bucket.is_empty())?;
            let mut moved = std::mem::take(&mut self.buckets[fullest]);
            moved.retain(|vertex| figure(*vertex).is_some());
            let keys = moved.iter().filter_map(|vertex| figure(*vertex).map(key));
            self.last = keys.min().unwrap_or(self.last);
            for vertex in moved.drain(..) {
                let bucket = figure(vertex).map_or(0, |figure| self.bucket(key(figure)));
                self.buckets[bucket].push(vertex);
            }
            // its memory is of use again
            if self.buckets[fullest].is_empty() {
                self.buckets[fullest] = moved;
            }
        }
    }

    fn bucket(&self, key: u64) -> usize {
        (u64::BITS - (key ^ self.last).leading_zeros()) as usize
    }
}

/// Floats that are not negative are ordered as their bits are.
fn key(figure: f64) -> u64 {
    1.0f64.to_bits().saturating_sub(figure.to_bits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, IdVec};

    #[test]
    fn the_greatest_comes_first() {
        let figures: IdVec<Vertex, f64> = vec![0.25, 1.0, 0.0, 0.999_999, 0.25, f64::MIN_POSITIVE / 8.0, 0.5].into();
        let mut heap = Falling::default();
        for (vertex, figure) in figures.iter() {
            heap.push(vertex, *figure);
        }
        let mut order = Vec::new();
        while let Some(vertex) = heap.pop(|vertex| Some(figures[vertex])) {
            order.push(figures[vertex]);
        }
        assert_eq!(order, [1.0, 0.999_999, 0.5, 0.25, 0.25, f64::MIN_POSITIVE / 8.0, 0.0]);
    }

    #[test]
    fn a_figure_may_grow_while_it_waits() {
        let (a, b) = (Vertex::from_index(0), Vertex::from_index(1));
        let mut heap = Falling::default();
        heap.push(a, 0.125);
        heap.push(b, 0.25);
        heap.push(a, 0.5);
        assert_eq!(heap.pop(|vertex| Some(if vertex == a { 0.5 } else { 0.25 })), Some(a));
        assert_eq!(heap.pop(|vertex| (vertex == b).then_some(0.25)), Some(b));
        assert_eq!(heap.pop(|vertex| (vertex == b).then_some(0.25)), None);
    }
}
