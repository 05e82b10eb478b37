//! The table of the actors.

use std::collections::BTreeMap;

use crate::analysis::{ActorPath, Reach};
use crate::model::{PartyId, Thing};
use crate::rules::Subject;
use serde::Serialize;

use super::cards::InRows;
use crate::figures::figure;
use crate::report::diagnosis::Found;
use crate::report::form::html::Piece;
use crate::report::words::safe;

/// So many actors have a row: those farthest from the customer, where there are more.
const MOST: usize = 3_000;

/// The rows, and which columns there are.
#[derive(Debug, Serialize)]
pub struct Actors {
    rows: Vec<Row>,
    /// How many have a row, and how many there are, where not all have one.
    of: Option<(String, String)>,
    units: bool,
    strengths: bool,
    pay: bool,
    power: bool,
    /// How many columns of figures there are.
    pub figures: usize,
    /// Whether the cards stand in the rows.
    cards: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    to: Option<String>,
    unit: String,
    people: String,
    /// The number of links, or `potential only`, or `no way`.
    links: String,
    strength: String,
    pay: String,
    power: String,
    findings: String,
    /// The card of the next on the way to the customer.
    next: Option<String>,
    card: Vec<Piece>,
}

pub fn actors(found: &Found<'_>, mut cards: InRows) -> Actors {
    let model = found.model;
    let mut all: Vec<PartyId> = model.actors().collect();
    let of = all.len();
    if of > MOST {
        let path = |actor: &PartyId| found.analyses.paths.as_ref().and_then(|paths| paths.get(*actor));
        let links =
            |actor: &PartyId| path(actor).and_then(|path| path.way.as_ref()).map_or(u32::MAX, |way| way.distance);
        all.sort_by(|a, b| links(b).cmp(&links(a)).then(found.by_people(*a, *b)));
        all.truncate(MOST);
    }
    let about = about(found);
    let has_cards = !cards.is_empty();
    let mut one = |actor: &PartyId| Row {
        card: cards.remove(actor).unwrap_or_default(),
        ..row(found, *actor, about.get(actor).copied().unwrap_or(0))
    };
    let rows: Vec<Row> = all.iter().map(&mut one).collect();
    let any = |column: fn(&Row) -> &String| rows.iter().any(|row| !column(row).is_empty());
    let (strengths, pay, power) = (any(|row| &row.strength), any(|row| &row.pay), any(|row| &row.power));
    Actors {
        of: (of > rows.len()).then(|| (figure(rows.len() as f64), figure(of as f64))),
        units: any(|row| &row.unit),
        strengths,
        pay,
        power,
        figures: 3 + [strengths, pay, power].iter().filter(|any| **any).count(),
        cards: has_cards,
        rows,
    }
}

fn row(found: &Found<'_>, actor: PartyId, findings: usize) -> Row {
    let model = found.model;
    let path = found.analyses.paths.as_ref().and_then(|paths| paths.get(actor));
    let way = path.and_then(|path| path.way.as_ref());
    let stated = found.analyses.paths.as_ref().and_then(|paths| paths.summary.stated_strengths);
    let reach = path.map_or(Reach::None, |path: &ActorPath| path.reach);
    let links = match (way, reach) {
        (Some(way), _) => way.distance.to_string(),
        (None, Reach::PotentialOnly) => "potential only".to_owned(),
        (None, _) => "no way".to_owned(),
    };
    Row {
        name: safe(&found.called(actor)).into_owned(),
        to: found.addresses.get(actor.index()).cloned().flatten(),
        unit: model.parent(actor).map(|unit| safe(&found.called(unit)).into_owned()).unwrap_or_default(),
        people: figure(model.headcount(actor)),
        links,
        strength: way.filter(|_| stated > Some(0.0)).map(|way| figure(way.strength)).unwrap_or_default(),
        pay: model.pay(actor).map(figure).unwrap_or_default(),
        power: model.power(actor).map(figure).unwrap_or_default(),
        findings: if findings > 0 { figure(findings as f64) } else { String::new() },
        next: way
            .and_then(|way| found.addresses.get(way.next.index())?.as_deref())
            .map(|to| to.trim_start_matches('#').to_owned()),
        card: Vec::new(),
    }
}

/// How many findings are about each.
fn about(found: &Found<'_>) -> BTreeMap<PartyId, usize> {
    let mut about = BTreeMap::new();
    for subject in found.findings.iter().flat_map(|finding| &finding.subjects) {
        if let Subject::Thing(Thing::Party(party)) = subject {
            *about.entry(*party).or_default() += 1;
        }
    }
    about
}
