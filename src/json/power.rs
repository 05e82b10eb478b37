//! `power` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{Agreement, End, GroupMeans, Inversion, Measure, Power, PowerSummary};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<'a, I> {
    measures: &'a [Agreement],
    groups: &'a [GroupMeans],
    inversions: I,
    summary: PowerSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct ShownInversion<'a> {
    measure: Measure,
    actor: Name<'a>,
    end: End,
}

described_as!(View<'_, Power> => Shown<'static, Vec<ShownInversion<'static>>>);

impl Serialize for View<'_, Power> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let View { found, names } = *self;
        let inversion = |inversion: &Inversion| ShownInversion {
            measure: inversion.measure,
            actor: names.name(inversion.actor),
            end: inversion.end,
        };
        let shown = Shown {
            measures: &found.measures,
            groups: &found.groups,
            inversions: self.list(&found.inversions, inversion),
            summary: found.summary,
        };
        shown.serialize(serializer)
    }
}
