//! `unserved-customer`.

use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::{figure, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

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
    UnservedCustomer: "unserved-customer" about Paths, Error;
}

impl Check for UnservedCustomer {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.model.customers()
    }

    fn look<'a>(&self, context: &Context<'a>, customer: &PartyId) -> Option<PartyId> {
        let is_alone = context.model.is_current_customer(*customer) && !context.graph.has_direct_server(*customer);
        is_alone.then_some(*customer)
    }

    fn explain(&self, context: &Context<'_>, customer: &PartyId) -> Explanation {
        let (model, graph, customer) = (context.model, context.graph, *customer);
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
        Explanation::new(
            format!("no role and no unit serves {name} directly"),
            format!(
                "name the role or unit that meets them, and write there: `serves {} \"what\"`",
                model.name(customer)
            ),
            witness,
        )
    }
}
