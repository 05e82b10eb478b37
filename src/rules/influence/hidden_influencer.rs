//! `hidden-influencer`.

use crate::model::PartyId;
use crate::rules::words::{both, figure, percent, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that influence others more than their power suggests: in the top tenth by influence, with
    /// a stated power below the median. Influence is PageRank over `influences`; see the analysis `influence`.
    ///
    /// ## Why it matters
    ///
    /// Influence does not follow the org chart. If you want a change to happen, find the people the others listen to,
    /// before you announce it and not after. With them, it spreads by itself; against them, no memo helps.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Veteran { serves Guest; power 1; influences Cook, Waiter }
    /// role Cook { serves Veteran; power 3 }
    /// role Waiter { serves Guest; power 3 }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Veteran { serves Guest; power 5; influences Cook, Waiter }
    /// role Cook { serves Veteran; power 3 }
    /// role Waiter { serves Guest; power 3 }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask them first, and win them over. If they already work for the customer, give them the standing they have
    /// earned.
    HiddenInfluencer: "hidden-influencer" about Influence, Note;
    on card: says "More people here listen to you than the org chart shows.", "If something is going to change, ask to be told early: change is easier with your help.";
}

/// An actor whom others listen to: its share of all influence, its power, and the median of power.
pub struct Hidden {
    actor: PartyId,
    score: f64,
    power: f64,
    median: f64,
}

impl Check for HiddenInfluencer {
    type About = PartyId;
    type Seen<'a> = Hidden;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.influence.iter().flat_map(|influence| influence.hidden.iter().copied())
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<Hidden> {
        let influence = context.analyses.influence.as_ref()?;
        influence.hidden.binary_search(actor).ok()?;
        Some(Hidden {
            actor: *actor,
            score: influence.score(*actor)?,
            power: context.model.power(*actor)?,
            median: influence.median_power?,
        })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Hidden) -> Explanation {
        let model = context.model;
        let score = percent(seen.score);
        let [power, median] = both(seen.power, seen.median);
        let message = format!(
            "{} is in the top tenth by informal influence ({score} of it), but its power of {power} is under the median of \
             {median}",
            quoted(model, seen.actor),
        );
        let help = "ask its people first and win them over: others listen to them, whatever the org chart says";
        let mut witness = Witness::default();
        witness.step(seen.actor, format!("{score} of the influence, power {power}"));
        for influence in model.influences(seen.actor) {
            witness.step(influence.on, format!("influenced by it, strength {}", figure(influence.strength())));
        }
        Explanation::new(message, help, witness)
    }
}
