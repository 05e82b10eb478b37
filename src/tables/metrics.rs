//! `metrics` as tables.

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::Metrics;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Metrics {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        let metrics = Rows::of(&self.metrics)
            .with("metric", "the metric", |found| names.model().qualified_name(found.metric.into()))
            .with("source", "`customer`, `frontline`, `inside` or `unknown`", |found| found.source.as_str())
            .with("brutal", "whether it is a brutal fact", |found| found.brutal)
            .with("on_target", "whether its value is on target", |found| found.on_target)
            .with("watched_by", "how many actors watch it", |found| found.watched_by);
        vec![metrics.named("metrics.metrics", "a metric")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("metrics", "how many metrics", |()| summary.metrics)
            .with("metrics_customer", "metrics whose source is customers", |()| summary.by_source.customer)
            .with("metrics_frontline", "metrics whose source serves customers", |()| summary.by_source.frontline)
            .with("metrics_inside", "metrics whose source is inside", |()| summary.by_source.inside)
            .with("metrics_unknown", "metrics without a source", |()| summary.by_source.unknown)
            .with("inward_reward_share", "the share of reward that is for metrics from inside", |()| {
                summary.inward_reward_share
            })
            .with("rewarded_share", "the share of people who are rewarded", |()| summary.rewarded_share)
    }
}
