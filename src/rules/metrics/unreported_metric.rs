//! `unreported-metric`.

use crate::model::MetricId;
use crate::rules::shared::metric_facts::{Mattering, customers, mattering, metrics, unseen};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// Finds metrics that matter to a customer and that nobody gets to see: `unreported`, or without any `reported to`.
    ///
    /// ## Why it matters
    ///
    /// To understand the brutal facts is the first ability of an organization that puts customers first, and facts hide
    /// in what is not reported. What nobody sees, nobody mends. (What is known to be off target is `hidden-bad-news`.)
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Report it to those who can act on it, and say so: `reported to`.
    UnreportedMetric: "unreported-metric" about Metrics, Warning;
}

impl Check for UnreportedMetric {
    type About = MetricId;
    type Seen<'a> = Mattering<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = MetricId> {
        metrics(context)
    }

    fn look<'a>(&self, context: &Context<'a>, metric: &MetricId) -> Option<Mattering<'a>> {
        mattering(context, *metric).filter(|seen| seen.metric.reported_to.is_empty() && !seen.is_off_target())
    }

    fn explain(&self, context: &Context<'_>, seen: &Mattering<'_>) -> Explanation {
        let (name, whom) = (quoted(context.model, seen.id), customers(context.model, seen.metric));
        unseen(context, seen, format!("{name} matters to {whom} and is reported to nobody"))
    }
}
