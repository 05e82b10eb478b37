//! A card in a few lines, for pages with many cards.

use std::collections::BTreeMap;

use crate::card::{Card, Few};
use crate::model::{PartyId, Target};

use super::sheet::{Sheet, listed};
use super::{about, group, opening, set_apart, standing};
use crate::figures::counted;
use crate::report::block::{Block, Tone, Words};

/// The most names in a sentence.
const NAMED: usize = 3;

/// The most units inside that are named.
const UNITS: usize = 12;

/// First sentences that many cards share because the links were written once for a whole unit. They are on the
/// card of that unit only.
#[derive(Debug, Default)]
pub struct Shared {
    by_unit: BTreeMap<PartyId, Words>,
}

impl Shared {
    /// The most frequent first sentence among those who inherit their links from a unit, for each unit that has a card.
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

/// The unit that these links are inherited from.
fn source(card: &Card) -> Option<PartyId> {
    card.serves_source.filter(|source| *source != card.of && card.inside.is_none())
}

/// The card of a role: whom you serve and how that reaches the customer, then one sentence on each other section.
pub fn in_words(sheet: &Sheet<'_>, card: &Card, shared: &Shared) -> Words {
    let way = opening::brief(sheet, card);
    let words = match source(card) {
        Some(unit) if shared.by_unit.get(&unit) == Some(&way) => {
            Words::from("Like everybody in ").with(sheet.linked(unit)).plus(".")
        }
        Some(unit) => way.plus(" The model says this about everybody in ").with(sheet.linked(unit)).plus("."),
        None => way,
    };
    let words = match opening::declared(sheet, card) {
        Some(declared) => words.plus(" ").with(declared),
        None => words,
    };
    let words = standing(sheet, card).into_iter().fold(words, |words, more| words.plus(" ").with(more).plus("."));
    rest(sheet, card).into_iter().fold(words, |words, more| words.plus(" ").with(more))
}

/// The card of a unit: its name, how many in it serve the customer, who they are, and what all of them share.
pub fn short(sheet: &Sheet<'_>, card: &Card, shared: &Shared) -> Vec<Block> {
    let name = Words::toned(Tone::Strong, sheet.cut(sheet.model().label(card.of)));
    let mut blocks = vec![Block::Title(name, set_apart(about(sheet, card)))];
    if let Some(inside) = &card.inside {
        blocks.extend(group::opening(sheet, card, inside));
        blocks.push(Block::Text(members(sheet, &inside.directly)));
    }
    if let Some(said) = shared.by_unit.get(&card.of) {
        let to_all = Words::from("To everybody in it who says nothing else: ");
        blocks.push(Block::Text(to_all.with(said.clone())));
    }
    let rest = rest(sheet, card).into_iter().reduce(|words, more| words.plus(" ").with(more));
    blocks.extend(rest.map(Block::Text));
    blocks
}

/// The units inside by name, and a link to the rows of its roles.
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

/// One sentence each: who serves you, what you are responsible for, what was found.
fn rest(sheet: &Sheet<'_>, card: &Card) -> Vec<Words> {
    let mut sentences = Vec::new();
    // those who serve a whole group are on the card of the group
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

/// The outcomes; those of a unit are on the unit's card.
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
