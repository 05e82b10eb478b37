//! `crowded-responsibility`.

use crate::analysis::OutcomeDiffusion;
use crate::analysis::figures::over;
use crate::diagnostic::Rule;
use crate::model::OutcomeId;
use crate::rules::shared::ownership::{holders, outcome_of, outcomes};
use crate::rules::words::{beyond, quoted};
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds outcomes that are spread over too many holders.
    ///
    /// The limit is on the effective number of holders: as many as would hold the outcome if all shares were equal.
    /// Three holders with a third each count as three; three of whom one has 90% count as little more than one.
    ///
    /// ## Why it matters
    ///
    /// Even if all of them say how, each one's part becomes small, and with it the reason to act first. (Latané found
    /// in 1981 that the more people share a task, the less effort each of them makes.) And nobody sees all of what the
    /// customer gets.
    ///
    /// ## Example
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
    /// ## Without the finding
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
    /// ## What to do
    ///
    /// State who has the larger `share`, or split the outcome into several with one or two holders each.
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

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, outcome: &OutcomeId) -> Option<Crowd<'a>> {
        let outcome = outcome_of(context, *outcome)?;
        let (effective, limit) = (outcome.effective_holders?, context.limit(Rule::CrowdedResponsibility)?);
        over(effective, limit).then_some(Crowd { outcome, effective, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Crowd<'_>) -> Explanation {
        let [effective, limit] = beyond(seen.effective, seen.limit);
        let name = quoted(context.model, seen.outcome.outcome);
        Explanation::new(
            format!("{name} is spread over {effective} effective holders, over the limit of {limit}"),
            "state the `share` of those who do most of it, or split it into outcomes with fewer holders",
            holders(context.model, seen.outcome),
        )
    }
}
