//! The sections of a card on links: whom you serve, who serves you, and who depends on you.

use crate::card::{Card, Few, Received, Service};
use crate::model::{PartyId, PartyKind, Serve, Target, TextId};

use super::ROWS;
use super::sheet::{Sheet, listed};
use crate::figures::{counted, figure};
use crate::report::block::{Block, Column, Mark, Point, Table, Tone, Words};

/// A list of all you serve; empty if the first sentence, or your way, already said it.
pub fn whom_you_serve(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    if card.serves.is_empty() || (card.serves.of == 1 && card.inside.is_none()) {
        return Vec::new();
    }
    let stated = card.serves.shown.iter().any(|service| service.stated);
    let mut columns = vec![Column::words("Whom"), Column::words("With")];
    columns.extend(stated.then(|| Column::words("Strength")));
    columns.push(Column::words("From there"));
    let mut table = Table::new(columns);
    for service in card.serves.shown.iter().take(ROWS) {
        let mut row = vec![sheet.target(service.to), sheet.quote(service.text).unwrap_or_default().into()];
        row.extend(stated.then(|| holds(Some(service.strength).filter(|_| service.stated))));
        row.push(from_there(sheet, service));
        table.row(row);
    }
    close(&mut table, card.serves.of);
    let mut blocks = vec![Block::Heading("Whom you serve")];
    if card.inside.is_some() {
        let text = match card.serves_source {
            Some(source) if source != card.of => Words::from("Like everybody in ").with(sheet.linked(source)).plus("."),
            _ => "This applies to everybody in it who says nothing else.".into(),
        };
        blocks.push(Block::Text(text));
    }
    blocks.push(Block::Table(table));
    blocks
}

fn from_there(sheet: &Sheet<'_>, service: &Service) -> Words {
    let model = sheet.model();
    let kind = service.to.party().map(|party| (party, model.kind(party)));
    match (kind, service.onward) {
        (Some((party, PartyKind::Customer)), _) if model.is_potential_customer(party) => "a potential customer".into(),
        (Some((_, PartyKind::Customer)), _) => Words::toned(Tone::Good, "the customer"),
        (_, Some(links)) => format!("{} to a customer", counted(links as usize, "link", "links")).into(),
        (Some((_, PartyKind::Outsider)), None) => "outside the organization".into(),
        (_, None) => Words::toned(Tone::Fair, "no way to a customer yet"),
    }
}

/// A list of all who serve you, as they wrote it.
pub fn who_serves_you(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let mut blocks = vec![Block::Heading("Who serves you")];
    if card.served_by.is_empty() {
        blocks.push(Block::Text(
            "Nobody has written down yet what they do for you. Whose work would you miss? Ask them to write it down."
                .into(),
        ));
        return blocks;
    }
    let is_own = |link: &&Received| link.to == Target::from(card.of);
    let (own, others): (Vec<&Received>, Vec<&Received>) = card.served_by.shown.iter().partition(is_own);
    let row = |name: Words, link: &Received| (name, link.text, link.strength.filter(|_| link.stated));
    if sheet.together {
        let rows = own.iter().map(|link| row(sheet.linked(link.from), link)).collect();
        let of = own.len() + if others.is_empty() { card.served_by.more() } else { 0 };
        blocks.extend((!own.is_empty()).then(|| Block::Table(servers(sheet, rows, of, ROWS))));
        blocks.extend(served_by_others_hint(sheet, &own, &others).map(Block::Text));
    } else {
        let rows = card.served_by.shown.iter().map(|link| row(sender(sheet, card, link), link)).collect();
        blocks.push(Block::Table(servers(sheet, rows, card.served_by.of, ROWS)));
    }
    blocks
}

/// Who serves, with what, and how strong the link is, if stated.
type Server = (Words, Option<TextId>, Option<f64>);

fn servers(sheet: &Sheet<'_>, rows: Vec<Server>, of: usize, most: usize) -> Table {
    let stated = rows.iter().any(|(_, _, strength)| strength.is_some());
    let mut columns = vec![Column::words("Who"), Column::words("With")];
    columns.extend(stated.then(|| Column::words("Strength")));
    let mut table = Table::new(columns);
    for (name, text, strength) in rows.into_iter().take(most) {
        let mut row = vec![name, sheet.quote(text).unwrap_or_default().into()];
        row.extend(stated.then(|| holds(strength)));
        table.row(row);
    }
    close(&mut table, of);
    table
}

/// A sentence that links to others who serve you: those who serve a whole unit are on its card, those who serve
/// everyone are listed before all cards.
fn served_by_others_hint(sheet: &Sheet<'_>, own: &[&Received], others: &[&Received]) -> Option<Words> {
    let mut groups: Vec<Target> = others.iter().map(|link| link.to).collect();
    groups.dedup();
    let name = |target: &Target| match target.party() {
        Some(unit) => Words::from("all in ").with(sheet.linked(unit)),
        None => Words::new().link("everyone", format!("#{EVERYONE}")),
    };
    let names: Vec<Words> = groups.iter().map(name).collect();
    let of = names.len();
    let begin = if own.is_empty() { "Those who serve " } else { "And those who serve " };
    (of > 0).then(|| Words::from(begin).with(listed(names, of)).plus("."))
}

/// The most names in the list of those who serve everyone.
const MOST_OF_ALL: usize = 40;

/// The anchor of the list of those who serve everyone.
pub const EVERYONE: &str = "everyone";

/// The list of those who serve everyone.
pub fn who_serves_everyone(sheet: &Sheet<'_>) -> Vec<Block> {
    let model = sheet.model();
    let to_all = model.all_serves().filter(|(_, serve)| serve.to.party().is_none());
    let row = |(from, serve): (PartyId, &Serve)| (sheet.linked(from), serve.text, serve.stated_strength());
    let rows: Vec<Server> = to_all.map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let of = rows.len();
    vec![Block::Heading("Who serves everyone"), Block::Table(servers(sheet, rows, of, MOST_OF_ALL))]
}

/// Who wrote the link, and to whom, if not to you alone.
fn sender(sheet: &Sheet<'_>, card: &Card, link: &Received) -> Words {
    let name = sheet.linked(link.from);
    if link.to == Target::from(card.of) {
        return name;
    }
    match link.to.party() {
        Some(group) => name.and(Tone::Faint, format!(" (all in {})", sheet.called(group))),
        None => name.and(Tone::Faint, " (everyone)"),
    }
}

fn holds(strength: Option<f64>) -> Words {
    strength.map_or_else(|| Words::toned(Tone::Faint, "not stated"), |strength| figure(strength).into())
}

/// Notes how many rows were left out.
fn close(table: &mut Table, of: usize) {
    let more = of.saturating_sub(table.rows.len());
    if more > 0 {
        table.row([Words::toned(Tone::Faint, format!("and {} more", figure(more as f64)))]);
        let columns = table.columns.len();
        if let Some(last) = table.rows.last_mut() {
            last.resize_with(columns, Words::new);
        }
    }
}

/// A list of those who need your work or may hand it back.
pub fn who_counts_on_you(sheet: &Sheet<'_>, card: &Card) -> Vec<Block> {
    let mut points = Vec::new();
    let mut say = |links: &Few<Received>, verb: &str| {
        for link in links.shown.iter().take(ROWS / 2) {
            let from = capital(sheet, link.from);
            points.push(Point::new(Mark::Plain, from.plus(verb).plus(object(sheet, card, link)).plus(".")));
        }
        let more = links.of.saturating_sub(ROWS / 2);
        if more > 0 {
            points.push(Point::new(Mark::Plain, format!("And {} more{}.", figure(more as f64), verb.trim_end())));
        }
    };
    say(&card.needed_by, " needs ");
    say(&card.handed_back_by, " may hand back ");
    match points.is_empty() {
        true => Vec::new(),
        false => vec![Block::Heading("Who counts on you"), Block::List(points)],
    }
}

fn capital(sheet: &Sheet<'_>, party: PartyId) -> Words {
    match sheet.model().kind(party) {
        PartyKind::Customer => Words::from("The customer ").and(Tone::Strong, sheet.called(party)),
        PartyKind::Outsider | PartyKind::Unit | PartyKind::Role => sheet.linked(party),
    }
}

/// The thing that is needed or handed back.
fn object(sheet: &Sheet<'_>, card: &Card, link: &Received) -> String {
    let what = sheet.quote(link.text).unwrap_or_else(|| "your work".to_owned());
    match link.to.party().filter(|group| *group != card.of) {
        Some(group) => format!("{what} (of {})", sheet.called(group)),
        None => what,
    }
}
