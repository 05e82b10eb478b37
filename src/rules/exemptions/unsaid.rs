//! `unsaid`.

use crate::analysis::Shape;
use crate::model::PartyId;
use crate::rules::shared::no_way::{costs, has_shape, of_shape};
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Nobody has said whom an actor serves: it has no service link, of its own or inherited.
    ///
    /// ## Why it matters
    ///
    /// Many people think that they have no customer. Everyone should know whom they are in service to; where it was
    /// never said, the first to ask is the one who does the work.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Accountant { headcount 3 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Accountant { headcount 3; serves Barista "pays on the day" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask who would miss this work, and write it down: `serves WHO "what"`.
    Unsaid: "unsaid" about Exemptions, Warning;
    on card: said above;
}

impl Check for Unsaid {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        of_shape(context, Shape::Unsaid)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<PartyId> {
        has_shape(context, *actor, Shape::Unsaid).then_some(*actor)
    }

    fn explain(&self, context: &Context<'_>, actor: &PartyId) -> Explanation {
        let model = context.model;
        Explanation::new(
            format!("nobody has said whom {} serves", quoted(model, *actor)),
            "ask who would miss its work, and write it down: `serves WHO \"what\"`",
            Witness::of([((*actor).into(), format!("0 service links{}", costs(model, *actor)))]),
        )
    }
}
