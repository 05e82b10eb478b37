//! `sight` as JSON.

use serde::{Serialize, Serializer};

use super::names::{Name, View};
use crate::analysis::{Sight, SightSummary, SightVerdict};

impl Serialize for View<'_, Sight> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<A> {
            actors: A,
            summary: SightSummary,
        }
        #[derive(Serialize)]
        struct Actor<'a> {
            actor: Name<'a>,
            sight: SightVerdict,
        }
        let Sight { actors, summary } = self.found;
        Shown {
            actors: self.list(actors, |found| Actor { actor: self.names.name(found.actor), sight: found.verdict }),
            summary: *summary,
        }
        .serialize(serializer)
    }
}
