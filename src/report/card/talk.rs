//! The sections of a card to talk about: what you need and whether it comes, what you may hand back, what you say, and
//! which policies cover you.

use crate::analysis::{Ground, SightVerdict};
use crate::card::{Card, Says};
use crate::model::PartyKind;

use super::ROWS;
use super::opening::has;
use super::sheet::{Sheet, listed};
use crate::figures::figure;
use crate::report::block::{Block, Mark, Point, Words};

pub fn part(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let mut blocks = Vec::new();
    let needs = needs(sheet, card);
    if !needs.is_empty() {
        blocks.extend([Block::Heading("What you need"), Block::List(needs)]);
    }
    if let Some(says) = &card.says {
        blocks.extend([Block::Heading("What you say"), Block::Text(say(sheet, says))]);
    }
    if let Some(policies) = policies(sheet, card) {
        blocks.extend([Block::Heading("Which policies cover you"), Block::Text(policies)]);
    }
    blocks
}

fn needs(sheet: &Sheet<'_>, card: &Card) -> Vec<Point> {
    let mut points = Vec::new();
    for need in card.needs.shown.iter().take(ROWS) {
        let what = sheet.quote(need.text).unwrap_or_else(|| "Their work".to_owned());
        let words = Words::from(format!("{what}, from ")).with(sheet.linked(need.from));
        points.push(match need.met {
            true => Point::new(Mark::Good, words.plus(": they say that they serve you.")),
            false => Point::new(Mark::Poor, words.plus(": they do not say yet that they serve you. Ask them.")),
        });
    }
    for back in card.hands_back.shown.iter().take(ROWS) {
        let what = sheet.quote(back.text).unwrap_or_else(|| "work that is not good enough".to_owned());
        let words = Words::from("You may hand back to ").with(sheet.linked(back.to)).plus(format!(": {what}."));
        points.push(match back.stray {
            false => Point::new(Mark::Plain, words),
            true => {
                Point::new(Mark::Fair, words.plus(" They do not say yet that they serve you, so talk about it first."))
            }
        });
    }
    let more = card.needs.of.saturating_sub(ROWS) + card.hands_back.of.saturating_sub(ROWS);
    if more > 0 {
        points.push(Point::new(Mark::Plain, format!("And {} more.", figure(more as f64))));
    }
    points
}

fn say(sheet: &Sheet<'_>, says: &Says) -> Words {
    const NAMED: usize = 3;
    let shown = if says.named.of <= NAMED { says.named.of } else { NAMED };
    let names = says.named.shown.iter().take(shown).map(|target| sheet.target(*target)).collect();
    let said = match says.verdict {
        SightVerdict::Nobody => Words::from("When asked whom you serve, you say: nobody"),
        SightVerdict::True | SightVerdict::Boss | SightVerdict::Stranger => {
            Words::from("When asked whom you serve, you say: ").with(listed(names, says.named.of))
        }
    };
    let meant = |words: Words| match says.next {
        Some(next) if sheet.model().kind(next) == PartyKind::Customer => {
            words.plus(" Your work is for ").with(sheet.in_sentence(next)).plus(".")
        }
        Some(next) => words.plus(" Your work reaches the customer through ").with(sheet.linked(next)).plus("."),
        None => words.plus(" Whom does your work help?"),
    };
    match says.verdict {
        SightVerdict::True => said.plus(". That is right."),
        SightVerdict::Nobody => meant(said.plus(".")),
        SightVerdict::Boss => meant(said.plus(". They are your managers.")),
        SightVerdict::Stranger => meant(said.plus(". You have no link to them.")),
    }
}

fn policies(sheet: &Sheet<'_>, card: &Card) -> Option<Words> {
    if card.policies.is_empty() {
        return has(card, Ground::Uncovered).then(|| "No policy covers you yet.".into());
    }
    let names = card.policies.shown.iter().take(ROWS).map(|cover| {
        let name = sheet.thing(cover.policy);
        let kind = sheet.model().policies().find(cover.policy).and_then(|policy| policy.kind);
        Words::from(kind.map_or_else(|| name.clone(), |kind| format!("{name} ({})", kind.as_str())))
    });
    Some(listed(names.collect(), card.policies.of).plus("."))
}
