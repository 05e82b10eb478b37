use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{figure, percent, quoted};
use crate::model::Thing;

rule! {
    /// Finds actors that influence others, stand in the top tenth by influence, and state a power below the median:
    /// people listen to them, and the chart does not show it. Influence is PageRank over `influences`, see the analysis
    /// `influence`.
    ///
    /// ## Why it matters
    ///
    /// Influence does not repeat the org chart. Whoever wants a change to happen has to find those to whom the others
    /// listen, before and not after it is announced. With them it goes through the house by itself; against them no
    /// memo helps.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Veteran { serves Guest; power 1; influences Cook, Waiter }
    /// role Cook { serves Veteran; power 3 }
    /// role Waiter { serves Guest; power 3 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Veteran { serves Guest; power 5; influences Cook, Waiter }
    /// role Cook { serves Veteran; power 3 }
    /// role Waiter { serves Guest; power 3 }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask them first, and win them; where they already work for the customer, give them the standing they have earned.
    HIDDEN_INFLUENCER = HiddenInfluencer { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for actor in context.analyses.influence.iter().flat_map(|influence| &influence.hidden) {
        emitter.finding([(*actor).into()]);
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), Some(influence)) = (finding.thing(), &context.analyses.influence) else {
        return Details::default();
    };
    let model = context.model;
    let score = percent(influence.score(actor).unwrap_or_default());
    let power = figure(model.power(actor).unwrap_or_default());
    let median = figure(influence.median_power.unwrap_or_default());
    let message = format!(
        "{} is in the top tenth by informal influence with {score} of it, at a power of {power} \
         under the median of {median}",
        quoted(model, actor),
    );
    let help = "ask and win it first: others listen to it, whatever the chart says";
    let mut witness = Witness::default();
    witness.step(actor, format!("{score} of the influence, power {power}"));
    for influence in model.influences(actor) {
        witness.step(influence.on, format!("influenced by it, strength {}", figure(influence.strength())));
    }
    Details::new(message, help, witness)
}
