//! The section on distances to the customer and on the gates that ways depend on.

use std::collections::BTreeMap;

use crate::analysis::{ActorPath, Gate, Paths, Reach};

use super::{Found, Part};
use crate::figures::{counted, figure, listed, people, percent};
use crate::limits::SHOWN;
use crate::report::block::{Bar, Block, Column, Mark, Point, Tone, Words};
use crate::report::words::columns;

/// The most distances with a bar of their own.
const BARS: u32 = 5;

/// The width of a route in columns, unless everything is shown.
const ROUTE: usize = 36;

/// A gate gets a row if this share of those with a way pass it.
const MANY: f64 = 0.05;

pub fn part(found: &Found<'_>) -> Option<Part> {
    let paths = found.analyses.paths.as_ref()?;
    let mut part = Part::new("Ways");
    let words = reached(paths);
    let mark = match paths.summary.reach_share {
        Some(share) if share >= 1.0 => Mark::Good,
        Some(share) if share >= 0.8 => Mark::Fair,
        _ => Mark::Poor,
    };
    let drawn = Block::Bars(bars(found, paths));
    part.points.push(Point::new(mark, words).see(part.title).with(drawn));
    let unserved = &paths.summary.unserved_customers;
    if !unserved.is_empty() {
        let names = listed(&found.all_called(unserved.iter().copied()), 3);
        part.point(Mark::Poor, format!("Nobody serves {names} directly."));
    }
    part.blocks.extend(length(paths));
    part.blocks.extend(farthest(found, paths));
    part.blocks.extend(gates(found, paths));
    Some(part)
}

fn reached(paths: &Paths) -> Words {
    let summary = &paths.summary;
    let share = percent(summary.reach_share);
    let without = summary.headcount * (1.0 - summary.reach_share.unwrap_or(1.0));
    let words = match summary.reach_share {
        Some(share) if share >= 1.0 => Words::toned(Tone::Strong, "Everybody has a way to the customer"),
        Some(0.0) => return Words::toned(Tone::Strong, "Nobody has a way to the customer yet."),
        None => return Words::from("All headcounts are 0, so there are no shares."),
        Some(share) if share >= 0.995 => {
            let all = people(summary.headcount);
            Words::toned(Tone::Strong, format!("All but {} of {all} have a way to the customer", figure(without)))
        }
        Some(_) => Words::toned(Tone::Strong, format!("{share} of the people have a way to the customer")),
    };
    words.plus(".")
}

/// A paragraph on the mean and the greatest distance; `None` if nobody has a way.
fn length(paths: &Paths) -> Option<Block> {
    let (mean, most) = (paths.summary.mean_distance?, paths.summary.max_distance?);
    let steps = |steps: f64| if steps == 1.0 { "one step".to_owned() } else { format!("{} steps", figure(steps)) };
    // whoever has no way is not in the mean
    let whose = if paths.summary.reach_share < Some(1.0) { "For those who have a way, it" } else { "It" };
    let words = Words::from(format!("{whose} is ")).and(Tone::Strong, steps(mean)).plus(" to the customer on average");
    let words = if most > 1 { words.plus(format!(", at most {most}")) } else { words };
    Some(Block::Text(words.plus(" (a step: somebody does something for somebody).")))
}

/// The bar chart of headcount by distance.
fn bars(found: &Found<'_>, paths: &Paths) -> Vec<Bar> {
    let mut by_distance: BTreeMap<u32, f64> = BTreeMap::new();
    for actor in &paths.actors {
        if let Some(way) = &actor.way {
            *by_distance.entry(way.distance).or_default() += found.model.headcount(actor.actor);
        }
    }
    let bar = |label: String, value: f64, tone| {
        let share = percent((paths.summary.headcount > 0.0).then(|| value / paths.summary.headcount));
        Bar { label, value, note: format!("{:>8}  {share:>4}", figure(value)), tone }
    };
    let many = by_distance.len() > BARS as usize && !found.all;
    let last = if many { by_distance.keys().nth(BARS as usize - 1).copied().unwrap_or(BARS) } else { u32::MAX };
    let mut bars: Vec<Bar> = by_distance
        .range(..last)
        .map(|(links, value)| bar(counted(*links as usize, "link", "links"), *value, Tone::Good))
        .collect();
    if many {
        let farther = by_distance.range(last..).map(|(_, value)| value).sum();
        let most = paths.summary.max_distance.unwrap_or(last);
        bars.push(bar(format!("{last} to {most}"), farther, Tone::Fair));
    }
    let potential = paths.summary.by_reach.get(Reach::PotentialOnly);
    let none = paths.summary.by_reach.get(Reach::None);
    if potential.actors > 0 {
        bars.push(bar("potential only".to_owned(), potential.headcount, Tone::Fair));
    }
    if none.actors > 0 {
        bars.push(bar("no way".to_owned(), none.headcount, Tone::Poor));
    }
    bars
}

/// A table of those without a way and those with the longest.
fn farthest(found: &Found<'_>, paths: &Paths) -> Option<Block> {
    // those without a way are in the section on exemption, if there is one
    let elsewhere = found.analyses.exemptions.is_some();
    let is_shown = |actor: &&ActorPath| actor.reach != Reach::Direct && !(elsewhere && actor.reach == Reach::None);
    let rows = paths.actors.iter().filter(is_shown);
    let columns = [
        Column::words("Farthest from the customer"),
        Column::figure("People"),
        Column::figure("Links"),
        Column::words("Through").spare(),
        Column::figure("Strength").spare(),
    ];
    let far = |actor: &ActorPath| actor.way.as_ref().map_or(u32::MAX, |way| way.distance);
    let order = |a: &&ActorPath, b: &&ActorPath| far(b).cmp(&far(a)).then(found.by_people(a.actor, b.actor));
    found.table(columns, rows, order, |actor| {
        let (links, strength) = match (&actor.way, actor.reach) {
            (Some(way), _) => (Words::from(way.distance.to_string()), Words::from(figure(way.strength))),
            (None, Reach::PotentialOnly) => (Words::toned(Tone::Fair, "potential only"), Words::new()),
            (None, _) => (Words::toned(Tone::Poor, "no way"), Words::new()),
        };
        [found.who(actor.actor), found.people(actor.actor), links, route(found, paths, actor), strength]
    })
}

/// The first steps of a route, as many as fit, at least one. If everything is shown, a very long one ends with how many
/// more there are: the routes of a chain, each in full, would grow with its square.
fn route(found: &Found<'_>, paths: &Paths, actor: &ActorPath) -> Words {
    let mut text = String::new();
    for (at, hop) in paths.route(actor.actor).enumerate() {
        let step = found.called(hop.to);
        if at == 0 {
            text = step;
        } else if found.all && at >= SHOWN {
            let steps = actor.way.as_ref().map_or(0, |way| way.distance as usize);
            text.push_str(&format!(" › … {} more", figure(steps.saturating_sub(at) as f64)));
            break;
        } else if columns(&text) + columns(&step) > ROUTE && !found.all {
            text.push_str("\u{a0}›\u{a0}…");
            break;
        } else {
            text.push_str(" › ");
            text.push_str(&step);
        }
    }
    text.into()
}

/// A table of gates that many ways pass.
fn gates(found: &Found<'_>, paths: &Paths) -> Option<Block> {
    let summary = &paths.summary;
    let with_a_way = summary.by_reach.get(Reach::Direct).headcount + summary.by_reach.get(Reach::Indirect).headcount;
    let share = |gated: f64| if with_a_way > 0.0 { gated / with_a_way } else { 0.0 };
    let many = paths.gates.iter().filter(|gate| found.all || share(gate.gated_headcount) > MANY);
    let columns = [
        Column::words("Others need it to reach the customer"),
        Column::figure("Roles and units"),
        Column::figure("People"),
        Column::figure("Of those with a way"),
    ];
    let order = |a: &&Gate, b: &&Gate| b.gated_headcount.total_cmp(&a.gated_headcount);
    found.table(columns, many, order, |gate| {
        [
            found.who(gate.actor),
            figure(f64::from(gate.gated_actors)).into(),
            figure(gate.gated_headcount).into(),
            percent(share(gate.gated_headcount)).into(),
        ]
    })
}
