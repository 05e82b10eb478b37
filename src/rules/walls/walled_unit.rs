//! `walled-unit`.

use crate::analysis::UnitWall;
use crate::model::PartyId;
use crate::rules::words::{self, count, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds top-level units, with two or more actors in them, that serve themselves alone: some `serves` is written within
    /// them, none leads from there to anything outside (customers and `everyone` count), and none from outside to them or to
    /// anything in them by name. Where there is one top-level unit only, there is nothing to be walled off from; of a unit
    /// that says nothing, `unsaid` speaks.
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
    WalledUnit: "walled-unit" about Walls, Warning;
    on card: says "No work leads out of here, and none comes in.", "Who outside would miss what you do? Write it down.";
}

impl Check for WalledUnit {
    type About = PartyId;
    type Seen<'a> = &'a UnitWall;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.walls.iter().flat_map(|found| &found.units).map(|wall| wall.unit)
    }

    fn look<'a>(&self, context: &Context<'a>, unit: &PartyId) -> Option<&'a UnitWall> {
        let found = context.analyses.walls.as_ref()?;
        found
            .get(*unit)
            .filter(|wall| found.units.len() >= 2 && wall.actors >= 2 && wall.within > 0 && wall.is_closed())
    }

    fn explain(&self, context: &Context<'_>, wall: &&UnitWall) -> Explanation {
        let actors = words::actors(wall.actors as u64);
        let note = format!(
            "{actors}; {} within it, {} out of it, {} into it",
            count(wall.within as u64, "link"),
            wall.outward,
            wall.inward
        );
        let name = quoted(context.model, wall.unit);
        Explanation::new(
            format!("no work leads out of {name} or into it, and {actors} stand in it"),
            "say who outside it would miss its work: `serves`",
            Witness::of([(wall.unit.into(), note)]),
        )
    }
}
