//! `power` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{Agreement, End, GroupMeans, Inversion, Measure, Power, PowerSummary};

impl Serialize for View<'_, Power> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Shown<'a, I> {
            measures: &'a [Agreement],
            groups: &'a [GroupMeans],
            inversions: I,
            summary: PowerSummary,
        }
        #[derive(Serialize)]
        struct ShownInversion<'a> {
            measure: Measure,
            actor: Name<'a>,
            end: End,
        }
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
