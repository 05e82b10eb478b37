//! `unserved-server`.

use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::quoted;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that serve a current customer directly, although nobody is said to serve them: no link
    /// leads to them by name, to a group around them, or to `everyone` (their own links do not count).
    ///
    /// ## Why it matters
    ///
    /// If employees look after customers, who looks after employees? Those who are asked to care often lack the means.
    /// What they need to serve well is somebody's work, and nobody has said whose.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Manager { serves Barista "rosters, training" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask what they need and from whom, write that down as `needs`, and let those who give it say so with `serves`.
    UnservedServer: "unserved-server" about Care, Warning;
    on card: said above;
}

impl Check for UnservedServer {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        let actors = context.analyses.care.iter().flat_map(|care| &care.actors);
        actors.map(|found| found.actor)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<PartyId> {
        let is_unserved = context.analyses.care.as_ref()?.actor(*actor)?.is_unserved();
        (is_unserved && context.graph.serves_directly(*actor)).then_some(*actor)
    }

    fn explain(&self, context: &RuleContext<'_>, actor: &PartyId) -> Explanation {
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
            format!("ask what it needs, and let those who provide it say so: `serves {} \"what\"`", model.name(actor)),
            witness,
        )
    }
}
