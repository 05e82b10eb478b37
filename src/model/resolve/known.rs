use std::hash::BuildHasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;
use unicode_normalization::UnicodeNormalization;

use super::super::id::{Id, NameId};
use super::super::store::Texts;

/// All names, and the id of each.
#[derive(Debug, Clone, Default)]
pub(in crate::model) struct Known {
    texts: Texts,
    ids: HashTable<NameId>,
    hasher: foldhash::fast::RandomState,
}

impl Known {
    pub(super) fn reserve(&mut self, names: usize) {
        let Known { texts, ids, hasher } = self;
        ids.reserve(names, |id| hasher.hash_one(texts.at(id.index())));
    }

    /// The id of a name, a new one where it is new, in whatever form it is written.
    pub(super) fn intern(&mut self, name: &str) -> NameId {
        if name.is_ascii() { self.intern_composed(name) } else { self.intern_composed(&composed(name)) }
    }

    fn intern_composed(&mut self, name: &str) -> NameId {
        let Known { texts, ids, hasher } = self;
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

    /// The id of a name that is known, in whatever form it is written.
    pub(super) fn find(&self, name: &str) -> Option<NameId> {
        if name.is_ascii() { self.find_composed(name) } else { self.find_composed(&composed(name)) }
    }

    fn find_composed(&self, name: &str) -> Option<NameId> {
        self.ids.find(self.hasher.hash_one(name), |id| self.text(*id) == name).copied()
    }

    /// The same for many: first where each may be, then whether it is there. The looks for one are a few trips to
    /// distant memory, and those for several overlap.
    pub(super) fn find_all(&self, names: &[&str]) -> Vec<Option<NameId>> {
        let hashes: Vec<u64> = names.iter().map(|name| self.hasher.hash_one(name)).collect();
        let maybe: Vec<Option<NameId>> = hashes.iter().map(|hash| self.ids.find(*hash, |_| true).copied()).collect();
        let is_it = |name: &str, id: NameId| self.text(id) == name;
        let found =
            |(name, maybe): (&&str, Option<NameId>)| maybe.filter(|id| is_it(name, *id)).or_else(|| self.find(name));
        names.iter().zip(maybe).map(found).collect()
    }

    pub(super) fn text(&self, name: NameId) -> &str {
        self.texts.at(name.index())
    }

    pub(super) fn into_texts(self) -> Texts {
        self.texts
    }
}

/// A name in the form in which names are compared (NFC).
fn composed(name: &str) -> String {
    name.nfc().collect()
}
