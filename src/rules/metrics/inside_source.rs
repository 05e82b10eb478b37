//! `inside-source`.

use crate::model::{MetricId, MetricKind, PartyId, PartyKind};
use crate::rules::lists::{add_steps, named};
use crate::rules::shared::metric_facts::{Mattering, customers, mattering, metrics};
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds metrics that matter to a customer but come neither from customers, nor from those who serve them directly,
    /// nor from what people do (`kind behavior`).
    ///
    /// ## Why it matters
    ///
    /// The brutal facts come only from customers and from those who serve them: people judge what they experience, not
    /// what they are promised. A figure put together further inside tells an organization what it thinks of itself.
    /// What people can be seen doing needs no such source.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Delight }
    /// role Marketing { serves Barista }
    /// metric Delight { from Marketing; matters to Guest; reported to everyone }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Delight }
    /// role Marketing { serves Barista }
    /// metric Delight { from Guest, Marketing; matters to Guest; reported to everyone }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask customers themselves, or those who deal with them, and name them in `from`.
    InsideSource: "inside-source" about Metrics, Note;
}

impl Check for InsideSource {
    type About = MetricId;
    type Seen<'a> = Mattering<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = MetricId> {
        metrics(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, metric: &MetricId) -> Option<Mattering<'a>> {
        mattering(context, *metric).filter(|seen| !seen.fact.brutal && seen.metric.kind != MetricKind::Behavior)
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Mattering<'_>) -> Explanation {
        let (model, metric) = (context.model, seen.metric);
        let (name, whom) = (quoted(model, seen.id), customers(model, metric));
        let mut witness = Witness::default();
        let message = if metric.from.is_empty() {
            witness.step(seen.id, "names no source");
            format!("{name} matters to {whom}, and nothing says where it comes from")
        } else {
            add_steps(&mut witness, metric.from.iter(), |link| (link.to.into(), how_far(context, link.to)));
            format!(
                "{name} matters to {whom}, and comes neither from a customer nor from anybody who serves one directly, but \
                 from {}",
                named(model, metric.from.iter().map(|link| link.to))
            )
        };
        Explanation::new(message, "get it from customers, or from those who serve them: `from`", witness)
    }
}

fn how_far(context: &RuleContext<'_>, source: PartyId) -> String {
    let outsider = if context.model.kind(source) == PartyKind::Outsider { "an outsider; " } else { "" };
    match context.graph.distance(source) {
        _ if context.model.is_group(source) => "nobody in it serves a customer directly".to_owned(),
        Some(distance) => format!("{outsider}{} away from a customer", count(distance.into(), "link")),
        None => format!("{outsider}no way to a customer"),
    }
}
