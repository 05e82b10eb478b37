//! The section on findings: by rule, each with its proof and a way out.

use std::cmp::Reverse;

use crate::diagnostic::{Rule, Severity};
use crate::rules::{Explanation, Finding, RuleContext};

use super::Found;
use crate::figures::counted;
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::names::Names;
use crate::report::words::sentence;

/// The heading of this section.
pub const TITLE: &str = "Findings";

/// The most findings per rule and steps per proof, unless all are asked for.
const SHOWN: (usize, usize) = (3, 4);

/// The limits for notes, which matter less.
const SHOWN_OF_NOTES: (usize, usize) = (2, 2);

/// Beyond this many findings it is cheaper to look up the labels of all things at once.
const FEW: usize = 3_000;

/// The findings of one rule.
#[derive(Debug)]
pub struct RuleFindings<'a> {
    pub rule: Rule,
    pub severity: Severity,
    pub findings: &'a [Finding],
}

/// The findings grouped by rule, the most severe first.
pub fn by_rule<'a>(found: &Found<'a>) -> Vec<RuleFindings<'a>> {
    let groups = found.findings.chunk_by(|a, b| a.rule == b.rule);
    let of_rule = |findings: &'a [Finding]| {
        // a rule has a single severity within a model
        let Finding { rule, severity, .. } = *findings.first()?;
        Some(RuleFindings { rule, severity, findings })
    };
    let mut rules: Vec<RuleFindings<'a>> = groups.filter_map(of_rule).collect();
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

/// A single finding with its proof and a way out.
pub fn explained(found: &Found<'_>, finding: &Finding) -> Vec<Block> {
    let names = names_in(&found.context, std::iter::once(finding));
    let name = Words::toned(Tone::Level(finding.severity), finding.severity.as_str())
        .plus(" ")
        .and(Tone::Strong, finding.rule.as_str());
    let points = points(found, &names, finding.severity, std::slice::from_ref(finding));
    vec![Block::Subheading(name, None), Block::List(points)]
}

/// Points for findings of one rule, each with its proof and a way out.
pub fn points(found: &Found<'_>, names: &Names, severity: Severity, group: &[Finding]) -> Vec<Point> {
    let (most, steps) = match severity {
        Severity::Note | Severity::Warning | Severity::Error if found.all => (usize::MAX, usize::MAX),
        Severity::Note => SHOWN_OF_NOTES,
        Severity::Warning | Severity::Error => SHOWN,
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
        // a way out that several findings share is stated once; names in it stay as they have to be typed
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

/// The labels of everything that the shown findings name.
pub fn names(found: &Found<'_>) -> Names {
    if found.all && found.findings.len() > FEW {
        return Names::all(found.model);
    }
    let shown =
        by_rule(found).into_iter().flat_map(|of| of.findings.iter().take(if found.all { usize::MAX } else { SHOWN.0 }));
    names_in(&found.context, shown)
}

/// The labels of everything that these findings name.
pub fn names_in<'f>(context: &RuleContext<'_>, findings: impl Iterator<Item = &'f Finding>) -> Names {
    let findings: Vec<&Finding> = findings.collect();
    if findings.len() > FEW {
        return Names::all(context.model);
    }
    let texts: Vec<String> = findings.into_iter().flat_map(|finding| texts(context, finding)).collect();
    Names::of(context.model, texts.iter().map(String::as_str))
}

fn texts(context: &RuleContext<'_>, finding: &Finding) -> Vec<String> {
    let Explanation { message, witness, .. } = context.explain(finding);
    let steps = witness.steps.into_iter();
    let named = steps.flat_map(|step| [format!("`{}`", step.subject.name(context.model)), step.note]);
    std::iter::once(message).chain(named).collect()
}
