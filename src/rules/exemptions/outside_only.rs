//! `outside-only`.

use crate::analysis::Shape;
use crate::model::PartyId;
use crate::rules::shared::no_way::{has_shape, links, of_shape};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds roles and units that serve only outsiders, through whom no way leads to a customer.
    ///
    /// ## Why it matters
    ///
    /// Owners, regulators and suppliers have to be served, too. But a role that serves nobody else is cut off from the
    /// customer, and easily mistakes the outsiders' standards for those of the organization.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// outsider Regulator
    /// role Barista { serves Guest }
    /// role Compliance { serves Regulator "returns" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// outsider Regulator
    /// role Barista { serves Guest }
    /// role Compliance { serves Regulator "returns"; serves Barista "rules that can be followed" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Say whom it also serves inside the organization, or to whom the outsider passes its work on.
    OutsideOnly: "outside-only" about Exemptions, Note;
    on card: said above;
}

impl Check for OutsideOnly {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        of_shape(context, Shape::Outside)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<PartyId> {
        has_shape(context, *actor, Shape::Outside).then_some(*actor)
    }

    fn explain(&self, context: &RuleContext<'_>, actor: &PartyId) -> Explanation {
        Explanation::new(
            format!("{} serves nobody but outsiders", quoted(context.model, *actor)),
            "say whom it also serves inside the organization: `serves WHO \"what\"`",
            links(context, *actor, ["which does not lead to a customer", "none of which leads to a customer"], |_| {
                "an outsider without a way to a customer".to_owned()
            }),
        )
    }
}
