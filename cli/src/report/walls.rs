//! Service links between the top-level units.

use std::cmp::Reverse;

use super::{Found, Part};
use crate::document::{Block, Column, Mark, Table, Words};
use crate::figures::{amount, counted, figure, listed};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let walls = found.analyses.walls.as_ref()?;
    let mut part = Part::new("Walls");
    if walls.units.len() < 2 || walls.links.is_empty() {
        return Some(part);
    }
    let closed: Vec<String> =
        walls.units.iter().filter(|unit| unit.is_closed()).map(|unit| found.called(unit.unit)).collect();
    if !closed.is_empty() {
        part.point(Mark::Fair, format!("No work passes between {} and the rest.", listed(&closed, 3)));
    }
    let between = walls.links.iter().filter(|links| links.from != links.to).map(|links| links.links).sum::<usize>();
    let modularity = walls.summary.modularity.map_or_else(String::new, |value| format!("; modularity {}", figure(value)));
    let text = format!(
        "{} {} cross from one top-level unit to another{modularity}.",
        counted(between, "of", "of"),
        counted(walls.summary.links, "service link", "service links")
    );
    part.blocks.push(Block::Text(text.into()));
    let mut sorted: Vec<_> = walls.links.iter().collect();
    sorted.sort_by_key(|links| Reverse(links.links));
    let mut table = Table::new([Column::words("From"), Column::words("To"), Column::figure("Links")]);
    for links in sorted.iter().take(found.rows()) {
        let to = if links.from == links.to { Words::from("itself") } else { found.who(links.to) };
        table.row([found.who(links.from), to, amount(links.links as f64).into()]);
    }
    table.more = sorted.len().saturating_sub(found.rows());
    part.blocks.push(Block::Table(table));
    Some(part)
}
