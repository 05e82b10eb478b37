//! `walled-unit`.

use crate::analysis::UnitWall;
use crate::model::PartyId;
use crate::rules::words::{self, count, quoted};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds top-level units that serve only themselves: at least two roles or units are in them, some `serves` is
    /// written inside, no link leads out (customers and `everyone` are outside), and no link from outside leads to them
    /// or to anything in them by name.
    ///
    /// If there is only one top-level unit, it cannot be walled off from others. Units that do not say whom they serve
    /// are reported by `unsaid`.
    ///
    /// ## Why it matters
    ///
    /// Organizations are tribes, and the customer does not belong to the tribe. A unit that serves only itself may be
    /// busy all day; its walls have to come down before anybody in it can see whom the work is for.
    ///
    /// ## Example
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
    /// ## Without the finding
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
    /// ## What to do
    ///
    /// Ask who outside would miss its work, and write that link down. If there is nobody, ask what the work is for.
    WalledUnit: "walled-unit" about Walls, Warning;
    on card: says "No work leaves here, and none comes in.", "Who outside would miss what you do? Write it down.";
}

impl Check for WalledUnit {
    type About = PartyId;
    type Seen<'a> = &'a UnitWall;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.walls.iter().flat_map(|found| &found.units).map(|wall| wall.unit)
    }

    fn look<'a>(&self, context: &RuleContext<'a>, unit: &PartyId) -> Option<&'a UnitWall> {
        let found = context.analyses.walls.as_ref()?;
        found
            .get(*unit)
            .filter(|wall| found.units.len() >= 2 && wall.actors >= 2 && wall.within > 0 && wall.is_closed())
    }

    fn explain(&self, context: &RuleContext<'_>, wall: &&UnitWall) -> Explanation {
        let actors = words::actors(wall.actors as u64);
        let note = format!(
            "{actors}; {} inside it, {} out of it, {} into it",
            count(wall.within as u64, "link"),
            wall.outward,
            wall.inward
        );
        let name = quoted(context.model, wall.unit);
        Explanation::new(
            format!("no work leaves {name} or comes into it; it has {actors}"),
            "say who outside it would miss its work: `serves`",
            Witness::of([(wall.unit.into(), note)]),
        )
    }
}
