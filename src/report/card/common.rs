//! What many cards have in common: where they stand together, it is said once.

use crate::card::Card;

use super::sheet::Sheet;
use super::{answers, links, watched};
use crate::report::block::Block;

/// What to ask where cards are silent, and who serves everyone.
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
