//! The first screen.

use crate::diagnostic::Severity;
use crate::model::PartyKind;

use super::{Found, Part};
use crate::figures::{counted, people};
use crate::report::block::{Block, Mark, Point, Tone, Words};

/// How many points of the other parts stand in the diagnosis.
const OTHERS: usize = 5;

/// The name of the whole and what was read.
pub fn title(found: &Found<'_>) -> Block {
    let model = found.model;
    let count = |kind| model.parties().filter(|party| model.kind(*party) == kind).count();
    let headcount = model.actors().fold(0.0, |sum, actor| sum + model.headcount(actor));
    let read = [
        counted(count(PartyKind::Role), "role", "roles"),
        counted(count(PartyKind::Unit), "unit", "units"),
        people(headcount),
        counted(count(PartyKind::Customer), "customer", "customers"),
        counted(model.serve_count(), "service link", "service links"),
    ];
    let title = Words::toned(Tone::Strong, model.title().unwrap_or("This organization"));
    Block::Title(title, Words::toned(Tone::Faint, read.join(" · ")))
}

/// The diagnosis: all that the first parts have to say, what matters most of the others, and how many findings there are.
pub fn diagnosis(found: &Found<'_>, first: &[Part], others: &[Part]) -> Block {
    let points = |parts: &[Part]| -> Vec<Point> { parts.iter().flat_map(|part| part.points.iter().cloned()).collect() };
    let mut rest = points(others);
    rest.sort_by_key(|point| match point.mark {
        Mark::Poor => 0,
        Mark::Fair => 1,
        _ => 2,
    });
    if !found.all && !found.partial {
        rest.truncate(OTHERS);
    }
    let mut all = points(first);
    all.extend(rest);
    all.push(closing(found));
    Block::List(all)
}

fn closing(found: &Found<'_>) -> Point {
    let count = |level| found.findings.iter().filter(|finding| finding.severity == level).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    if found.findings.is_empty() {
        return Point::new(Mark::Good, "Nothing was found.");
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
