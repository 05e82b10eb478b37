//! `never-in-one-room`.

use crate::analysis::Champion;
use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::{count, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

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
    NeverInOneRoom: "never-in-one-room" about Champions, Warning;
    on card: says "You speak for the customer, and sit in no room with those who see reasons against it.", "Ask for a seat in one room with them: nobody may ever have asked for their reasons.";
}

pub struct Apart<'a> {
    champion: &'a Champion,
    blockers: &'a [PartyId],
}

impl Check for NeverInOneRoom {
    type About = PartyId;
    type Seen<'a> = Apart<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.champions.iter().flat_map(|found| &found.champions).map(|champion| champion.actor)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<Apart<'a>> {
        let found = context.analyses.champions.as_ref()?;
        let champion = found.get(*actor)?;
        let are_apart = context.model.is_champion(*actor)
            && champion.blockers_met == 0
            && !found.blockers.is_empty()
            && !context.model.rooms().is_empty();
        are_apart.then_some(Apart { champion, blockers: &found.blockers })
    }

    fn explain(&self, context: &Context<'_>, seen: &Apart<'_>) -> Explanation {
        let champion = seen.champion;
        let name = quoted(context.model, champion.actor);
        let message = match seen.blockers.len() as u64 {
            1 => format!("{name}, a champion, shares no room with the blocker there is"),
            several => format!("{name}, a champion, shares no room with any of the {}", count(several, "blocker")),
        };
        let help = "give them one seat in one room: much of what blocks is a reason that nobody has asked for";
        let mut witness = Witness::default();
        witness.step(champion.actor, format!("a champion, in {}", count(champion.rooms.len() as u64, "room")));
        for room in &champion.rooms {
            witness.step(*room, format!("{name} sits here, and no blocker"));
        }
        for blocker in seen.blockers.iter().take(SHOWN) {
            witness.step(*blocker, format!("a blocker, in no room with {name}"));
        }
        witness.of = 1 + champion.rooms.len() + seen.blockers.len();
        Explanation::new(message, help, witness)
    }
}
