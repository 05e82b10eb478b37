//! Which findings came and went.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use super::Snapshot;
use super::items::{Items, Pairs};
use crate::analysis::Measure;
use crate::diagnostic::{Identity, Rule};
use crate::model::Thing;
use crate::rules::{Finding, RuleContext, Subject};

/// Which findings came and went, with both models judged by the rules of the new one and without any `allow`. Two
/// findings are the same if their rule and subjects are; a rule whose finding covers everybody with something in common
/// has one finding, which may grow or shrink.
///
/// ```
/// use outward::compare::{Snapshot, compare};
/// use outward::{Study, text::Sources};
///
/// let read = |text: &str| Study::read(&Sources::from_text("inn.outward", text));
/// let old = read("customer Guest\nrole Host { serves Chief }\nrole Chief")?;
/// let new = read("customer Guest\nrole Host { serves Guest }\nrole Chief")?;
/// let (before, after) = (old.context(), new.context());
/// let found = compare(Snapshot::new(&before, old.findings()), Snapshot::new(&after, new.findings()));
/// assert!(!found.findings.is_empty());
/// assert!(found.findings.went.iter().any(|went| went.finding.rule.as_str() == "no-path"));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct FindingsChange {
    /// The new findings, in their order.
    pub came: Vec<Came>,
    /// The old findings that are gone, in their order.
    pub went: Vec<Went>,
    /// The findings whose subjects changed.
    pub grown: Vec<Grown>,
    /// What only the new model allows today: where, in the new model, and which rule.
    pub allowed: Vec<(Thing, Rule)>,
    /// What only the old model allows today: where, in the old model, and which rule.
    pub no_longer_allowed: Vec<(Thing, Rule)>,
    /// The rules that have another severity or limit in the new model.
    pub rules: Vec<Rule>,
}

impl FindingsChange {
    /// Whether no finding came, went or changed its subjects, and both models allow and set the same.
    pub fn is_empty(&self) -> bool {
        let FindingsChange { came, went, grown, allowed, no_longer_allowed, rules } = self;
        came.is_empty()
            && went.is_empty()
            && grown.is_empty()
            && allowed.is_empty()
            && no_longer_allowed.is_empty()
            && rules.is_empty()
    }
}

/// A finding that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Came {
    /// The finding, in the new model.
    pub finding: Finding,
    /// Whether it is about something that the old model does not have.
    pub of_added: bool,
}

/// A finding that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Went {
    /// The finding, in the old model.
    pub finding: Finding,
    /// Whether it was about something that the new model does not have.
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
    old: Snapshot<'_>,
    new: Snapshot<'_>,
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
    let (mut before, mut after) = (keyed(old.findings, &in_old), keyed(new.findings, &in_new));
    pair_by_any_subject(&mut before, &mut after);
    let (before, after) = unequal(in_order(before), in_order(after));
    let (mut before, mut after) = (before.into_iter().peekable(), after.into_iter().peekable());
    let mut found = FindingsChange::default();
    let (mut came, mut went) = (Vec::new(), Vec::new());
    loop {
        match (before.peek(), after.peek()) {
            (None, None) => break,
            (Some(one), Some(other)) if one.key == other.key => {
                if let (Some(one), Some(other)) = (before.next(), after.next()) {
                    found.grown.push(Grown { old: one.finding.clone(), new: other.finding.clone() });
                }
            }
            (Some(one), other) if other.is_none_or(|other| one.key < other.key) => went.extend(before.next()),
            _ => came.extend(after.next()),
        }
    }
    // in the order in which they were found
    came.sort_by_key(|it| it.at);
    went.sort_by_key(|it| it.at);
    found.grown.sort_by_key(|grown| grown.new.rule);
    let news_too = |it: &Keyed<'_>| it.key.1.iter().any(|part| matches!(part, Part::New(_)));
    let olds_too = |it: &Keyed<'_>| it.key.1.iter().any(|part| matches!(part, Part::Old(_)));
    found.came = came.iter().map(|it| Came { finding: it.finding.clone(), of_added: news_too(it) }).collect();
    found.went = went.iter().map(|it| Went { finding: it.finding.clone(), of_removed: olds_too(it) }).collect();
    let (then, now) = (allowed(old.context, &in_old), allowed(new.context, &in_new));
    found.allowed = now.iter().filter(|(key, _)| !then.contains_key(key)).map(|(_, it)| *it).collect();
    found.no_longer_allowed = then.iter().filter(|(key, _)| !now.contains_key(key)).map(|(_, it)| *it).collect();
    let [then, now] = [old.context, new.context].map(|context| context.model.rule_settings());
    let set: BTreeSet<Rule> = then.keys().chain(now.keys()).copied().collect();
    found.rules = set.into_iter().filter(|rule| old.context.sets(*rule) != new.context.sets(*rule)).collect();
    found
}

/// What a model allows today, by thing and rule.
fn allowed(context: &RuleContext<'_>, part: &impl Fn(Thing) -> Part) -> BTreeMap<(Part, Rule), (Thing, Rule)> {
    let all = context.model.allows().flat_map(|(thing, allows)| allows.iter().map(move |allow| (thing, allow)));
    let in_force = all.filter(|(_, allow)| !context.is_over(allow));
    in_force.map(|(thing, allow)| ((part(thing), allow.rule), (thing, allow.rule))).collect()
}

/// The rest of both lists without the entries they share. Both are sorted by key and parts.
fn unequal<'a>(old: Vec<Keyed<'a>>, new: Vec<Keyed<'a>>) -> (Vec<Keyed<'a>>, Vec<Keyed<'a>>) {
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (None, None) => return (before, after),
            (Some(one), Some(other)) => match (&one.key, &one.parts).cmp(&(&other.key, &other.parts)) {
                Ordering::Less => before.extend(old.next()),
                Ordering::Greater => after.extend(new.next()),
                Ordering::Equal => {
                    old.next();
                    new.next();
                }
            },
            (Some(_), None) => before.extend(old.next()),
            (None, Some(_)) => after.extend(new.next()),
        }
    }
}

/// A subject of a finding, comparable across models.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Org,
    Measure(Measure),
    /// A thing of both models, by its index in the old one.
    Both(u32),
    Old(u32),
    New(u32),
}

struct Keyed<'a> {
    key: (Rule, Vec<Part>),
    /// All its subjects, in an order that is the same in both models.
    parts: Vec<Part>,
    at: usize,
    finding: &'a Finding,
}

fn keyed<'a>(findings: &'a [Finding], part: &impl Fn(Thing) -> Part) -> Vec<Keyed<'a>> {
    findings
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
            // the order of writing makes no difference
            let mut sorted = parts.clone();
            sorted.sort_unstable();
            let known_by = match finding.rule.head().identity {
                Identity::AllSubjects => parts,
                Identity::FirstSubject => parts.first().copied().into_iter().collect(),
                Identity::AnySubject => sorted.first().copied().into_iter().collect(),
                Identity::Rule => Vec::new(),
            };
            Keyed { key: (finding.rule, known_by), parts: sorted, at, finding }
        })
        .collect()
}

fn in_order(mut keyed: Vec<Keyed<'_>>) -> Vec<Keyed<'_>> {
    keyed.sort_by(|a, b| (&a.key, &a.parts, a.at).cmp(&(&b.key, &b.parts, b.at)));
    keyed
}

/// Gives one key to two findings of a rule that share subjects, those that share the most first. Ties are broken so that
/// the comparison the other way round pairs alike. O(s log s) for s subjects.
fn pair_by_any_subject<'a>(before: &mut [Keyed<'a>], after: &mut [Keyed<'a>]) {
    let by_any = |it: &Keyed<'_>| it.finding.rule.head().identity == Identity::AnySubject;
    let mut owner: BTreeMap<(Rule, Part), usize> = BTreeMap::new();
    for (at, it) in after.iter().enumerate().filter(|(_, it)| by_any(it)) {
        owner.extend(it.parts.iter().map(|part| ((it.finding.rule, *part), at)));
    }
    // how many subjects two findings share, and the first of them
    let mut shared: BTreeMap<(usize, usize), (usize, Part)> = BTreeMap::new();
    for (at, it) in before.iter().enumerate().filter(|(_, it)| by_any(it)) {
        for part in &it.parts {
            if let Some(other) = owner.get(&(it.finding.rule, *part)) {
                shared.entry((at, *other)).or_insert((0, *part)).0 += 1;
            }
        }
    }
    let mut pairs: Vec<((usize, usize), (usize, Part))> = shared.into_iter().collect();
    pairs.sort_by_key(|((one, other), (count, _))| (Reverse(*count), *one.min(other), *one.max(other)));
    let (mut taken_before, mut taken_after) = (BTreeSet::new(), BTreeSet::new());
    for ((one, other), (_, part)) in pairs {
        if taken_before.contains(&one) || taken_after.contains(&other) {
            continue;
        }
        taken_before.insert(one);
        taken_after.insert(other);
        for it in before.get_mut(one).into_iter().chain(after.get_mut(other)) {
            it.key.1 = vec![part];
        }
    }
}
