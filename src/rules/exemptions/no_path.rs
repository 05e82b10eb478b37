//! `no-path`.

use crate::analysis::Shape;
use crate::model::PartyId;
use crate::rules::shared::no_way::{behind, has_shape, links, of_shape};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// The work of an actor goes to somebody, but never, at any remove, to a customer.
    ///
    /// ## Why it matters
    ///
    /// Every function of a business affects its customers, directly or through others: you serve the customer, or you
    /// serve somebody who does. Work of which that cannot be said is a cost that nobody needs; or, far more often, it
    /// is needed, and nobody has said by whom.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Analyst { serves Archive "monthly figures" }
    /// role Archive
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Analyst { serves Archive "monthly figures" }
    /// role Archive { serves Barista "what sold well a year ago" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Follow its work: whoever uses it to serve a customer, or to serve somebody who does, belongs in a `serves`.
    NoPath: "no-path" about Exemptions, Error;
    on card: said above;
}

impl Check for NoPath {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        of_shape(context, Shape::DeadEnd)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<PartyId> {
        has_shape(context, *actor, Shape::DeadEnd).then_some(*actor)
    }

    fn explain(&self, context: &Context<'_>, actor: &PartyId) -> Explanation {
        Explanation::new(
            format!("the work of {} reaches no customer, directly or through others", quoted(context.model, *actor)),
            "say who uses it to serve a customer, or to serve somebody who does: `serves WHO \"what\"`",
            links(context, *actor, "none of which leads to a customer", |to| behind(context, to)),
        )
    }
}
