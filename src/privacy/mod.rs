//! Models for others: figures of few people withheld, names replaced by keyed ones.
//!
//! Both change the model, before anything is computed. So whatever is made from it, be it a table, a picture, a page or an
//! export, cannot tell what was taken away: no sum, share or mean contains it. docs/privacy.md says what is taken away, and
//! what a reader may still find out.

mod key;
mod pseudonyms;
mod withhold;

pub use key::{KEY_CHARACTERS, PseudonymKey, WeakKey};
pub use pseudonyms::pseudonymize;
pub use withhold::{Withheld, withhold};

use crate::model::Model;

/// What is done to a model before it is shown to others. [`Study::for_others`](crate::Study::for_others) does it.
///
/// ```
/// use outward::privacy::{PseudonymKey, Sharing};
/// assert_eq!(Sharing::default().pseudonyms(PseudonymKey::new("a long enough key")?).least(), Some(5));
/// assert_eq!(Sharing::default().min_group(10).least(), Some(10));
/// assert!(Sharing::default().is_nothing());
/// # Ok::<(), outward::privacy::WeakKey>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sharing {
    min_group: Option<u32>,
    pseudonyms: Option<PseudonymKey>,
}

impl Sharing {
    /// Withholds figures of fewer people.
    #[must_use]
    pub fn min_group(mut self, least: impl Into<Option<u32>>) -> Self {
        self.min_group = least.into();
        self
    }

    /// Replaces names by keyed ones; figures of fewer than [`MIN_GROUP`] people are withheld, unless another number is given.
    #[must_use]
    pub fn pseudonyms(mut self, key: PseudonymKey) -> Self {
        self.pseudonyms = Some(key);
        self
    }

    /// The smallest group whose figures are shown; `None` if all are.
    pub fn least(&self) -> Option<u32> {
        self.min_group.or(self.pseudonyms.as_ref().map(|_| MIN_GROUP))
    }

    /// Whether nothing is done.
    pub fn is_nothing(&self) -> bool {
        self.min_group.is_none() && self.pseudonyms.is_none()
    }

    /// Changes a model, and says what was withheld.
    pub(crate) fn apply(&self, model: &mut Model) -> Withheld {
        let withheld = withhold(model, self.least().unwrap_or(0));
        if let Some(key) = &self.pseudonyms {
            pseudonymize(model, key);
        }
        withheld
    }
}

/// The smallest group whose figures are shown, where nothing else is said.
pub const MIN_GROUP: u32 = 5;
