use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::quoted;
use crate::limits::SHOWN;
use crate::model::Thing;

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
    UNSERVED_SERVER = UnservedServer { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for found in context.analyses.care.iter().flat_map(|care| &care.actors) {
        if found.is_unserved() && context.graph.serves_directly(found.actor) {
            emitter.finding([found.actor.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), model) = (finding.thing(), context.model) else { return Details::default() };
    let name = quoted(model, actor);
    let mut witness = Witness::default();
    witness.step(actor, "0 links lead to it, by name, through a group or to everyone");
    // a customer is always served by name
    let customer = model.serves(actor).take(SHOWN).filter_map(|serve| serve.to.party());
    if let Some(customer) = customer.into_iter().find(|party| model.is_current_customer(*party)) {
        witness.step(customer, format!("{name} serves it directly"));
    }
    Details::new(
        format!("{name} serves customers directly, and nobody serves {name}"),
        format!("ask what it needs, and let those who give it say so: `serves {} \"what\"`", model.name(actor)),
        witness,
    )
}
