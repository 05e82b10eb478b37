//! `metrics` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::Metrics;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Metrics {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let metrics = Rows::of(&self.metrics)
            .with("metric", "the metric", |found| names.model().qualified_name(found.metric.into()))
            .with("source", "whom it comes from: a `customer`, the `frontline` (who serves a customer directly), the `inside`, or `unknown`", |found| found.source.as_str())
            .with("brutal", "whether it is a brutal fact: from customers or from the front line", |found| found.brutal)
            .with("on_target", "whether it has reached its target; empty without a target or a value", |found| found.on_target)
            .with("watched_by", "how many actors are measured or rewarded by it, or say how they are responsible for an outcome that it measures; empty where counting would take too long", |found| found.watched_by);
        vec![metrics.named("metrics.metrics", "a metric")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("metrics", "how many metrics", |()| summary.metrics)
            .with("metrics_customer", "metrics that come from a customer", |()| summary.by_source.customer)
            .with("metrics_frontline", "metrics that come from those who serve a customer directly", |()| summary.by_source.frontline)
            .with("metrics_inside", "metrics that come from anybody else", |()| summary.by_source.inside)
            .with("metrics_unknown", "metrics without a source", |()| summary.by_source.unknown)
            .with("inward_reward_share", "of the reward of the people who are rewarded, the share that is for metrics which matter to no customer", |()| {
                summary.inward_reward_share
            })
            .with("rewarded_share", "of all people, the share who are rewarded by some metric", |()| summary.rewarded_share)
    }
}
