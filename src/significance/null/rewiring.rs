//! Ties swap their ends; everybody keeps as many.

use std::ops::Range;

use hashbrown::HashSet;

use crate::model::{Model, PartyId};
use crate::significance::random::Stream;
use crate::significance::ties::{Tie, Ties};

/// How many swaps are tried for each tie (Milo et al. 2003).
const SWITCHES: u64 = 100;

/// The ties, of which those of a sender stand together.
#[derive(Debug)]
pub(in crate::significance) struct Rewiring {
    ties: Ties,
    /// For each tie, the ties of its sender.
    of_sender: Vec<Range<usize>>,
}

impl Rewiring {
    /// `None` with fewer than two ties.
    pub(super) fn of(ties: Ties) -> Option<Self> {
        let mut of_sender = Vec::with_capacity(ties.ties.len());
        for same in ties.ties.chunk_by(|a, b| a.from == b.from) {
            let start = of_sender.len();
            of_sender.extend(same.iter().map(|_| start..start + same.len()));
        }
        (ties.ties.len() > 1).then_some(Rewiring { ties, of_sender })
    }

    pub(super) fn switches(&self) -> u64 {
        SWITCHES * self.ties.ties.len() as u64
    }

    /// A walk over all networks with these degrees. Each step goes from one to another as likely as back, and may stay, so
    /// that after many all are as likely.
    pub(super) fn draw(&self, stream: &mut Stream, model: &mut Model) {
        let mut walk = Walk::new(self);
        // one step in two tries to swap, one to turn a circle of three
        for _ in 0..2 * self.switches() {
            if stream.coin() {
                walk.swap(stream)
            } else {
                walk.turn(stream)
            };
        }
        self.ties.write(&walk.ties, model);
    }
}

struct Walk<'r> {
    rewiring: &'r Rewiring,
    /// The sender of a tie never changes.
    ties: Vec<Tie>,
    places: Vec<usize>,
    there: HashSet<(PartyId, PartyId)>,
}

impl<'r> Walk<'r> {
    fn new(rewiring: &'r Rewiring) -> Self {
        let ties = rewiring.ties.ties.clone();
        let there = ties.iter().map(|tie| (tie.from, tie.to)).collect();
        let starts: std::collections::BTreeMap<PartyId, usize> =
            ties.iter().enumerate().rev().map(|(at, tie)| (tie.from, at)).collect();
        let places = ties.iter().map(|tie| starts.get(&tie.to).copied().unwrap_or(usize::MAX)).collect();
        Walk { rewiring, ties, places, there }
    }

    /// a → b and c → d become a → d and c → b.
    fn swap(&mut self, stream: &mut Stream) -> Option<()> {
        let (one, other) = (stream.index(self.ties.len()), stream.index(self.ties.len()));
        let (a, b) = self.ends(one)?;
        let (c, d) = self.ends(other)?;
        if a == d || c == b || self.there.contains(&(a, d)) || self.there.contains(&(c, b)) {
            return None;
        }
        let (to_b, to_d) = (*self.places.get(one)?, *self.places.get(other)?);
        self.lead(one, d, to_d)?;
        self.lead(other, b, to_b)
    }

    /// a → b, b → c and c → a become a → c, c → b and b → a. The circle is found from each of its ties, by a tie of its end.
    fn turn(&mut self, stream: &mut Stream) -> Option<()> {
        let first = stream.index(self.ties.len());
        let (a, b) = self.ends(first)?;
        let second = self.any_of(first, stream)?;
        let (_, c) = self.ends(second)?;
        let third = self.any_of(second, stream)?;
        if self.ends(third)? != (c, a) {
            return None;
        }
        let back = [(a, c), (c, b), (b, a)];
        if a == c || back.iter().any(|pair| self.there.contains(pair)) {
            return None;
        }
        let [to_b, to_c, to_a] = [first, second, third].map(|tie| self.places.get(tie).copied());
        self.lead(first, c, to_c?)?;
        self.lead(third, b, to_b?)?;
        self.lead(second, a, to_a?)
    }

    /// A tie of the one that a tie leads to.
    fn any_of(&self, tie: usize, stream: &mut Stream) -> Option<usize> {
        let its = self.rewiring.of_sender.get(*self.places.get(tie)?)?;
        Some(its.start + stream.index(its.len()))
    }

    fn ends(&self, tie: usize) -> Option<(PartyId, PartyId)> {
        self.ties.get(tie).map(|tie| (tie.from, tie.to))
    }

    /// Lets a tie lead elsewhere, where the ties of the new end begin.
    fn lead(&mut self, at: usize, to: PartyId, place: usize) -> Option<()> {
        let tie = self.ties.get_mut(at)?;
        self.there.remove(&(tie.from, tie.to));
        tie.to = to;
        self.there.insert((tie.from, to));
        *self.places.get_mut(at)? = place;
        Some(())
    }
}
