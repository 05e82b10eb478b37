//! `closed-circle`.

use crate::diagnostic::Identity;
use crate::limits::LOOKED_AT;
use crate::model::{Model, PartyId, Serve};
use crate::rules::lists::{joined, named};
use crate::rules::words::{actors, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

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
    ClosedCircle: "closed-circle" about Exemptions, Error;
    on card: said above;
}

/// How many receivers of a member are named.
const NAMED: usize = 8;

impl Check for ClosedCircle {
    type About = Vec<PartyId>;
    type Seen<'a> = &'a [PartyId];
    /// The others are those of whom the first is the first.
    const IDENTITY: Identity = Identity::AnySubject;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        context
            .analyses
            .exemptions
            .iter()
            .flat_map(|exemptions| exemptions.circles.iter().map(|circle| circle.to_vec()))
    }

    fn look<'a>(&self, context: &Context<'a>, circle: &Vec<PartyId>) -> Option<&'a [PartyId]> {
        context.analyses.exemptions.as_ref()?.circle_of(*circle.first()?)
    }

    fn explain(&self, context: &Context<'_>, circle: &&[PartyId]) -> Explanation {
        let model = context.model;
        let witness = Witness::listed(*circle, circle.len(), |actor| {
            ((*actor).into(), format!("its work goes to {}", receivers(model, circle, *actor)))
        });
        Explanation::new(
            format!(
                "the work of {} ({}) goes round among them and reaches no customer",
                actors(circle.len() as u64),
                named(model, circle.iter().copied()),
            ),
            "say which of them does something for somebody who has a way to a customer: `serves WHO \"what\"`",
            witness,
        )
    }
}

fn receivers(model: &Model, circle: &[PartyId], actor: PartyId) -> String {
    // a list that many inherit is not walked to its end for each of them
    let looked: Vec<&Serve> = model.serves(actor).take(LOOKED_AT).collect();
    let written = model.serves_source(actor).map_or(0, |source| model.own_serves(source).len());
    let beyond = if looked.len() < LOOKED_AT { 0 } else { written - looked.len() };
    let is_inside = |serve: &&Serve| match serve.to.party() {
        Some(to) => model.is_group(to) || circle.binary_search(&to).is_ok(),
        None => true,
    };
    let (inside, outside): (Vec<&Serve>, Vec<&Serve>) = looked.into_iter().partition(is_inside);
    let named = |links: &[&Serve], more: usize| {
        let names = links.iter().take(NAMED).map(|serve| receiver(model, serve)).collect();
        joined(names, links.len().saturating_sub(NAMED) + more)
    };
    let inside = named(&inside, beyond);
    if outside.is_empty() {
        return inside;
    }
    format!("{inside}; outside the circle to {}, without a way to a customer", named(&outside, 0))
}

fn receiver(model: &Model, serve: &Serve) -> String {
    match serve.to.party() {
        None => "everyone else".to_owned(),
        Some(group) if model.is_group(group) => format!("all others in {}", quoted(model, group)),
        Some(to) => quoted(model, to),
    }
}
