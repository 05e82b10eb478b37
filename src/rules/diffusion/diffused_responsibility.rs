//! `diffused-responsibility`.

use crate::analysis::{OutcomeDiffusion, Ownership};
use crate::model::OutcomeId;
use crate::rules::shared::ownership::{holders, outcome_of, outcomes};
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds outcomes with two or more holders, none of whom says how they are responsible.
    ///
    /// ## Why it matters
    ///
    /// The more people could act, the less each of them does: in Darley and Latané's experiments (1968), help came late
    /// or not at all if many people were looking on. A responsibility that several hold in general is nobody's, because
    /// each can assume that another has it in hand. That is worse than an outcome without a holder, about which
    /// somebody may still ask.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink }
    /// role Manager { serves Barista; responsible for RightDrink }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest; responsible for RightDrink "remakes a wrong drink on the spot" }
    /// role Manager { serves Barista; responsible for RightDrink }
    /// ```
    ///
    /// ## What to do
    ///
    /// Let one of them say how, in a text after `responsible for`. The others can remain as helpers.
    DiffusedResponsibility: "diffused-responsibility" about Diffusion, Error;
}

impl Check for DiffusedResponsibility {
    type About = OutcomeId;
    type Seen<'a> = &'a OutcomeDiffusion;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = OutcomeId> {
        outcomes(context)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, outcome: &OutcomeId) -> Option<&'a OutcomeDiffusion> {
        outcome_of(context, *outcome).filter(|found| found.verdict == Ownership::Diffused)
    }

    fn explain(&self, context: &RuleContext<'_>, outcome: &&OutcomeDiffusion) -> Explanation {
        let model = context.model;
        let (name, short) = (quoted(model, outcome.outcome), model.name_of(outcome.outcome.into()));
        // a group never says specifically how: no one person is responsible
        let who = if outcome.holders.iter().all(|holder| model.is_group(holder.holder)) {
            "name a role in one of them that says how"
        } else {
            "let one of them say how"
        };
        Explanation::new(
            format!("{name} has {}, and none of them says how", count(outcome.holders.len() as u64, "holder")),
            format!("{who}: `responsible for {short} \"how\"`"),
            holders(model, outcome),
        )
    }
}
