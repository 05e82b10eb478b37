//! `paper-responsibility`.

use crate::model::{OutcomeId, PartyId};
use crate::rules::shared::ownership::outcome_of;
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Somebody is responsible for an outcome, but has no way to any customer that it is for.
    ///
    /// ## Why it matters
    ///
    /// Who answers for what a customer gets must be able to change it. Work that reaches no such customer, at whatever
    /// remove, cannot: the responsibility stands on paper only, and where it is the only one, nobody has it.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest }
    /// role Quality { serves Board; responsible for RightDrink "counts the wrong ones" }
    /// role Board
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outcome RightDrink { for Guest }
    /// role Barista { serves Guest }
    /// role Quality { serves Board, Barista; responsible for RightDrink "counts the wrong ones" }
    /// role Board
    /// ```
    ///
    /// ## Mend
    ///
    /// Say by `serves` through whom its work comes to these customers; if there is no such way, give the responsibility
    /// to somebody who has one.
    PaperResponsibility: "paper-responsibility" about Diffusion, Warning;
    on card: said above;
}

/// Who holds what, and has no way to those whom it is for.
pub struct OnPaper {
    holder: PartyId,
    outcome: OutcomeId,
}

impl Check for PaperResponsibility {
    type About = (PartyId, OutcomeId);
    type Seen<'a> = OnPaper;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = (PartyId, OutcomeId)> {
        let outcomes = context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes);
        outcomes.flat_map(|outcome| {
            let paper = outcome.holders.iter().filter(|holder| holder.reaches == Some(false));
            paper.map(|holder| (holder.holder, outcome.outcome))
        })
    }

    fn look<'a>(&self, context: &Context<'a>, &(holder, outcome): &(PartyId, OutcomeId)) -> Option<OnPaper> {
        // the holders, of whom an outcome may have many, were looked at one by one above
        outcome_of(context, outcome).map(|_| OnPaper { holder, outcome })
    }

    fn explain(&self, context: &Context<'_>, seen: &OnPaper) -> Explanation {
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
            format!("no way from any actor in it to {whom}")
        } else {
            format!("{}, none of which leads to {whom}", count(links as u64, "service link"))
        };
        let mut witness = Witness::default();
        witness.step(holder, source);
        witness.step(seen.outcome, format!("it is for {}", count(customers.len() as u64, "customer")));
        Explanation::new(
            format!("{who} is responsible for {what}, but no way leads from it to {whom}"),
            format!("say with `serves` by whom its work comes to {whom}, or let somebody answer for it who has a way"),
            witness,
        )
    }
}
