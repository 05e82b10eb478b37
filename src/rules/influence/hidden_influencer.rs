//! `hidden-influencer`.

use crate::model::PartyId;
use crate::rules::words::{figure, percent, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

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
    HiddenInfluencer: "hidden-influencer" about Influence, Note;
    on card: says "Many here listen to you, more than the chart shows.", "When something is to change, ask to be told first: change comes easier with your help.";
}

/// Whom others listen to: its share of all influence, its power, and the median of power.
pub struct Hidden {
    actor: PartyId,
    score: f64,
    power: f64,
    median: f64,
}

impl Check for HiddenInfluencer {
    type About = PartyId;
    type Seen<'a> = Hidden;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.influence.iter().flat_map(|influence| influence.hidden.iter().copied())
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<Hidden> {
        let influence = context.analyses.influence.as_ref()?;
        Some(Hidden {
            actor: *actor,
            score: influence.score(*actor)?,
            power: context.model.power(*actor)?,
            median: influence.median_power?,
        })
    }

    fn explain(&self, context: &Context<'_>, seen: &Hidden) -> Explanation {
        let model = context.model;
        let (score, power, median) = (percent(seen.score), figure(seen.power), figure(seen.median));
        let message = format!(
            "{} is in the top tenth by informal influence with {score} of it, at a power of {power} under the median of \
             {median}",
            quoted(model, seen.actor),
        );
        let help = "ask and win it first: others listen to it, whatever the chart says";
        let mut witness = Witness::default();
        witness.step(seen.actor, format!("{score} of the influence, power {power}"));
        for influence in model.influences(seen.actor) {
            witness.step(influence.on, format!("influenced by it, strength {}", figure(influence.strength())));
        }
        Explanation::new(message, help, witness)
    }
}
