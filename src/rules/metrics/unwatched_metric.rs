//! `unwatched-metric`.

use crate::model::MetricId;
use crate::rules::lists::add_steps;
use crate::rules::shared::metric_facts::{Mattering, customers, mattering, metrics};
use crate::rules::words::{actors, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds metrics that matter to a customer and that nobody watches: nobody is measured or rewarded by them, and nobody
    /// says how they answer for an outcome that is measured by them.
    ///
    /// ## Why it matters
    ///
    /// People look at what they are measured and paid by. What matters to customers and to nobody's standing is left to
    /// the good will of champions.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// metric Remakes { from Barista; matters to Guest; reported to Barista }
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
    /// Let those who can move it be `measured by` it, or `rewarded by` it: a unit's statement holds for everybody in it
    /// who has none of their own.
    UnwatchedMetric: "unwatched-metric" about Metrics, Warning;
}

impl Check for UnwatchedMetric {
    type About = MetricId;
    type Seen<'a> = Mattering<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = MetricId> {
        metrics(context)
    }

    fn look<'a>(&self, context: &Context<'a>, metric: &MetricId) -> Option<Mattering<'a>> {
        mattering(context, *metric).filter(|seen| seen.fact.watched_by == 0)
    }

    fn explain(&self, context: &Context<'_>, seen: &Mattering<'_>) -> Explanation {
        let model = context.model;
        let mut witness = Witness::default();
        witness.step(seen.id, format!("{} measured or rewarded by it", actors(seen.fact.watched_by as u64)));
        add_steps(&mut witness, seen.metric.matters_to.iter(), |link| {
            (link.to.into(), "it matters to them".to_owned())
        });
        let message = format!(
            "{} matters to {}, and nobody is measured or rewarded by it",
            quoted(model, seen.id),
            customers(model, seen.metric)
        );
        Explanation::new(message, "let those who can move it be `measured by` it", witness)
    }
}
