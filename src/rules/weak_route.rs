use super::engine::{Context, Emitter};
use super::finding::{Details, Finding, Witness};
use super::page::rule;
use super::words::{beyond, count, figure, percent_beyond, quoted};
use crate::analysis::Way;
use crate::analysis::figures::{over, under};
use crate::diagnostic::Rule;
use crate::model::Thing;

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
    WEAK_ROUTE = WeakRoute { check: check, explain: explain }
}

fn check(context: &Context<'_>, emitter: &mut Emitter<'_>) {
    let limit = context.limit(Rule::WeakRoute);
    for path in context.analyses.paths.iter().flat_map(|paths| &paths.actors) {
        if path.way.as_ref().is_some_and(|way| under(way.strength, limit)) {
            emitter.finding([path.actor.into()]);
        }
    }
}

fn explain(context: &Context<'_>, finding: &Finding) -> Details {
    let (Some(Thing::Party(actor)), Some(paths)) = (finding.thing(), &context.analyses.paths) else {
        return Details::default();
    };
    let Some(way) = paths.way(actor) else { return Details::default() };
    let model = context.model;
    let (from, to) = (quoted(model, way.weakest.from), quoted(model, way.weakest.to));
    let mut witness = Witness::default();
    let (links, strength) = (count(u64::from(way.distance), "link"), product(way.strength));
    witness.step(way.weakest.from, ["serves ", &to, " at strength ", &product(way.weakest.strength)].concat());
    witness
        .step(way.weakest.to, ["received by the weakest of ", &links, "; the product of all is ", &strength].concat());
    let limit = context.limit(Rule::WeakRoute);
    let in_percent = context.is_limit_in_percent(Rule::WeakRoute);
    let [holds, limit] = if in_percent { percent_beyond(way.strength, limit) } else { beyond(way.strength, limit) };
    let holds = match way.strength < TINY {
        true if in_percent => "less than 0.1%".to_owned(),
        true => strength,
        false => holds,
    };
    Details::new(
        ["the route of ", &quoted(model, actor), " to the customer holds at ", &holds, ", under ", &limit].concat(),
        ["strengthen the link from ", &from, " to ", &to, &other_way(context, way)].concat(),
        witness,
    )
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
