//! The section on who is responsible for which outcome.

use crate::analysis::{OutcomeDiffusion, Ownership};

use super::{Found, Part};
use crate::figures::{figure, listed};
use crate::report::block::{Block, Column, Mark, Tone, Words};
use crate::report::words::cut;

pub fn part(found: &Found<'_>) -> Option<Part> {
    let diffusion = found.analyses.diffusion.as_ref()?;
    let mut part = Part::new("Responsibility");
    let summary = &diffusion.summary;
    if diffusion.outcomes.is_empty() {
        if found.partial {
            part.point(Mark::Plain, "The model has no outcomes, so nobody answers for one.");
        }
        return Some(part);
    }
    let by = &summary.by_verdict;
    let counts = [
        (by.owned, "owned"),
        (by.shared, "shared"),
        (by.vague, "vague"),
        (by.unowned, "unowned"),
        (by.diffused, "diffused"),
    ];
    let counts: Vec<(usize, &str)> = counts.into_iter().filter(|(count, _)| *count > 0).collect();
    let said = match (counts.as_slice(), summary.outcomes) {
        ([(_, verdict)], 1) => format!("The one outcome is {verdict}"),
        ([(_, verdict)], 2) => format!("Both outcomes are {verdict}"),
        ([(_, verdict)], all) => format!("All {all} outcomes are {verdict}"),
        (several, all) => {
            let verb = if several.first().is_some_and(|(count, _)| *count == 1) { "is" } else { "are" };
            let verdicts: Vec<String> = several.iter().map(|(count, verdict)| format!("{count} {verdict}")).collect();
            format!("Of {all} outcomes, {}", verdicts.join(", ").replacen(' ', &format!(" {verb} "), 1))
        }
    };
    let mark = match by.owned + by.shared {
        0 => Mark::Poor,
        answered if answered == summary.outcomes => Mark::Good,
        _ => Mark::Fair,
    };
    part.point(mark, Words::toned(Tone::Strong, said).plus("."));
    part.blocks.extend(outcomes(found, &diffusion.outcomes));
    Some(part)
}

/// A table of outcomes, starting with those least owned.
fn outcomes(found: &Found<'_>, outcomes: &[OutcomeDiffusion]) -> Option<Block> {
    let columns = [
        Column::words("Outcome"),
        Column::words("Held"),
        Column::words("Who answers, and how"),
        Column::figure("Effective holders").spare(),
    ];
    let weakest = |a: &&OutcomeDiffusion, b: &&OutcomeDiffusion| b.verdict.cmp(&a.verdict);
    found.table(columns, outcomes, weakest, |outcome| {
        let tone = match outcome.verdict {
            Ownership::Owned | Ownership::Shared => Tone::Good,
            Ownership::Vague => Tone::Fair,
            Ownership::Unowned | Ownership::Diffused => Tone::Poor,
        };
        let effective = outcome.effective_holders.map(figure).unwrap_or_default();
        let verdict = Words::toned(tone, outcome.verdict.as_str());
        [found.who(outcome.outcome), verdict, holders(found, outcome), effective.into()]
    })
}

/// Those who say how they answer for it, with their words; if nobody does, those who are named.
fn holders(found: &Found<'_>, outcome: &OutcomeDiffusion) -> Words {
    let most = if found.all { usize::MAX } else { 2 };
    let specific: Vec<_> = outcome.holders.iter().filter(|holder| holder.specific).collect();
    let general: Vec<_> = outcome.holders.iter().filter(|holder| !holder.specific).collect();
    let mut words = Words::new();
    for (at, holder) in specific.iter().take(most).enumerate() {
        let how = cut(found.model.text(holder.how).unwrap_or_default(), super::CELL).into_owned();
        words = words
            .plus(if at > 0 { "; " } else { "" })
            .plus(found.called(holder.holder))
            .and(Tone::Faint, format!(": {how}"));
    }
    if specific.len() > most {
        words = words.plus(format!("; and {} more", specific.len() - most));
    }
    if !general.is_empty() {
        let names = listed(
            &found.all_called(general.iter().map(|holder| holder.holder)),
            if found.all { usize::MAX } else { 3 },
        );
        let text = if specific.is_empty() { format!("{names}, without saying how") } else { format!("; {names} too") };
        words = words.plus(text);
    }
    if words.is_empty() { Words::toned(Tone::Faint, "nobody") } else { words }
}
