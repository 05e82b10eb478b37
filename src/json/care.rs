//! `care` as JSON.

use serde::{Serialize, Serializer};

use super::names::{Name, View};
use crate::analysis::{Care, CareSummary};

impl Serialize for View<'_, Care> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<A, N> {
            actors: A,
            needs: N,
            summary: CareSummary,
        }
        #[derive(Serialize)]
        struct Actor<'a> {
            actor: Name<'a>,
            served_by: Vec<Name<'a>>,
            served_through: Vec<Name<'a>>,
        }
        #[derive(Serialize)]
        struct Need<'a> {
            needer: Name<'a>,
            needed: Name<'a>,
            met: bool,
        }
        let Care { actors, needs, summary } = self.found;
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
