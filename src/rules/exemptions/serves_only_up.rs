//! `serves-only-up`.

use crate::analysis::Shape;
use crate::model::PartyId;
use crate::rules::shared::no_way::{behind, has_shape, links, of_shape};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, rule};

rule! {
    /// Everybody whom an actor reaches with its work, at any remove, stands above it in its own management chain.
    ///
    /// ## Why it matters
    ///
    /// Who wants to get on looks at the boss, not at the customer. Reports and rosters for those above are work for the
    /// customer only if those above use them for one, and here none of them does.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Assistant { serves Director "slides"; reports to Director }
    /// role Director
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Assistant { serves Director "slides"; reports to Director }
    /// role Director { serves Barista "new shops" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say whom those above serve; or whom, beside them, this work helps to serve the customer.
    ServesOnlyUp: "serves-only-up" about Exemptions, Warning;
    on card: said above;
}

impl Check for ServesOnlyUp {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        of_shape(context, Shape::Upward)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<PartyId> {
        has_shape(context, *actor, Shape::Upward).then_some(*actor)
    }

    fn explain(&self, context: &Context<'_>, actor: &PartyId) -> Explanation {
        let (actor, name) = (*actor, quoted(context.model, *actor));
        let above = |to: PartyId| {
            if context.graph.chain().stands_above(to, actor) {
                format!("stands above {name}; {}", behind(context, to))
            } else {
                format!("all others in it stand above {name}")
            }
        };
        Explanation::new(
            format!("everybody whom {name} serves, directly or through others, stands above it"),
            "say whom those above serve with it, or whom else it helps to serve the customer",
            links(context, actor, "all of which lead up", above),
        )
    }
}
