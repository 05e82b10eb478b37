//! The cards. Of a small organization there are whole ones, on a shelf. Of a larger one there are short ones: those of the
//! actors stand in the rows of their table, those of the units on the shelf. Of one that no page could hold there are none.

use std::collections::{BTreeMap, BTreeSet};

use crate::card::{Card, Cards};
use crate::model::{Model, PartyId};
use serde::Serialize;

use crate::figures::counted;
use crate::report::block::Block;
use crate::report::card::{EVERYONE, Shared, Sheet, blocks, in_common, in_words, short};
use crate::report::diagnosis::Found;
use crate::report::form::html::{Addresses, Node, Piece, nodes, pieces, quiet};

/// Up to this many roles and units have whole cards: the same bound to which each is drawn by itself.
const WHOLE: usize = crate::render::pictures::MOST;

/// Up to this many have cards at all.
const MOST: usize = 3_000;

/// Beyond this many, the cards are folded away until one is looked up.
const UNFOLDED: usize = 40;

#[derive(Debug, Serialize)]
pub struct Shelf {
    cards: Vec<OneCard>,
    /// How many stand on it.
    count: String,
    /// Whether they are the short cards of the units alone.
    units: bool,
    /// Whether there are too many for any card.
    none: bool,
    folded: bool,
    /// What many of them have in common, and where that stands.
    common: Vec<Node>,
    common_id: &'static str,
}

#[derive(Debug, Serialize)]
struct OneCard {
    id: String,
    name: String,
    /// Where it stands, behind its name.
    unit: String,
    line: Vec<Piece>,
    nodes: Vec<Node>,
}

/// What stands on the cards of the actors in their table.
pub type InRows = BTreeMap<PartyId, Vec<Piece>>;

/// Where each party's card is, where it has one.
pub fn addresses(model: &Model, all: &[PartyId]) -> Vec<Option<String>> {
    let mut addresses = vec![None; model.parties().len()];
    for (at, party) in all.iter().enumerate().filter(|_| all.len() <= MOST) {
        if let Some(slot) = addresses.get_mut(party.index()) {
            *slot = Some(format!("#{}", id(at)));
        }
    }
    addresses
}

/// As short as it can be, for it is written at every link: a letter, then letters and digits. All other ids of the page
/// are longer than three signs.
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
    let shown: Vec<Card> = shown.iter().map(|party| cards.card(*party)).collect();
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
        OneCard { id: address.trim_start_matches('#').to_owned(), name, unit, line, nodes: nodes(rest, "", names) }
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
