//! `policies` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{Coverage, Policies, PoliciesSummary};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<'a, O> {
    coverage: ByKind<'a>,
    outcomes: O,
    summary: &'a PoliciesSummary,
}

struct ByKind<'a>(&'a [Coverage]);

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Outcome<'a> {
    outcome: Name<'a>,
    supported: bool,
    hindered: bool,
}

described_as!(View<'_, Policies> => Shown<'static, Vec<Outcome<'static>>>);

impl Serialize for View<'_, Policies> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let outcomes = self.list(&self.found.outcomes, |found| Outcome {
            outcome: self.names.name(found.outcome),
            supported: found.supported,
            hindered: found.hindered,
        });
        Shown { coverage: ByKind(&self.found.coverage), outcomes, summary: &self.found.summary }.serialize(serializer)
    }
}

described_as!(ByKind<'_> => std::collections::BTreeMap<String, Option<f64>>);

impl Serialize for ByKind<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|coverage| (coverage.kind, coverage.share)))
    }
}
