//! `sales-pressure`.

use crate::analysis::figures::over;
use crate::analysis::{Metrics, RewardMix};
use crate::diagnostic::Rule;
use crate::model::PartyId;
use crate::rules::lists::add_steps;
use crate::rules::words::{percent, percent_beyond, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that serve a current customer directly and are rewarded mostly for sales: the share of
    /// their reward weight on metrics `about sales` is over the limit.
    ///
    /// ## Why it matters
    ///
    /// "Be obsessed with our customers" often means "sell them more". People who are paid by sales have to choose, with
    /// a customer in front of them, between what is right for the customer and what is right for their pay.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest; rewarded by Revenue weight 70%, Remakes }
    /// metric Revenue { about sales }
    /// metric Remakes { about customer; from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest; rewarded by Revenue weight 30%, Remakes }
    /// metric Revenue { about sales }
    /// metric Remakes { about customer; from Guest; matters to Guest; reported to Barista }
    /// ```
    ///
    /// ## What to do
    ///
    /// Give what matters to the customer at least as much weight as what sells. Rewards without a `weight` share the
    /// rest equally.
    SalesPressure: "sales-pressure" about Metrics, Warning, Over 0.5;
    on card: says "You serve a customer directly, and much of your pay depends on sales.", "Ask for what matters to the customer to count at least as much.";
}

pub struct Pressure<'a> {
    actor: PartyId,
    metrics: &'a Metrics,
    mix: &'a RewardMix,
    limit: f64,
}

impl Check for SalesPressure {
    type About = PartyId;
    type Seen<'a> = Pressure<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        let sales = context.analyses.metrics.as_ref().filter(|found| !found.sales.is_empty());
        sales.into_iter().flat_map(|_| context.model.actors())
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<Pressure<'a>> {
        if !context.graph.serves_directly(*actor) {
            return None;
        }
        let (metrics, limit) = (context.analyses.metrics.as_ref()?, context.limit(Rule::SalesPressure)?);
        let mix = metrics.mix(context.model.rewards_source(*actor)?)?;
        over(mix.sales, limit).then_some(Pressure { actor: *actor, metrics, mix, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Pressure<'_>) -> Explanation {
        let mix = seen.mix;
        let mut witness = Witness::default();
        let whose = if mix.by == seen.actor { "its own rewards" } else { "its rewards, for those in it" };
        let [sales, limit] = percent_beyond(mix.sales, seen.limit);
        witness.step(mix.by, format!("{whose}: {sales} of the weight is on sales"));
        add_steps(&mut witness, seen.metrics.sales_by(mix.by).iter(), |reward| {
            (reward.metric.into(), format!("{} of the reward weight", percent(reward.weight)))
        });
        let message = format!(
            "{} serves a customer directly, and {sales} of its reward weight is on sales, over the limit of {limit}",
            quoted(context.model, seen.actor),
        );
        Explanation::new(
            message,
            "give what matters to the customer at least as much weight: `rewarded by … weight`",
            witness,
        )
    }
}
