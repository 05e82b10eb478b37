//! The findings, by rule, each with its proof and a way out.

use std::cmp::Reverse;

use crate::diagnostic::{Rule, Severity};
use crate::rules::{Context, Explanation, Finding};

use super::Found;
use crate::figures::counted;
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::names::Names;
use crate::report::words::sentence;

/// The name of this part.
pub const TITLE: &str = "Findings";

/// How many findings of a rule are shown at first, and how many steps of a proof.
const SHOWN: (usize, usize) = (3, 4);

/// How many findings of notes are shown: they are only worth knowing.
const SHOWN_OF_NOTES: (usize, usize) = (2, 2);

/// Of more findings than this, labels are looked up for everything at once.
const FEW: usize = 3_000;

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
    let names = names(found);
    let mut blocks = vec![Block::Heading(TITLE)];
    blocks.extend(rules.into_iter().flat_map(|of| {
        let name =
            Words::toned(Tone::Level(of.severity), of.severity.as_str()).and(Tone::Strong, format!(" {}", of.rule));
        let count = if of.findings.len() > 1 { format!(" · {}", of.findings.len()) } else { String::new() };
        let aside = Words::toned(Tone::Faint, format!("outward explain {}", of.rule));
        [
            Block::Subheading(name.and(Tone::Faint, count), Some(aside)),
            Block::List(points(found, &names, of.severity, of.findings)),
        ]
    }));
    blocks
}

/// Findings of one rule, each with its proof and a way out.
pub fn points(found: &Found<'_>, names: &Names, severity: Severity, group: &[Finding]) -> Vec<Point> {
    let (most, steps) = match severity {
        _ if found.all => (usize::MAX, usize::MAX),
        Severity::Note => SHOWN_OF_NOTES,
        _ => SHOWN,
    };
    let mut points = Vec::new();
    let mut said = String::new();
    for finding in group.iter().take(most) {
        let details = found.context.explain(finding);
        let mut point = Point::new(Mark::Plain, sentence(&names.readable(&details.message)));
        let mut under: Vec<Point> = Vec::new();
        for (at, step) in details.witness.steps.iter().take(steps).enumerate() {
            let name = Words::toned(Tone::Name, names.called(found.model, step.subject));
            let note = match step.note.as_str() {
                "" => String::new(),
                note => format!(": {}", names.readable(note)),
            };
            under.push(Point::new(Mark::Step(at + 1), name.and(Tone::Faint, note)));
        }
        let left = details.witness.of.saturating_sub(under.len());
        if left > 0 {
            under.push(Point::new(Mark::Plain, Words::toned(Tone::Faint, format!("and {left} more"))));
        }
        // a way out that many findings share is said once; in it stand names as they are to be typed
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

/// What the findings that a report shows are about, by the names that people know.
pub fn names(found: &Found<'_>) -> Names {
    if found.all && found.findings.len() > FEW {
        return Names::all(found.model);
    }
    let shown =
        by_rule(found).into_iter().flat_map(|of| of.findings.iter().take(if found.all { usize::MAX } else { SHOWN.0 }));
    names_in(&found.context, shown)
}

/// The names of what some findings are about.
pub fn names_in<'f>(context: &Context<'_>, findings: impl Iterator<Item = &'f Finding>) -> Names {
    let texts: Vec<String> = findings.flat_map(|finding| texts(context, finding)).collect();
    Names::of(context.model, texts.iter().map(String::as_str))
}

fn texts(context: &Context<'_>, finding: &Finding) -> Vec<String> {
    let Explanation { message, witness, .. } = context.explain(finding);
    let steps = witness.steps.into_iter();
    let named = steps.flat_map(|step| [format!("`{}`", step.subject.name(context.model)), step.note]);
    std::iter::once(message).chain(named).collect()
}
