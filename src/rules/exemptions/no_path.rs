//! `no-path`.

use crate::analysis::Shape;
use crate::model::PartyId;
use crate::rules::shared::no_way::{behind, has_shape, links, of_shape};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds roles and units whose work goes to somebody, but never reaches a customer, directly or through others.
    ///
    /// ## Why it matters
    ///
    /// Every function of a business affects its customers, directly or through others: you serve the customer, or you
    /// serve somebody who does. Work of which this is not true is a cost that nobody needs. Far more often it is
    /// needed, and nobody has said by whom.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Analyst { serves Archive "monthly figures" }
    /// role Archive
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Analyst { serves Archive "monthly figures" }
    /// role Archive { serves Barista "what sold well a year ago" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Follow the work: find out who uses it to serve a customer, or to serve somebody who does, and add them to its
    /// `serves`.
    NoPath: "no-path" about Exemptions, Error;
    on card: said above;
}

impl Check for NoPath {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        of_shape(context, Shape::DeadEnd)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<PartyId> {
        has_shape(context, *actor, Shape::DeadEnd).then_some(*actor)
    }

    fn explain(&self, context: &RuleContext<'_>, actor: &PartyId) -> Explanation {
        Explanation::new(
            format!("the work of {} reaches no customer, directly or through others", quoted(context.model, *actor)),
            "say who uses it to serve a customer, or to serve somebody who does: `serves WHO \"what\"`",
            links(context, *actor, ["which does not lead to a customer", "none of which leads to a customer"], |to| {
                behind(context, to)
            }),
        )
    }
}
