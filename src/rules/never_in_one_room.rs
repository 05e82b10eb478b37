use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{count, quoted};
use crate::model::Thing;

rule! {
    /// Finds actors flagged `champion` that share no room with any blocker, where there are rooms and blockers.
    ///
    /// ## Why it matters
    ///
    /// Those who lead a change and those who prevent it never sit in one room. So each side hears its own, and the
    /// reasons of the other become its character. Much of what blocks is a reason that nobody has asked for.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Waiter { serves Guest; champion }
    /// role Controller { serves Waiter; blocker; headcount 2 }
    /// room Floor { seats Waiter }
    /// room Budget { seats Controller }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Waiter { serves Guest; champion }
    /// role Controller { serves Waiter; blocker; headcount 2 }
    /// room Floor { seats Waiter }
    /// room Budget { seats Controller, Waiter }
    /// ```
    ///
    /// ## Mend
    ///
    /// Give them a place where they meet: one seat in one room is enough to begin.
    NEVER_IN_ONE_ROOM = NeverInOneRoom { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let Some(found) = context.analyses.champions.as_ref() else { return };
    if found.blockers.is_empty() || context.model.rooms().is_empty() {
        return;
    }
    for champion in &found.champions {
        if context.model.is_champion(champion.actor) && champion.blockers_met == 0 {
            emitter.finding([champion.actor.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), Some(found)) = (finding.thing(), &context.analyses.champions) else {
        return Details::default();
    };
    let Some(champion) = found.get(actor) else { return Details::default() };
    let name = quoted(context.model, actor);
    let blockers = found.blockers.len() as u64;
    let message = match blockers {
        1 => format!("{name}, a champion, shares no room with the blocker there is"),
        _ => format!("{name}, a champion, shares no room with any of the {}", count(blockers, "blocker")),
    };
    let help = "give them one seat in one room: much of what blocks is a reason that nobody has asked for";
    let mut witness = Witness::default();
    witness.step(actor, format!("a champion, in {}", count(champion.rooms.len() as u64, "room")));
    for room in &champion.rooms {
        witness.step(*room, format!("{name} sits here, and no blocker"));
    }
    for blocker in found.blockers.iter().take(crate::limits::SHOWN) {
        witness.step(*blocker, format!("a blocker, in no room with {name}"));
    }
    witness.of = 1 + champion.rooms.len() + found.blockers.len();
    Details::new(message, help, witness)
}
