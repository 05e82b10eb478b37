//! The section of a card on the outcomes you are responsible for.

use crate::analysis::Ownership;
use crate::card::{Card, HeldOutcome, Promised};

use super::ROWS;
use super::sheet::Sheet;
use crate::figures::{counted, percent};
use crate::report::block::{Block, Mark, Point, Tone, Words};

pub fn part(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let mut points: Vec<Point> = card.answers.shown.iter().take(ROWS).map(|answer| held(sheet, card, answer)).collect();
    let more = card.answers.of.saturating_sub(ROWS);
    if more > 0 {
        points.push(Point::new(Mark::Plain, format!("And {}.", counted(more, "more", "more"))));
    }
    points.extend(card.promises.shown.iter().take(ROWS).map(|promise| promised(sheet, promise)));
    if points.is_empty() {
        return match is_silent(sheet, card) && !sheet.together {
            true => vec![Block::Heading(TITLE), Block::Text(ASK.into())],
            false => Vec::new(),
        };
    }
    vec![Block::Heading(TITLE), Block::List(points)]
}

/// Whether the card should ask for responsibilities: it has none, although the model has outcomes.
pub fn is_silent(sheet: &Sheet<'_>, card: &Card) -> bool {
    let nothing = card.answers.is_empty() && card.promises.is_empty();
    nothing && card.inside.is_none() && !sheet.model().outcomes().is_empty()
}

pub const TITLE: &str = "What you answer for";

pub const ASK: &str = "Nothing is written down yet. Of what customers should get, what would go wrong without you? Say what \
                       you do about it.";

fn held(sheet: &Sheet<'_>, card: &Card, answer: &HeldOutcome) -> Point {
    let model = sheet.model();
    let outcome = answer.outcome.into();
    let mut words = Words::toned(Tone::Strong, sheet.thing(answer.outcome));
    if let Some(description) = model.description_of(outcome) {
        words = words.plus(format!(" ({})", description.trim().trim_end_matches('.')));
    }
    if !answer.for_whom.is_empty() {
        words = words.plus(", for ").with(sheet.few(&answer.for_whom, 3));
    }
    words = words.plus(". ");
    let mark = if answer.holder != card.of {
        words = words
            .with(sheet.linked(answer.holder))
            .plus(" as a whole answers for it, so nobody in particular does; if you do something for it, say what.");
        Mark::Fair
    } else if answer.specific {
        words = words.plus(format!("How: {}.", sheet.quote(answer.how).unwrap_or_default()));
        words = words.plus(beside(answer));
        Mark::Good
    } else {
        let (text, mark) = general(sheet, card, answer);
        words = words.with(text);
        mark
    };
    if answer.stated {
        words = words.plus(format!(" Your share of it is {}.", percent(answer.share)));
    }
    if answer.reaches == Some(false) {
        words = words.plus(" The model has no way yet from your work to those it is for.");
    }
    Point::new(mark, words)
}

/// A sentence on others who are responsible, if you say how you are.
fn beside(answer: &HeldOutcome) -> String {
    let helpers = answer.others - answer.specific_others.of;
    let mut text = match answer.specific_others.of {
        0 => " You alone answer for it.".to_owned(),
        others => format!(" {} too, in their own way.", who_answer(others)),
    };
    if helpers > 0 {
        text.push_str(&format!(
            " {} without saying how.",
            if helpers == 1 { "One other helps".to_owned() } else { format!("{helpers} others help") }
        ));
    }
    text
}

/// A sentence on who is responsible, if you do not say how you are.
fn general(sheet: &Sheet<'_>, card: &Card, answer: &HeldOutcome) -> (Words, Mark) {
    let say = if card.inside.is_some() {
        "a unit answers as a whole, so nobody in particular does"
    } else {
        "say how, and it is yours"
    };
    match answer.verdict {
        Ownership::Vague => {
            (format!("You alone answer for it, but the model does not say how: {say}.").into(), Mark::Fair)
        }
        Ownership::Diffused => {
            let text = format!(
                "{} too, and nobody says how, so each may wait for the others: {say}.",
                who_answer(answer.others)
            );
            (text.into(), Mark::Poor)
        }
        Ownership::Owned | Ownership::Shared | Ownership::Unowned => {
            let words =
                Words::from("You help. Those who say how: ").with(sheet.few(&answer.specific_others, 3)).plus(".");
            (words, Mark::Plain)
        }
    }
}

fn who_answer(others: usize) -> String {
    if others == 1 { "One other answers for it".to_owned() } else { format!("{others} others answer for it") }
}

fn promised(sheet: &Sheet<'_>, promise: &Promised) -> Point {
    let words = Words::from("You promise ").and(Tone::Strong, sheet.thing(promise.outcome));
    let words = words.plus(sheet.aside(promise.words)).plus(". ");
    let (mark, behind) = match promise.verdict {
        Ownership::Owned | Ownership::Shared => (Mark::Good, "Somebody answers for it, and says how."),
        Ownership::Vague => (Mark::Fair, "The one who answers for it does not say how."),
        Ownership::Unowned => (Mark::Poor, "Nobody answers for it yet."),
        Ownership::Diffused => (Mark::Poor, "Several answer for it, and none of them says how."),
    };
    Point::new(mark, words.plus(behind))
}
