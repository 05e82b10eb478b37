use crate::model::PartyId;

/// The management chains of all actors: a forest of main managers, numbered so that "stands in the chain of" is
/// answered in constant time.
#[derive(Debug, Clone, Default)]
pub struct Chain {}

impl Chain {
    /// The main manager of an actor: the first it names, or inherits.
    pub fn manager(&self, _actor: PartyId) -> Option<PartyId> {
        None
    }

    /// Whether `above` stands in the management chain of `actor`; nobody stands in its own.
    pub fn stands_above(&self, _above: PartyId, _actor: PartyId) -> bool {
        false
    }
}
