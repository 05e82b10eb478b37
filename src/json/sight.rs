//! `sight` as JSON.

use serde::{Serialize, Serializer};

use super::names::{Name, View};
use crate::analysis::{Sight, SightSummary, SightVerdict};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<A> {
    actors: A,
    summary: SightSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Actor<'a> {
    actor: Name<'a>,
    sight: SightVerdict,
}

described_as!(View<'_, Sight> => Shown<Vec<Actor<'static>>>);

impl Serialize for View<'_, Sight> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Sight { actors, summary } = self.found;
        Shown {
            actors: self.list(actors, |found| Actor { actor: self.names.name(found.actor), sight: found.verdict }),
            summary: *summary,
        }
        .serialize(serializer)
    }
}
