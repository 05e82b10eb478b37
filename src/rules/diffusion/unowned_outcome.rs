//! `unowned-outcome`.

use crate::analysis::Ownership;
use crate::model::OutcomeId;
use crate::rules::shared::ownership::{outcome_of, outcomes};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds outcomes that nobody is responsible for.
    ///
    /// ## Why it matters
    ///
    /// What a customer should get remains a wish until somebody is responsible for it. Whoever you ask will, in good
    /// faith, point to somebody else.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest }
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
    /// Name a role that is `responsible for` the outcome, and say how in the text after it.
    UnownedOutcome: "unowned-outcome" about Diffusion, Warning;
}

impl Check for UnownedOutcome {
    type About = OutcomeId;
    type Seen<'a> = OutcomeId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, outcome: &OutcomeId) -> Option<OutcomeId> {
        let is_unowned = outcome_of(context, *outcome)?.verdict == Ownership::Unowned;
        is_unowned.then_some(*outcome)
    }

    fn explain(&self, context: &RuleContext<'_>, outcome: &OutcomeId) -> Explanation {
        let short = context.model.name_of((*outcome).into());
        Explanation::new(
            format!("nobody is responsible for {}", quoted(context.model, *outcome)),
            format!("name a role that sees to it, and say how: `responsible for {short} \"how\"`"),
            Witness::of([((*outcome).into(), "no role or unit is responsible".to_owned())]),
        )
    }
}
