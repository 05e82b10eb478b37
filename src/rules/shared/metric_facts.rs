//! Metrics that matter to a customer.

use crate::analysis::MetricFact;
use crate::model::{Metric, MetricId, Model, TargetBound};
use crate::rules::lists::{add_steps, named};
use crate::rules::{Explanation, RuleContext, Witness};

/// A metric that matters to a customer, with its results.
pub struct Mattering<'a> {
    pub id: MetricId,
    pub metric: &'a Metric,
    pub fact: &'a MetricFact,
}

impl Mattering<'_> {
    pub fn is_off_target(&self) -> bool {
        self.fact.on_target == Some(false)
    }
}

/// All metrics.
pub fn metrics(context: &RuleContext<'_>) -> impl Iterator<Item = MetricId> {
    context.analyses.metrics.iter().flat_map(|metrics| &metrics.metrics).map(|fact| fact.metric)
}

/// A metric, if it matters to a customer.
pub fn mattering<'a>(context: &RuleContext<'a>, id: MetricId) -> Option<Mattering<'a>> {
    let fact = context.analyses.metrics.as_ref()?.get(id)?;
    let metric = context.model.metrics().find(id)?;
    (!metric.matters_to.is_empty()).then_some(Mattering { id, metric, fact })
}

/// A metric that matters and that nobody sees.
pub fn unseen(context: &RuleContext<'_>, seen: &Mattering<'_>, message: String) -> Explanation {
    let (model, metric) = (context.model, seen.metric);
    let figures = standing(model, metric);
    let mut witness = Witness::default();
    let reason = match model.text(metric.unreported) {
        Some(reason) => format!("{figures}; unreported: {reason}"),
        None => format!("{figures}; reported to nobody"),
    };
    witness.step(seen.id, reason);
    add_steps(&mut witness, metric.matters_to.iter(), |link| (link.to.into(), "it matters to them".to_owned()));
    Explanation::new(message, "report it to those who can act on it: `reported to`", witness)
}

/// The customers to whom it matters.
pub fn customers(model: &Model, metric: &Metric) -> String {
    named(model, metric.matters_to.iter().map(|link| link.to))
}

/// Where it stands, and where it should: `stands at 4%, its target is under 2%`.
pub fn standing(model: &Model, metric: &Metric) -> String {
    let unit = model.text(metric.measured_in).map(|unit| format!(" {unit}")).unwrap_or_default();
    let stands = metric.stands_at.map(|value| format!("stands at {}{unit}", metric.shown(value)));
    let target = metric.target.map(|target| match target {
        TargetBound::Over(limit) => format!("its target is over {}{unit}", metric.shown(limit)),
        TargetBound::Under(limit) => format!("its target is under {}{unit}", metric.shown(limit)),
    });
    match (stands, target) {
        (Some(stands), Some(target)) => format!("{stands}, {target}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => "states no figure".to_owned(),
    }
}
