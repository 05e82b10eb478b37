//! `exemptions` as JSON.

use serde::{Serialize, Serializer};

use super::names::{Name, View};
use crate::analysis::{ExemptionSummary, ExemptionVerdict, Exemptions, Grounds, Shape};

impl Serialize for View<'_, Exemptions> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<A, C> {
            actors: A,
            circles: C,
            summary: ExemptionSummary,
        }
        #[derive(Serialize)]
        struct Actor<'a> {
            actor: Name<'a>,
            verdict: ExemptionVerdict,
            grounds: Grounds,
            shape: Option<Shape>,
        }
        let Exemptions { actors, circles, summary } = self.found;
        Shown {
            actors: self.list(actors, |found| Actor {
                actor: self.names.name(found.actor),
                verdict: found.verdict(),
                grounds: found.grounds,
                shape: found.shape,
            }),
            circles: self.list(circles, |circle| self.names.parties(circle)),
            summary: *summary,
        }
        .serialize(serializer)
    }
}
