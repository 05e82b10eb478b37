//! The card of a group: a unit with roles or units in it.

use crate::analysis::Reach;
use crate::card::{Card, Inside};

use super::ROWS;
use super::sheet::Sheet;
use crate::figures::{figure, listed, people, percent};
use crate::report::block::{Block, Column, Table, Tone, Words};

pub fn opening(sheet: &Sheet<'_>, card: &Card, inside: &Inside) -> Vec<Block> {
    let mut blocks = vec![Block::Text(sentence(card, inside))];
    blocks.extend(sheet.description(card.of).map(Block::Text));
    blocks
}

/// The first sentence: of the 400 people in it, 360 serve a customer and 40 serve somebody who does.
fn sentence(card: &Card, inside: &Inside) -> Words {
    let by_reach = &inside.by_reach;
    let count = |reach: Reach, what: &str| {
        let headcount = by_reach.get(reach).headcount;
        (by_reach.get(reach).actors > 0).then(|| format!("{} {what}", figure(headcount)))
    };
    let said: Vec<String> = [
        count(Reach::Direct, "serve a customer"),
        count(Reach::Indirect, "serve somebody who does, directly or through others"),
        count(Reach::PotentialOnly, "reach only potential customers"),
        count(Reach::None, "have no way to a customer yet"),
    ]
    .into_iter()
    .flatten()
    .collect();
    let words = match said.as_slice() {
        [_] if by_reach.direct.actors > 0 => {
            return format!("All {} in it serve a customer.", people(card.headcount)).into();
        }
        [_] if by_reach.indirect.actors > 0 => {
            "all serve somebody who serves a customer, directly or through others".to_owned()
        }
        [_] if by_reach.none.actors > 0 => "none has a way to a customer yet".to_owned(),
        [_] => "all reach only potential customers".to_owned(),
        all => listed(all, 4),
    };
    Words::from(format!("Of {} in it, {words}.", people(card.headcount)))
}

/// The section on what is inside.
pub fn part(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let Some(inside) = &card.inside else { return Vec::new() };
    let mut table = Table::new([Column::words("Who"), Column::figure("People"), Column::words("The customer")]);
    for party in inside.directly.shown.iter().take(ROWS * 3) {
        table.row([sheet.linked_inside(*party), figure(sheet.headcount(*party)).into(), sheet.nearness(*party)]);
    }
    let more = inside.directly.of.saturating_sub(table.rows.len());
    if more > 0 {
        table.row([Words::toned(Tone::Faint, format!("and {} more", figure(more as f64))), Words::new(), Words::new()]);
    }
    let mut blocks = vec![Block::Heading("Who is in it"), Block::Table(table)];
    if let Some(share) = inside.leaving_share {
        let text = match share {
            0.0 => "None of its links leads out of it.".to_owned(),
            1.0 => "All its links lead out of it.".to_owned(),
            _ => format!("Of all its links, {} lead out of it; the others stay inside.", percent(share)),
        };
        blocks.push(Block::Text(text.into()));
    }
    blocks
}
