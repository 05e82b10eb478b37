//! `weak-route`.

use crate::analysis::Way;
use crate::analysis::figures::{over, under};
use crate::diagnostic::Rule;
use crate::model::PartyId;
use crate::rules::words::{beyond, count, figure, percent_beyond, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};

rule! {
    /// Finds actors whose route to the customer, of all shortest ways the strongest, holds less than the limit: the
    /// product of the strengths of its links is smaller.
    ///
    /// ## Why it matters
    ///
    /// Serving somebody who serves the customer is as good as the chain that it hangs on: every link up and down has to
    /// be strong. Half of what is meant for the customer is lost at one link of strength 0.5, and three quarters at two
    /// of them, however good the work was that went in.
    ///
    /// ## Fires
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest strength 0.8 }
    /// role Trainer { serves Barista "a course, once" strength 0.3 }
    /// ```
    ///
    /// ## Quiet
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest strength 0.8 }
    /// role Trainer { serves Barista "a course, and a day beside them each month" strength 0.7 }
    /// ```
    ///
    /// ## Mend
    ///
    /// Begin at the weakest link of the route: ask its two ends what would have to be true for it to hold.
    WeakRoute: "weak-route" about Paths, Warning, Under 0.25;
    on card: says "Little of what you do arrives at the customer: the links on your way are weak.", "What would make the weakest of them hold?";
}

pub struct WeakWay<'a> {
    actor: PartyId,
    way: &'a Way,
    limit: f64,
}

impl Check for WeakRoute {
    type About = PartyId;
    type Seen<'a> = WeakWay<'a>;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = PartyId> {
        context.analyses.paths.iter().flat_map(|paths| &paths.actors).map(|path| path.actor)
    }

    fn look<'a>(&self, context: &Context<'a>, actor: &PartyId) -> Option<WeakWay<'a>> {
        let way = context.analyses.paths.as_ref()?.way(*actor)?;
        let limit = context.limit(Rule::WeakRoute)?;
        under(way.strength, limit).then_some(WeakWay { actor: *actor, way, limit })
    }

    fn explain(&self, context: &Context<'_>, seen: &WeakWay<'_>) -> Explanation {
        let (model, way) = (context.model, seen.way);
        let (from, to) = (quoted(model, way.weakest.from), quoted(model, way.weakest.to));
        let mut witness = Witness::default();
        let (links, strength) = (count(u64::from(way.distance), "link"), product(way.strength));
        witness.step(way.weakest.from, ["serves ", &to, " at strength ", &product(way.weakest.strength)].concat());
        witness.step(
            way.weakest.to,
            ["received by the weakest of ", &links, "; the product of all is ", &strength].concat(),
        );
        let in_percent = context.is_limit_in_percent(Rule::WeakRoute);
        let [holds, limit] =
            if in_percent { percent_beyond(way.strength, seen.limit) } else { beyond(way.strength, seen.limit) };
        let holds = match way.strength < TINY {
            true if in_percent => "less than 0.1%".to_owned(),
            true => strength,
            false => holds,
        };
        let name = quoted(model, seen.actor);
        Explanation::new(
            ["the route of ", &name, " to the customer holds at ", &holds, ", under ", &limit].concat(),
            ["strengthen the link from ", &from, " to ", &to, &other_way(context, way)].concat(),
            witness,
        )
    }
}

/// A stronger way, where there is one.
fn other_way(context: &Context<'_>, way: &Way) -> String {
    let other = way.strongest;
    if !over(other.strength, way.strength) {
        return String::new();
    }
    let next = quoted(context.model, other.next);
    let links = count(u64::from(other.links), "link");
    [", or rely on the way by ", &next, ": it takes ", &links, " and holds at ", &product(other.strength)].concat()
}

/// Smaller products are not told.
const TINY: f64 = 0.001;

/// A product of strengths: seldom round, sometimes tiny.
fn product(strength: f64) -> String {
    if strength < TINY { "less than 0.001".to_owned() } else { figure(strength) }
}
