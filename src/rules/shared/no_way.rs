//! Actors without a way to any customer, by the shape that this takes.

use crate::analysis::{ActorExemption, Shape, yearly_cost};
use crate::model::{Model, PartyId};
use crate::rules::lists::{add_steps, links_of};
use crate::rules::words::{count, figure, leading, quoted};
use crate::rules::{RuleContext, Witness};

/// The actors of this shape.
pub fn of_shape(context: &RuleContext<'_>, shape: Shape) -> impl Iterator<Item = PartyId> {
    let actors = context.analyses.exemptions.iter().flat_map(|exemptions| &exemptions.actors);
    actors.filter(move |found| found.shape == Some(shape)).map(|found| found.actor)
}

pub fn has_shape(context: &RuleContext<'_>, actor: PartyId, shape: Shape) -> bool {
    let found = context.analyses.exemptions.as_ref().and_then(|exemptions| exemptions.actor(actor));
    found.is_some_and(|found| found.shape == Some(shape))
}

/// The actor, then everything it serves, with a note on each. Links that it inherits are one step: a group may hand
/// many to many. Where they lead is said of one link and of several.
pub fn links(
    context: &RuleContext<'_>,
    actor: PartyId,
    where_to: [&str; 2],
    note: impl Fn(PartyId) -> String,
) -> Witness {
    let model = context.model;
    let mut witness = Witness::default();
    match model.serves_source(actor) {
        Some(group) if group != actor => {
            witness.step(actor, format!("it inherits the links of {}{}", quoted(model, group), costs(model, actor)));
            witness.step(group, leading(model.own_serves(group).len(), &links_of(model, group), where_to));
        }
        _ => {
            let own = model.own_serves(actor);
            let links = count(own.len() as u64, "service link");
            witness.step(actor, leading(own.len(), &links, where_to) + &costs(model, actor));
            add_steps(&mut witness, own.iter(), |serve| match serve.to.party() {
                Some(to) => (to.into(), note(to)),
                None => (actor.into(), "it serves everyone, and nobody has a way to a customer".to_owned()),
            });
        }
    }
    witness
}

/// What happens to work that somebody without a path receives.
pub fn behind(context: &RuleContext<'_>, party: PartyId) -> String {
    let model = context.model;
    let found = context.analyses.exemptions.as_ref().and_then(|exemptions| exemptions.actor(party));
    match found {
        Some(ActorExemption { shape: Some(Shape::Unsaid), .. }) => "it does not say whom it serves".to_owned(),
        Some(ActorExemption { shape: Some(Shape::Upward), .. }) => "it reaches only those above it".to_owned(),
        Some(ActorExemption { shape: Some(Shape::Outside), .. }) => "it serves outsiders only".to_owned(),
        Some(ActorExemption { shape: Some(Shape::Circle), .. }) => "it is in a closed circle".to_owned(),
        Some(_) => "it reaches no customer either".to_owned(),
        None if model.is_group(party) => "a group in which nobody has a way to a customer".to_owned(),
        None => "an outsider without a way to a customer".to_owned(),
    }
}

/// `; it costs EUR 30,000 a year`, where that is known.
pub fn costs(model: &Model, actor: PartyId) -> String {
    match yearly_cost(model, actor) {
        Some(cost) => format!("; it costs {}{} a year", currency(model), figure(cost)),
        None => String::new(),
    }
}

fn currency(model: &Model) -> String {
    model.currency().map(|currency| format!("{currency} ")).unwrap_or_default()
}
