//! The section of a card on the way to the customer, link by link.

use crate::analysis::figures::over;
use crate::card::{Card, CardWay, WayStep};
use crate::model::PartyId;

use super::ROWS;
use super::opening::LINKS;
use super::sheet::Sheet;
use crate::figures::{counted, figure, percent};
use crate::report::block::{Block, Column, Mark, Point, Table, Tone, Words};

pub fn part(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let Some(way) = card.way.as_ref().filter(|way| way.distance > 1) else { return Vec::new() };
    let mut blocks = Vec::new();
    if !(sheet.together && is_said_above(way)) {
        blocks.push(Block::Table(table(sheet, card, way)));
    }
    let points = remarks(sheet, card, way);
    if !points.is_empty() {
        blocks.push(Block::List(points));
    }
    if !blocks.is_empty() {
        blocks.insert(0, Block::Heading("Your way to the customer"));
    }
    blocks
}

/// Whether the first sentence already tells all of it.
fn is_said_above(way: &CardWay) -> bool {
    way.distance as usize <= LINKS + 1 && !way.steps.shown.iter().any(|step| step.stated)
}

fn table(sheet: &Sheet<'_>, card: &Card, way: &CardWay) -> Table {
    let stated = way.steps.shown.iter().any(|step| step.stated);
    let mut columns =
        vec![Column::figure("Link").spare(), Column::words("Who"), Column::words("Serves"), Column::words("With")];
    columns.extend(stated.then(|| Column::words("Strength")));
    let mut table = Table::new(columns);
    for (at, step) in way.steps.shown.iter().take(ROWS).enumerate() {
        let is_weakest = step.from == way.weakest.from && step.to == way.weakest.to;
        let tone = if is_weakest && way.weakest.strength < 1.0 { Tone::Fair } else { Tone::Plain };
        let holds = || Words::toned(tone, if step.stated { figure(step.strength) } else { "not stated".to_owned() });
        let quote = sheet.quote(step.text).unwrap_or_default();
        let row = [(at + 1).to_string().into(), you(sheet, card, step.from), receiver(sheet, step), quote.into()];
        table.row(row.into_iter().chain(stated.then(holds)));
    }
    let more = way.distance as usize - table.rows.len();
    if more > 0 {
        let more = format!("and {}", counted(more, "more link", "more links"));
        let row = [Words::new(), Words::toned(Tone::Faint, more), Words::new(), Words::new()];
        table.row(row.into_iter().chain(stated.then(Words::new)));
    }
    table
}

fn you(sheet: &Sheet<'_>, card: &Card, party: PartyId) -> Words {
    if party == card.of { "you".into() } else { sheet.linked(party) }
}

fn receiver(sheet: &Sheet<'_>, step: &WayStep) -> Words {
    let name = sheet.linked(step.to);
    match step.written_to.party() {
        Some(party) if party == step.to => name,
        Some(group) => name.and(Tone::Faint, format!(" (all in {})", sheet.called(group))),
        None => name.and(Tone::Faint, " (everyone)"),
    }
}

fn remarks(sheet: &Sheet<'_>, card: &Card, way: &CardWay) -> Vec<Point> {
    let mut points = Vec::new();
    let mut say = |words: Words| points.push(Point::new(Mark::Plain, words));
    let arrives = |strength: f64| percent(strength);
    if way.weakest.strength < 1.0 {
        let text = format!(
            "If every link is as strong as stated, {} of what you do reaches the customer",
            arrives(way.strength)
        );
        let weakest = Words::from("; the weakest link is from ").with(you(sheet, card, way.weakest.from));
        say(Words::from(text).with(weakest).plus(" to ").with(you(sheet, card, way.weakest.to)).plus("."));
    } else if sheet.states_strengths() && !way.steps.shown.iter().any(|step| step.stated) {
        say("The model does not say yet how strong these links are.".into());
    }
    if over(way.strongest, way.strength) {
        let links = counted(way.strongest_links as usize, "link", "links");
        let words = Words::from("Another way is stronger: through ").with(sheet.linked(way.strongest_next));
        say(words.plus(format!(", in {links}, {} arrives.", arrives(way.strongest))));
    }
    if way.routes > 1.0 {
        let others = way.routes - 1.0;
        let text =
            if others == 1.0 { "1 other way is".to_owned() } else { format!("{} other ways are", figure(others)) };
        say(format!("{text} as short as this one.").into());
    }
    // a party with one link knows what its way depends on
    if let Some(gate) = way.gate.filter(|_| card.serves.of > 1) {
        say(Words::from("Every way you have leads through ").with(sheet.linked(gate)).plus("."));
    }
    points
}
