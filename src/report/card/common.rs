//! What cards have in common, stated once where several stand together.

use crate::card::Card;

use super::sheet::Sheet;
use super::{answers, links, watched};
use crate::report::block::Block;

/// The questions that cards leave open, and who serves everyone.
pub fn in_common(sheet: &Sheet<'_>, cards: &[Card]) -> Vec<Block> {
    let silent = |title: &str, ask: &str| format!("Some cards have no “{title}”. {ask}");
    let mut blocks = Vec::new();
    if cards.iter().any(|card| answers::is_silent(sheet, card)) {
        blocks.push(Block::Text(silent(answers::TITLE, answers::ASK).into()));
    }
    if cards.iter().any(watched::is_silent) {
        blocks.push(Block::Text(silent(watched::TITLE, watched::ASK).into()));
    }
    blocks.extend(links::who_serves_everyone(sheet));
    blocks
}
