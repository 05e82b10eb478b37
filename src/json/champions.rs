//! `champions` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{Champion, Champions, ChampionsSummary, Risk};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<C> {
    champions: C,
    summary: ChampionsSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ShownChampion<'a> {
    actor: Name<'a>,
    risks: &'a [Risk],
    decided: usize,
    risk: Option<f64>,
    blockers_met: u64,
    blockers_unmet: u64,
}

described_as!(View<'_, Champions> => Shown<Vec<ShownChampion<'static>>>);

impl Serialize for View<'_, Champions> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let View { found, names } = *self;
        let champions = self.list(&found.champions, |champion: &Champion| ShownChampion {
            actor: names.name(champion.actor),
            risks: &champion.risks,
            decided: champion.decided,
            risk: champion.risk,
            blockers_met: champion.blockers_met,
            blockers_unmet: champion.blockers_unmet,
        });
        Shown { champions, summary: found.summary }.serialize(serializer)
    }
}
