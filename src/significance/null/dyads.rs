//! Any network with the same dyad census.

use std::collections::BTreeSet;

use super::density::to_others;
use super::pairs::{Counts, ordered_pairs, unordered_pair};
use crate::significance::random::Stream;
use crate::significance::ties::{Tie, Ties};

/// How many pairs of senders serve each other, and how many do one way; the rest do not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::significance) struct Census {
    pub(super) mutual: u64,
    pub(super) one_way: u64,
    counts: Counts,
}

impl Census {
    pub(super) fn of(ties: &Ties) -> Self {
        let counts = Counts::of(ties);
        let pairs: BTreeSet<_> = ties.ties.iter().map(|tie| (tie.from, tie.to)).collect();
        let back = ties.ties.iter().filter(|tie| pairs.contains(&(tie.to, tie.from))).count() as u64;
        // only senders serve back
        Census { mutual: back / 2, one_way: counts.between - back, counts }
    }
}

/// O(ties log ties).
pub(super) fn draw(census: &Census, ties: &Ties, stream: &mut Stream) -> Vec<Tie> {
    let mut drawn = Vec::new();
    let pairs = stream.some_of(ordered_pairs(ties) / 2, census.mutual + census.one_way);
    for (at, number) in (0u64..).zip(pairs) {
        let Some([a, b]) = unordered_pair(ties, number) else { continue };
        if at < census.mutual {
            drawn.extend([Tie::bare(a, b), Tie::bare(b, a)]);
        } else if stream.coin() {
            drawn.push(Tie::bare(a, b));
        } else {
            drawn.push(Tie::bare(b, a));
        }
    }
    to_others(&census.counts, ties, stream, &mut drawn);
    drawn
}
