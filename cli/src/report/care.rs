//! Who serves the servers.

use outward::analysis::CareOfActor;

use super::{Found, Part};
use crate::document::{Block, Column, Mark, Table, Tone, Words};
use crate::figures::{amount, people};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let care = found.analyses.care.as_ref()?;
    let mut part = Part::new("Care");
    let summary = &care.summary;
    if summary.needs > 0 {
        let mark = if summary.needs_met == summary.needs { Mark::Good } else { Mark::Fair };
        part.point(mark, format!("{} of {} stated needs are met.", amount(summary.needs_met as f64), amount(summary.needs as f64)));
    }
    let unserved: Vec<&CareOfActor> =
        care.actors.iter().filter(|actor| actor.is_unserved() && found.serves_a_customer(actor.actor)).collect();
    if !unserved.is_empty() {
        let headcount = unserved.iter().fold(0.0, |sum, actor| sum + found.model.headcount(actor.actor));
        part.point(Mark::Fair, format!("Nobody is written to serve {} who serve a customer.", people(headcount)));
    }
    if summary.mentions_of_customers > 0.0 {
        let text = format!(
            "What is said to all speaks {} times of customers and {} times of employees.",
            amount(summary.mentions_of_customers),
            amount(summary.mentions_of_employees)
        );
        part.blocks.push(Block::Text(text.into()));
    }
    let mut table = Table::new([Column::words("Who"), Column::words("Needs"), Column::words("And gets it")]);
    let mut needs: Vec<_> = care.needs.iter().collect();
    needs.sort_by_key(|need| need.met);
    for need in needs.iter().take(found.rows()) {
        let met = if need.met { Words::toned(Tone::Good, "yes") } else { Words::toned(Tone::Fair, "not written") };
        table.row([found.who(need.needer), found.who(need.needed), met]);
    }
    table.more = needs.len().saturating_sub(found.rows());
    if !table.rows.is_empty() {
        part.blocks.push(Block::Table(table));
    }
    let mut table = Table::new([Column::words("Serves a customer, served by nobody"), Column::figure("People")]);
    for actor in unserved.iter().take(found.rows()) {
        table.row([found.who(actor.actor), amount(found.model.headcount(actor.actor)).into()]);
    }
    table.more = unserved.len().saturating_sub(found.rows());
    if !table.rows.is_empty() {
        part.blocks.push(Block::Table(table));
    }
    Some(part)
}
