//! `paper-responsibility`.

use crate::model::{OutcomeId, PartyId};
use crate::rules::shared::ownership::outcome_of;
use crate::rules::words::{count, leading, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that are responsible for an outcome, but have no way to any customer it is for.
    ///
    /// ## Why it matters
    ///
    /// To be responsible for what a customer gets, you must be able to change it. Work that never reaches this
    /// customer, directly or through others, cannot. The responsibility exists on paper only; and if there is no other
    /// holder, nobody has it.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest }
    /// role Quality { serves Board; responsible for RightDrink "counts the wrong ones" }
    /// role Board
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest }
    /// role Quality { serves Board, Barista; responsible for RightDrink "counts the wrong ones" }
    /// role Board
    /// ```
    ///
    /// ## What to do
    ///
    /// Use `serves` to say through whom its work reaches these customers. If there is no such way, give the
    /// responsibility to somebody who has one.
    PaperResponsibility: "paper-responsibility" about Diffusion, Warning;
    on card: said above;
}

/// A holder without a path to the customers of its outcome.
pub struct OnPaper {
    holder: PartyId,
    outcome: OutcomeId,
}

impl Check for PaperResponsibility {
    type About = (PartyId, OutcomeId);
    type Seen<'a> = OnPaper;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = (PartyId, OutcomeId)> {
        let outcomes = context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes);
        outcomes.flat_map(|outcome| {
            let paper = outcome.holders.iter().filter(|holder| holder.reaches == Some(false));
            paper.map(|holder| (holder.holder, outcome.outcome))
        })
    }

    fn look<'a>(&self, context: &RuleContext<'a>, &(holder, outcome): &(PartyId, OutcomeId)) -> Option<OnPaper> {
        let reaches = outcome_of(context, outcome)?.holder(holder)?.reaches;
        (reaches == Some(false)).then_some(OnPaper { holder, outcome })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &OnPaper) -> Explanation {
        let (model, holder) = (context.model, seen.holder);
        let customers = model.outcomes().find(seen.outcome).map_or(&[][..], |outcome| &outcome.for_whom);
        let whom = match customers {
            [only] => quoted(model, only.to),
            [first, rest @ ..] => format!("{} or {} more", quoted(model, first.to), rest.len()),
            [] => String::new(),
        };
        let (who, what) = (quoted(model, holder), quoted(model, seen.outcome));
        let links = model.serves_source(holder).map_or(0, |source| model.own_serves(source).len());
        let source = if model.is_group(holder) {
            format!("nothing in it has a way to {whom}")
        } else {
            let (one, several) = (format!("which does not lead to {whom}"), format!("none of which leads to {whom}"));
            leading(links, &count(links as u64, "service link"), [&one, &several])
        };
        let mut witness = Witness::default();
        witness.step(holder, source);
        witness.step(seen.outcome, format!("it is for {}", count(customers.len() as u64, "customer")));
        Explanation::new(
            format!("{who} is responsible for {what}, but has no way to {whom}"),
            format!(
                "say with `serves` through whom its work reaches {whom}, or make somebody responsible who has a way"
            ),
            witness,
        )
    }
}
