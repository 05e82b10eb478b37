//! `customer-last`.

use crate::analysis::PreferenceVerdict;
use crate::model::{DecisionId, MetricId};
use crate::rules::lists::{add_steps, named};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds decisions that favor a metric that matters to no customer over one that does.
    ///
    /// ## Why it matters
    ///
    /// Behind the facts there is behavior: other priorities, other budgets. An organization that puts customers first
    /// has to admit that. What comes second when it counts shows what an organization is really oriented to, whatever
    /// it says.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// metric Wait { from Guest; matters to Guest }
    /// metric Staffing { about money }
    /// decision FewerShifts { by Barista; favors Staffing over Wait }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// metric Wait { from Guest; matters to Guest }
    /// metric Staffing { about money }
    /// decision MoreShifts { by Barista; favors Wait over Staffing }
    /// ```
    ///
    /// ## What to do
    ///
    /// Say openly what the customer loses, and whether you would decide the same way again; `led to` keeps the
    /// consequences in sight.
    CustomerLast: "customer-last" about Decisions, Warning;
}

/// A decision, the metric that it favors, and the one that came second.
pub struct Favor {
    decision: DecisionId,
    favored: MetricId,
    over: MetricId,
}

impl Check for CustomerLast {
    type About = (DecisionId, MetricId, MetricId);
    type Seen<'a> = Favor;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Self::About> {
        let decisions = context.analyses.decisions.iter().flat_map(|found| &found.decisions);
        decisions.flat_map(|decision| {
            let last = decision.favors.iter().filter(|favor| favor.verdict == PreferenceVerdict::CustomerLast);
            last.map(|favor| (decision.decision, favor.favors, favor.over))
        })
    }

    fn look<'a>(&self, context: &RuleContext<'a>, &(decision, favored, over): &Self::About) -> Option<Favor> {
        let is_last = context.analyses.decisions.as_ref()?.is_customer_last(decision, favored, over);
        is_last.then_some(Favor { decision, favored, over })
    }

    fn explain(&self, context: &RuleContext<'_>, &Favor { decision, favored, over }: &Favor) -> Explanation {
        let model = context.model;
        let customers = |metric: MetricId| named(model, model.metrics()[metric].matters_to.iter().map(|link| link.to));
        let mut witness = Witness::default();
        witness.step(favored, "was preferred, and matters to no customer");
        witness.step(over, format!("came second, and matters to {}", customers(over)));
        let led_to = model.decisions()[decision].led_to.iter();
        add_steps(&mut witness, led_to, |link| (link.to.into(), "shows the consequences".to_owned()));
        let message = format!(
            "{} favors {}, which matters to no customer, over {}, which matters to {}",
            quoted(model, decision),
            quoted(model, favored),
            quoted(model, over),
            customers(over)
        );
        Explanation::new(message, "say what the customer loses by it, and what would win it back", witness)
    }
}
