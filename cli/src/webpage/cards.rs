//! The cards: whole ones of a small organization, short ones of a larger one, none of one that no page could hold.

use outward::card::Cards;
use outward::model::{Model, PartyId};
use serde::Serialize;

use crate::card::{Sheet, blocks, short};
use crate::document::{Addresses, Block, Node, Piece, nodes, pieces, quiet};
use crate::figures::counted;
use crate::report::Found;

/// Up to this many roles and units have whole cards: the same bound to which each is drawn by itself.
const WHOLE: usize = outward::render::pictures::MOST;

/// Up to this many have cards at all.
const MOST: usize = 3_000;

/// Beyond this many, the cards are folded away until one is looked up.
const UNFOLDED: usize = 40;

#[derive(Debug, Serialize)]
pub struct Shelf {
    cards: Vec<OneCard>,
    /// How many roles and units there are.
    count: String,
    short: bool,
    folded: bool,
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

/// Where each party's card is, where it has one.
pub fn addresses(model: &Model, all: &[PartyId]) -> Vec<Option<String>> {
    let mut addresses = vec![None; model.parties().len()];
    for party in all.iter().filter(|_| all.len() <= MOST) {
        if let Some(slot) = addresses.get_mut(party.index()) {
            *slot = Some(format!("#{}", id(*party)));
        }
    }
    addresses
}

fn id(party: PartyId) -> String {
    format!("c{}", party.index())
}

pub fn shelf(found: &Found<'_>, cards: &Cards<'_>, all: &[PartyId], names: &Addresses) -> Shelf {
    let sheet = Sheet::new(&found.context, cards).beside(found.addresses.to_vec());
    let is_short = all.len() > WHOLE;
    let one = |party: &PartyId| {
        let card = cards.card(*party);
        let blocks = if is_short { short(&sheet, &card) } else { blocks(&sheet, &card) };
        let (name, line, rest) = match blocks.split_first() {
            Some((Block::Title(name, line), rest)) => (name.to_string(), pieces(line, names), rest),
            _ => (String::new(), Vec::new(), blocks.as_slice()),
        };
        let unit = found.model.parent(*party).map(|unit| sheet.called(unit)).unwrap_or_default();
        let line = quiet(line);
        OneCard { id: id(*party), name, unit, line, nodes: nodes(rest, "", names) }
    };
    let shown: &[PartyId] = if all.len() > MOST { &[] } else { all };
    Shelf {
        cards: shown.iter().map(one).collect(),
        count: counted(all.len(), "role or unit", "roles and units"),
        short: is_short,
        folded: all.len() > UNFOLDED,
    }
}
