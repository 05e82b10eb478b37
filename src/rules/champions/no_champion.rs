//! `no-champion`.

use crate::model::Thing;
use crate::rules::words;
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};

rule! {
    /// Finds organizations without a champion: no role or unit is marked `champion`, and none hands work back.
    ///
    /// ## Why it matters
    ///
    /// Somebody has to ask questions for those who are not in the room. If nobody does, either you do not know who they
    /// are, or they have learned to keep quiet. Handing back work that is not good enough counts as well: it is how a
    /// champion begins.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Waiter { serves Guest }
    /// role Cook { serves Waiter }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Waiter { serves Guest; hands back to Cook "a cold plate" }
    /// role Cook { serves Waiter }
    /// ```
    ///
    /// ## What to do
    ///
    /// Ask in each unit who stands up for customers, and write `champion` there. Let people hand back what is not good
    /// enough, and say so with `hands back to`.
    NoChampion: "no-champion" about Champions, Note;
}

/// How many actors there are, none of them a champion.
pub struct Actors(usize);

impl Check for NoChampion {
    type About = ();
    type Seen<'a> = Actors;

    fn candidates(&self, _: &RuleContext<'_>) -> impl Iterator<Item = ()> {
        std::iter::once(())
    }

    fn look<'a>(&self, context: &RuleContext<'a>, (): &()) -> Option<Actors> {
        let actors = context.model.actors().count();
        let nobody = context.analyses.champions.as_ref()?.champions.is_empty();
        (nobody && actors > 0).then_some(Actors(actors))
    }

    fn explain(&self, _: &RuleContext<'_>, Actors(actors): &Actors) -> Explanation {
        let message = "nobody is a champion: no role or unit is marked `champion`, and none hands work back";
        let help = "ask who stands up for customers and write `champion` there, or say with `hands back to` who may \
                    return work";
        let mut witness = Witness::default();
        witness.step(Thing::Org, format!("{}, none of them a champion", words::actors(*actors as u64)));
        Explanation::new(message, help, witness)
    }
}
