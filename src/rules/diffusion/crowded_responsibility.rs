//! `crowded-responsibility`.

use crate::analysis::OutcomeDiffusion;
use crate::analysis::figures::over;
use crate::diagnostic::Rule;
use crate::model::OutcomeId;
use crate::rules::shared::ownership::{holders, outcome_of, outcomes};
use crate::rules::words::{beyond, quoted};
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// An outcome is spread over many: its effective holders are more than the limit.
    ///
    /// The effective number of holders is that of equal shares which are as evenly spread: three holders of a third
    /// each are three, three of whom one has nine tenths are hardly more than one.
    ///
    /// ## Why it matters
    ///
    /// Even where each says how, the part of each in the whole becomes small, and with it the reason to act first
    /// (Latané 1981 found the effort of each to fall with the number who share it). Nobody sees the whole of what the
    /// customer gets.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// unit Shop {
    ///   serves Guest
    ///   role Barista { responsible for RightDrink "makes it" }
    ///   role Cashier { responsible for RightDrink "writes the order down" }
    ///   role Cleaner { responsible for RightDrink "cleans the machine" }
    ///   role Buyer { responsible for RightDrink "buys the beans" }
    ///   role Roaster { responsible for RightDrink "roasts them" }
    ///   role Trainer { responsible for RightDrink "teaches the recipes" }
    ///   role Manager { responsible for RightDrink "makes the rosters" }
    ///   role Technician { responsible for RightDrink "mends the machine" }
    /// }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// unit Shop {
    ///   serves Guest
    ///   role Barista { responsible for RightDrink "makes it" share 70% }
    ///   role Cashier { responsible for RightDrink "writes the order down" }
    ///   role Cleaner { responsible for RightDrink "cleans the machine" }
    ///   role Buyer { responsible for RightDrink "buys the beans" }
    ///   role Roaster { responsible for RightDrink "roasts them" }
    ///   role Trainer { responsible for RightDrink "teaches the recipes" }
    ///   role Manager { responsible for RightDrink "makes the rosters" }
    ///   role Technician { responsible for RightDrink "mends the machine" }
    /// }
    /// ```
    ///
    /// ## Mend
    ///
    /// State who has the greater `share` of it, or split the outcome into several, each with a holder or two.
    CrowdedResponsibility: "crowded-responsibility" about Diffusion, Note, Over 7.0;
}

pub struct Crowd<'a> {
    outcome: &'a OutcomeDiffusion,
    effective: f64,
    limit: f64,
}

impl Check for CrowdedResponsibility {
    type About = OutcomeId;
    type Seen<'a> = Crowd<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &Context<'a>, outcome: &OutcomeId) -> Option<Crowd<'a>> {
        let outcome = outcome_of(context, *outcome)?;
        let (effective, limit) = (outcome.effective_holders?, context.limit(Rule::CrowdedResponsibility)?);
        over(effective, limit).then_some(Crowd { outcome, effective, limit })
    }

    fn explain(&self, context: &Context<'_>, seen: &Crowd<'_>) -> Explanation {
        let [effective, limit] = beyond(seen.effective, seen.limit);
        let name = quoted(context.model, seen.outcome.outcome);
        Explanation::new(
            format!("{name} is spread over {effective} effective holders, over the limit of {limit}"),
            "state the `share` of those who do most of it, or split it into outcomes that fewer hold",
            holders(context.model, seen.outcome),
        )
    }
}
