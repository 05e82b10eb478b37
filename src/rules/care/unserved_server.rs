//! `unserved-server`.

use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::quoted;
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// An actor serves a current customer directly, and nobody serves it: no link leads to it by name, to a group
    /// around it, or to `everyone` (but for its own).
    ///
    /// ## Why it matters
    ///
    /// If employees look after customers, who looks after employees? Those asked to care often lack the means. What
    /// they need to serve well is somebody's work, and nobody has said that it is theirs.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Manager { serves Barista "rosters, training" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask it what it needs from whom, write that as `needs`, and let those say what they do for it by `serves`.
    UnservedServer: "unserved-server" about Care, Warning;
    on card: said above;
}

impl Check for UnservedServer {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        let actors = context.analyses.care.iter().flat_map(|care| &care.actors);
        actors.filter(|found| found.is_unserved()).map(|found| found.actor)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<PartyId> {
        context.graph.serves_directly(*actor).then_some(*actor)
    }

    fn explain(&self, context: &Context<'_>, actor: &PartyId) -> Explanation {
        let (model, actor) = (context.model, *actor);
        let name = quoted(model, actor);
        let mut witness = Witness::default();
        witness.step(actor, "no link leads to it: not by name, not through a unit, not through `everyone`");
        // a customer is always served by name
        let customer = model.serves(actor).take(SHOWN).filter_map(|serve| serve.to.party());
        if let Some(customer) = customer.into_iter().find(|party| model.is_current_customer(*party)) {
            witness.step(customer, format!("{name} serves it directly"));
        }
        Explanation::new(
            format!("{name} serves customers directly, and nobody is said to serve {name}"),
            format!("ask what it needs, and let those who give it say so: `serves {} \"what\"`", model.name(actor)),
            witness,
        )
    }
}
