//! Grounds of exemption: who has one, and findings about all who do.

use crate::analysis::Ground;
use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words;
use crate::rules::{RuleContext, Witness};

/// The actors with this ground.
pub fn with_ground(context: &RuleContext<'_>, ground: Ground) -> impl Iterator<Item = PartyId> {
    let actors = context.analyses.exemptions.iter().flat_map(|exemptions| &exemptions.actors);
    actors.filter(move |found| found.grounds.has(ground)).map(|found| found.actor)
}

/// All of them at once.
pub fn all_with(context: &RuleContext<'_>, ground: Ground) -> impl Iterator<Item = Vec<PartyId>> {
    std::iter::once(with_ground(context, ground).collect())
}

pub fn has_ground(context: &RuleContext<'_>, actor: PartyId, ground: Ground) -> bool {
    let found = context.analyses.exemptions.as_ref().and_then(|exemptions| exemptions.actor(actor));
    found.is_some_and(|found| found.grounds.has(ground))
}

/// Actors with a ground in common: some of them, and how many there are.
pub struct Together {
    shown: Vec<PartyId>,
    pub of: usize,
}

impl Together {
    /// These actors, if all of them have the ground.
    pub fn of(context: &RuleContext<'_>, actors: &[PartyId], ground: Ground) -> Option<Self> {
        let all_have = !actors.is_empty() && actors.iter().all(|actor| has_ground(context, *actor, ground));
        all_have.then(|| Together { shown: actors.iter().take(SHOWN).copied().collect(), of: actors.len() })
    }

    /// `3 actors have`.
    pub fn have(&self) -> String {
        format!("{} {}", self.actors(), if self.of == 1 { "has" } else { "have" })
    }

    /// `3 actors`.
    pub fn actors(&self) -> String {
        words::actors(self.of as u64)
    }

    pub fn witness(&self, note: impl Fn(PartyId) -> String) -> Witness {
        Witness::listed(&self.shown, self.of, |actor| ((*actor).into(), note(*actor)))
    }
}
