//! Which findings came and went.

use super::State;
use super::items::{Items, Pairs};
use crate::analysis::Measure;
use crate::diagnostic::Rule;
use crate::model::Thing;
use crate::rules::{Finding, Subject};

/// The findings that came, went, grew or shrank. Two findings are the same if rule and subjects are. Rules that make one
/// finding about all who have something in common have one here, too, which may grow or shrink.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct FindingsChange {
    /// Those that are new, in their order.
    pub came: Vec<Came>,
    /// Those that are gone, in their order.
    pub went: Vec<Went>,
    /// Those whose subjects changed.
    pub grown: Vec<Grown>,
}

impl FindingsChange {
    /// Whether none came, went or is about others.
    pub fn is_empty(&self) -> bool {
        self.came.is_empty() && self.went.is_empty() && self.grown.is_empty()
    }
}

/// A finding that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Came {
    /// The finding, in the new model.
    pub finding: Finding,
    /// Whether it is about something that was not there before.
    pub of_added: bool,
}

/// A finding that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Went {
    /// The finding, in the old model.
    pub finding: Finding,
    /// Whether it was about something that is there no more.
    pub of_removed: bool,
}

/// A finding whose subjects changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Grown {
    /// The finding in the old model.
    pub old: Finding,
    /// The finding in the new model.
    pub new: Finding,
}

/// O(f log f) for f findings.
pub(super) fn findings(
    old: State<'_>,
    new: State<'_>,
    olds: &Items<'_>,
    news: &Items<'_>,
    pairs: &Pairs,
) -> FindingsChange {
    let in_old = |thing| match olds.of(thing) {
        None => Part::Org,
        Some(item) if pairs.new_of(item).is_some() => Part::Both(item.0),
        Some(item) => Part::Old(item.0),
    };
    let in_new = |thing| match news.of(thing) {
        None => Part::Org,
        Some(item) => pairs.old_of(item).map_or(Part::New(item.0), |old| Part::Both(old.0)),
    };
    let mut before = keyed(old.findings, &in_old).into_iter().peekable();
    let mut after = keyed(new.findings, &in_new).into_iter().peekable();
    let mut found = FindingsChange::default();
    let (mut came, mut went) = (Vec::new(), Vec::new());
    loop {
        match (before.peek(), after.peek()) {
            (None, None) => break,
            (Some(one), Some(other)) if one.key == other.key => {
                if let (Some(one), Some(other)) = (before.next(), after.next())
                    && (one.parts != other.parts || one.finding.subjects.len() != other.finding.subjects.len())
                {
                    found.grown.push(Grown { old: one.finding.clone(), new: other.finding.clone() });
                }
            }
            (Some(one), other) if other.is_none_or(|other| one.key < other.key) => went.extend(before.next()),
            _ => came.extend(after.next()),
        }
    }
    // as they were found
    came.sort_by_key(|it| it.at);
    went.sort_by_key(|it| it.at);
    found.grown.sort_by_key(|grown| grown.new.rule);
    let news_too = |it: &Keyed<'_>| it.key.1.iter().any(|part| matches!(part, Part::New(_)));
    let olds_too = |it: &Keyed<'_>| it.key.1.iter().any(|part| matches!(part, Part::Old(_)));
    found.came = came.iter().map(|it| Came { finding: it.finding.clone(), of_added: news_too(it) }).collect();
    found.went = went.iter().map(|it| Went { finding: it.finding.clone(), of_removed: olds_too(it) }).collect();
    found
}

/// A subject of a finding, comparable across models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Org,
    Measure(Measure),
    /// In both, by its place in the old one.
    Both(u32),
    Old(u32),
    New(u32),
}

struct Keyed<'a> {
    key: (Rule, Vec<Part>),
    parts: Vec<Part>,
    at: usize,
    finding: &'a Finding,
}

fn keyed<'a>(findings: &'a [Finding], part: &impl Fn(Thing) -> Part) -> Vec<Keyed<'a>> {
    let mut keyed: Vec<Keyed<'a>> = findings
        .iter()
        .enumerate()
        .map(|(at, finding)| {
            let parts: Vec<Part> = finding
                .subjects
                .iter()
                .map(|subject| match subject {
                    Subject::Thing(thing) => part(*thing),
                    Subject::Measure(measure) => Part::Measure(*measure),
                })
                .collect();
            let kept = finding.rule.head().told_apart_by;
            Keyed { key: (finding.rule, parts.iter().take(kept).copied().collect()), parts, at, finding }
        })
        .collect();
    keyed.sort_by(|a, b| a.key.cmp(&b.key).then(a.at.cmp(&b.at)));
    keyed
}
