//! The service graph, lowered from the model, and its traversals.

mod chain;

pub use chain::Chain;

use crate::model::{Model, PartyId};

/// Who serves whom, in compressed form.
#[derive(Debug, Clone, Default)]
pub struct ServiceGraph {
    chain: Chain,
}

impl ServiceGraph {
    /// Lowers a model. Linear in its size.
    pub fn new(_model: &Model) -> Self {
        ServiceGraph::default()
    }

    /// The fewest service links from a party to a current customer; `None` without a way.
    pub fn distance(&self, _party: PartyId) -> Option<u32> {
        None
    }

    /// Whether a party serves a current customer directly (by name or by way of a link it inherits).
    pub fn serves_directly(&self, party: PartyId) -> bool {
        self.distance(party) == Some(1)
    }

    /// Whether a party has a way to any customer, current or potential.
    pub fn reaches_any(&self, _party: PartyId) -> bool {
        false
    }

    /// The management chain.
    pub fn chain(&self) -> &Chain {
        &self.chain
    }
}
