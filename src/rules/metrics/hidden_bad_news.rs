//! `hidden-bad-news`.

use crate::model::MetricId;
use crate::rules::shared::metric_facts::{Mattering, customers, mattering, metrics, standing, unseen};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds metrics that matter to a customer, miss their target, and are reported to nobody.
    ///
    /// ## Why it matters
    ///
    /// Facts are left out of reports because they are bad; that is where the brutal facts hide. Customers know them
    /// already; only those who could do something about them do not. A metric meets its target at the figure itself:
    /// `target over 90%` is met at 90%.
    ///
    /// ## Example
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
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Remakes }
    /// metric Remakes { from Barista; matters to Guest; stands at 4%; target under 2%; reported to everyone }
    /// ```
    ///
    /// ## What to do
    ///
    /// Bring it into the room where people can do something about it: `reported to`.
    HiddenBadNews: "hidden-bad-news" about Metrics, Error;
}

impl Check for HiddenBadNews {
    type About = MetricId;
    type Seen<'a> = Mattering<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = MetricId> {
        metrics(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, metric: &MetricId) -> Option<Mattering<'a>> {
        mattering(context, *metric).filter(|seen| seen.metric.reported_to.is_empty() && seen.is_off_target())
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Mattering<'_>) -> Explanation {
        let (name, whom) = (quoted(context.model, seen.id), customers(context.model, seen.metric));
        let figures = standing(context.model, seen.metric);
        let message = format!("{name} matters to {whom}, misses its target and is reported to nobody: it {figures}");
        unseen(context, seen, message)
    }
}
