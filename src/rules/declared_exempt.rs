use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{count, quoted};
use crate::analysis::Ground;
use crate::model::Thing;

rule! {
    /// An actor is declared exempt from answering to customers, itself or with the group it stands in.
    ///
    /// ## Why it matters
    ///
    /// No back office, no front office; the most senior stand on the same footing. Each exemption has its reason, and
    /// each tells everybody else that the customer is an affair of others.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Strategy { serves Barista; exempt "thinks in decades" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Strategy { serves Barista "shops that will still be there" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say how its work affects customers and take `exempt` out; where the exemption is meant, accept it openly with
    /// `allow declared-exempt` and a date on which to ask again.
    DECLARED_EXEMPT = DeclaredExempt { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    for found in context.analyses.exemptions.iter().flat_map(|exemptions| &exemptions.actors) {
        if found.grounds.has(Ground::Declared) {
            emitter.finding([found.actor.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), model) = (finding.thing(), context.model) else { return Details::default() };
    let Some((unit, reason)) = model.exemption(actor) else { return Details::default() };
    let with = if unit == actor { String::new() } else { format!(" with {}", quoted(model, unit)) };
    let way = match context.graph.distance(actor) {
        Some(links) => format!("its way to the customer is {} long", count(u64::from(links), "link")),
        None => "it has no way to a current customer".to_owned(),
    };
    let mut witness = Witness::default();
    witness.step(actor, way);
    witness.step(unit, format!("exempt \"{reason}\""));
    Details::new(
        format!("{} is declared exempt{with}: {reason}", quoted(model, actor)),
        "say how its work affects customers; or accept the exemption with `allow declared-exempt \"why\" until DATE`",
        witness,
    )
}
