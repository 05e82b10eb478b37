//! A card in a few lines, for where many stand together.

use std::collections::BTreeMap;

use crate::card::{Card, Few};
use crate::model::{PartyId, Target};

use super::sheet::{Sheet, listed};
use super::{about, group, opening, set_apart, standing};
use crate::figures::counted;
use crate::report::block::{Block, Tone, Words};

/// How many are named in a sentence.
const NAMED: usize = 3;

/// How many of the units inside are named.
const UNITS: usize = 12;

/// What many cards would say word for word, because it was written once of all in a unit: it is said on the card of that
/// unit alone.
#[derive(Debug, Default)]
pub struct Shared {
    by_unit: BTreeMap<PartyId, Words>,
}

impl Shared {
    /// What these say most often of each unit from which they have it, where that unit has a card.
    pub fn among(sheet: &Sheet<'_>, cards: &[Card], has_card: impl Fn(PartyId) -> bool) -> Self {
        let mut said: BTreeMap<PartyId, Vec<(Words, usize)>> = BTreeMap::new();
        for card in cards {
            let Some(unit) = source(card).filter(|unit| has_card(*unit)) else { continue };
            let words = opening::brief(sheet, card);
            let of_unit = said.entry(unit).or_default();
            match of_unit.iter_mut().find(|(other, _)| *other == words) {
                Some((_, times)) => *times += 1,
                None => of_unit.push((words, 1)),
            }
        }
        let most = |mut of_unit: Vec<(Words, usize)>| {
            of_unit.sort_by_key(|(_, times)| std::cmp::Reverse(*times));
            of_unit.into_iter().find(|(_, times)| *times > 1).map(|(words, _)| words)
        };
        Shared { by_unit: said.into_iter().filter_map(|(unit, words)| Some((unit, most(words)?))).collect() }
    }
}

/// The unit of all in which it is written whom this one serves.
fn source(card: &Card) -> Option<PartyId> {
    card.serves_source.filter(|source| *source != card.of && card.inside.is_none())
}

/// The card of a role: whom you serve and how that reaches the customer, and a sentence each on the rest.
pub fn in_words(sheet: &Sheet<'_>, card: &Card, shared: &Shared) -> Words {
    let way = opening::brief(sheet, card);
    let words = match source(card) {
        Some(unit) if shared.by_unit.get(&unit) == Some(&way) => {
            Words::from("You serve as all in ").with(sheet.linked(unit)).plus(" do.")
        }
        Some(unit) => way.plus(" This is written of all in ").with(sheet.linked(unit)).plus("."),
        None => way,
    };
    let words = match opening::declared(sheet, card) {
        Some(declared) => words.plus(" ").with(declared),
        None => words,
    };
    let words = standing(sheet, card).into_iter().fold(words, |words, more| words.plus(" ").with(more).plus("."));
    rest(sheet, card).into_iter().fold(words, |words, more| words.plus(" ").with(more))
}

/// The card of a unit: its name, how many in it serve the customer, who they are, what is so of all of them.
pub fn short(sheet: &Sheet<'_>, card: &Card, shared: &Shared) -> Vec<Block> {
    let name = Words::toned(Tone::Strong, sheet.cut(sheet.model().label(card.of)));
    let mut blocks = vec![Block::Title(name, set_apart(about(sheet, card)))];
    if let Some(inside) = &card.inside {
        blocks.extend(group::opening(sheet, card, inside));
        blocks.push(Block::Text(members(sheet, &inside.directly)));
    }
    if let Some(said) = shared.by_unit.get(&card.of) {
        let to_all = Words::from("To all in it who have written nothing of their own: ");
        blocks.push(Block::Text(to_all.with(said.clone())));
    }
    let rest = rest(sheet, card).into_iter().reduce(|words, more| words.plus(" ").with(more));
    blocks.extend(rest.map(Block::Text));
    blocks
}

/// Who is in it: the units by name, and where the rows of its roles begin.
fn members(sheet: &Sheet<'_>, members: &Few<PartyId>) -> Words {
    let name = |party: &&PartyId| sheet.linked_inside(**party);
    let (roles, units): (Vec<&PartyId>, Vec<&PartyId>) =
        members.shown.iter().partition(|party| sheet.model().is_actor(**party));
    let mut names: Vec<Words> = units.iter().take(UNITS).map(name).collect();
    if units.len() > UNITS {
        names.push(counted(units.len() - UNITS, "more unit", "more units").into());
    }
    let more = members.of - units.len();
    match roles.first() {
        Some(first) if more > NAMED => {
            names.push(Words::from(format!("{more} roles, in the table from ")).with(name(first)).plus(" on"));
        }
        _ => names.extend(roles.iter().map(name)),
    }
    let of = names.len();
    Words::from("In it: ").with(listed(names, of)).plus(".")
}

/// Who serves, what is answered for, what was found: a sentence each.
fn rest(sheet: &Sheet<'_>, card: &Card) -> Vec<Words> {
    let mut sentences = Vec::new();
    // who serves all in a group stands on the card of the group
    let own: Vec<_> = card.served_by.shown.iter().filter(|link| link.to == Target::from(card.of)).collect();
    if !own.is_empty() {
        let of = card.served_by.more() + own.len();
        let names = own.iter().take(NAMED).map(|link| sheet.linked(link.from)).collect();
        sentences.push(Words::from("Served by ").with(listed(names, of)).plus("."));
    }
    sentences.extend(answers(sheet, card));
    let mut rules: Vec<String> = card.findings.shown.iter().map(|finding| format!("`{}`", finding.rule)).collect();
    rules.dedup();
    if !rules.is_empty() {
        sentences.push(format!("Worth talking about: {}.", crate::figures::listed(&rules, rules.len())).into());
    }
    sentences
}

/// For what; what a unit answers for stands on the card of the unit.
fn answers(sheet: &Sheet<'_>, card: &Card) -> Option<Words> {
    let (own, others): (Vec<_>, Vec<_>) = card.answers.shown.iter().partition(|answer| answer.holder == card.of);
    let mut names: Vec<Words> = own.iter().take(NAMED).map(|answer| sheet.thing(answer.outcome).into()).collect();
    let Some(unit) = others.first().map(|answer| answer.holder) else {
        return (!own.is_empty()).then(|| Words::from("Answers for ").with(listed(names, card.answers.of)).plus("."));
    };
    let more = own.len() - names.len();
    if more > 0 {
        names.push(format!("{more} more").into());
    }
    let outcomes = counted(card.answers.of - own.len(), "outcome", "outcomes");
    names.push(Words::from(format!("{outcomes} with all in ")).with(sheet.linked(unit)));
    let all = names.len();
    Some(Words::from("Answers for ").with(listed(names, all)).plus("."))
}
