//! The card: what a model says to one role or unit, in words that can be handed to those who hold it.

mod answers;
mod common;
mod findings;
mod folder;
mod group;
mod links;
mod opening;
mod sheet;
mod short;
mod talk;
mod watched;
mod way;

use crate::card::Card;
use crate::model::PartyKind;

pub(crate) use common::in_common;
pub use folder::{Folder, INDEX, MARK};
pub(crate) use links::EVERYONE;
pub(crate) use sheet::Sheet;
pub(crate) use short::{Shared, in_words, short};

use crate::figures::{figure, people};
use crate::report::block::{Block, Tone, Words};

/// The most rows in a list, so that a card fits on a page.
const ROWS: usize = 10;

/// The blocks of a card.
pub(crate) fn blocks(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let mut blocks = vec![title(sheet, card)];
    match &card.inside {
        Some(inside) => blocks.extend(group::opening(sheet, card, inside)),
        None => blocks.extend(opening::opening(sheet, card)),
    }
    let parts: [fn(&Sheet<'_>, &Card) -> Vec<Block>; 9] = [
        way::part,
        group::part,
        links::whom_you_serve,
        links::who_serves_you,
        answers::part,
        watched::part,
        links::who_counts_on_you,
        talk::part,
        findings::part,
    ];
    blocks.extend(parts.iter().flat_map(|part| part(sheet, card)));
    blocks
}

fn title(sheet: &Sheet<'_>, card: &Card) -> Block {
    let model = sheet.model();
    let organization = model.title().filter(|_| !sheet.together);
    let mut said: Vec<Words> = organization.map(|title| sheet.cut(title).into()).into_iter().collect();
    let mut around: Vec<_> = model.units_around(card.of).collect();
    around.reverse();
    said.extend(around.into_iter().map(|unit| sheet.linked(unit)));
    said.extend(sheet.name_beside_namesakes(card.of).map(|name| Words::toned(Tone::Faint, name)));
    said.extend(about(sheet, card));
    Block::Title(Words::toned(Tone::Strong, sheet.cut(model.label(card.of))), set_apart(said))
}

/// The paragraph below the title: headcount, status, managers.
fn about(sheet: &Sheet<'_>, card: &Card) -> Vec<Words> {
    let mut said = vec![size(sheet, card).into()];
    said.extend(what(sheet, card).into_iter().map(Words::from));
    said.extend(managers(sheet, card).map(|managers| Words::from("reports to ").with(managers)));
    said
}

/// Status and managers as sentences addressed to the reader, without the headcount.
fn standing(sheet: &Sheet<'_>, card: &Card) -> Vec<Words> {
    let mut said: Vec<Words> = what(sheet, card).into_iter().map(|what| format!("You are {what}").into()).collect();
    said.extend(managers(sheet, card).map(|managers| Words::from("You report to ").with(managers)));
    said
}

fn what(sheet: &Sheet<'_>, card: &Card) -> Vec<&'static str> {
    let model = sheet.model();
    let outsourced = model.is_outsourced(card.of).then_some("outsourced");
    let champion = (model.is_actor(card.of) && model.is_champion(card.of)).then_some("champion of the customer");
    outsourced.into_iter().chain(champion).collect()
}

fn managers(sheet: &Sheet<'_>, card: &Card) -> Option<Words> {
    (!card.managers.is_empty()).then(|| sheet.listed(&card.managers.shown, card.managers.of, 2))
}

fn set_apart(said: Vec<Words>) -> Words {
    let mut line = Words::new();
    for (at, words) in said.into_iter().enumerate() {
        line = if at > 0 { line.and(Tone::Faint, " · ") } else { line }.with(words);
    }
    line
}

fn size(sheet: &Sheet<'_>, card: &Card) -> String {
    match (sheet.model().kind(card.of), &card.inside) {
        (_, None) => people(card.headcount),
        (PartyKind::Unit, Some(inside)) => {
            let by_reach = &inside.by_reach;
            let actors = crate::analysis::Reach::ALL.iter().map(|reach| by_reach.get(*reach).actors).sum::<usize>();
            let roles = if actors == 1 { "role".to_owned() } else { "roles".to_owned() };
            format!("{} in {} {roles}", people(card.headcount), figure(actors as f64))
        }
        _ => people(card.headcount),
    }
}
