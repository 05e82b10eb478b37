//! Any network with as many ties.

use super::pairs::{Counts, ordered_pair, ordered_pairs, pair_to};
use crate::significance::random::Stream;
use crate::significance::ties::{Tie, Ties};

/// O(ties log ties).
pub(super) fn draw(counts: &Counts, ties: &Ties, stream: &mut Stream) -> Vec<Tie> {
    let between = stream.some_of(ordered_pairs(ties), counts.between);
    let mut drawn: Vec<Tie> = between.into_iter().filter_map(|number| ordered_pair(ties, number)).collect();
    to_others(counts, ties, stream, &mut drawn);
    drawn
}

/// As many ties to others of each kind.
pub(super) fn to_others(counts: &Counts, ties: &Ties, stream: &mut Stream, drawn: &mut Vec<Tie>) {
    for (others, count) in ties.others.iter().zip(counts.to_others) {
        let possible = ties.senders.len() as u64 * others.len() as u64;
        drawn.extend(stream.some_of(possible, count).into_iter().filter_map(|number| pair_to(ties, others, number)));
    }
}
