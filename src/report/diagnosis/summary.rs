//! The first screen of the report: title and diagnosis.

use crate::diagnostic::Severity;
use crate::model::PartyKind;

use super::{Found, Part};
use crate::figures::{counted, people};
use crate::report::block::{Block, Mark, Point, Tone, Words};

/// The most points of other sections in the diagnosis.
const OTHERS: usize = 5;

/// The title, and what was read.
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

/// The diagnosis: all points of the first sections, the most important ones of the others, and the number of findings.
pub fn diagnosis(found: &Found<'_>, first: &[Part], others: &[Part]) -> Block {
    let points = |parts: &[Part]| -> Vec<Point> { parts.iter().flat_map(|part| part.points.iter().cloned()).collect() };
    let mut rest = points(others);
    rest.sort_by_key(|point| match point.mark {
        Mark::Poor => 0,
        Mark::Fair => 1,
        Mark::Good | Mark::Plain | Mark::Step(_) | Mark::Help => 2,
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
        return Point::new(Mark::Good, "No findings.");
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
