//! `hidden-bad-news`.

use crate::model::MetricId;
use crate::rules::shared::metric_facts::{Mattering, customers, mattering, metrics, standing, unseen};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// Finds metrics that matter to a customer, miss their target, and are shown to nobody.
    ///
    /// ## Why it matters
    ///
    /// Facts are left out of reports because they are not good: that is where the brutal ones hide. Customers know them
    /// already; only those who could do something about it do not. A metric reaches its target at the figure itself:
    /// `target over 90%` is met at 90%.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes {
    ///   from Barista
    ///   matters to Guest
    ///   stands at 4%
    ///   target under 2%
    ///   unreported "it would spoil the quarter"
    /// }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest; stands at 4%; target under 2%; reported to everyone }
    /// ```
    ///
    /// ## Mend
    ///
    /// Bring it into the room where people can decide about it: `reported to`.
    HiddenBadNews: "hidden-bad-news" about Metrics, Error;
}

impl Check for HiddenBadNews {
    type About = MetricId;
    type Seen<'a> = Mattering<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = MetricId> {
        metrics(context)
    }

    fn look<'a>(&self, context: &Context<'a>, metric: &MetricId) -> Option<Mattering<'a>> {
        mattering(context, *metric).filter(|seen| seen.metric.reported_to.is_empty() && seen.is_off_target())
    }

    fn explain(&self, context: &Context<'_>, seen: &Mattering<'_>) -> Explanation {
        let (name, whom) = (quoted(context.model, seen.id), customers(context.model, seen.metric));
        let figures = standing(context.model, seen.metric);
        let message =
            format!("{name} matters to {whom} and is reported to nobody while it is off target: it {figures}");
        unseen(context, seen, message)
    }
}
