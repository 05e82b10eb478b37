//! `unowned-outcome`.

use crate::analysis::Ownership;
use crate::model::OutcomeId;
use crate::rules::shared::ownership::{outcome_of, outcomes};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Nobody is responsible for an outcome.
    ///
    /// ## Why it matters
    ///
    /// What a customer should get is a wish until somebody answers for it. Whoever is asked about it will, in good
    /// faith, point to somebody else.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest }
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
    /// Name a role that is `responsible for` the outcome, and write how in the text behind it.
    UnownedOutcome: "unowned-outcome" about Diffusion, Warning;
}

impl Check for UnownedOutcome {
    type About = OutcomeId;
    type Seen<'a> = OutcomeId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &Context<'a>, outcome: &OutcomeId) -> Option<OutcomeId> {
        let is_unowned = outcome_of(context, *outcome)?.verdict == Ownership::Unowned;
        is_unowned.then_some(*outcome)
    }

    fn explain(&self, context: &Context<'_>, outcome: &OutcomeId) -> Explanation {
        let short = context.model.name_of((*outcome).into());
        Explanation::new(
            format!("nobody is responsible for {}", quoted(context.model, *outcome)),
            format!("name a role that sees to it, and say how: `responsible for {short} \"how\"`"),
            Witness::of([((*outcome).into(), "0 holders".to_owned())]),
        )
    }
}
