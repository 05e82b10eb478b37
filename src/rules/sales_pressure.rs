use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::lists::add_steps;
use super::page::rule;
use super::words::{percent, percent_beyond, quoted};
use crate::analysis::figures::over;
use crate::diagnostic::Rule;
use crate::model::Thing;

rule! {
    /// Finds actors who serve a current customer directly, and whose rewards hang on sales: the share of their reward
    /// weight that is on metrics `about sales` is over the limit.
    ///
    /// ## Why it matters
    ///
    /// "Be obsessed with our customers" often means "sell them more". Who is paid by sales has to choose, with a customer
    /// in front of them, between what is right for this customer and what is right for their pay.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; rewarded by Revenue weight 70%, Remakes }
    /// metric Revenue { about sales }
    /// metric Remakes { about customer; from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; rewarded by Revenue weight 30%, Remakes }
    /// metric Revenue { about sales }
    /// metric Remakes { about customer; from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Mend
    ///
    /// Weigh what matters to the customer at least as much as what sells. Rewards without a `weight` share what is left
    /// equally.
    RULE = SalesPressure {
        check: check,
        explain: explain,
    }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let Some(found) = &context.analyses.metrics else { return };
    if found.sales.is_empty() {
        return;
    }
    let limit = context.limit(Rule::SalesPressure);
    for actor in context.model.actors().filter(|actor| context.graph.serves_directly(*actor)) {
        let mix = context.model.rewards_source(actor).and_then(|by| found.mix(by));
        if mix.is_some_and(|mix| over(mix.sales, limit)) {
            emitter.finding([actor.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), Some(found)) = (finding.thing(), &context.analyses.metrics) else {
        return Details::default();
    };
    let Some(mix) = context.model.rewards_source(actor).and_then(|by| found.mix(by)) else { return Details::default() };
    let mut witness = Witness::default();
    let whose = if mix.by == actor { "its own rewards" } else { "its rewards, for those in it" };
    witness.step(mix.by, format!("{whose}: {} of the weight is about sales", percent(mix.sales)));
    add_steps(&mut witness, found.sales_by(mix.by).iter(), |reward| {
        (reward.metric.into(), format!("{} of the reward weight", percent(reward.weight)))
    });
    let [sales, limit] = percent_beyond(mix.sales, context.limit(Rule::SalesPressure));
    let message = format!(
        "{} serves a customer directly, and {sales} of its reward weight is about sales, over the limit of {limit}",
        quoted(context.model, actor),
    );
    Details::new(message, "weigh what matters to the customer at least as much: `rewarded by … weight`", witness)
}
