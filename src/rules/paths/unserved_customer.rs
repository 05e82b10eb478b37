//! `unserved-customer`.

use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::{figure, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds current customers whom no role or unit serves directly, in its own name or through its group. Outsiders
    /// who serve them do not count.
    ///
    /// ## Why it matters
    ///
    /// There are only two roles: you serve the customer, or you serve somebody who does. If nobody serves a customer
    /// directly, everybody further back serves nobody either, and it is left to chance whether this customer gets
    /// anything at all.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// customer Cafe "Cafés that buy our beans"
    /// role Barista { serves Guest }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// customer Cafe "Cafés that buy our beans"
    /// role Barista { serves Guest }
    /// unit Roastery { serves Cafe "beans, and how to brew them" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Name the role or unit that meets them. If there is none, that is your finding.
    UnservedCustomer: "unserved-customer" about Paths, Error;
}

impl Check for UnservedCustomer {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.model.customers()
    }

    fn look<'a>(&self, context: &RuleContext<'a>, customer: &PartyId) -> Option<PartyId> {
        let is_alone = context.model.is_current_customer(*customer) && !context.graph.has_direct_server(*customer);
        is_alone.then_some(*customer)
    }

    fn explain(&self, context: &RuleContext<'_>, customer: &PartyId) -> Explanation {
        let (model, graph, customer) = (context.model, context.graph, *customer);
        let outsiders = graph.edges_into(graph.vertex(customer));
        let mut witness = Witness::default();
        witness.step(customer, "no role or unit serves them directly");
        for edge in outsiders.clone().take(SHOWN) {
            if let Some(outsider) = graph.party(edge.from) {
                witness.step(outsider, format!("an outsider, serves it at strength {}", figure(edge.strength)));
            }
        }
        witness.of = 1 + outsiders.len();
        let name = quoted(model, customer);
        Explanation::new(
            format!("no role or unit serves {name} directly"),
            format!(
                "name the role or unit that meets them, and write there: `serves {} \"what\"`",
                model.name(customer)
            ),
            witness,
        )
    }
}
