//! `vague-responsibility`.

use crate::analysis::{OutcomeDiffusion, Ownership};
use crate::model::{OutcomeId, PartyId};
use crate::rules::shared::ownership::{holders, outcome_of, outcomes};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds outcomes whose only holder does not say how it is responsible, or is a group.
    ///
    /// ## Why it matters
    ///
    /// Responsibility is specific or it does not exist: until somebody says what they do for the outcome, neither they
    /// nor anybody else can tell whether they do it. If a whole group is responsible, it remains open who in it acts.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Say how the holder is responsible, in a text after `responsible for`. If the holder is a group, name a role in
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

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, outcome: &OutcomeId) -> Option<OnlyHolder<'a>> {
        let outcome = outcome_of(context, *outcome).filter(|found| found.verdict == Ownership::Vague)?;
        Some(OnlyHolder { outcome, holder: outcome.holders.first()?.holder })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &OnlyHolder<'_>) -> Explanation {
        let (model, outcome) = (context.model, seen.outcome.outcome);
        let (name, who, short) = (quoted(model, outcome), quoted(model, seen.holder), model.name_of(outcome.into()));
        let (message, help) = if model.is_group(seen.holder) {
            (
                format!("only the group {who} is responsible for {name}, and nobody in particular"),
                format!("name a role in it that says how: `responsible for {short} \"how\"`"),
            )
        } else {
            (
                format!("only {who} is responsible for {name}, and does not say how"),
                format!("write how: `responsible for {short} \"how\"`"),
            )
        };
        Explanation::new(message, help, holders(model, seen.outcome))
    }
}
