use std::hash::BuildHasher;

use hashbrown::HashTable;
use hashbrown::hash_table::Entry;

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

    /// The id of a name, a new one where it is new.
    pub(super) fn intern(&mut self, name: &str) -> NameId {
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

    /// The id of a name that is known.
    pub(super) fn find(&self, name: &str) -> Option<NameId> {
        self.ids.find(self.hasher.hash_one(name), |id| self.text(*id) == name).copied()
    }

    pub(super) fn text(&self, name: NameId) -> &str {
        self.texts.at(name.index())
    }

    pub(super) fn into_texts(self) -> Texts {
        self.texts
    }
}
