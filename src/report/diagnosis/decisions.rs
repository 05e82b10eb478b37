//! The section on decisions: what they favor over what.

use crate::analysis::{CutVerdict, DecisionFacts, PreferenceVerdict};
use crate::model::Stake;

use super::{Found, Part, in_given_order};
use crate::figures::listed;
use crate::report::block::{Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let decisions = found.analyses.decisions.as_ref()?;
    let mut part = Part::new("Decisions");
    if decisions.decisions.is_empty() {
        return Some(part);
    }
    let (mark, words) = summary(&decisions.decisions);
    part.point(mark, words);
    let columns = [Column::words("Decision"), Column::words("What it did"), Column::words("Led to").spare()];
    part.blocks.extend(found.table(columns, &decisions.decisions, in_given_order, |facts| {
        let led_to: Vec<String> = facts.consequences.iter().map(|metric| found.called(*metric)).collect();
        [found.who(facts.decision), did(found, facts), listed(&led_to, 3).into()]
    }));
    Some(part)
}

/// The summary: how many decisions cut what serves a customer, and how many put the customer last.
fn summary(decisions: &[DecisionFacts]) -> (Mark, String) {
    let count = |such: fn(&DecisionFacts) -> bool| decisions.iter().filter(|facts| such(facts)).count();
    let bare = count(|facts| facts.cuts.iter().any(|cut| cut.verdict == CutVerdict::Bare));
    let last = count(|facts| facts.favors.iter().any(|favor| favor.verdict == PreferenceVerdict::CustomerLast));
    let mark = match (bare, last) {
        (0, 0) => Mark::Good,
        (0, _) => Mark::Fair,
        (_, _) => Mark::Poor,
    };
    let verb = |count: usize, one: &'static str, many: &'static str| if count == 1 { one } else { many };
    let cuts = format!(
        "{} what serves a customer and {} nothing in its place",
        verb(bare, "cuts", "cut"),
        verb(bare, "puts", "put")
    );
    let puts = format!("{} the customer last", verb(last, "puts", "put"));
    let words = match (decisions.len(), bare, last) {
        (1, 0, 0) => "The one decision does not put the customer last.".to_owned(),
        (all, 0, 0) => format!("None of {all} decisions puts the customer last."),
        (1, 1, 1) => format!("The one decision {cuts}, and {puts}."),
        (1, 1, _) => format!("The one decision {cuts}."),
        (1, ..) => format!("The one decision {puts}."),
        (all, 0, last) => format!("Of {all} decisions, {last} {puts}."),
        (all, bare, 0) => format!("Of {all} decisions, {bare} {cuts}."),
        (all, bare, last) => format!("Of {all} decisions, {bare} {cuts}, and {last} {puts}."),
    };
    (mark, words)
}

fn did(found: &Found<'_>, facts: &DecisionFacts) -> Words {
    let mut words = Words::new();
    for favor in &facts.favors {
        let (tone, verdict) = match favor.verdict {
            PreferenceVerdict::CustomerLast => (Tone::Fair, "the customer last"),
            PreferenceVerdict::CustomerFirst => (Tone::Good, "the customer first"),
            PreferenceVerdict::Neutral => (Tone::Faint, "neutral"),
        };
        let text = format!("{} before {} ", found.called(favor.favors), found.called(favor.over));
        words = gap(words).plus(text).and(tone, format!("({verdict})"));
    }
    for cut in &facts.cuts {
        let (tone, verdict) = match cut.verdict {
            CutVerdict::Bare => (Tone::Poor, "nothing in its place"),
            CutVerdict::Covered => (Tone::Good, "covered"),
            CutVerdict::Backstage => (Tone::Faint, "serves no customer directly"),
        };
        let name = match cut.cut {
            Stake::Party(party) => found.called(party),
            Stake::Policy(policy) => found.called(policy),
        };
        words = gap(words).plus(format!("cut {name} ")).and(tone, format!("({verdict})"));
    }
    words
}

fn gap(words: Words) -> Words {
    if words.is_empty() { words } else { words.plus("; ") }
}
