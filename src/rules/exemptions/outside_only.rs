//! `outside-only`.

use crate::analysis::Shape;
use crate::model::PartyId;
use crate::rules::shared::no_way::{has_shape, links, of_shape};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// All that an actor serves are outsiders, through whom no way leads to a customer.
    ///
    /// ## Why it matters
    ///
    /// Owners, regulators and suppliers have to be served, too. But a role that serves nobody else stands apart from
    /// the customer, and easily takes their yardstick for the organization's.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outsider Regulator
    /// role Barista { serves Guest }
    /// role Compliance { serves Regulator "returns" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outsider Regulator
    /// role Barista { serves Guest }
    /// role Compliance { serves Regulator "returns"; serves Barista "rules that can be followed" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say whom inside it serves as well, or for whom the outsider passes its work on.
    OutsideOnly: "outside-only" about Exemptions, Note;
    on card: said above;
}

impl Check for OutsideOnly {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        of_shape(context, Shape::Outside)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<PartyId> {
        has_shape(context, *actor, Shape::Outside).then_some(*actor)
    }

    fn explain(&self, context: &Context<'_>, actor: &PartyId) -> Explanation {
        Explanation::new(
            format!("{} serves nobody but outsiders", quoted(context.model, *actor)),
            "say whom inside it serves as well: `serves WHO \"what\"`",
            links(context, *actor, "none of which leads to a customer", |_| {
                "an outsider, from whom no way leads to a customer".to_owned()
            }),
        )
    }
}
