//! A card in a few lines, for where many stand together.

use outward::card::Card;
use outward::model::Target;

use super::sheet::{Sheet, listed};
use super::{about, group, opening, set_apart};
use crate::document::{Block, Tone, Words};

/// How many are named in a sentence.
const NAMED: usize = 3;

/// How many of those inside are named.
const INSIDE: usize = 12;

/// The name, whom you serve and how that reaches the customer, and a sentence each on the rest.
pub fn short(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let name = Words::toned(Tone::Strong, sheet.cut(sheet.model().label(card.of)));
    let mut blocks = vec![Block::Title(name, set_apart(about(sheet, card)))];
    match &card.inside {
        Some(inside) => {
            blocks.extend(group::opening(sheet, card, inside));
            let shown = inside.directly.shown.iter().take(INSIDE).map(|party| sheet.linked_inside(*party)).collect();
            blocks.push(Block::Text(Words::from("In it: ").with(listed(shown, inside.directly.of)).plus(".")));
        }
        None => blocks.extend(opening::short(sheet, card)),
    }
    let mut line = Words::new();
    // who serves all in a group stands on the card of the group
    let own: Vec<_> = card.served_by.shown.iter().filter(|link| link.to == Target::from(card.of)).collect();
    if !own.is_empty() {
        let of = card.served_by.more() + own.len();
        let names = own.iter().take(NAMED).map(|link| sheet.linked(link.from)).collect();
        line = line.plus("Served by ").with(listed(names, of)).plus(". ");
    }
    if !card.answers.is_empty() {
        let names = card.answers.shown.iter().take(NAMED).map(|it| sheet.thing(it.outcome).into()).collect();
        line = line.plus("Answers for ").with(listed(names, card.answers.of)).plus(". ");
    }
    let mut rules: Vec<String> = card.findings.shown.iter().map(|finding| format!("`{}`", finding.rule)).collect();
    rules.dedup();
    if !rules.is_empty() {
        line = line.plus(format!("Worth talking about: {}.", crate::figures::listed(&rules, rules.len())));
    }
    if !line.is_empty() {
        blocks.push(Block::Text(line));
    }
    blocks
}
