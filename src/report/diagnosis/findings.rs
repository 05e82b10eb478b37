//! The findings, by rule, each with its proof and a way out.

use std::cmp::Reverse;

use crate::diagnostic::{Rule, Severity};
use crate::model::Model;
use crate::rules::{Finding, Subject};

use super::Found;
use crate::figures::counted;
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::words::sentence;

/// The name of this part.
pub const TITLE: &str = "Findings";

/// How many findings of a rule are shown at first, and how many steps of a proof.
const SHOWN: (usize, usize) = (3, 4);

/// The same for what is only worth knowing.
const SHOWN_OF_NOTES: (usize, usize) = (2, 2);

/// What one rule found.
#[derive(Debug)]
pub struct OfRule<'a> {
    pub rule: Rule,
    pub severity: Severity,
    pub findings: &'a [Finding],
}

/// The findings by rule, what is worst first.
pub fn by_rule<'a>(found: &Found<'a>) -> Vec<OfRule<'a>> {
    let groups = found.findings.chunk_by(|a, b| a.rule == b.rule);
    let of_rule = |findings: &'a [Finding]| {
        // a rule has one severity in a model
        let Finding { rule, severity, .. } = *findings.first()?;
        Some(OfRule { rule, severity, findings })
    };
    let mut rules: Vec<OfRule<'a>> = groups.filter_map(of_rule).collect();
    rules.sort_by_key(|of| Reverse(of.severity));
    rules
}

pub fn blocks(found: &Found<'_>) -> Vec<Block> {
    let rules = by_rule(found);
    if rules.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::Heading(TITLE)];
    blocks.extend(rules.into_iter().flat_map(|of| {
        let name =
            Words::toned(Tone::Level(of.severity), of.severity.as_str()).and(Tone::Strong, format!(" {}", of.rule));
        let count = if of.findings.len() > 1 { format!(" · {}", of.findings.len()) } else { String::new() };
        let aside = Words::toned(Tone::Faint, format!("outward explain {}", of.rule));
        [
            Block::Subheading(name.and(Tone::Faint, count), Some(aside)),
            Block::List(points(found, of.severity, of.findings)),
        ]
    }));
    blocks
}

/// Findings of one rule, each with its proof and a way out.
pub fn points(found: &Found<'_>, severity: Severity, group: &[Finding]) -> Vec<Point> {
    let (most, steps) = match severity {
        _ if found.all => (usize::MAX, usize::MAX),
        Severity::Note => SHOWN_OF_NOTES,
        _ => SHOWN,
    };
    let mut points = Vec::new();
    let mut said = String::new();
    for finding in group.iter().take(most) {
        let details = found.context.explain(finding);
        let mut point = Point::new(Mark::Plain, sentence(&details.message));
        let mut under: Vec<Point> = Vec::new();
        for (at, step) in details.witness.steps.iter().take(steps).enumerate() {
            // by its name, as in the message
            let name = Words::toned(Tone::Name, named(found.model, step.subject));
            let note = if step.note.is_empty() { String::new() } else { format!(": {}", step.note) };
            under.push(Point::new(Mark::Step(at + 1), name.and(Tone::Faint, note)));
        }
        let left = details.witness.of.saturating_sub(under.len());
        if left > 0 {
            under.push(Point::new(Mark::Plain, Words::toned(Tone::Faint, format!("and {left} more"))));
        }
        // a way out that many findings share is said once
        if details.help != said && !details.help.is_empty() {
            under.push(Point::new(Mark::Help, sentence(&details.help)));
            said = details.help;
        }
        if !under.is_empty() {
            point = point.with(Block::List(under));
        }
        points.push(point);
    }
    if group.len() > most {
        let more = counted(group.len() - most, "more finding", "more findings");
        points.push(Point::new(Mark::Plain, Words::toned(Tone::Faint, format!("and {more} like these (--all)"))));
    }
    points
}

/// The name of what a step speaks of; an organization may have none.
pub fn named(model: &Model, subject: Subject) -> String {
    let name = subject.name(model);
    if name.is_empty() { "the organization".to_owned() } else { name }
}
