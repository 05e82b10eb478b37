//! The record of a holder of an outcome.

use crate::model::{PartyId, TextId};

/// A party that is responsible for an outcome.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Holder {
    /// The actor or group.
    pub holder: PartyId,
    /// Whether it says how. A group is never specific.
    pub specific: bool,
    /// How, in its words.
    pub how: Option<TextId>,
    /// Its share of the outcome; all shares sum to 1.
    pub share: f64,
    /// Whether it states its share.
    pub stated: bool,
    /// Whether it, or any actor in the group, has a path to a customer of the outcome; `None` if the outcome is for
    /// nobody.
    pub reaches: Option<bool>,
}
