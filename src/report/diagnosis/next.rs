//! What to write next, for a model that does not say much yet.

use crate::analysis::Reach;
use crate::model::{PartyId, Target};

use super::Found;
use crate::figures::{counted, listed};
use crate::report::block::{Block, Mark, Point};

/// The name of this part.
const TITLE: &str = "What to say next";

/// A model without a link: nothing can be found in it, but it can be said how to go on.
pub fn for_a_beginning(found: &Found<'_>) -> Option<Vec<Block>> {
    let model = found.model;
    if found.all || model.parties().any(|party| !model.own_serves(party).is_empty()) {
        return None;
    }
    let customer =
        model.customers().next().map_or_else(|| "Guest".to_owned(), |customer| model.name(customer).to_owned());
    let actors: Vec<PartyId> = model.actors().collect();
    let Some(first) = actors.first().map(|actor| model.name(*actor).to_owned()) else {
        return Some(vec![
            Block::Text(format!("A customer is named: {customer}. Nobody is written down yet who could serve them.").into()),
            Block::Heading(TITLE),
            Block::Text("Write the roles or the units that there are, with how many people, and begin with those who meet the customer:".into()),
            Block::Code(format!("role Barista {{\n  headcount 12\n  serves {customer} \"makes the drink\"\n}}")),
        ]);
    };
    let second = actors.get(1).map_or_else(|| "Manager".to_owned(), |actor| model.name(*actor).to_owned());
    let written = counted(actors.len(), "role or unit is", "roles and units are");
    let text = format!("{written} written down, and nobody says yet whom they serve. That is all it takes to begin.");
    Some(vec![
        Block::Text(text.into()),
        Block::Heading(TITLE),
        Block::List(vec![
            Point::new(Mark::Step(1), format!("Who meets {customer}? Say what they do for them, inside the role:"))
                .with(Block::Code(format!("role {first} {{ serves {customer} \"what they do for them\" }}"))),
            Point::new(
                Mark::Step(2),
                "Who serves those? Go on until everybody serves a customer, or somebody who does:",
            )
            .with(Block::Code(format!("role {second} {{ serves {first} \"what they do for them\" }}"))),
            Point::new(Mark::Step(3), "How many are they? The shares count people:")
                .with(Block::Code("headcount 12".to_owned())),
        ]),
    ])
}

/// What would let the analyses say more; nothing where enough is said.
pub fn advice(found: &Found<'_>) -> Vec<Block> {
    if found.partial {
        return Vec::new();
    }
    let model = found.model;
    let customer = model.customers().next().map_or("Guest", |customer| model.name(customer));
    let mut points = Vec::new();
    let unsaid: Vec<PartyId> = match &found.analyses.paths {
        Some(paths) => paths.actors.iter().filter(|path| path.reach == Reach::None).map(|path| path.actor).collect(),
        None => Vec::new(),
    };
    let unsaid: Vec<PartyId> = unsaid.into_iter().filter(|actor| model.serves(*actor).next().is_none()).collect();
    let actors = model.actors().count();
    if unsaid.len() * 4 > actors {
        let example = unsaid.first().map_or("Role", |actor| model.name(*actor));
        let to = helper(found).unwrap_or_else(|| customer.to_owned());
        let names = listed(&found.all_called(unsaid.iter().copied()), 3);
        points.push(
            Point::new(Mark::Step(points.len() + 1), format!("Nobody says yet whom {names} serve:"))
                .with(Block::Code(format!("role {example} {{ serves {to} \"what they do for them\" }}"))),
        );
    }
    if model.outcomes().is_empty() {
        let code = format!(
            "outcome RightDrink \"The drink is right\" {{ for {customer} }}\n// and in the role that sees to it:\nresponsible for RightDrink \"what they do, so that it is\""
        );
        points.push(
            Point::new(Mark::Step(points.len() + 1), format!("What should {customer} get, and who answers for it?"))
                .with(Block::Code(code)),
        );
    }
    if !model.actors().any(|actor| model.stated_headcount(actor).is_some()) && actors > 1 {
        points.push(
            Point::new(
                Mark::Step(points.len() + 1),
                "How many people are there? Without a headcount each role counts as one:",
            )
            .with(Block::Code("headcount 12".to_owned())),
        );
    }
    if points.is_empty() { Vec::new() } else { vec![Block::Heading(TITLE), Block::List(points)] }
}

/// Somebody who serves a customer, whom others may serve.
fn helper(found: &Found<'_>) -> Option<String> {
    let model = found.model;
    let serves_a_customer = |actor: &PartyId| {
        model.serves(*actor).filter_map(|serve| Target::party(serve.to)).any(|to| model.is_current_customer(to))
    };
    model.actors().find(serves_a_customer).map(|actor| model.name(actor).to_owned())
}
