//! Random numbers that are the same everywhere: one stream for each draw.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// The random numbers of one draw: the key stream of ChaCha with 8 rounds (D. J. Bernstein, "ChaCha, a variant of Salsa20",
/// 2008). The key is the seed, as 8 bytes with the lowest first, and 24 zeros; the nonce is the number of the draw, likewise.
/// So a draw is the same whichever thread makes it, and whichever were made before.
#[derive(Debug)]
pub(super) struct Stream {
    numbers: ChaCha8Rng,
}

impl Stream {
    pub(super) fn new(seed: u64, draw: u64) -> Self {
        let mut key = [0; 32];
        for (byte, of_seed) in key.iter_mut().zip(seed.to_le_bytes()) {
            *byte = of_seed;
        }
        let mut numbers = ChaCha8Rng::from_seed(key);
        numbers.set_stream(draw);
        Stream { numbers }
    }

    /// One of `0..bound`, each as likely; 0 if there is none. A product of 128 bits, drawn again where it would favor some
    /// (D. Lemire, "Fast random integer generation in an interval", 2019).
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        // what remains of 2⁶⁴ after as many whole rounds of `bound` as fit
        let rest = bound.wrapping_neg().checked_rem(bound).unwrap_or(0);
        loop {
            let product = u128::from(self.numbers.next_u64()) * u128::from(bound);
            let (high, low) = ((product >> 64) as u64, product as u64);
            if low >= rest {
                return high;
            }
        }
    }

    /// An index below a length.
    pub(super) fn index(&mut self, len: usize) -> usize {
        self.below(len as u64) as usize
    }

    /// In [0, 1), a multiple of 2⁻⁵³.
    pub(super) fn unit(&mut self) -> f64 {
        (self.numbers.next_u64() >> 11) as f64 / (1u64 << 53) as f64
    }

    pub(super) fn coin(&mut self) -> bool {
        self.numbers.next_u64() >> 63 == 1
    }

    /// Puts items in an order of which each is as likely (R. Durstenfeld, "Algorithm 235: Random permutation", 1964).
    pub(super) fn shuffle<T>(&mut self, items: &mut [T]) {
        for last in (1..items.len()).rev() {
            items.swap(last, self.index(last + 1));
        }
    }

    /// Some of `0..pool` without repetition, in an order of which each is as likely: a shuffle of which only what was moved
    /// is kept. O(log count) each.
    pub(super) fn some_of(&mut self, pool: u64, count: u64) -> Vec<u64> {
        let mut moved = std::collections::BTreeMap::new();
        let mut pick = |at: u64| {
            let taken = at + self.below(pool - at);
            let here = moved.get(&at).copied().unwrap_or(at);
            moved.insert(taken, here).unwrap_or(taken)
        };
        (0..count.min(pool)).map(&mut pick).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first bytes of ChaCha8 with a key and a nonce of zeros, as in the test vectors of the eSTREAM portfolio (TC1, 256 bits):
    /// 3e 00 ef 2f 89 5f 40 d6.
    #[test]
    fn the_stream_is_that_of_chacha8() {
        assert_eq!(
            Stream::new(0, 0).numbers.next_u64(),
            u64::from_le_bytes([0x3e, 0, 0xef, 0x2f, 0x89, 0x5f, 0x40, 0xd6])
        );
    }

    /// Written once, and never to change: results of others were made with these.
    #[test]
    fn the_streams_stay_as_they_are() {
        let first = |seed, draw| Stream::new(seed, draw).below(1_000_000);
        assert_eq!([first(1, 0), first(1, 1), first(2, 0)], [381_489, 103_533, 976_435]);
    }

    #[test]
    fn what_is_below_a_bound_is_as_likely() {
        let mut stream = Stream::new(7, 0);
        let mut counts = [0u32; 6];
        for _ in 0..60_000 {
            counts[stream.index(6)] += 1;
        }
        // chi-square with 5 degrees of freedom: 20.5 at 0.1 %
        let chi: f64 = counts.iter().map(|count| (f64::from(*count) - 10_000.0).powi(2) / 10_000.0).sum();
        assert!(chi < 20.5, "{counts:?}");
        assert_eq!(stream.below(0), 0);
        assert!((0..1_000).all(|_| stream.below((1 << 63) + 1) <= 1 << 63));
    }

    #[test]
    fn each_order_and_each_selection_is_as_likely() {
        let mut stream = Stream::new(8, 0);
        let (mut orders, mut selections) = (std::collections::BTreeMap::new(), std::collections::BTreeMap::new());
        for _ in 0..24_000 {
            let mut items = [0, 1, 2, 3];
            stream.shuffle(&mut items);
            *orders.entry(items.to_vec()).or_insert(0) += 1;
            *selections.entry(stream.some_of(4, 2)).or_insert(0) += 1;
        }
        assert_eq!((orders.len(), selections.len()), (24, 12));
        // chi-square with 23 and 11 degrees of freedom: 49.7 and 31.3 at 0.1 %
        let chi = |counts: Vec<i32>, each: f64| {
            counts.iter().map(|count| (f64::from(*count) - each).powi(2) / each).sum::<f64>()
        };
        assert!(chi(orders.into_values().collect(), 1_000.0) < 49.7);
        assert!(chi(selections.into_values().collect(), 2_000.0) < 31.3);
        assert_eq!(stream.some_of(3, 9).len(), 3);
    }
}
