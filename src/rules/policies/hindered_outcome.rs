//! `hindered-outcome`.

use crate::analysis::Policies;
use crate::model::{OutcomeId, PolicyKind};
use crate::rules::lists::{add_steps, named};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds outcomes that a policy hinders, as the policy itself says.
    ///
    /// ## Why it matters
    ///
    /// The policies for people (hiring, training, rewards, rules) have to support what customers should get. If one of
    /// them gets in the way, those who are asked to care lack the means, and learn to care less.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// policy NoRefunds { kind rule; covers Barista; hinders RightDrink }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// policy RemakeFreely { kind rule; covers Barista; supports RightDrink }
    /// ```
    ///
    /// ## What to do
    ///
    /// Change the policy, or say what it achieves that is worth more than the outcome.
    HinderedOutcome: "hindered-outcome" about Policies, Warning;
}

pub struct Hindered<'a> {
    outcome: OutcomeId,
    policies: &'a Policies,
}

impl Check for HinderedOutcome {
    type About = OutcomeId;
    type Seen<'a> = Hindered<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = OutcomeId> {
        let outcomes = context.analyses.policies.iter().flat_map(|found| &found.outcomes);
        outcomes.filter(|found| found.hindered).map(|found| found.outcome)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, outcome: &OutcomeId) -> Option<Hindered<'a>> {
        let policies = context.analyses.policies.as_ref()?;
        let is_hindered = policies.hindering(*outcome).iter().next().is_some();
        is_hindered.then_some(Hindered { outcome: *outcome, policies })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Hindered<'_>) -> Explanation {
        let model = context.model;
        let policies = seen.policies.hindering(seen.outcome).iter().map(|hindrance| hindrance.policy);
        let mut witness = Witness::default();
        add_steps(&mut witness, policies.clone(), |policy| {
            let kind = model.policies()[policy].kind.map(PolicyKind::as_str);
            (policy.into(), kind.map_or("hinders it".to_owned(), |kind| format!("of kind {kind}, hinders it")))
        });
        let verb = if policies.len() == 1 { "hinders" } else { "hinder" };
        let message = format!("{} {verb} {}", named(model, policies), quoted(model, seen.outcome));
        Explanation::new(message, "change the policy, so that people can give customers what they should get", witness)
    }
}
