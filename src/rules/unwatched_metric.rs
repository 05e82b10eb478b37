use super::engine::Context;
use super::finding::{Details, Finding, Witness};
use super::lists::add_steps;
use super::metric_facts::{customers, each_that_matters, metric_of};
use super::page::rule;
use super::words::{count, quoted};

rule! {
    /// Finds metrics that matter to a customer, and by which nobody is measured or rewarded.
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
    RULE = UnwatchedMetric {
        check: |context, emitter| each_that_matters(context, emitter, |_, fact| fact.watched_by == 0),
        explain: explain,
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let Some((id, metric, fact)) = metric_of(context, finding) else { return Details::default() };
    let model = context.model;
    let mut witness = Witness::default();
    witness.step(id, format!("{} measured or rewarded by it", count(fact.watched_by as u64, "actor")));
    add_steps(&mut witness, metric.matters_to.iter(), |link| (link.to.into(), "it matters to them".to_owned()));
    let message = format!(
        "{} matters to {}, and nobody is measured or rewarded by it",
        quoted(model, id),
        customers(model, metric)
    );
    Details::new(message, "let those who can move it be `measured by` it", witness)
}
