//! The section on who serves those who serve the customer.

use crate::analysis::CareOfActor;

use super::{Found, Part, in_given_order};
use crate::figures::{figure, people};
use crate::report::block::{Block, Column, Mark, Tone, Words};

pub fn part(found: &Found<'_>) -> Option<Part> {
    let care = found.analyses.care.as_ref()?;
    let mut part = Part::new("Care");
    let summary = &care.summary;
    if summary.needs > 0 {
        let mark = if summary.needs_met == summary.needs { Mark::Good } else { Mark::Fair };
        part.point(
            mark,
            format!("{} of {} stated needs are met.", figure(summary.needs_met as f64), figure(summary.needs as f64)),
        );
    }
    let unserved: Vec<&CareOfActor> =
        care.actors.iter().filter(|actor| actor.is_unserved() && found.serves_a_customer(actor.actor)).collect();
    if !unserved.is_empty() {
        let headcount = unserved.iter().fold(0.0, |sum, actor| sum + found.model.headcount(actor.actor));
        let many = people(headcount);
        let serve = if many.ends_with(" person") { "serves" } else { "serve" };
        part.point(Mark::Fair, format!("Nobody is said to serve the {many} who {serve} a customer."));
    }
    if summary.mentions_of_customers > 0.0 {
        let times = |count: f64| if count == 1.0 { "once".to_owned() } else { format!("{} times", figure(count)) };
        let text = format!(
            "Communication mentions customers {} and employees {}.",
            times(summary.mentions_of_customers),
            times(summary.mentions_of_employees)
        );
        part.blocks.push(Block::Text(text.into()));
    }
    let needs = care.needs.iter().filter(|need| found.all || !need.met);
    let columns = [Column::words("Who"), Column::words("Needs"), Column::words("Met")];
    part.blocks.extend(found.table(columns, needs, in_given_order, |need| {
        let met =
            if need.met { Words::toned(Tone::Good, "yes") } else { Words::toned(Tone::Fair, "nobody is said to") };
        [found.who(need.needer), found.who(need.needed), met]
    }));
    let columns = [Column::words("Serves a customer; nobody is said to serve it"), Column::figure("People")];
    let order = |a: &&CareOfActor, b: &&CareOfActor| found.by_people(a.actor, b.actor);
    part.blocks
        .extend(found.table(columns, unserved, order, |actor| [found.who(actor.actor), found.people(actor.actor)]));
    Some(part)
}
