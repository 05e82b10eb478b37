//! `unmeasured-outcome`.

use crate::analysis::OutcomeDiffusion;
use crate::model::OutcomeId;
use crate::rules::shared::ownership::{outcome_of, outcomes};
use crate::rules::words::{actors, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds outcomes that no metric measures.
    ///
    /// ## Why it matters
    ///
    /// Customer orientation exists only as far as there is evidence of it. If nothing measures an outcome, you can
    /// believe in it or doubt it, but nobody will notice that customers do not get it.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// metric Remakes { from Barista; matters to Guest }
    /// outcome RightDrink { for Guest; measured by Remakes }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Name something that would show it, even if so far people are only asked about it and nobody counts: `measured
    /// by` in the outcome.
    UnmeasuredOutcome: "unmeasured-outcome" about Diffusion, Warning;
}

impl Check for UnmeasuredOutcome {
    type About = OutcomeId;
    type Seen<'a> = &'a OutcomeDiffusion;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, outcome: &OutcomeId) -> Option<&'a OutcomeDiffusion> {
        let is_unmeasured = context.model.outcomes().find(*outcome)?.measured_by.is_empty();
        outcome_of(context, *outcome).filter(|_| is_unmeasured)
    }

    fn explain(&self, context: &RuleContext<'_>, outcome: &&OutcomeDiffusion) -> Explanation {
        let held = match outcome.holders.len() as u64 {
            0 => "nobody is responsible".to_owned(),
            1 => "1 role or unit is responsible".to_owned(),
            holders => format!("{} are responsible", actors(holders)),
        };
        Explanation::new(
            format!("no metric measures {}", quoted(context.model, outcome.outcome)),
            "name what would show whether customers get it: `measured by METRIC` in the outcome",
            Witness::of([(outcome.outcome.into(), format!("no metric; {held}"))]),
        )
    }
}
