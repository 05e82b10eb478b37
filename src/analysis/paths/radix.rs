//! A priority queue for keys that only fall (a radix heap).

#![allow(clippy::indexing_slicing, reason = "a kernel: levels and digits are cut from 64 bits")]

use crate::graph::Vertex;

/// Vertices by their figures in [0, 1], the greatest first, where no pushed figure exceeds the one popped last: a radix
/// heap (Ahuja, Mehlhorn, Orlin & Tarjan 1990) of eight levels of 256 buckets. An entry moves at most eight times
/// before it is popped, through memory in order.
pub(super) struct RadixHeap {
    /// The entries whose key equals the last one popped.
    now: Vec<Vertex>,
    /// By the highest byte in which a key differs from the last one, and by the value of that byte.
    buckets: Vec<Vec<(u64, Vertex)>>,
    /// Which levels are not empty, and for each level which buckets.
    levels: u32,
    filled: [[u64; 4]; LEVELS],
    last: u64,
    moved: Vec<(u64, Vertex)>,
}

const LEVELS: usize = 8;
const DIGITS: usize = 256;
/// Buckets up to this capacity keep their memory.
const KEPT: usize = 1024;

impl Default for RadixHeap {
    fn default() -> Self {
        RadixHeap {
            now: Vec::new(),
            buckets: vec![Vec::new(); LEVELS * DIGITS],
            levels: 0,
            filled: [[0; 4]; LEVELS],
            last: 0,
            moved: Vec::new(),
        }
    }
}

impl RadixHeap {
    pub(super) fn push(&mut self, vertex: Vertex, figure: f64) {
        self.put(key(figure), vertex);
    }

    /// A vertex of greatest figure, with the figure. A vertex pushed several times comes several times, the greatest
    /// first.
    pub(super) fn pop(&mut self) -> Option<(Vertex, f64)> {
        if self.now.is_empty() {
            self.move_lowest()?;
        }
        self.now.pop().map(|vertex| (vertex, figure(self.last)))
    }

    fn put(&mut self, key: u64, vertex: Vertex) {
        let differs = key ^ self.last;
        if differs == 0 {
            self.now.push(vertex);
            return;
        }
        let level = differs.ilog2() as usize / 8;
        let digit = (key >> (8 * level)) as usize % DIGITS;
        self.levels |= 1 << level;
        self.filled[level][digit / 64] |= 1 << (digit % 64);
        self.buckets[level * DIGITS + digit].push((key, vertex));
    }

    /// Redistributes the bucket with the smallest keys, relative to the smallest of them. The more bytes agree with the
    /// last key, the nearer a bucket is.
    fn move_lowest(&mut self) -> Option<()> {
        if self.levels == 0 {
            return None;
        }
        let level = self.levels.trailing_zeros() as usize;
        let words = &mut self.filled[level];
        let word = words.iter().position(|word| *word != 0)?;
        let digit = word * 64 + words[word].trailing_zeros() as usize;
        words[word] &= words[word] - 1;
        if *words == [0; 4] {
            self.levels &= self.levels - 1;
        }
        // buckets keep their memory, since most are filled again and again; the few large ones do not
        let bucket = level * DIGITS + digit;
        let mut moved = std::mem::take(&mut self.moved);
        std::mem::swap(&mut moved, &mut self.buckets[bucket]);
        self.last = moved.iter().map(|(key, _)| *key).min()?;
        for (key, vertex) in moved.drain(..) {
            self.put(key, vertex);
        }
        if moved.capacity() <= KEPT {
            std::mem::swap(&mut moved, &mut self.buckets[bucket]);
            self.moved = moved;
        }
        Some(())
    }
}

/// Nonnegative floats are ordered as their bits are.
fn key(figure: f64) -> u64 {
    1.0f64.to_bits().saturating_sub(figure.to_bits())
}

fn figure(key: u64) -> f64 {
    f64::from_bits(1.0f64.to_bits() - key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;

    fn popped(heap: &mut RadixHeap) -> Vec<f64> {
        std::iter::from_fn(|| heap.pop()).map(|(_, figure)| figure).collect()
    }

    #[test]
    fn the_greatest_comes_first() {
        let figures = [0.25, 1.0, 0.0, 0.999_999, 0.25, f64::MIN_POSITIVE / 8.0, 0.5, 0.499_999_999_999];
        let mut heap = RadixHeap::default();
        for (at, figure) in figures.into_iter().enumerate() {
            heap.push(Vertex::from_index(at), figure);
        }
        let mut sorted = figures;
        sorted.sort_by(|a, b| b.total_cmp(a));
        assert_eq!(heap.pop(), Some((Vertex::from_index(1), 1.0)));
        assert_eq!(popped(&mut heap), sorted[1..]);
    }

    #[test]
    fn what_is_pushed_later_finds_its_place() {
        let mut heap = RadixHeap::default();
        let (mut figures, mut state) = (Vec::new(), 12_345u64);
        heap.push(Vertex::from_index(0), 1.0);
        for at in 1..20_000 {
            let Some((_, last)) = heap.pop() else { break };
            figures.push(last);
            for _ in 0..2 - at % 2 {
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                heap.push(Vertex::from_index(at), last * ((state >> 33) as f64 / (1u64 << 31) as f64));
            }
        }
        figures.extend(popped(&mut heap));
        assert!(figures.len() > 20_000 && figures.is_sorted_by(|a, b| a >= b));
    }
}
