use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{count, quoted};
use crate::model::Thing;

rule! {
    /// Finds top-level units, with two or more actors in them, that have no link with the world: no `serves` leads from
    /// within them to anything outside (customers and `everyone` count), and none from outside to them or to anything in
    /// them by name. Where there is one top-level unit only, there is nothing to be walled off from.
    ///
    /// ## Why it matters
    ///
    /// Organizations are tribes, and the customer is not of the tribe. A unit that serves itself alone may be busy all day;
    /// the walls around it have to come down before anybody in it can see whom the work is for.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// unit Stores { role Barista { serves Guest } }
    /// unit Planning {
    ///   role Analyst { serves Planner }
    ///   role Planner { serves Analyst }
    /// }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// unit Stores { role Barista { serves Guest } }
    /// unit Planning {
    ///   role Analyst { serves Planner }
    ///   role Planner { serves Stores "rosters that fit the rush" }
    /// }
    /// ```
    ///
    /// ## Mend
    ///
    /// Ask who outside would miss its work, and write that link down; if there is nobody, ask what the work is for.
    RULE = WalledUnit {
        check: check,
        explain: explain,
    }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let units = context.analyses.walls.as_ref().map_or(&[][..], |found| &found.units);
    if units.len() < 2 {
        return;
    }
    for wall in units.iter().filter(|wall| wall.actors >= 2 && wall.is_closed()) {
        emitter.finding([wall.unit.into()]);
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(unit)), Some(found)) = (finding.thing(), &context.analyses.walls) else {
        return Details::default();
    };
    let Some(wall) = found.get(unit) else { return Details::default() };
    let actors = count(wall.actors as u64, "actor");
    let note = format!(
        "{actors}; {} within it, {} out of it, {} into it",
        count(wall.within as u64, "link"),
        wall.outward,
        wall.inward
    );
    let message = format!("no work leads out of {} or into it, and {actors} stand in it", quoted(context.model, unit));
    let help = "say who outside it would miss its work: `serves`";
    Details::new(message, help, Witness::of([(unit.into(), note)]))
}
