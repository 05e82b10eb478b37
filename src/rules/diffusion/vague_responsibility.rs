//! `vague-responsibility`.

use crate::analysis::{OutcomeDiffusion, Ownership};
use crate::model::{OutcomeId, PartyId};
use crate::rules::shared::ownership::{holders, outcome_of, outcomes};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// The only holder of an outcome does not say how it answers for it: it holds it in general, or is a group.
    ///
    /// ## Why it matters
    ///
    /// Responsibility is specific or it is not there: until it is said what somebody does for the outcome, neither they
    /// nor anybody else can tell whether they do it. A group that answers as a body leaves open who of it does.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Write how the holder answers for it, as a text behind `responsible for`; where a group holds it, name a role in
    /// it.
    VagueResponsibility: "vague-responsibility" about Diffusion, Warning;
}

pub struct OnlyHolder<'a> {
    outcome: &'a OutcomeDiffusion,
    holder: PartyId,
}

impl Check for VagueResponsibility {
    type About = OutcomeId;
    type Seen<'a> = OnlyHolder<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &Context<'a>, outcome: &OutcomeId) -> Option<OnlyHolder<'a>> {
        let outcome = outcome_of(context, *outcome).filter(|found| found.verdict == Ownership::Vague)?;
        Some(OnlyHolder { outcome, holder: outcome.holders.first()?.holder })
    }

    fn explain(&self, context: &Context<'_>, seen: &OnlyHolder<'_>) -> Explanation {
        let (model, outcome) = (context.model, seen.outcome.outcome);
        let (name, who, short) = (quoted(model, outcome), quoted(model, seen.holder), model.name_of(outcome.into()));
        let (message, help) = if model.is_group(seen.holder) {
            (
                format!("the group {who} alone is responsible for {name}, and nobody in particular answers"),
                format!("name a role in it that says how: `responsible for {short} \"how\"`"),
            )
        } else {
            (
                format!("{who} alone is responsible for {name}, and does not say how"),
                format!("write how: `responsible for {short} \"how\"`"),
            )
        };
        Explanation::new(message, help, holders(model, seen.outcome))
    }
}
