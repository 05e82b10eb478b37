//! The first screen.

use outward::diagnostic::Severity;
use outward::model::PartyKind;

use super::{Found, Part};
use crate::document::{Block, Mark, Point, Tone, Words};
use crate::figures::{counted, people};

/// How many points the diagnosis has at most, beside the findings.
const POINTS: usize = 12;

/// The name of the whole and what was read.
pub fn title(found: &Found<'_>) -> Vec<Block> {
    let model = found.model;
    let count = |kind| model.parties().filter(|party| model.kind(*party) == kind).count();
    let links: usize = model.parties().map(|party| model.own_serves(party).len()).sum();
    let headcount: f64 = model.actors().map(|actor| model.headcount(actor)).sum();
    let read = [
        counted(count(PartyKind::Role), "role", "roles"),
        counted(count(PartyKind::Unit), "unit", "units"),
        people(headcount),
        counted(count(PartyKind::Customer), "customer", "customers"),
        counted(links, "service link", "service links"),
    ];
    vec![
        Block::Title(Words::toned(Tone::Strong, model.title().unwrap_or("This organization"))),
        Block::Text(Words::toned(Tone::Faint, read.join(" · "))),
    ]
}

/// The diagnosis: what each part has to say, and how many findings there are.
pub fn diagnosis(found: &Found<'_>, parts: &[Part]) -> Vec<Block> {
    let mut points: Vec<Point> = parts.iter().flat_map(|part| part.points.iter().cloned()).collect();
    points.truncate(POINTS);
    points.push(closing(found));
    vec![Block::List(points)]
}

fn closing(found: &Found<'_>) -> Point {
    let count = |level| found.findings.iter().filter(|finding| finding.severity == level).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    if found.findings.is_empty() {
        return Point::new(Mark::Good, "Nothing was found that the rules speak of.");
    }
    let mark = if errors > 0 { Mark::Poor } else { Mark::Fair };
    let said = [
        (errors, Severity::Error, counted(errors, "error", "errors")),
        (warnings, Severity::Warning, counted(warnings, "warning", "warnings")),
        (notes, Severity::Note, counted(notes, "note", "notes")),
    ];
    let mut words = Words::from("Findings: ");
    for (at, (_, level, text)) in said.iter().filter(|(count, ..)| *count > 0).enumerate() {
        words = words.plus(if at > 0 { ", " } else { "" }).and(Tone::Level(*level), text);
    }
    Point::new(mark, words.plus(".")).see(super::findings::TITLE)
}
