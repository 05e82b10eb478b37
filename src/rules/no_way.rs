//! Actors without a way to any customer, by the shape that this takes.

use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::lists::{add_steps, links_of};
use super::page::rule;
use super::words::{count, figure, quoted};
use crate::analysis::{ActorExemption, Shape, yearly_cost};
use crate::model::{Model, PartyId, Thing};

rule! {
    /// The work of an actor goes to somebody, but never, at any remove, to a customer.
    ///
    /// ## Why it matters
    ///
    /// Every function of a business affects its customers, directly or through others: you serve the customer, or you
    /// serve somebody who does. Work of which that cannot be said is a cost that nobody needs; or, far more often, it
    /// is needed, and nobody has said by whom.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Analyst { serves Archive "monthly figures" }
    /// role Archive
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Analyst { serves Archive "monthly figures" }
    /// role Archive { serves Barista "what sold well a year ago" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Follow its work: whoever uses it to serve a customer, or to serve somebody who does, belongs in a `serves`.
    NO_PATH = NoPath { check: |c, e| all_of_shape(c, e, Shape::DeadEnd), explain: dead_end }
}

rule! {
    /// Everybody whom an actor reaches with its work, at any remove, stands above it in its own management chain.
    ///
    /// ## Why it matters
    ///
    /// Who wants to get on looks at the boss, not at the customer. Reports and rosters for those above are work for the
    /// customer only if those above use them for one, and here none of them does.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Assistant { serves Director "slides"; reports to Director }
    /// role Director
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Assistant { serves Director "slides"; reports to Director }
    /// role Director { serves Barista "new shops" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say whom those above serve; or whom, beside them, this work helps to serve the customer.
    SERVES_ONLY_UP = ServesOnlyUp { check: |c, e| all_of_shape(c, e, Shape::Upward), explain: upward }
}

rule! {
    /// Nobody has said whom an actor serves: it has no service link, of its own or inherited.
    ///
    /// ## Why it matters
    ///
    /// Many people think that they have no customer. Everyone should know whom they are in service to; where it was
    /// never said, the first to ask is the one who does the work.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Accountant { headcount 3 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest }
    /// role Accountant { headcount 3; serves Barista "pays on the day" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask who would miss this work, and write it down: `serves WHO "what"`.
    UNSAID = Unsaid { check: |c, e| all_of_shape(c, e, Shape::Unsaid), explain: unsaid }
}

rule! {
    /// All that an actor serves are outsiders, through whom no way leads to a customer.
    ///
    /// ## Why it matters
    ///
    /// Owners, regulators and suppliers have to be served, too. But a role that serves nobody else stands apart from
    /// the customer, and easily takes their yardstick for the organization's.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// outsider Regulator
    /// role Barista { serves Guest }
    /// role Compliance { serves Regulator "returns" }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// outsider Regulator
    /// role Barista { serves Guest }
    /// role Compliance { serves Regulator "returns"; serves Barista "rules that can be followed" }
    /// ```
    ///
    /// ## Mend
    ///
    /// Say whom inside it serves as well, or for whom the outsider passes its work on.
    OUTSIDE_ONLY = OutsideOnly { check: |c, e| all_of_shape(c, e, Shape::Outside), explain: outside }
}

fn all_of_shape(context: &Context<'_>, emitter: &mut Emitter<'_>, shape: Shape) {
    for found in context.analyses.exemptions.iter().flat_map(|exemptions| &exemptions.actors) {
        if found.shape == Some(shape) {
            emitter.finding([found.actor.into()]);
        }
    }
}

fn dead_end(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(actor) = actor(finding) else { return Details::default() };
    Details::new(
        format!("the work of {} reaches no customer, at any remove", quoted(context.model, actor)),
        "say who uses it to serve a customer, or to serve somebody who does: `serves WHO \"what\"`",
        links(context, actor, "none of which leads to a customer", |to| behind(context, to)),
    )
}

fn upward(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(actor), model) = (actor(finding), context.model) else { return Details::default() };
    let name = quoted(model, actor);
    let above = |to: PartyId| {
        if context.graph.chain().stands_above(to, actor) {
            format!("stands above {name}; {}", behind(context, to))
        } else {
            format!("all others in it stand above {name}")
        }
    };
    Details::new(
        format!("everybody whom {name} serves, at any remove, stands above it"),
        "say whom those above serve with it, or whom else it helps to serve the customer",
        links(context, actor, "all of which lead up", above),
    )
}

fn unsaid(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(actor), model) = (actor(finding), context.model) else { return Details::default() };
    Details::new(
        format!("nobody has said whom {} serves", quoted(model, actor)),
        "ask who would miss its work, and write it down: `serves WHO \"what\"`",
        Witness::of([(actor.into(), format!("0 service links{}", costs(model, actor)))]),
    )
}

fn outside(context: &Context<'_>, finding: &Finding) -> Details {
    let Some(actor) = actor(finding) else { return Details::default() };
    Details::new(
        format!("{} serves nobody but outsiders", quoted(context.model, actor)),
        "say whom inside it serves as well: `serves WHO \"what\"`",
        links(context, actor, "none of which leads to a customer", |_| {
            "an outsider, from whom no way leads to a customer".to_owned()
        }),
    )
}

fn actor(finding: &Finding) -> Option<PartyId> {
    match finding.thing() {
        Some(Thing::Party(actor)) => Some(actor),
        _ => None,
    }
}

/// The actor, then everything it serves, with a note on each. Links that it inherits are one step: a group may hand
/// many to many.
fn links(context: &Context<'_>, actor: PartyId, where_to: &str, note: impl Fn(PartyId) -> String) -> Witness {
    let model = context.model;
    let mut witness = Witness::default();
    match model.serves_source(actor) {
        Some(group) if group != actor => {
            witness.step(actor, format!("it takes the links of {}{}", quoted(model, group), costs(model, actor)));
            witness.step(group, format!("{}, {where_to}", links_of(model, group)));
        }
        _ => {
            let own = model.own_serves(actor);
            witness
                .step(actor, format!("{}, {where_to}{}", count(own.len() as u64, "service link"), costs(model, actor)));
            add_steps(&mut witness, own.iter(), |serve| match serve.to.party() {
                Some(to) => (to.into(), note(to)),
                None => (actor.into(), "it serves everyone, and nobody has a way to a customer".to_owned()),
            });
        }
    }
    witness
}

/// What becomes of work that somebody without a way receives.
fn behind(context: &Context<'_>, party: PartyId) -> String {
    let model = context.model;
    let found = context.analyses.exemptions.as_ref().and_then(|exemptions| exemptions.actor(party));
    match found {
        Some(ActorExemption { shape: Some(Shape::Unsaid), .. }) => "0 service links lead on from it".to_owned(),
        Some(ActorExemption { shape: Some(Shape::Upward), .. }) => "it reaches only those above it".to_owned(),
        Some(ActorExemption { shape: Some(Shape::Outside), .. }) => "it serves outsiders only".to_owned(),
        Some(ActorExemption { shape: Some(Shape::Circle), .. }) => "it stands in a closed circle".to_owned(),
        Some(_) => "it reaches no customer either".to_owned(),
        None if model.is_group(party) => "a group in which nobody has a way to a customer".to_owned(),
        None => "an outsider, from whom no way leads to a customer".to_owned(),
    }
}

fn costs(model: &Model, actor: PartyId) -> String {
    match yearly_cost(model, actor) {
        Some(cost) => format!("; it costs {}{} a year", currency(model), figure(cost)),
        None => String::new(),
    }
}

fn currency(model: &Model) -> String {
    model.currency().map(|currency| format!("{currency} ")).unwrap_or_default()
}
