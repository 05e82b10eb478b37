use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::count;
use crate::model::Thing;

rule! {
    /// Finds an organization with actors of which none is a champion: none is flagged so, and none hands work back.
    ///
    /// ## Why it matters
    ///
    /// Somebody has to ask on behalf of those who are not in the room. Where nobody does, either it is not known who
    /// they are, or they have learned to keep still. Handing work back that is not good enough counts as well: it is
    /// how a champion begins.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Waiter { serves Guest }
    /// role Cook { serves Waiter }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Waiter { serves Guest; hands back to Cook "a cold plate" }
    /// role Cook { serves Waiter }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask in each unit who stands up for customers and write `champion` there; let people hand back what is not good
    /// enough, and say so with `hands back to`.
    NO_CHAMPION = NoChampion { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let found = context.analyses.champions.as_ref();
    if found.is_some_and(|found| found.champions.is_empty()) && context.model.actors().next().is_some() {
        emitter.once();
    }
}

fn explain(context: &Context<'_>, _: &Finding) -> Details {
    let actors = context.model.actors().count() as u64;
    let message = "nobody is a champion: no actor is flagged so, and none hands work back";
    let help =
        "ask who stands up for customers and write `champion` there, or say with `hands back to` who may return work";
    let mut witness = Witness::default();
    witness.step(Thing::Org, format!("{}, none a champion", count(actors, "actor")));
    Details::new(message, help, witness)
}
