//! `serves-only-up`.

use crate::analysis::Shape;
use crate::model::PartyId;
use crate::rules::shared::no_way::{behind, has_shape, links, of_shape};
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, rule};

rule! {
    /// Finds roles and units whose work reaches only people above them in their own line of management.
    ///
    /// ## Why it matters
    ///
    /// People who want to get ahead look at the boss, not at the customer. Reports and rosters for managers help the
    /// customer only if the managers use them to do so; here, none of them does.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Assistant { serves Director "slides"; reports to Director }
    /// role Director
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Assistant { serves Director "slides"; reports to Director }
    /// role Director { serves Barista "new shops" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Say whom these managers serve, or whom else this work helps to serve the customer.
    ServesOnlyUp: "serves-only-up" about Exemptions, Warning;
    on card: said above;
}

impl Check for ServesOnlyUp {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        of_shape(context, Shape::Upward)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<PartyId> {
        has_shape(context, *actor, Shape::Upward).then_some(*actor)
    }

    fn explain(&self, context: &RuleContext<'_>, actor: &PartyId) -> Explanation {
        let (actor, name) = (*actor, quoted(context.model, *actor));
        let above = |to: PartyId| {
            if context.graph.chain().stands_above(to, actor) {
                format!("is above {name}; {}", behind(context, to))
            } else {
                format!("everybody else in it is above {name}")
            }
        };
        Explanation::new(
            format!("everybody whom {name} serves, directly or through others, is above it in the management chain"),
            "say whom these managers serve with it, or whom else it helps to serve the customer",
            links(context, actor, ["which leads up", "all of which lead up"], above),
        )
    }
}
