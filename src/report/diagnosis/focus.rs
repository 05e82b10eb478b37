//! The section on where effort goes: to customers, upward, or inward.

use crate::analysis::{ActorFocus, UnitFocus};

use super::{Found, Part};
use crate::figures::{figure, percent};
use crate::report::block::{Bar, Block, Column, Mark, Tone};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let focus = found.analyses.focus.as_ref()?;
    let mut part = Part::new("Focus");
    let summary = &focus.summary;
    let (Some(outward), Some(upward), Some(inward)) = (summary.outward, summary.upward, summary.inward) else {
        return Some(part);
    };
    let share = |share| percent(share);
    let mark = if outward >= 0.8 {
        Mark::Good
    } else if outward >= 0.5 {
        Mark::Fair
    } else {
        Mark::Poor
    };
    let mut said = format!("{} goes outward, {} upward, {} inward", share(outward), share(upward), share(inward));
    let rest = 1.0 - (outward + upward + inward);
    if rest > 0.005 {
        said.push_str(&format!(", and {} is not stated", share(rest)));
    }
    let text = match share_with_known_effort(found, &focus.actors) {
        Some(who) => format!("Of the effort of {who}, {said}."),
        None => format!("Of all effort, {said}."),
    };
    part.point(mark, text);
    let bar =
        |label: &str, value, tone| Bar { label: label.to_owned(), value, note: format!("{:>5}", share(value)), tone };
    part.blocks.push(Block::Bars(vec![
        bar("outward: toward the customer", outward, Tone::Good),
        bar("upward: to their own managers", upward, Tone::Fair),
        bar("inward: to others", inward, Tone::Fair),
    ]));
    part.blocks.extend(upwards(found, &focus.actors));
    let units = units(found, &focus.units);
    let explained = units.as_ref().map(|_| Block::Text("E–I index: −1 is all links inside, 1 all outside.".into()));
    part.blocks.extend(units.into_iter().chain(explained));
    Some(part)
}

/// Whose effort is known, unless it is everybody's. Those who state no `serves` are unknown.
fn share_with_known_effort(found: &Found<'_>, actors: &[ActorFocus]) -> Option<String> {
    let people = |actor: &ActorFocus| found.model.headcount(actor.actor);
    let all: f64 = actors.iter().map(people).sum();
    let known: f64 = actors.iter().filter(|actor| actor.shares.is_some()).map(people).sum();
    let share = Some(known / all).filter(|share| *share < 1.0)?;
    Some(format!("the {} of the people who say whom they serve", percent(share)))
}

fn upwards(found: &Found<'_>, actors: &[ActorFocus]) -> Option<Block> {
    let share = |actor: &ActorFocus| actor.shares.as_ref().map_or(0.0, |shares| shares.upward);
    let columns = [Column::words("Serves managers"), Column::figure("People"), Column::figure("Of its effort")];
    let upwards = actors.iter().filter(|actor| share(actor) > 0.0);
    let order =
        |a: &&ActorFocus, b: &&ActorFocus| share(b).total_cmp(&share(a)).then(found.by_people(a.actor, b.actor));
    found.table(columns, upwards, order, |actor| {
        [found.who(actor.actor), found.people(actor.actor), percent(share(actor)).into()]
    })
}

/// A table of units, the most inward first.
fn units(found: &Found<'_>, units: &[UnitFocus]) -> Option<Block> {
    let columns = [Column::words("Unit"), Column::figure("Links that leave it"), Column::figure("E–I index").spare()];
    let known = units.iter().filter_map(|unit| Some((unit, unit.leaving_share?)));
    found.table(
        columns,
        known,
        |a, b| a.1.total_cmp(&b.1),
        |(unit, leaving)| {
            let index = unit.ei_index.map(figure).unwrap_or_default();
            [found.who(unit.unit), percent(*leaving).into(), index.into()]
        },
    )
}
