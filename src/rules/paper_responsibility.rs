use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::ownership::found;
use super::page::rule;
use super::words::{count, quoted};
use crate::model::Thing;

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
    PAPER_RESPONSIBILITY = PaperResponsibility { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for outcome in context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes) {
        for holder in outcome.holders.iter().filter(|holder| holder.reaches == Some(false)) {
            emitter.finding([holder.holder.into(), outcome.outcome.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    let (Some(outcome), Some(Thing::Party(holder))) = (found(context, finding), finding.thing()) else {
        return Details::default();
    };
    let customers = model.outcomes().find(outcome.outcome).map_or(&[][..], |outcome| &outcome.for_whom);
    let whom = match customers {
        [only] => quoted(model, only.to),
        [first, rest @ ..] => format!("{} or {} more", quoted(model, first.to), rest.len()),
        [] => String::new(),
    };
    let (who, what) = (quoted(model, holder), quoted(model, outcome.outcome));
    let links = model.serves_source(holder).map_or(0, |source| model.own_serves(source).len());
    let source = if model.is_group(holder) {
        format!("no way from any actor in it to {whom}")
    } else {
        format!("{}, none of which leads to {whom}", count(links as u64, "service link"))
    };
    let mut witness = Witness::default();
    witness.step(holder, source);
    witness.step(outcome.outcome, format!("it is for {}", count(customers.len() as u64, "customer")));
    Details::new(
        format!("{who} is responsible for {what}, but no way leads from it to {whom}"),
        format!("say with `serves` by whom its work comes to {whom}, or let somebody answer for it who has a way"),
        witness,
    )
}
