//! `care` as JSON.

use serde::{Serialize, Serializer};

use super::names::{Name, View};
use crate::analysis::{Care, CareSummary};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<A, N> {
    actors: A,
    needs: N,
    summary: CareSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Actor<'a> {
    actor: Name<'a>,
    served_by: Vec<Name<'a>>,
    served_through: Vec<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Need<'a> {
    needer: Name<'a>,
    needed: Name<'a>,
    met: bool,
}

described_as!(View<'_, Care> => Shown<Vec<Actor<'static>>, Vec<Need<'static>>>);

impl Serialize for View<'_, Care> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Care { actors, needs, summary, .. } = self.found;
        Shown {
            actors: self.list(actors, |found| Actor {
                actor: self.names.name(found.actor),
                served_by: self.names.parties(&found.served_by),
                served_through: found.served_through.iter().map(|target| self.names.target(*target)).collect(),
            }),
            needs: self.list(needs, |found| Need {
                needer: self.names.name(found.needer),
                needed: self.names.name(found.needed),
                met: found.met,
            }),
            summary: *summary,
        }
        .serialize(serializer)
    }
}
