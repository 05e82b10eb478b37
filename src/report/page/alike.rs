//! Findings that differ in nothing but whom they are about.

use crate::rules::{Finding, Subject};

use crate::report::block::{Block, Mark, Point};
use crate::report::diagnosis::Found;
use crate::report::names::Names;

/// So many are told each by itself.
const FEW: usize = 3;

/// The points of findings, of which those that say the same of many are told once, with the names of the others.
pub fn told_once(found: &Found<'_>, names: &Names, findings: &[Finding], points: Vec<Point>) -> Vec<Point> {
    let mut points = points.into_iter();
    let said: Vec<Option<Said>> = findings.iter().map(|finding| said(found, names, finding)).collect();
    let is_alike = |a: &Option<Said>, b: &Option<Said>| match (a, b) {
        (Some(a), Some(b)) => a.text == b.text,
        _ => false,
    };
    let mut told = Vec::new();
    for alike in said.chunk_by(is_alike) {
        if alike.len() <= FEW {
            told.extend(points.by_ref().take(alike.len()));
            continue;
        }
        let others: Vec<String> = alike.iter().skip(1).flatten().map(|said| said.of.clone()).collect();
        let of_all = points.by_ref().take(alike.len()).collect::<Vec<_>>().into_iter().next();
        told.extend(of_all.map(|first| first.with(Block::List(vec![others_too(&others)]))));
    }
    told
}

/// What a finding says.
struct Said {
    of: String,
    /// All but the name of whom it is about.
    text: String,
}

fn said(found: &Found<'_>, names: &Names, finding: &Finding) -> Option<Said> {
    let details = found.context.explain(finding);
    let name = |subject: Subject| format!("`{}`", names.called(found.model, subject));
    let of = name(*finding.subjects.first()?);
    let steps =
        details.witness.steps.iter().map(|step| format!("{} {}", name(step.subject), names.readable(&step.note)));
    let message = names.readable(&details.message);
    let lines: Vec<String> = [message, details.help].into_iter().chain(steps).collect();
    Some(Said { text: lines.join("\n").replace(&of, "`…`"), of })
}

fn others_too(names: &[String]) -> Point {
    Point::new(Mark::Plain, format!("The same is so of {}.", crate::figures::listed(names, names.len())))
}
