//! `never-in-one-room`.

use crate::analysis::Champion;
use crate::limits::SHOWN;
use crate::model::PartyId;
use crate::rules::words::{count, quoted, rooms};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds roles and units marked `champion` that share no room with any blocker, in a model that has rooms and
    /// blockers.
    ///
    /// ## Why it matters
    ///
    /// Those who lead a change and those who stop it never sit in one room. So each side hears only itself, and takes
    /// the other side's reasons for bad character. Much resistance has a reason that nobody has asked for.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Waiter { serves Guest; champion }
    /// role Controller { serves Waiter; blocker; headcount 2 }
    /// room Floor { seats Waiter }
    /// room Budget { seats Controller }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Waiter { serves Guest; champion }
    /// role Controller { serves Waiter; blocker; headcount 2 }
    /// room Floor { seats Waiter }
    /// room Budget { seats Controller, Waiter }
    /// ```
    ///
    /// ## What to do
    ///
    /// Give them a place to meet: one seat in one room is enough to begin with.
    NeverInOneRoom: "never-in-one-room" about Champions, Warning;
    on card: says "You stand up for the customer, and never sit in a room with those who are against it.", "Ask for a seat in a room with them: perhaps nobody has ever asked for their reasons.";
}

pub struct Apart<'a> {
    champion: &'a Champion,
    blockers: &'a [PartyId],
}

impl Check for NeverInOneRoom {
    type About = PartyId;
    type Seen<'a> = Apart<'a>;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.champions.iter().flat_map(|found| &found.champions).map(|champion| champion.actor)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<Apart<'a>> {
        let found = context.analyses.champions.as_ref()?;
        let champion = found.get(*actor)?;
        let are_apart = context.model.is_champion(*actor)
            && champion.blockers_met == 0
            && !found.blockers.is_empty()
            && !context.model.rooms().is_empty();
        are_apart.then_some(Apart { champion, blockers: &found.blockers })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Apart<'_>) -> Explanation {
        let champion = seen.champion;
        let name = quoted(context.model, champion.actor);
        let message = match seen.blockers.len() as u64 {
            1 => format!("{name}, a champion, shares no room with the only blocker"),
            several => format!("{name}, a champion, shares no room with any of the {}", count(several, "blocker")),
        };
        let help = "give them a seat in one room: much resistance has a reason that nobody has asked for";
        let mut witness = Witness::default();
        witness.step(champion.actor, format!("a champion, in {}", rooms(champion.rooms.len())));
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
