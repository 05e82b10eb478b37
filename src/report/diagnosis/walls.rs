//! Service links between the top-level units.

use crate::analysis::UnitLinks;

use super::{Found, Part};
use crate::figures::{counted, figure, listed};
use crate::report::block::{Block, Column, Mark, Words};

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
    let modularity =
        walls.summary.modularity.map_or_else(String::new, |value| format!("; modularity {}", figure(value)));
    let text = format!(
        "{} {} cross from one top-level unit to another{modularity}.",
        counted(between, "of", "of"),
        counted(walls.summary.links, "service link", "service links")
    );
    part.blocks.push(Block::Text(text.into()));
    let columns = [Column::words("From"), Column::words("To"), Column::figure("Links")];
    let order = |a: &&UnitLinks, b: &&UnitLinks| b.links.cmp(&a.links);
    part.blocks.extend(found.table(columns, &walls.links, order, |links| {
        let to = if links.from == links.to { Words::from("itself") } else { found.who(links.to) };
        [found.who(links.from), to, figure(links.links as f64).into()]
    }));
    Some(part)
}
