//! Hashes: of references, so that none is stored in plain form, and of texts, to recognize which files belong together.

use std::fmt;
use std::hash::Hasher;

use serde::{Deserialize, Serialize};
use siphasher::sip128::{Hasher128, SipHasher24};

/// The key with which an import hashes the references of posts. A program generates it at random, once for each model;
/// the state of the import stores it.
///
/// Anybody who has the state can test guesses against it: numbers with few digits can be guessed.
///
/// ```
/// use outward::import::Key;
/// assert_eq!(format!("{:?}", Key::new([7; 16])), "Key(…)"); // no log reveals it
/// ```
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Key([u8; 16]);

impl Key {
    /// A key of these bytes, which should be random.
    pub const fn new(bytes: [u8; 16]) -> Key {
        Key(bytes)
    }

    /// The hash of a reference.
    pub(super) fn hash(&self, reference: &str) -> Hash {
        let mut hasher = SipHasher24::new_with_key(&self.0);
        hasher.write(reference.as_bytes());
        Hash(hasher.finish128().into())
    }

    pub(super) fn write(&self) -> String {
        Hash(u128::from_be_bytes(self.0)).to_string()
    }

    pub(super) fn read(text: &str) -> Option<Key> {
        Hash::read(text).map(|hash| Key(hash.0.to_be_bytes()))
    }
}

/// Does not reveal the key.
impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// 128 bits, so that no two texts collide by accident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub(super) struct Hash(u128);

impl Hash {
    /// The hash of a text without a key: to detect changes, not to resist deliberate collisions.
    pub(super) fn of(text: &str) -> Hash {
        Key([0; 16]).hash(text)
    }

    fn read(text: &str) -> Option<Hash> {
        let digits = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        u128::from_str_radix(text, 16).ok().filter(|_| digits).map(Hash)
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<Hash> for String {
    fn from(hash: Hash) -> String {
        hash.to_string()
    }
}

impl TryFrom<String> for Hash {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Hash, Self::Error> {
        Hash::read(&text).ok_or("a hash has 32 digits from 0 to f")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_is_known_under_its_key_alone() {
        let (one, other) = (Key::new([1; 16]), Key::new([2; 16]));
        assert_eq!(one.hash("4711"), one.hash("4711"));
        assert_ne!(one.hash("4711"), other.hash("4711"));
        assert_ne!(one.hash("4711"), one.hash("4712"));
        assert_eq!(Key::read(&one.write()), Some(one));
        assert_eq!(Key::read("+1"), None);
        assert_eq!(format!("{one:?}"), "Key(…)");
        // the same on every machine and in every version
        assert_eq!(Hash::of("Outward").to_string(), "ec1d2dc4e6f2dada866f1ee3720aac8b");
    }
}
