//! Advice on what to write next, for models that do not say much yet.

use crate::analysis::Reach;
use crate::model::{PartyId, Target};

use super::Found;
use crate::figures::{counted, listed};
use crate::report::block::{Block, Mark, Point};

/// The heading of this section.
const TITLE: &str = "What to say next";

/// The report on a model without links: nothing can be analyzed yet, so it says how to go on.
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
            Block::Text(format!("The model has a customer, {customer}, but nobody yet who could serve them.").into()),
            Block::Heading(TITLE),
            Block::Text(
                "Add your roles or units, and how many people are in them. Begin with those who meet the customer:"
                    .into(),
            ),
            Block::Code(format!(
                "role TheirRole {{\n  headcount 12\n  serves {customer} \"what they do for them\"\n}}"
            )),
        ]);
    };
    let second = actors.get(1).map_or_else(|| "Manager".to_owned(), |actor| model.name(*actor).to_owned());
    let written = counted(actors.len(), "role or unit", "roles and units");
    let text = format!("The model has {written}, and nobody says yet whom they serve. That is the next step.");
    let mut points = vec![
        Point::new(Mark::Step(1), format!("Who meets {customer}? Say what they do for them, inside the role:"))
            .with(Block::Code(format!("role {first} {{ serves {customer} \"what they do for them\" }}"))),
        Point::new(Mark::Step(2), "Who serves them? Go on until everybody serves a customer, or somebody who does:")
            .with(Block::Code(format!("role {second} {{ serves {first} \"what they do for them\" }}"))),
    ];
    if let Some(uncounted) = actors.iter().find(|actor| model.stated_headcount(**actor).is_none()) {
        points.push(headcount(
            3,
            "How many people are they? Every share is a share of people:",
            model.name(*uncounted),
        ));
    }
    Some(vec![Block::Text(text.into()), Block::Heading(TITLE), Block::List(points)])
}

fn headcount(step: usize, question: &str, role: &str) -> Point {
    Point::new(Mark::Step(step), question.to_owned()).with(Block::Code(format!("role {role} {{ headcount 12 }}")))
}

/// What to add so that more analyses have something to say; empty if enough is there.
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
            "outcome WhatTheyGet \"what {customer} should get\" {{ for {customer} }}\n// and in the role that sees to it:\nresponsible for WhatTheyGet \"what they do to make sure\""
        );
        points.push(
            Point::new(Mark::Step(points.len() + 1), format!("What should {customer} get, and who answers for it?"))
                .with(Block::Code(code)),
        );
    }
    let nobody_is_counted = !model.actors().any(|actor| model.stated_headcount(actor).is_some());
    if let Some(first) = model.actors().next().filter(|_| nobody_is_counted && actors > 1) {
        let question = "How many people are there? Without a headcount each role counts as one:";
        points.push(headcount(points.len() + 1, question, model.name(first)));
    }
    if points.is_empty() { Vec::new() } else { vec![Block::Heading(TITLE), Block::List(points)] }
}

/// A party that serves a customer, as an example of whom others may serve.
fn helper(found: &Found<'_>) -> Option<String> {
    let model = found.model;
    let serves_a_customer = |actor: &PartyId| {
        model.serves(*actor).filter_map(|serve| Target::party(serve.to)).any(|to| model.is_current_customer(to))
    };
    model.actors().find(serves_a_customer).map(|actor| model.name(actor).to_owned())
}
