//! Which labels several things share, and what then tells those things apart.

use std::hash::{BuildHasher, Hash};
use std::sync::OnceLock;

use super::{Model, Thing};

/// Labels that are the same up to here look the same where they are cut.
const LOOKED_AT: usize = 59;

/// What tells a thing from all others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KnownBy {
    /// Its label alone.
    Label,
    /// The label of the unit around it, or that there is none.
    Unit,
    /// Only its name.
    Name,
}

/// The labels that several things of one kind share. Roles, units, customers and outsiders are of one kind here.
#[derive(Debug, Clone)]
pub(crate) struct Namesakes<'m> {
    model: &'m Model,
    shared: OnceLock<Shared>,
}

/// Hashes of what several things share, sorted. A collision only shows more of a name than was needed.
#[derive(Debug, Clone, Default)]
struct Shared {
    labels: Vec<u64>,
    /// A label together with that of the unit.
    places: Vec<u64>,
}

impl<'m> Namesakes<'m> {
    /// The namesakes of a model. The first look-up is linear in the model.
    pub fn new(model: &'m Model) -> Self {
        Namesakes { model, shared: OnceLock::new() }
    }

    /// What tells a thing apart. Logarithmic time.
    pub fn known_by(&self, thing: impl Into<Thing>) -> KnownBy {
        let thing = thing.into();
        let shared = self.shared.get_or_init(|| self.find());
        if !has(&shared.labels, self.label(thing)) {
            KnownBy::Label
        } else if !has(&shared.places, self.place(thing)) {
            KnownBy::Unit
        } else {
            KnownBy::Name
        }
    }

    /// The qualified name of a thing of whose label and unit there is another.
    pub fn name(&self, thing: impl Into<Thing>) -> Option<String> {
        let thing = thing.into();
        let shared = self.shared.get_or_init(|| self.find());
        let is_shared = !shared.places.is_empty() && has(&shared.places, self.place(thing));
        is_shared.then(|| self.model.qualified_name(thing))
    }

    fn find(&self) -> Shared {
        let things = || self.model.things();
        let labels = repeated(things().count(), || things().map(|thing| self.label(thing)));
        let alike = || things().filter(|thing| has(&labels, self.label(*thing)));
        let places = match labels.is_empty() {
            true => Vec::new(),
            false => repeated(alike().count(), || alike().map(|thing| self.place(thing))),
        };
        Shared { labels, places }
    }

    fn label(&self, thing: Thing) -> u64 {
        let kind = match thing {
            Thing::Party(_) => None,
            other @ (Thing::Org
            | Thing::Metric(_)
            | Thing::Outcome(_)
            | Thing::Decision(_)
            | Thing::Friction(_)
            | Thing::Policy(_)
            | Thing::Room(_)) => Some(self.model.noun_of(other)),
        };
        hash((kind, start(self.model.label_of(thing))))
    }

    fn place(&self, thing: Thing) -> u64 {
        let unit = self.model.parent_of(thing).map(|unit| start(self.model.label(unit)));
        hash((self.label(thing), unit))
    }
}

fn start(label: &str) -> &str {
    if label.len() <= LOOKED_AT {
        return label;
    }
    label.char_indices().nth(LOOKED_AT).and_then(|(at, _)| label.get(..at)).unwrap_or(label)
}

/// The same in each run, so that a collision shows the same, too.
fn hash(it: impl Hash) -> u64 {
    foldhash::quality::FixedState::default().hash_one(it)
}

fn has(sorted: &[u64], hash: u64) -> bool {
    sorted.binary_search(&hash).is_ok()
}

/// The hashes that come more than once, sorted. Most come once: a table of bits sorts these out, and the others are compared.
fn repeated<H: Iterator<Item = u64>>(count: usize, hashes: impl Fn() -> H) -> Vec<u64> {
    const BITS_FOR_EACH: usize = 16;
    let mut once = BitTable::new(count * BITS_FOR_EACH);
    let mut again = once.clone();
    hashes().for_each(|hash| {
        if !once.insert(hash) {
            again.insert(hash);
        }
    });
    let mut maybe: Vec<u64> = hashes().filter(|hash| again.has(*hash)).collect();
    maybe.sort_unstable();
    let repeated = maybe.chunk_by(|a, b| a == b).filter(|same| same.len() > 1);
    repeated.filter_map(|same| same.first().copied()).collect()
}

/// A set of hashes that may also have others: a bit for each.
#[derive(Clone)]
struct BitTable {
    words: Vec<u64>,
}

impl BitTable {
    fn new(bits: usize) -> Self {
        BitTable { words: vec![0; bits.next_power_of_two().div_ceil(64)] }
    }

    /// Whether a hash is new.
    fn insert(&mut self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        let Some(word) = self.words.get_mut(at) else { return true };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    fn has(&self, hash: u64) -> bool {
        let (at, bit) = self.place(hash);
        self.words.get(at).is_some_and(|word| word & bit != 0)
    }

    /// The word of a hash, and its bit there. The number of words is a power of two.
    fn place(&self, hash: u64) -> (usize, u64) {
        ((hash >> 6) as usize & (self.words.len() - 1), 1 << (hash & 63))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::text::Sources;

    #[test]
    fn what_comes_more_than_once_is_found_however_full_the_table_is() {
        for count in [0, 1, 2, 1_000] {
            let hashes = || (0..count).map(|at: u64| hash(at * at % 701));
            let mut times: BTreeMap<u64, usize> = BTreeMap::new();
            hashes().for_each(|hash| *times.entry(hash).or_default() += 1);
            let expected: Vec<u64> = times.into_iter().filter(|(_, times)| *times > 1).map(|(hash, _)| hash).collect();
            assert_eq!(repeated(count as usize, hashes), expected);
            assert_eq!(repeated(0, hashes), expected, "one word for all");
        }
    }

    #[test]
    fn things_are_told_apart_by_as_little_as_it_takes() {
        let text = "customer Guest\nunit East { unit Ward \"Ward 1\" { role Nurse } }\nunit West { unit Ward \"Ward 1\" { \
                    role Nurse }; unit Home { role Nurse } }\nrole Porter\noutcome Home { for Guest }\nrole Guide \"Porter\"";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let namesakes = Namesakes::new(&model);
        let told: Vec<(String, KnownBy)> = model
            .things()
            .map(|thing| (model.qualified_name(thing), namesakes.known_by(thing)))
            .filter(|(_, by)| *by != KnownBy::Label)
            .collect();
        let told: Vec<(&str, KnownBy)> = told.iter().map(|(name, by)| (name.as_str(), *by)).collect();
        assert_eq!(
            told,
            [
                ("East.Ward", KnownBy::Unit),
                ("East.Ward.Nurse", KnownBy::Name),
                ("West.Ward", KnownBy::Unit),
                ("West.Ward.Nurse", KnownBy::Name),
                ("West.Home.Nurse", KnownBy::Unit),
                ("Porter", KnownBy::Name),
                ("Guide", KnownBy::Name),
            ]
        );
    }
}
