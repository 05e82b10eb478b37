//! What rules about a metric have in common.

use super::engine::{Context, Emitter};
use super::finding::Finding;
use super::lists::named;
use crate::analysis::MetricFact;
use crate::model::{Bound, Metric, MetricId, Model, Thing};

/// One finding for each metric that matters to a customer and of which this is so.
pub(super) fn each_that_matters(
    context: &Context<'_>,
    emitter: &mut Emitter<'_>,
    such: impl Fn(&Metric, &MetricFact) -> bool,
) {
    for fact in context.analyses.metrics.iter().flat_map(|metrics| &metrics.metrics) {
        let metric = &context.model.metrics()[fact.metric];
        if !metric.matters_to.is_empty() && such(metric, fact) {
            emitter.finding([fact.metric.into()]);
        }
    }
}

/// The metric that a finding is about.
pub(super) fn metric_of<'a>(context: &Context<'a>, finding: &Finding) -> Option<(MetricId, &'a Metric, MetricFact)> {
    let Some(Thing::Metric(id)) = finding.thing() else { return None };
    let fact = context.analyses.metrics.as_ref()?.get(id)?;
    Some((id, &context.model.metrics()[id], *fact))
}

/// The customers to whom it matters.
pub(super) fn customers(model: &Model, metric: &Metric) -> String {
    named(model, metric.matters_to.iter().map(|link| link.to))
}

/// Where it stands, and where it should: `stands at 4%, its target is under 2%`.
pub(super) fn standing(model: &Model, metric: &Metric) -> String {
    let unit = model.text(metric.measured_in).map(|unit| format!(" {unit}")).unwrap_or_default();
    let stands = metric.stands_at.map(|value| format!("stands at {}{unit}", metric.shown(value)));
    let target = metric.target.map(|target| match target {
        Bound::Over(limit) => format!("its target is over {}{unit}", metric.shown(limit)),
        Bound::Under(limit) => format!("its target is under {}{unit}", metric.shown(limit)),
    });
    match (stands, target) {
        (Some(stands), Some(target)) => format!("{stands}, {target}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => "states no figure".to_owned(),
    }
}
