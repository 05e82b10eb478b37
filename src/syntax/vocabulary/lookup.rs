//! From words to what they are, in constant time.

use super::{Noun, VERBS, VerbEntry};

/// The entries whose first word is `word`, in the order of the table. Constant time.
pub(in crate::syntax) fn verbs_of(word: &[u8]) -> impl Iterator<Item = &'static VerbEntry> {
    let mut at = slot(word);
    std::iter::from_fn(move || {
        loop {
            let (verb, length) = *SLOTS.get(at)?;
            at = (at + 1) % SLOT_COUNT;
            if verb == EMPTY {
                return None;
            }
            let entry = VERBS.get(verb as usize)?;
            if entry.words.as_bytes().get(..length as usize) == Some(word) {
                return Some(entry);
            }
        }
    })
}

/// The noun of a word.
pub(in crate::syntax) fn noun_of(word: &[u8]) -> Option<Noun> {
    let noun = match word {
        b"role" => Noun::Role,
        b"unit" => Noun::Unit,
        b"customer" => Noun::Customer,
        b"metric" => Noun::Metric,
        b"outcome" => Noun::Outcome,
        b"org" => Noun::Org,
        b"outsider" => Noun::Outsider,
        b"decision" => Noun::Decision,
        b"friction" => Noun::Friction,
        b"policy" => Noun::Policy,
        b"room" => Noun::Room,
        b"rules" => Noun::Rules,
        _ => return None,
    };
    Some(noun)
}

const SLOT_COUNT: usize = 256;
const EMPTY: u8 = u8::MAX;
/// The verb in each slot, and the length of its first word.
static SLOTS: [(u8, u8); SLOT_COUNT] = slots();

#[allow(clippy::indexing_slicing, reason = "evaluated when compiled")]
const fn slots() -> [(u8, u8); SLOT_COUNT] {
    let mut slots = [(EMPTY, 0); SLOT_COUNT];
    let mut verb = 0;
    while verb < VERBS.len() {
        let mut words = VERBS[verb].words.as_bytes();
        let mut length = 0;
        while length < words.len() && words[length] != b' ' {
            length += 1;
        }
        words = words.split_at(length).0;
        let mut at = slot(words);
        while slots[at].0 != EMPTY {
            at = (at + 1) % SLOT_COUNT;
        }
        slots[at] = (verb as u8, length as u8);
        verb += 1;
    }
    slots
}

const fn slot(word: &[u8]) -> usize {
    match (word.first(), word.last()) {
        (Some(first), Some(last)) => (*first as usize * 31 + *last as usize * 7 + word.len() * 13) % SLOT_COUNT,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::vocabulary::NOUNS;

    #[test]
    fn the_tables_stand_in_the_order_of_their_enums() {
        for (at, entry) in NOUNS.iter().enumerate() {
            assert_eq!(entry.noun as usize, at);
            assert_eq!(noun_of(entry.word.as_bytes()), Some(entry.noun));
        }
        for (at, entry) in VERBS.iter().enumerate() {
            assert_eq!(entry.verb as usize, at, "{}", entry.words);
            assert!(verbs_of(entry.first_word().as_bytes()).any(|found| found.verb == entry.verb), "{}", entry.words);
        }
        assert_eq!(verbs_of(b"measured").count(), 2);
        assert_eq!(verbs_of(b"nothing").count(), 0);
    }
}
