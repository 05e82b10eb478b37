//! `unwatched-metric`.

use crate::model::MetricId;
use crate::rules::lists::add_steps;
use crate::rules::shared::metric_facts::{Mattering, customers, mattering, metrics};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds metrics that matter to a customer but that nobody watches: nobody is measured or rewarded by them, and
    /// nobody says how they are responsible for an outcome that is measured by them.
    ///
    /// ## Why it matters
    ///
    /// People watch what they are measured and paid by. What matters to customers, but to nobody's standing, is left to
    /// the good will of champions.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// metric Remakes { from Barista; matters to Guest; reported to Barista }
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
    /// Let those who can change it be `measured by` it, or `rewarded by` it. What a unit says applies to everybody in
    /// it who says nothing else.
    UnwatchedMetric: "unwatched-metric" about Metrics, Warning;
}

impl Check for UnwatchedMetric {
    type About = MetricId;
    type Seen<'a> = Mattering<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = MetricId> {
        metrics(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, metric: &MetricId) -> Option<Mattering<'a>> {
        mattering(context, *metric).filter(|seen| seen.fact.watched_by == Some(0))
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Mattering<'_>) -> Explanation {
        let model = context.model;
        let mut witness = Witness::default();
        witness.step(seen.id, "nobody is measured or rewarded by it");
        add_steps(&mut witness, seen.metric.matters_to.iter(), |link| {
            (link.to.into(), "it matters to them".to_owned())
        });
        let message = format!(
            "{} matters to {}, and nobody is measured or rewarded by it",
            quoted(model, seen.id),
            customers(model, seen.metric)
        );
        Explanation::new(message, "let those who can change it be `measured by` it", witness)
    }
}
