//! The section on measures of network analysis.

use super::{Found, Part};
use crate::analysis::{Absent, ActorNetwork, BrokerRole, Figure, Krackhardt, Network};
use crate::figures::{counted, figure};
use crate::report::block::{Block, Column, Mark, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let network = found.analyses.network.as_ref()?;
    let mut part = Part::new("Network");
    let summary = &network.summary;
    let ties = summary.ties.map_or_else(said, |ties| counted(ties, "service tie", "service ties"));
    part.point(Mark::Plain, format!("{ties} among {}.", counted(summary.actors, "actor", "actors")));
    let rows = [
        ("who serves whom", &summary.serves),
        ("who reports to whom, as written", &summary.reports_to),
        ("the same from manager to report", &summary.manages),
    ];
    let columns = [
        Column::words("Network"),
        Column::figure("Connectedness"),
        Column::figure("Hierarchy"),
        Column::figure("Efficiency"),
        Column::figure("Least upper bound"),
    ];
    part.blocks.extend(found.table(columns, rows, super::in_given_order, |(name, of)| krackhardt(name, of)));
    let spans = match (summary.mean_span, summary.max_span) {
        (Some(mean), Some(most)) => format!(
            "{} with a mean span of control of {}, at most {}.",
            counted(summary.managers, "manager", "managers"),
            figure(mean),
            figure(most as f64)
        ),
        _ => "Nobody is said to report to anybody.".to_owned(),
    };
    part.blocks.push(Block::Text(spans.into()));
    let text = format!(
        "E–I index over top-level units {} (expected {}); trophic incoherence {}.",
        shown(summary.ei_index),
        shown(summary.ei_expected),
        shown(summary.incoherence)
    );
    part.blocks.push(Block::Text(text.into()));
    part.blocks.extend(units(found, network));
    part.blocks.extend(actors(found, network));
    Some(part)
}

fn krackhardt(name: &str, of: &Krackhardt) -> [Words; 5] {
    let cell = |figure| Words::from(shown(figure));
    [name.into(), cell(of.connectedness), cell(of.hierarchy), cell(of.efficiency), cell(of.least_upper_bound)]
}

fn units(found: &Found<'_>, network: &Network) -> Option<Block> {
    let columns = [
        Column::words("Unit"),
        Column::figure("Actors"),
        Column::figure("Blau index"),
        Column::figure("IQV"),
        Column::figure("E–I"),
        Column::figure("Expected"),
    ];
    found.table(columns, &network.units, super::in_given_order, |unit| {
        [
            found.who(unit.unit),
            figure(unit.actors as f64).into(),
            shown(unit.blau).into(),
            shown(unit.iqv).into(),
            shown(unit.ties.and_then(|ties| ties.index)).into(),
            shown(unit.ties.and_then(|ties| ties.expected)).into(),
        ]
    })
}

/// Those who broker most come first.
fn actors(found: &Found<'_>, network: &Network) -> Option<Block> {
    let brokered = |actor: &ActorNetwork| {
        actor.brokerage.map_or(0, |brokerage| BrokerRole::ALL.iter().map(|role| brokerage.count(*role)).sum::<u64>())
    };
    let columns = [
        Column::words("Actor"),
        Column::figure("Span"),
        Column::figure("Reports in all"),
        Column::figure("Brokers between"),
        Column::figure("Constraint"),
        Column::figure("Effective size"),
        Column::figure("Trophic level"),
    ];
    let order = |a: &&ActorNetwork, b: &&ActorNetwork| brokered(b).cmp(&brokered(a));
    let optional = |value: Option<f64>| Words::from(value.map_or_else(|| "–".to_owned(), figure));
    found.table(columns, &network.actors, order, |actor| {
        [
            found.who(actor.actor),
            figure(actor.span as f64).into(),
            figure(actor.total_reports as f64).into(),
            optional(actor.brokerage.map(|_| brokered(actor) as f64)),
            optional(actor.holes.and_then(|holes| holes.constraint)),
            optional(actor.holes.and_then(|holes| holes.effective_size)),
            optional(actor.trophic_level),
        ]
    })
}

fn shown(value: Figure) -> String {
    value.map_or_else(said, figure)
}

/// Why there is no figure.
fn said(why: Absent) -> String {
    match why {
        Absent::Undefined => "–",
        Absent::TooLarge => "too large",
        Absent::Unsolved => "unsolved",
    }
    .to_owned()
}
