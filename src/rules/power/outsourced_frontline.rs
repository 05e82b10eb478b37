//! `outsourced-frontline`.

use crate::limits::{LOOKED_AT, SHOWN};
use crate::model::PartyId;
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds outsourced roles and units that serve a current customer directly, but are not measured or rewarded by
    /// anything that matters to a customer.
    ///
    /// ## Why it matters
    ///
    /// Organizations outsource what they do not respect, and often those who talk with customers go first. Outsourcing
    /// in itself does no harm. But a contract that counts only calls, minutes and costs buys exactly that: the people
    /// who answer the customer are not responsible for anything the customer cares about.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Subscriber
    /// metric CallsPerHour { about process; from Agents }
    /// unit Agents { outsourced; serves Subscriber "answers the phone"; measured by CallsPerHour }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Subscriber
    /// metric CallsPerHour { about process; from Agents }
    /// metric SolvedAtOnce { about customer; from Subscriber; matters to Subscriber }
    /// unit Agents { outsourced; serves Subscriber "answers the phone"; measured by CallsPerHour, SolvedAtOnce }
    /// ```
    ///
    /// ## What to do
    ///
    /// Put something into the contract that matters to the customers served, or bring the work back in-house.
    OutsourcedFrontline: "outsourced-frontline" about Power, Warning;
    on card: says "You work for another company and serve a customer of ours directly, and nothing you are measured or \
             paid by matters to one.", "Agree on a metric that matters to the customers you serve.";
}

impl Check for OutsourcedFrontline {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.model.actors()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<PartyId> {
        context.analyses.power.as_ref()?.is_outsourced_frontline(*actor).then_some(*actor)
    }

    fn explain(&self, context: &RuleContext<'_>, actor: &PartyId) -> Explanation {
        let (model, actor) = (context.model, *actor);
        let (measures, rewards) = (model.measures(actor), model.rewards(actor));
        let by = if measures.is_empty() && rewards.is_empty() {
            "it is not measured or rewarded by anything"
        } else {
            "nothing it is measured or rewarded by matters to a customer"
        };
        let message =
            format!("{} is outsourced and serves a current customer directly, but {by}", quoted(model, actor));
        let help = "agree on a metric that matters to the customers it serves, or bring the work back in-house";
        let mut witness = Witness::default();
        let served = model.serves(actor).take(LOOKED_AT).filter_map(|serve| serve.to.party());
        if let Some(customer) = served.into_iter().find(|party| model.is_current_customer(*party)) {
            witness.step(customer, format!("served directly by {}", quoted(model, actor)));
        }
        let mut units = std::iter::once(actor).chain(model.units_around(actor));
        if let Some(unit) = units.find(|unit| model.says_outsourced(*unit)) {
            witness.step(unit, "outsourced");
        }
        // many may inherit one long list: only as much of it is examined as is shown
        let of = witness.of + measures.len() + rewards.len();
        for measure in measures.iter().take(SHOWN) {
            witness.step(measure.to, "measures it, and matters to no customer");
        }
        for reward in rewards.iter().take(SHOWN) {
            witness.step(reward.metric, "rewards it, and matters to no customer");
        }
        witness.of = of;
        Explanation::new(message, help, witness)
    }
}
