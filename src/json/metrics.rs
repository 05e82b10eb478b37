//! `metrics` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{MetricSource, Metrics, MetricsSummary};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<'a, M> {
    metrics: M,
    summary: &'a MetricsSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Metric<'a> {
    metric: Name<'a>,
    source: MetricSource,
    brutal: bool,
    on_target: Option<bool>,
    watched_by: Option<usize>,
}

described_as!(View<'_, Metrics> => Shown<'static, Vec<Metric<'static>>>);

impl Serialize for View<'_, Metrics> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let metrics = self.list(&self.found.metrics, |fact| Metric {
            metric: self.names.name(fact.metric),
            source: fact.source,
            brutal: fact.brutal,
            on_target: fact.on_target,
            watched_by: fact.watched_by,
        });
        Shown { metrics, summary: &self.found.summary }.serialize(serializer)
    }
}
