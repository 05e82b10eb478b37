use super::engine::{Context, Emitter};
use super::finding::{Details, Finding};
use super::ownership::{found, holders};
use super::page::rule;
use super::words::{beyond, quoted};
use crate::analysis::figures::over;
use crate::diagnostic::Rule;

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
    CROWDED_RESPONSIBILITY = CrowdedResponsibility { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let limit = context.limit(Rule::CrowdedResponsibility);
    for outcome in context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes) {
        if outcome.effective_holders.is_some_and(|holders| over(holders, limit)) {
            emitter.finding([outcome.outcome.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(outcome) = found(context, finding) else { return Details::default() };
    let effective = outcome.effective_holders.unwrap_or_default();
    let [effective, limit] = beyond(effective, context.limit(Rule::CrowdedResponsibility));
    Details::new(
        format!(
            "{} is spread over {effective} effective holders, over the limit of {limit}",
            quoted(context.model, outcome.outcome),
        ),
        "state the `share` of those who do most of it, or split it into outcomes that fewer hold",
        holders(context.model, outcome),
    )
}
