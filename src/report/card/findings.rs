//! The section of a card with findings, worded as something to talk about.

use std::cmp::Reverse;

use crate::card::Card;
use crate::diagnostic::OnCard;
use crate::rules::Finding;

use super::sheet::Sheet;
use crate::figures::{figure, listed};
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::words::sentence;

/// The most findings on a card.
const SHOWN: usize = 6;

pub fn part(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    if card.findings.is_empty() {
        return Vec::new();
    }
    let (mut above, mut here): (Vec<&Finding>, Vec<&Finding>) =
        card.findings.shown.iter().partition(|finding| finding.rule.head().on_card == OnCard::SaidAbove);
    here.sort_by_key(|finding| Reverse(finding.severity));
    above.dedup_by_key(|finding| finding.rule);
    let mut points: Vec<Point> = here.iter().take(SHOWN).map(|finding| point(sheet, finding)).collect();
    let more = card.findings.more() + here.len().saturating_sub(SHOWN);
    if more > 0 {
        points.push(Point::new(Mark::Plain, format!("And {} more.", figure(more as f64))));
    }
    if !above.is_empty() {
        let names: Vec<String> = above.iter().map(|finding| format!("`{}`", finding.rule)).collect();
        let words = format!("`outward explain` says more about: {}.", listed(&names, 12));
        points.push(Point::new(Mark::Plain, words));
    }
    vec![Block::Heading("Worth talking about"), Block::List(points)]
}

fn point(sheet: &Sheet<'_>, finding: &Finding) -> Point {
    let (message, help) = match finding.rule.head().on_card {
        OnCard::Says(message, help) => (message.to_owned(), help.to_owned()),
        OnCard::AsFound | OnCard::SaidAbove => {
            let details = sheet.context.explain(finding);
            (sentence(&details.message), sentence(&details.help))
        }
    };
    let words = Words::from(message).and(Tone::Faint, format!(" ({})", finding.rule));
    Point::new(Mark::Plain, words).with(Block::List(vec![Point::new(Mark::Help, help)]))
}
