use crate::graph::ServiceGraph;
use crate::model::{Model, PartyId};

/// The customers to whom ways are sought.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Targets {
    /// All current customers.
    #[default]
    Current,
    /// These customers instead, current or potential; what is no customer is left out.
    These(Vec<PartyId>),
}

/// The ways of all actors to the customer.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Paths {}

/// Path to the customer.
pub fn paths(_model: &Model, _graph: &ServiceGraph, _targets: &Targets) -> Paths {
    Paths::default()
}
