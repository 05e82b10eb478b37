//! Any network of these actors.

use super::pairs::{ordered_pair, ordered_pairs, pair_to};
use crate::significance::random::Stream;
use crate::significance::ties::{Tie, Ties};

/// Linear in the possible ties.
pub(super) fn draw(ties: &Ties, stream: &mut Stream) -> Vec<Tie> {
    let mut drawn: Vec<Tie> =
        (0..ordered_pairs(ties)).filter(|_| stream.coin()).filter_map(|number| ordered_pair(ties, number)).collect();
    for others in &ties.others {
        let possible = ties.senders.len() as u64 * others.len() as u64;
        drawn.extend((0..possible).filter(|_| stream.coin()).filter_map(|number| pair_to(ties, others, number)));
    }
    drawn
}
