use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::lists::named;
use super::page::rule;
use super::words::{count, quoted};
use crate::limits::SHOWN;
use crate::model::{Model, PartyId, Thing};

rule! {
    /// Two or more actors whose work goes round among them, and from whom no way leads to a customer.
    ///
    /// Only the `allow` of its first actor counts.
    ///
    /// ## Why it matters
    ///
    /// Departments that serve one another feel busy and needed, and each can name an internal customer. But there is no
    /// internal customer without one outside at the end: a circle that leads nowhere costs what all in it cost.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Planning { serves Control "plans" }
    /// role Control { serves Planning "deviations from plan" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Planning { serves Control "plans"; serves Barista "how many guests to expect" }
    /// role Control { serves Planning "deviations from plan" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Find one of them whose work somebody outside the circle uses for a customer, and say so by `serves`.
    CLOSED_CIRCLE = ClosedCircle { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for circle in context.analyses.exemptions.iter().flat_map(|exemptions| &exemptions.circles) {
        emitter.finding(circle.iter().map(|actor| (*actor).into()));
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let model = context.model;
    let circle = match (finding.thing(), &context.analyses.exemptions) {
        (Some(Thing::Party(first)), Some(exemptions)) => exemptions.circle_of(first),
        _ => None,
    };
    let Some(circle) = circle else { return Details::default() };
    let shown = circle.get(..SHOWN).unwrap_or(circle);
    let witness = Witness::listed(circle, circle.len(), |actor| {
        let next = next_in(model, shown, *actor).map(|next| format!("its work goes to {}", quoted(model, next)));
        ((*actor).into(), next.unwrap_or_else(|| "its work comes back to it".to_owned()))
    });
    Details::new(
        format!(
            "the work of {} ({}) goes round among them and reaches no customer",
            count(circle.len() as u64, "actor"),
            named(model, circle.iter().copied()),
        ),
        "say which of them does something for somebody who has a way to a customer: `serves WHO \"what\"`",
        witness,
    )
}

/// Another of those shown that an actor serves, itself or through a group.
fn next_in(model: &Model, shown: &[PartyId], actor: PartyId) -> Option<PartyId> {
    model.serves(actor).take(SHOWN).find_map(|serve| match serve.to.party() {
        Some(to) if shown.binary_search(&to).is_ok() => Some(to),
        Some(group) if model.is_group(group) => {
            shown.iter().copied().find(|other| *other != actor && model.is_inside(*other, group))
        }
        None => shown.iter().copied().find(|other| *other != actor),
        _ => None,
    })
}
