//! Names as numbers: each name is stored once, regardless of its Unicode normalization.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use smallvec::SmallVec;
use unicode_normalization::UnicodeNormalization;

use super::super::id::{Id, NameId};
use super::super::store::Texts;

/// How many names are looked up at the same time.
const AT_ONCE: usize = 32;

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

    /// Looks up many names. Some are probed before the first of them is compared, so that their cache misses overlap.
    pub(super) fn find_all<'n>(&self, mut names: impl Iterator<Item = &'n str>, mut take: impl FnMut(Option<NameId>)) {
        let probe = |name: &'n str| (name, self.ids.find(self.hasher.hash_one(name), |_| true).copied());
        let mut probed: SmallVec<[(&str, Option<NameId>); AT_ONCE]> = SmallVec::new();
        loop {
            probed.extend(names.by_ref().take(AT_ONCE).map(probe));
            if probed.is_empty() {
                return;
            }
            for (name, maybe) in probed.drain(..) {
                take(maybe.filter(|id| self.text(*id) == name).or_else(|| self.find(name)));
            }
        }
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
        let names: Vec<String> = (0..300 * AT_ONCE).map(|at| format!("R{}", at * 7919 % 3000)).collect();
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
        let mut at_once = Vec::new();
        interner.find_all(all.into_iter(), |name| at_once.push(name));
        assert_eq!(at_once, one_by_one);
    }
}
