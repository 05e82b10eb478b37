//! What was put before what.

use crate::analysis::{CutVerdict, DecisionFacts, PreferenceVerdict};
use crate::model::Stake;

use super::{Found, Part, as_they_are};
use crate::figures::{counted, listed};
use crate::report::block::{Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let decisions = found.analyses.decisions.as_ref()?;
    let mut part = Part::new("Decisions");
    if decisions.decisions.is_empty() {
        return Some(part);
    }
    let by = &decisions.summary.by_verdict;
    let mut said = Vec::new();
    if by.bare > 0 {
        said.push(counted(by.bare, "bare cut", "bare cuts"));
    }
    if by.customer_last > 0 {
        said.push(counted(by.customer_last, "time the customer last", "times the customer last"));
    }
    let number = counted(decisions.summary.decisions, "decision", "decisions");
    if said.is_empty() {
        part.point(Mark::Good, format!("{number}, none of which puts the customer last."));
    } else {
        let mark = if by.bare > 0 { Mark::Poor } else { Mark::Fair };
        part.point(mark, format!("{number}: {}.", said.join(", ")));
    }
    let columns = [Column::words("Decision"), Column::words("What it did"), Column::words("Led to").spare()];
    part.blocks.extend(found.table(columns, &decisions.decisions, as_they_are, |facts| {
        let led_to: Vec<String> = facts.consequences.iter().map(|metric| found.called(*metric)).collect();
        [found.who(facts.decision), did(found, facts), listed(&led_to, 3).into()]
    }));
    Some(part)
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
