//! The section on whom people say that they serve.

use crate::analysis::{SightOfActor, SightVerdict};

use super::{Found, Part};
use crate::figures::percent;
use crate::report::block::{Bar, Block, Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let sight = found.analyses.sight.as_ref()?;
    let mut part = Part::new("Line of sight");
    let shares = &sight.summary.shares;
    let Some(seen) = shares.is_true else { return Some(part) };
    let mark = if seen >= 1.0 {
        Mark::Good
    } else if seen > 0.5 {
        Mark::Fair
    } else {
        Mark::Poor
    };
    let said = match asked(found, &sight.actors) {
        Some(asked) => format!(
            "Of the {asked} of the people who were asked whom they serve, {} name somebody they do serve.",
            percent(seen)
        ),
        None => format!("Asked whom they serve, {} of the people name somebody they do serve.", percent(seen)),
    };
    part.point(mark, said);
    if seen >= 1.0 && !found.all {
        return Some(part);
    }
    let bar = |label: &str, share: Option<f64>, tone| Bar {
        label: label.to_owned(),
        value: share.unwrap_or(0.0),
        note: format!("{:>5}", percent(share)),
        tone,
    };
    part.blocks.push(Block::Bars(vec![
        bar("somebody they serve", shares.is_true, Tone::Good),
        bar("their managers", shares.boss, Tone::Fair),
        bar("somebody else", shares.stranger, Tone::Fair),
        bar("nobody", shares.nobody, Tone::Poor),
    ]));
    let columns = [
        Column::words("Who"),
        Column::figure("People"),
        Column::words("They name"),
        Column::words("Nearest whom they serve").spare(),
    ];
    let lost = sight.actors.iter().filter(|actor| actor.verdict != SightVerdict::True);
    let order = |a: &&SightOfActor, b: &&SightOfActor| found.by_people(a.actor, b.actor);
    part.blocks.extend(found.table(columns, lost, order, |actor| {
        let said = match actor.verdict {
            SightVerdict::Nobody => "nobody",
            SightVerdict::Boss => "their managers",
            SightVerdict::Stranger => "somebody else",
            SightVerdict::True => "somebody they serve",
        };
        let next = actor.next.map_or_else(Words::new, |next| found.called(next).into());
        [found.who(actor.actor), found.people(actor.actor), said.into(), next]
    }));
    Some(part)
}

/// The share of the people who were asked, unless it is everybody.
fn asked(found: &Found<'_>, answers: &[SightOfActor]) -> Option<String> {
    let asked: f64 = answers.iter().map(|answer| found.model.headcount(answer.actor)).sum();
    let all: f64 = found.model.actors().map(|actor| found.model.headcount(actor)).sum();
    Some(asked / all).filter(|share| *share < 1.0).map(percent)
}
