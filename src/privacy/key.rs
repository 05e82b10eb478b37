//! The key of pseudonyms.

use std::fmt;

/// The characters that a key has at least: who can guess it can try all names.
pub const KEY_CHARACTERS: usize = 16;

/// A key that is too short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a key has at least {KEY_CHARACTERS} characters: whoever guesses it can tell every name")]
pub struct WeakKey;

/// A key that is long enough. It is never shown.
///
/// ```
/// use outward::privacy::{PseudonymKey, WeakKey};
///
/// assert_eq!(format!("{:?}", PseudonymKey::new("a long enough key")?), "PseudonymKey");
/// assert_eq!(PseudonymKey::new("short"), Err(WeakKey));
/// # Ok::<(), WeakKey>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct PseudonymKey(String);

impl PseudonymKey {
    /// A key.
    ///
    /// # Errors
    ///
    /// If it has fewer than [`KEY_CHARACTERS`] characters.
    pub fn new(key: &str) -> Result<PseudonymKey, WeakKey> {
        if key.chars().count() < KEY_CHARACTERS { Err(WeakKey) } else { Ok(PseudonymKey(key.to_owned())) }
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        self.0.as_bytes()
    }
}

impl fmt::Debug for PseudonymKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PseudonymKey")
    }
}
