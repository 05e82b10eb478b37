//! Names as numbers: each name is stored once, regardless of its Unicode normalization.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use unicode_normalization::UnicodeNormalization;

use super::super::id::{Id, NameId};
use super::super::store::Texts;

/// How many recent names are cached during a bulk look-up. If two names share a slot, each is looked up again.
const SLOTS: usize = 4096;

/// All names with their ids.
#[derive(Debug, Clone, Default)]
pub(in crate::model) struct Interner {
    texts: Texts,
    ids: HashTable<NameId>,
    hasher: foldhash::fast::RandomState,
}

impl Interner {
    pub(super) fn reserve(&mut self, names: usize) {
        let Interner { texts, ids, hasher } = self;
        ids.reserve(names, |id| hasher.hash_one(texts.at(id.index())));
    }

    /// The id of a name in any normalization; a new id if the name is new.
    pub(super) fn intern(&mut self, name: &str) -> NameId {
        if name.is_ascii() { self.intern_composed(name) } else { self.intern_composed(&composed(name)) }
    }

    fn intern_composed(&mut self, name: &str) -> NameId {
        let Interner { texts, ids, hasher } = self;
        let is_it = |id: &NameId| texts.at(id.index()) == name;
        match ids.entry(hasher.hash_one(name), is_it, |id| hasher.hash_one(texts.at(id.index()))) {
            Entry::Occupied(entry) => *entry.get(),
            Entry::Vacant(vacant) => {
                let id = NameId::from_index(texts.len());
                vacant.insert(id);
                texts.add(name);
                id
            }
        }
    }

    /// The id of a known name, in any normalization.
    pub(super) fn find(&self, name: &str) -> Option<NameId> {
        if name.is_ascii() { self.find_composed(name) } else { self.find_composed(&composed(name)) }
    }

    fn find_composed(&self, name: &str) -> Option<NameId> {
        self.ids.find(self.hasher.hash_one(name), |id| self.text(*id) == name).copied()
    }

    /// Looks up many names at once. A recent name is not looked up again: people mostly serve their neighbors. The
    /// others are probed first and compared later, so that their cache misses overlap.
    pub(super) fn find_all(&self, names: &[&str]) -> Vec<Option<NameId>> {
        let hashes: Vec<u64> = names.iter().map(|name| self.hasher.hash_one(name)).collect();
        let (first, distinct) = first_of_each(names, &hashes);
        let maybe: Vec<Option<NameId>> =
            distinct.iter().map(|(_, hash)| self.ids.find(*hash, |_| true).copied()).collect();
        let is_it = |name: &str, id: NameId| self.text(id) == name;
        let found = distinct.iter().zip(maybe);
        let found = found.map(|((name, _), maybe)| maybe.filter(|id| is_it(name, *id)).or_else(|| self.find(name)));
        let found: Vec<Option<NameId>> = found.collect();
        first.into_iter().map(|at| found.get(at as usize).copied().flatten()).collect()
    }

    pub(super) fn text(&self, name: NameId) -> &str {
        self.texts.at(name.index())
    }

    pub(super) fn into_texts(self) -> Texts {
        self.texts
    }

    pub(super) fn texts(&self) -> &Texts {
        &self.texts
    }
}

/// The distinct names with their hashes (a name that recurs much later may occur twice), and for each name its index
/// among them.
fn first_of_each<'n>(names: &[&'n str], hashes: &[u64]) -> (Vec<u32>, Vec<(&'n str, u64)>) {
    let mut lately = vec![u32::MAX; SLOTS];
    let (mut which, mut distinct) = (Vec::with_capacity(names.len()), Vec::<(&str, u64)>::new());
    for (name, hash) in names.iter().zip(hashes) {
        let Some(slot) = lately.get_mut(*hash as usize % SLOTS) else { continue };
        if distinct.get(*slot as usize) != Some(&(*name, *hash)) {
            *slot = distinct.len() as u32;
            distinct.push((name, *hash));
        }
        which.push(*slot);
    }
    (which, distinct)
}

/// A name in the form used for comparison (NFC).
fn composed(name: &str) -> String {
    name.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_are_found_as_one_by_one() {
        let mut interner = Interner::default();
        let names: Vec<String> = (0..2 * SLOTS).map(|at| format!("R{}", at * 7919 % 3000)).collect();
        names.iter().step_by(2).for_each(|name| {
            interner.intern(name);
        });
        let composed: Vec<String> = names.iter().map(|name| format!("{name}é")).collect();
        composed.iter().step_by(3).for_each(|name| {
            interner.intern(name);
        });
        let apart: Vec<String> = composed.iter().map(|name| name.nfd().collect()).collect();
        let all: Vec<&str> = names.iter().chain(&composed).chain(&apart).map(String::as_str).collect();
        let one_by_one: Vec<Option<NameId>> = all.iter().map(|name| interner.find(name)).collect();
        assert!(one_by_one.iter().any(Option::is_some) && one_by_one.iter().any(Option::is_none));
        assert_eq!(interner.find_all(&all), one_by_one);
    }
}
