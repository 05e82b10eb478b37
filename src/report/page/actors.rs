//! The page's table of actors.

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

/// The most rows. Of more actors, those farthest from the customer are shown.
const MOST: usize = 3_000;

/// The rows, and the columns that are in use.
#[derive(Debug, Serialize)]
pub struct Actors {
    rows: Vec<Row>,
    /// The number of rows and of actors, if not all have a row.
    of: Option<(String, String)>,
    units: bool,
    strengths: bool,
    pay: bool,
    power: bool,
    /// The number of columns of figures.
    pub figures: usize,
    /// Whether rows contain cards.
    cards: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    name: String,
    /// What tells it from another with the same name in the same unit.
    apart: Option<String>,
    to: Option<String>,
    unit: String,
    people: String,
    /// The distance in links, or `potential only`, or `no way`.
    links: String,
    strength: String,
    pay: String,
    power: String,
    findings: String,
    /// The address of the card of the next on the way.
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
        name: safe(&found.label(actor)).into_owned(),
        apart: found.namesakes.name(actor).map(|name| safe(&name).into_owned()),
        to: found.addresses.get(actor.index()).cloned().flatten(),
        unit: model.parent(actor).map(|unit| safe(&found.label(unit)).into_owned()).unwrap_or_default(),
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

/// The number of findings about each actor.
fn about(found: &Found<'_>) -> BTreeMap<PartyId, usize> {
    let mut about = BTreeMap::new();
    for subject in found.findings.iter().flat_map(|finding| &finding.subjects) {
        if let Subject::Thing(Thing::Party(party)) = subject {
            *about.entry(*party).or_default() += 1;
        }
    }
    about
}
