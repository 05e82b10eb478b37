//! An index from targets to the links written to them.

use super::gather::{PartyKey, key};
use crate::model::{Model, PartyId, Target};
use crate::sorted::equals;

/// Written links, sorted by target, then by writer.
#[derive(Debug, Default)]
pub(super) struct Book {
    entries: Vec<Entry>,
}

/// A link: its target, its writer, and its index among the writer's links.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    to: PartyKey,
    pub(super) by: PartyId,
    pub(super) at: u32,
}

impl Book {
    /// Sorts the links of all parties. O(n log n).
    pub(super) fn new<'m, T: 'm>(
        model: &'m Model,
        links: impl Fn(&'m Model, PartyId) -> &'m [T],
        to: impl Fn(&T) -> Target,
    ) -> Self {
        let of_party = |by: PartyId| {
            let to = &to;
            (0u32..).zip(links(model, by)).map(move |(at, link)| Entry { to: key(to(link)), by, at })
        };
        let mut entries: Vec<Entry> = model.parties().flat_map(of_party).collect();
        entries.sort_unstable();
        Book { entries }
    }

    /// The links to a target.
    pub(super) fn to(&self, target: Target) -> &[Entry] {
        let to = key(target);
        equals(&self.entries, |entry| entry.to.cmp(&to))
    }

    /// The link from a writer to a target: there is at most one.
    pub(super) fn link(&self, by: PartyId, target: Target) -> Option<Entry> {
        let to = key(target);
        equals(&self.entries, |entry| (entry.to, entry.by).cmp(&(to, by))).first().copied()
    }

    /// The links that others wrote to any of these targets: the first few, each with its target, and the total number.
    pub(super) fn by_others(
        &self,
        receiver: PartyId,
        targets: impl Iterator<Item = Target>,
        rows: usize,
    ) -> (Vec<(Entry, Target)>, usize) {
        let (mut shown, mut of) = (Vec::new(), 0);
        for target in targets {
            let links = self.to(target);
            of += links.len() - usize::from(self.link(receiver, target).is_some());
            let others = links.iter().filter(|entry| entry.by != receiver);
            shown.extend(others.take(rows - shown.len()).map(|entry| (*entry, target)));
        }
        (shown, of)
    }
}
