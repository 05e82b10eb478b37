//! Efforts of links, added up exactly.

use super::Direction;
use crate::analysis::figures::Apportionment;
use crate::model::Serve;

/// The efforts of an actor's links, by direction. Stated efforts are summed as whole numbers: exactly, so that a link
/// can be subtracted again and the order of writing does not matter.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Efforts {
    parts: [Part; 3],
    to_everyone: Part,
}

/// Some links: the sum of stated efforts, and the number of links that state none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Part {
    stated: i128,
    with_effort: i64,
    without: i64,
}

/// Stated efforts are counted in this fraction of 1. A number has at most 15 digits, so no written effort is small
/// enough to lose anything.
const WHOLE: f64 = (1u128 << 120) as f64;

impl Part {
    pub(super) fn of(serve: &Serve) -> Self {
        match serve.effort() {
            Some(effort) => Part { stated: ((effort * WHOLE) as i128).max(1), with_effort: 1, without: 0 },
            None => Part { stated: 0, with_effort: 0, without: 1 },
        }
    }

    pub(super) fn add(&mut self, other: Part) {
        self.stated += other.stated;
        self.with_effort += other.with_effort;
        self.without += other.without;
    }

    pub(super) fn take(&mut self, other: Part) {
        self.stated -= other.stated;
        self.with_effort -= other.with_effort;
        self.without -= other.without;
    }

    pub(super) fn links(self) -> u64 {
        u64::try_from(self.with_effort + self.without).unwrap_or(0)
    }

    pub(super) fn share(self, split: Apportionment) -> f64 {
        split.part_of(self.stated as f64 / WHOLE, u64::try_from(self.without).unwrap_or(0))
    }
}

impl Efforts {
    pub(super) fn add(&mut self, direction: Direction, serve: &Serve) {
        self.slot(direction).add(Part::of(serve));
        if serve.to.is_everyone() {
            self.to_everyone.add(Part::of(serve));
        }
    }

    /// Adds another set of efforts, which may be negative.
    pub(super) fn add_all(&mut self, other: &Efforts) {
        self.parts.iter_mut().zip(other.parts).for_each(|(part, more)| part.add(more));
        self.to_everyone.add(other.to_everyone);
    }

    pub(super) fn take(&mut self, direction: Direction, part: Part) {
        self.slot(direction).take(part);
    }

    pub(super) fn turn(&mut self, part: Part, from: Direction, to: Direction) {
        self.slot(from).take(part);
        self.slot(to).add(part);
    }

    pub(super) fn of(&self, direction: Direction) -> Part {
        let [outward, upward, inward] = self.parts;
        match direction {
            Direction::Outward => outward,
            Direction::Upward => upward,
            Direction::Inward => inward,
        }
    }

    pub(super) fn for_everyone(&self) -> Part {
        self.to_everyone
    }

    pub(super) fn is_empty(&self) -> bool {
        self.whole().links() == 0
    }

    pub(super) fn split(&self) -> Apportionment {
        let whole = self.whole();
        Apportionment::as_stated_of_sums(whole.stated as f64 / WHOLE, u64::try_from(whole.without).unwrap_or(0))
    }

    fn whole(&self) -> Part {
        let mut whole = Part::default();
        self.parts.iter().for_each(|part| whole.add(*part));
        whole
    }

    fn slot(&mut self, direction: Direction) -> &mut Part {
        let [outward, upward, inward] = &mut self.parts;
        match direction {
            Direction::Outward => outward,
            Direction::Upward => upward,
            Direction::Inward => inward,
        }
    }
}
