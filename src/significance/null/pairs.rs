//! The possible ties of a network, by number.

use crate::model::PartyId;
use crate::significance::ties::{Tie, Ties};

/// How many ties there are between senders, and to others of each kind.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::significance) struct Counts {
    pub(super) between: u64,
    pub(super) to_others: [u64; 3],
}

impl Counts {
    pub(super) fn of(ties: &Ties) -> Self {
        let leads_to =
            |list: &[PartyId]| ties.ties.iter().filter(|tie| list.binary_search(&tie.to).is_ok()).count() as u64;
        Counts { between: leads_to(&ties.senders), to_others: ties.others.each_ref().map(|list| leads_to(list)) }
    }
}

/// How many ordered pairs of different senders there are.
pub(super) fn ordered_pairs(ties: &Ties) -> u64 {
    let senders = ties.senders.len() as u64;
    senders * senders.saturating_sub(1)
}

/// An ordered pair of different senders by its number.
pub(super) fn ordered_pair(ties: &Ties, number: u64) -> Option<Tie> {
    let others = (ties.senders.len() as u64).checked_sub(1).filter(|others| *others > 0)?;
    let (from, to) = (number / others, number % others);
    // the sender itself is left out
    let to = to + u64::from(to >= from);
    Some(Tie::bare(*ties.senders.get(from as usize)?, *ties.senders.get(to as usize)?))
}

/// A tie from a sender to one of a list by its number.
pub(super) fn pair_to(ties: &Ties, others: &[PartyId], number: u64) -> Option<Tie> {
    let count = (others.len() as u64).max(1);
    Some(Tie::bare(*ties.senders.get((number / count) as usize)?, *others.get((number % count) as usize)?))
}

/// Two different senders by the number of their pair, below n(n − 1)/2: those at distance 1 around a circle, then at 2, and so
/// on.
pub(super) fn unordered_pair(ties: &Ties, number: u64) -> Option<[PartyId; 2]> {
    let senders = (ties.senders.len() as u64).max(1);
    let (from, apart) = (number % senders, number / senders + 1);
    let one = ties.senders.get(from as usize)?;
    Some([*one, *ties.senders.get(((from + apart) % senders) as usize)?])
}
