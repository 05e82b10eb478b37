//! `closed-circle`.

use crate::diagnostic::Identity;
use crate::limits::LOOKED_AT;
use crate::model::{Model, PartyId, Serve};
use crate::rules::lists::{joined, named};
use crate::rules::words::{actors, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds groups of two or more roles or units that only pass work around among themselves: nothing they do reaches
    /// a customer.
    ///
    /// Only an `allow` in the first of them counts.
    ///
    /// ## Why it matters
    ///
    /// Departments that serve one another feel busy and needed, and each can name an internal customer. But an internal
    /// customer only counts if there is an external one at the end. A circle that leads nowhere costs as much as
    /// everybody in it.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Planning { serves Control "plans" }
    /// role Control { serves Planning "deviations from plan" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Planning { serves Control "plans"; serves Barista "how many guests to expect" }
    /// role Control { serves Planning "deviations from plan" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Look for one of them whose work somebody outside the circle uses for a customer, and say so with `serves`.
    ClosedCircle: "closed-circle" about Exemptions, Error;
    on card: said above;
}

/// How many receivers of each member are named.
const NAMED: usize = 8;

impl Check for ClosedCircle {
    type About = Vec<PartyId>;
    type Seen<'a> = &'a [PartyId];
    /// Circles do not overlap: any member identifies one.
    const IDENTITY: Identity = Identity::AnySubject;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Vec<PartyId>> {
        context
            .analyses
            .exemptions
            .iter()
            .flat_map(|exemptions| exemptions.circles.iter().map(|circle| circle.to_vec()))
    }

    fn look<'a>(&self, context: &RuleContext<'a>, circle: &Vec<PartyId>) -> Option<&'a [PartyId]> {
        context.analyses.exemptions.as_ref()?.circle_of(*circle.first()?).filter(|found| found == circle)
    }

    fn explain(&self, context: &RuleContext<'_>, circle: &&[PartyId]) -> Explanation {
        let model = context.model;
        let witness = Witness::listed(*circle, circle.len(), |actor| {
            ((*actor).into(), format!("its work goes to {}", receivers(model, circle, *actor)))
        });
        Explanation::new(
            format!(
                "{} ({}) only pass work around among themselves, and it reaches no customer",
                actors(circle.len() as u64),
                named(model, circle.iter().copied()),
            ),
            "say which of them does something for somebody who has a way to a customer: `serves WHO \"what\"`",
            witness,
        )
    }
}

fn receivers(model: &Model, circle: &[PartyId], actor: PartyId) -> String {
    // many members may inherit one long list: only its beginning is examined for each of them
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
