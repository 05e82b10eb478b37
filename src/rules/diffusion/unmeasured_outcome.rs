//! `unmeasured-outcome`.

use crate::analysis::OutcomeDiffusion;
use crate::model::OutcomeId;
use crate::rules::shared::ownership::{outcome_of, outcomes};
use crate::rules::words::{actors, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// No metric shows whether an outcome comes about.
    ///
    /// ## Why it matters
    ///
    /// There is no customer orientation, only evidence of it. An outcome that nothing measures can be believed in or
    /// doubted, but nobody can notice that customers do not get it.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// outcome RightDrink { for Guest; measured by Remakes }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Name what would show it, even if it is only asked for and not yet counted: `measured by` in the outcome.
    UnmeasuredOutcome: "unmeasured-outcome" about Diffusion, Warning;
}

impl Check for UnmeasuredOutcome {
    type About = OutcomeId;
    type Seen<'a> = &'a OutcomeDiffusion;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &Context<'a>, outcome: &OutcomeId) -> Option<&'a OutcomeDiffusion> {
        let is_unmeasured = context.model.outcomes().find(*outcome)?.measured_by.is_empty();
        outcome_of(context, *outcome).filter(|_| is_unmeasured)
    }

    fn explain(&self, context: &Context<'_>, outcome: &&OutcomeDiffusion) -> Explanation {
        let held = match outcome.holders.len() as u64 {
            0 => "nobody is responsible".to_owned(),
            1 => "1 role or unit is responsible".to_owned(),
            holders => format!("{} are responsible", actors(holders)),
        };
        Explanation::new(
            format!("no metric shows whether {} comes about", quoted(context.model, outcome.outcome)),
            "name what would show it: `measured by METRIC` in the outcome",
            Witness::of([(outcome.outcome.into(), format!("no metric; {held}"))]),
        )
    }
}
