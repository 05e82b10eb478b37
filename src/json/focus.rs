//! `focus` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{ActorFocus, Focus, FocusSummary, UnitFocus};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<A, U> {
    actors: A,
    units: U,
    summary: FocusSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ShownActor<'a> {
    actor: Name<'a>,
    outward: Option<f64>,
    upward: Option<f64>,
    inward: Option<f64>,
    unstated: Option<f64>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ShownUnit<'a> {
    unit: Name<'a>,
    ei_index: Option<f64>,
    leaving_share: Option<f64>,
}

described_as!(View<'_, Focus> => Shown<Vec<ShownActor<'static>>, Vec<ShownUnit<'static>>>);

impl Serialize for View<'_, Focus> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let View { found, names } = *self;
        let actor = |focus: &ActorFocus| ShownActor {
            actor: names.name(focus.actor),
            outward: focus.shares.map(|shares| shares.outward),
            upward: focus.shares.map(|shares| shares.upward),
            inward: focus.shares.map(|shares| shares.inward),
            unstated: focus.shares.map(|shares| shares.unstated),
        };
        let unit = |focus: &UnitFocus| ShownUnit {
            unit: names.name(focus.unit),
            ei_index: focus.ei_index,
            leaving_share: focus.leaving_share,
        };
        let shown = Shown {
            actors: self.list(&found.actors, actor),
            units: self.list(&found.units, unit),
            summary: found.summary,
        };
        shown.serialize(serializer)
    }
}
