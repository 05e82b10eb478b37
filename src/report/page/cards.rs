//! The cards of the page. A small organization gets a shelf of whole cards. A larger one gets short cards: actors in
//! the rows of their table, units on the shelf. A very large one gets none, because no page could hold them.

use std::collections::{BTreeMap, BTreeSet};

use crate::card::{Card, Cards};
use crate::model::{Model, PartyId};
use serde::Serialize;

use crate::figures::counted;
use crate::report::block::Block;
use crate::report::card::{EVERYONE, Shared, Sheet, blocks, in_common, in_words, short};
use crate::report::diagnosis::Found;
use crate::report::form::html::{Addresses, Node, Piece, nodes, pieces, quiet};

/// The most roles and units with whole cards, which is also the most that pictures draw one by one.
const WHOLE: usize = crate::render::pictures::MOST;

/// The most roles and units with cards at all.
const MOST: usize = 3_000;

/// Beyond this many, cards are folded until one is looked up.
const UNFOLDED: usize = 40;

#[derive(Debug, Serialize)]
pub struct Shelf {
    cards: Vec<OneCard>,
    /// The number of cards.
    count: String,
    /// Whether these are only the short cards of units.
    units: bool,
    /// Whether there are too many for any card.
    none: bool,
    folded: bool,
    /// What many cards have in common, stated once.
    common: Vec<Node>,
    common_id: &'static str,
}

#[derive(Debug, Serialize)]
struct OneCard {
    id: String,
    name: String,
    /// The unit around it.
    unit: String,
    /// What tells it from another with the same name in the same unit.
    apart: Option<String>,
    line: Vec<Piece>,
    nodes: Vec<Node>,
}

/// The short cards of actors, for the rows of their table.
pub type InRows = BTreeMap<PartyId, Vec<Piece>>;

/// The link target of each card, by the index of the party.
pub fn addresses(model: &Model, all: &[PartyId]) -> Vec<Option<String>> {
    let mut addresses = vec![None; model.parties().len()];
    for (at, party) in all.iter().enumerate().filter(|_| all.len() <= MOST) {
        if let Some(slot) = addresses.get_mut(party.index()) {
            *slot = Some(format!("#{}", id(at)));
        }
    }
    addresses
}

/// The id of a card. It is written at every link, so it is short: a letter, then letters and digits. All other ids of
/// the page have more than three characters.
fn id(at: usize) -> String {
    let mut signs = Vec::new();
    let mut rest = at;
    while let Some(more) = rest.checked_sub(LETTERS) {
        signs.push(char::from_digit((more % 36) as u32, 36).unwrap_or('0'));
        rest = more / 36;
    }
    signs.push(char::from(b'a' + rest as u8));
    signs.iter().rev().collect()
}

const LETTERS: usize = 26;

pub fn shelf(found: &Found<'_>, cards: &Cards<'_>, all: &[PartyId], names: &Addresses) -> (Shelf, InRows) {
    let sheet = Sheet::new(&found.context, cards).beside(found.addresses.to_vec()).together();
    let none = all.len() > MOST;
    let units = all.len() > WHOLE && !none;
    let shown: &[PartyId] = if none { &[] } else { all };
    let made = shown.iter().map(|party| cards.card(*party));
    let shown: Vec<Card> = made.map(|card| if units { without_crowds(card) } else { card }).collect();
    let (rows, shelved): (Vec<Card>, Vec<Card>) =
        shown.into_iter().partition(|card| units && found.model.is_actor(card.of));
    let on_shelf: BTreeSet<PartyId> = shelved.iter().map(|card| card.of).collect();
    let shared = Shared::among(&sheet, &rows, |unit| on_shelf.contains(&unit));
    let one = |card: &Card| {
        let blocks = if units { short(&sheet, card, &shared) } else { blocks(&sheet, card) };
        let (name, line, rest) = match blocks.split_first() {
            Some((Block::Title(name, line), rest)) => (name.to_string(), quiet(pieces(line, names)), rest),
            _ => (String::new(), Vec::new(), blocks.as_slice()),
        };
        let address = found.addresses.get(card.of.index()).and_then(Option::as_deref).unwrap_or_default();
        let unit = found.model.parent(card.of).map(|unit| sheet.called(unit)).unwrap_or_default();
        let apart = sheet.name_beside_namesakes(card.of);
        OneCard {
            id: address.trim_start_matches('#').to_owned(),
            name,
            unit,
            apart,
            line,
            nodes: nodes(rest, "", names),
        }
    };
    let common = if units { Vec::new() } else { in_common(&sheet, &shelved) };
    let shelf = Shelf {
        common: nodes(&common, "", names),
        common_id: EVERYONE,
        cards: shelved.iter().map(one).collect(),
        count: match units {
            true => counted(shelved.len(), "unit", "units"),
            false => counted(all.len(), "role or unit", "roles and units"),
        },
        units,
        none,
        folded: shelved.len() > UNFOLDED,
    };
    let in_rows = rows.iter().map(|card| (card.of, pieces(&in_words(&sheet, card, &shared), names))).collect();
    (shelf, in_rows)
}

/// A card whose findings are about one thing each. Short cards name their rules alone, and a finding about everybody, kept
/// on the card of each, would take the square of their number.
fn without_crowds(mut card: Card) -> Card {
    for finding in &mut card.findings.shown {
        finding.subjects.truncate(1);
        finding.subjects.shrink_to_fit();
    }
    card
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_short_and_apart() {
        assert_eq!([0, 25, 26, 961, 962].map(id), ["a", "z", "a0", "zz", "a00"]);
        let all: BTreeSet<String> = (0..MOST).map(id).collect();
        assert_eq!(all.len(), MOST);
        assert!(all.iter().all(|id| id.len() <= 3));
    }
}
