use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::quoted;
use crate::limits::{LOOKED_AT, SHOWN};
use crate::model::{IdVec, Model, PartyId, Thing};

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
    OUTSOURCED_FRONTLINE = OutsourcedFrontline { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let model = context.model;
    let outward = OutwardLists::new(model);
    for actor in model.actors() {
        let direct = context.graph.serves_directly(actor) && model.is_outsourced(actor);
        if direct && !outward.holds_for(model, actor) {
            emitter.finding([actor.into()]);
        }
    }
}

/// Which lists of measures and rewards name anything that matters to a customer: each list is looked at once, however
/// many inherit it.
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

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(Thing::Party(actor)) = finding.thing() else { return Details::default() };
    let model = context.model;
    let (measures, rewards) = (model.measures(actor), model.rewards(actor));
    let by = if measures.is_empty() && rewards.is_empty() {
        "it is measured and rewarded by nothing"
    } else {
        "nothing by which it is measured or rewarded matters to a customer"
    };
    let message = format!("{} is outsourced and serves a current customer directly, but {by}", quoted(model, actor));
    let help = "agree on a metric that matters to the customers it serves, or take the work back inside";
    let mut witness = Witness::default();
    let served = model.serves(actor).take(LOOKED_AT).filter_map(|serve| serve.to.party());
    if let Some(customer) = served.into_iter().find(|party| model.is_current_customer(*party)) {
        witness.step(customer, format!("served directly by {}", quoted(model, actor)));
    }
    let outsourced = std::iter::once(actor).chain(model.units_around(actor)).find(|unit| model.says_outsourced(*unit));
    if let Some(unit) = outsourced {
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
    Details::new(message, help, witness)
}
