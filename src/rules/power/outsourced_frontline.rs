//! `outsourced-frontline`.

use crate::limits::{LOOKED_AT, SHOWN};
use crate::model::{IdVec, Model, PartyId};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds actors that serve a current customer directly, are outsourced, and are neither measured nor rewarded by
    /// anything that matters to a customer.
    ///
    /// ## Why it matters
    ///
    /// What an organization does not respect it gives to others to do, and those who talk with its customers are often
    /// the first. Outsourcing by itself harms nobody. But a contract that counts only calls, minutes and costs buys
    /// exactly these: whoever answers the customer then answers for nothing that the customer would care about.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Subscriber
    /// metric CallsPerHour { about process; from Agents }
    /// unit Agents { outsourced; serves Subscriber "answers the phone"; measured by CallsPerHour }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Subscriber
    /// metric CallsPerHour { about process; from Agents }
    /// metric SolvedAtOnce { about customer; from Subscriber; matters to Subscriber }
    /// unit Agents { outsourced; serves Subscriber "answers the phone"; measured by CallsPerHour, SolvedAtOnce }
    /// ```
    ///
    /// ## Mend
    ///
    /// Put something into the contract that matters to the customers served, or take the work back inside.
    OutsourcedFrontline: "outsourced-frontline" about Power, Warning;
    on card: says "You work for another company and serve a customer of ours directly, and nothing by which you are measured or \
             paid matters to one.", "Agree on a metric that matters to those whom you serve.";
}

impl Check for OutsourcedFrontline {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        let model = context.model;
        let outward = OutwardLists::new(model);
        frontline(context).filter(move |actor| !outward.holds_for(model, *actor))
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<PartyId> {
        // that none of its metrics matters to a customer was looked at above, once for each list that many may inherit
        is_frontline(context, *actor).then_some(*actor)
    }

    fn explain(&self, context: &Context<'_>, actor: &PartyId) -> Explanation {
        let (model, actor) = (context.model, *actor);
        let (measures, rewards) = (model.measures(actor), model.rewards(actor));
        let by = if measures.is_empty() && rewards.is_empty() {
            "it is measured and rewarded by nothing"
        } else {
            "nothing by which it is measured or rewarded matters to a customer"
        };
        let message =
            format!("{} is outsourced and serves a current customer directly, but {by}", quoted(model, actor));
        let help = "agree on a metric that matters to the customers it serves, or take the work back inside";
        let mut witness = Witness::default();
        let served = model.serves(actor).take(LOOKED_AT).filter_map(|serve| serve.to.party());
        if let Some(customer) = served.into_iter().find(|party| model.is_current_customer(*party)) {
            witness.step(customer, format!("served directly by {}", quoted(model, actor)));
        }
        let mut units = std::iter::once(actor).chain(model.units_around(actor));
        if let Some(unit) = units.find(|unit| model.says_outsourced(*unit)) {
            witness.step(unit, "outsourced");
        }
        // many may inherit a long list: no more of it is looked at than is shown
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

/// The outsourced actors that serve a current customer directly.
fn frontline(context: &Context<'_>) -> impl Iterator<Item = PartyId> {
    context.model.actors().filter(|actor| is_frontline(context, *actor))
}

fn is_frontline(context: &Context<'_>, actor: PartyId) -> bool {
    context.graph.serves_directly(actor) && context.model.is_outsourced(actor)
}

/// Which written lists of metrics have one that matters to a customer.
struct OutwardLists {
    measures: IdVec<PartyId, bool>,
    rewards: IdVec<PartyId, bool>,
}

impl OutwardLists {
    fn new(model: &Model) -> Self {
        let measures = |party| model.own_measures(party).iter().any(|link| model.matters_to_a_customer(link.to));
        let rewards = |party| model.own_rewards(party).iter().any(|reward| model.matters_to_a_customer(reward.metric));
        OutwardLists {
            measures: model.parties().map(measures).collect::<Vec<_>>().into(),
            rewards: model.parties().map(rewards).collect::<Vec<_>>().into(),
        }
    }

    fn holds_for(&self, model: &Model, actor: PartyId) -> bool {
        model.measures_source(actor).is_some_and(|source| self.measures[source])
            || model.rewards_source(actor).is_some_and(|source| self.rewards[source])
    }
}
