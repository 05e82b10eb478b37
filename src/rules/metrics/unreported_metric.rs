//! `unreported-metric`.

use crate::model::MetricId;
use crate::rules::shared::metric_facts::{Mattering, customers, mattering, metrics, unseen};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds metrics that matter to a customer but that nobody gets to see: `unreported`, or without `reported to`.
    ///
    /// ## Why it matters
    ///
    /// An organization that puts customers first has to face the brutal facts, and facts hide in what is not reported.
    /// Nobody fixes what nobody sees. (Metrics that are known to miss their target are reported by `hidden-bad-news`.)
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Report it to those who can act on it, and say so: `reported to`.
    UnreportedMetric: "unreported-metric" about Metrics, Warning;
}

impl Check for UnreportedMetric {
    type About = MetricId;
    type Seen<'a> = Mattering<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = MetricId> {
        metrics(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, metric: &MetricId) -> Option<Mattering<'a>> {
        mattering(context, *metric).filter(|seen| seen.metric.reported_to.is_empty() && !seen.is_off_target())
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Mattering<'_>) -> Explanation {
        let (name, whom) = (quoted(context.model, seen.id), customers(context.model, seen.metric));
        unseen(context, seen, format!("{name} matters to {whom} and is reported to nobody"))
    }
}
