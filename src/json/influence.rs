//! `influence` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{Influence, InfluenceSummary, Influencer};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<A> {
    actors: A,
    summary: InfluenceSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ShownActor<'a> {
    actor: Name<'a>,
    score: f64,
}

described_as!(View<'_, Influence> => Option<Shown<Vec<ShownActor<'static>>>>);

impl Serialize for View<'_, Influence> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let View { found, names } = *self;
        let actor =
            |influencer: &Influencer| ShownActor { actor: names.name(influencer.actor), score: influencer.score };
        let shown = found.summary.map(|summary| Shown { actors: self.list(&found.actors, actor), summary });
        shown.serialize(serializer)
    }
}
