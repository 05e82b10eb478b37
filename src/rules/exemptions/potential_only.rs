//! `potential-only`.

use crate::analysis::Ground;
use crate::model::{Model, PartyId};
use crate::rules::lists::{add_steps, links_of};
use crate::rules::shared::grounds::{has_ground, with_ground};
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// An actor has a way to potential customers, and none to a current one.
    ///
    /// ## Why it matters
    ///
    /// The potential customer is courted, the current one ignored. Whoever only ever works for the next customers never
    /// learns what became of the last ones.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// customer Passerby { potential }
    /// role Barista { serves Guest }
    /// role Advertising { serves Passerby "offers" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// customer Passerby { potential }
    /// role Barista { serves Guest }
    /// role Advertising { serves Passerby "offers"; serves Barista "who will come, and what they were told" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say what its work does for those who are customers already, or for those who serve them.
    PotentialOnly: "potential-only" about Exemptions, Note;
    on card: said above;
}

impl Check for PotentialOnly {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        with_ground(context, Ground::PotentialOnly)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<PartyId> {
        has_ground(context, *actor, Ground::PotentialOnly).then_some(*actor)
    }

    fn explain(&self, context: &Context<'_>, actor: &PartyId) -> Explanation {
        let (model, actor) = (context.model, *actor);
        let mut witness = Witness::default();
        match model.serves_source(actor) {
            // a group may hand many links to many: they are one step
            Some(group) if group != actor => {
                witness.step(actor, format!("it takes the links of {}", quoted(model, group)));
                witness.step(group, format!("{}, none of which leads to a current customer", links_of(model, group)));
            }
            _ => {
                let own = model.own_serves(actor);
                let links = count(own.len() as u64, "service link");
                witness.step(actor, format!("{links}, none of which leads to a current customer"));
                add_steps(&mut witness, own.iter(), |serve| match serve.to.party() {
                    Some(to) => (to.into(), note(context, to).to_owned()),
                    None => (actor.into(), "it serves everyone, and nobody has a way to a current customer".to_owned()),
                });
            }
        }
        Explanation::new(
            format!("{} has a way to potential customers only", quoted(model, actor)),
            "say what it does for those who are customers already, or for somebody who serves them: `serves WHO \
             \"what\"`",
            witness,
        )
    }
}

fn note(context: &Context<'_>, to: PartyId) -> &'static str {
    let model: &Model = context.model;
    if model.is_potential_customer(to) {
        "a potential customer"
    } else if model.is_group(to) {
        "a group in which nobody has a way to a current customer"
    } else if context.graph.reaches_any(to) {
        "has a way to potential customers only"
    } else {
        "has no way to any customer"
    }
}
