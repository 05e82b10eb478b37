//! `exemptions` as JSON.

use serde::{Serialize, Serializer};

use super::names::{Name, View};
use crate::analysis::{ExemptionSummary, ExemptionVerdict, Exemptions, Grounds, Shape};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<A, C> {
    actors: A,
    circles: C,
    summary: ExemptionSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Actor<'a> {
    actor: Name<'a>,
    verdict: ExemptionVerdict,
    #[cfg_attr(feature = "schema", schemars(with = "Vec<crate::analysis::Ground>"))]
    grounds: Grounds,
    shape: Option<Shape>,
}

described_as!(View<'_, Exemptions> => Shown<Vec<Actor<'static>>, Vec<Vec<Name<'static>>>>);

impl Serialize for View<'_, Exemptions> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
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
