//! The section on service links between top-level units.

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
        let text = match closed.as_slice() {
            [only] => format!("{only} is not said to give work to other units or to get any."),
            several => format!(
                "{} units are not said to give work to others or to get any ({}).",
                figure(several.len() as f64),
                listed(several, 3)
            ),
        };
        part.point(Mark::Fair, text);
    }
    let between = walls.links.iter().filter(|links| links.from != links.to).map(|links| links.links).sum::<usize>();
    let modularity = walls.summary.modularity.map_or_else(String::new, |value| {
        format!(
            " Modularity is {}, leaving the direction of links aside: 0 is what chance would give, higher is more walled off.",
            figure(value)
        )
    });
    let (verb, links) = match (between, walls.summary.links) {
        (1, links) => ("leads", counted(links, "service link", "service links")),
        (_, links) => ("lead", counted(links, "service link", "service links")),
    };
    let text = format!("{} of {links} {verb} from one top-level unit to another.{modularity}", figure(between as f64));
    part.blocks.push(Block::Text(text.into()));
    let columns = [Column::words("From"), Column::words("To"), Column::figure("Links")];
    let order = |a: &&UnitLinks, b: &&UnitLinks| b.links.cmp(&a.links);
    part.blocks.extend(found.table(columns, &walls.links, order, |links| {
        let to = if links.from == links.to { Words::from("itself") } else { found.who(links.to) };
        [found.who(links.from), to, figure(links.links as f64).into()]
    }));
    Some(part)
}
