//! `potential-only`.

use crate::analysis::Ground;
use crate::model::{Model, PartyId};
use crate::rules::lists::{add_steps, links_of};
use crate::rules::shared::grounds::{has_ground, with_ground};
use crate::rules::words::{count, leading, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units that have a way to potential customers, but to no current one.
    ///
    /// ## Why it matters
    ///
    /// Organizations court potential customers and neglect current ones. Those who only ever work for the next
    /// customers never learn what became of the last ones.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// customer Passerby { potential }
    /// role Barista { serves Guest }
    /// role Advertising { serves Passerby "offers" }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// customer Passerby { potential }
    /// role Barista { serves Guest }
    /// role Advertising { serves Passerby "offers"; serves Barista "who will come, and what they were told" }
    /// ```
    ///
    /// ## What to do
    ///
    /// Say what its work does for people who are customers already, or for those who serve them.
    PotentialOnly: "potential-only" about Exemptions, Note;
    on card: said above;
}

const WHERE_TO: [&str; 2] = ["which does not lead to a current customer", "none of which leads to a current customer"];

impl Check for PotentialOnly {
    type About = PartyId;
    type Seen<'a> = PartyId;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        with_ground(context, Ground::PotentialOnly)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<PartyId> {
        has_ground(context, *actor, Ground::PotentialOnly).then_some(*actor)
    }

    fn explain(&self, context: &RuleContext<'_>, actor: &PartyId) -> Explanation {
        let (model, actor) = (context.model, *actor);
        let mut witness = Witness::default();
        match model.serves_source(actor) {
            // many actors may inherit many links from a group: these are one step
            Some(group) if group != actor => {
                witness.step(actor, format!("it inherits the links of {}", quoted(model, group)));
                let links = model.own_serves(group).len();
                witness.step(group, leading(links, &links_of(model, group), WHERE_TO));
            }
            _ => {
                let own = model.own_serves(actor);
                let links = count(own.len() as u64, "service link");
                witness.step(actor, leading(own.len(), &links, WHERE_TO));
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

fn note(context: &RuleContext<'_>, to: PartyId) -> &'static str {
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
