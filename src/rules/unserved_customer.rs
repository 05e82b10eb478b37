use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{figure, quoted};
use crate::limits::SHOWN;
use crate::model::Thing;

rule! {
    /// Finds current customers whom no role and no unit serves directly, by name or by way of its group. An outsider
    /// that serves them is nobody here.
    ///
    /// ## Why it matters
    ///
    /// There are only two roles: you serve the customer, or you serve somebody who does. Where nobody does, all who
    /// stand behind serve nobody either, and it is left to chance whether this customer gets anything at all.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// customer Cafe "Cafés that buy our beans"
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// customer Cafe "Cafés that buy our beans"
    /// role Barista { serves Guest }
    /// unit Roastery { serves Cafe "beans, and how to brew them" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Name the role or the unit that meets them. If nobody does, that is the finding.
    UNSERVED_CUSTOMER = UnservedCustomer { check: check, explain: explain }
}

/// Whatever customers the ways were sought to.
fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let model = context.model;
    for customer in model.customers().filter(|customer| model.is_current_customer(*customer)) {
        if !context.graph.has_direct_server(customer) {
            emitter.finding([customer.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(customer)), model, graph) = (finding.thing(), context.model, context.graph) else {
        return Details::default();
    };
    let outsiders = graph.edges_into(graph.vertex(customer));
    let mut witness = Witness::default();
    witness.step(customer, "served directly by 0 roles and units");
    for edge in outsiders.clone().take(SHOWN) {
        if let Some(outsider) = graph.party(edge.from) {
            witness.step(outsider, format!("an outsider, serves it at strength {}", figure(edge.strength)));
        }
    }
    witness.of = 1 + outsiders.len();
    let name = quoted(model, customer);
    Details::new(
        format!("no role and no unit serves {name} directly"),
        format!("name the role or unit that meets them, and write there: `serves {} \"what\"`", model.name(customer)),
        witness,
    )
}
