use super::engine::Context;
use super::finding::{Details, Finding, Witness};
use super::lists::{add_steps, named};
use super::metric_facts::{customers, each_that_matters, metric_of};
use super::page::rule;
use super::words::{count, quoted};
use crate::model::{MetricKind, PartyId, PartyKind};

rule! {
    /// Finds metrics that matter to a customer, and that come neither from customers nor from those who serve them
    /// directly, nor from what people do (`kind behavior`).
    ///
    /// ## Why it matters
    ///
    /// The brutal facts come only from customers and from those who serve them: people judge what they live through, not
    /// what is promised. A figure that is put together farther inside tells an organization what it thinks of itself.
    /// What people can be seen doing needs no such source.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; measured by Delight }
    /// role Marketing { serves Barista }
    /// metric Delight { from Marketing; matters to Guest; reported to everyone }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; measured by Delight }
    /// role Marketing { serves Barista }
    /// metric Delight { from Guest, Marketing; matters to Guest; reported to everyone }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask customers themselves, or those who deal with them, and name them in `from`.
    RULE = InsideSource {
        check: |context, emitter| each_that_matters(context, emitter, |metric, fact| {
            !fact.brutal && metric.kind != MetricKind::Behavior
        }),
        explain: explain,
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let Some((id, metric, _)) = metric_of(context, finding) else { return Details::default() };
    let model = context.model;
    let (name, whom) = (quoted(model, id), customers(model, metric));
    let mut witness = Witness::default();
    let message = if metric.from.is_empty() {
        witness.step(id, "names no source");
        format!("{name} matters to {whom}, and nothing says where it comes from")
    } else {
        add_steps(&mut witness, metric.from.iter(), |link| (link.to.into(), how_far(context, link.to)));
        format!(
            "{name} matters to {whom}, and comes neither from a customer nor from anybody who serves one directly, but \
             from {}",
            named(model, metric.from.iter().map(|link| link.to))
        )
    };
    Details::new(message, "let customers, or those who serve them, say how it is: `from`", witness)
}

fn how_far(context: &Context<'_>, source: PartyId) -> String {
    let outsider = if context.model.kind(source) == PartyKind::Outsider { "an outsider; " } else { "" };
    match context.graph.distance(source) {
        _ if context.model.is_group(source) => "nobody in it serves a customer directly".to_owned(),
        Some(distance) => format!("{outsider}{} away from a customer", count(distance.into(), "link")),
        None => format!("{outsider}no way to a customer"),
    }
}
