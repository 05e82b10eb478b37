//! `weak-route`.

use std::collections::BTreeMap;

use crate::analysis::figures::{equal, over, under};
use crate::analysis::{Way, WeakLink};
use crate::diagnostic::{Identity, Rule};
use crate::model::{Model, PartyId, Target};
use crate::rules::engine::Accepted;
use crate::rules::lists::{add_steps, named};
use crate::rules::words::{beyond, count, figure, percent, percent_beyond, quoted};
use crate::rules::{Check, Context, Explanation, Witness, rule};
use crate::sorted::equals;

rule! {
    /// Finds links that are the weakest on a route to the customer which holds less than the limit: once for each `serves`
    /// that was written, whomever it weakens. An actor's route is, of all shortest ways, the strongest; what it holds is
    /// the product of the strengths of its links.
    ///
    /// The finding is about who wrote the link, and about those whose routes it weakens. Accepted by its writer, it is gone;
    /// accepted by another, that one leaves the list.
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
    on card: says "Little of the work that goes this way arrives at the customer: a link on it is weak.",
            "What would make that link hold?";
}

/// A link that was written, and the routes of which it is the weakest.
pub struct Weakening<'a> {
    /// Who wrote it: an actor, an outsider, or a group for those in it.
    writer: PartyId,
    link: WeakLink,
    /// Those whose routes it weakens, the writer among them where it is one of them.
    weakened: Vec<(PartyId, &'a Way)>,
    limit: f64,
}

impl Check for WeakRoute {
    type About = (PartyId, Vec<PartyId>);
    type Seen<'a> = Weakening<'a>;
    const ACCEPTED: Accepted = Accepted::FirstThenEach;
    /// Whomever else it weakens, it is the same writer's.
    const IDENTITY: Identity = Identity::FirstSubject;

    fn candidates(&self, context: &Context<'_>) -> impl Iterator<Item = Self::About> {
        let mut lists = WrittenLists::default();
        let mut weakened: BTreeMap<(PartyId, usize), Vec<PartyId>> = BTreeMap::new();
        for path in context.analyses.paths.iter().flat_map(|paths| &paths.actors) {
            let Some(way) = weak_way(context, path.actor) else { continue };
            let Some(written) = lists.carries(context.model, way.weakest) else { continue };
            weakened.entry(written).or_default().push(path.actor);
        }
        weakened.into_iter().map(|((writer, _), actors)| {
            let others = actors.into_iter().filter(|actor| *actor != writer);
            (writer, others.collect())
        })
    }

    fn look<'a>(&self, context: &Context<'a>, (writer, others): &Self::About) -> Option<Weakening<'a>> {
        // all routes that pass an actor leave it by the same link, so its own is weak by this one or by none of its own
        let all = others.iter().chain([writer]).filter_map(|actor| Some((*actor, weak_way(context, *actor)?)));
        let is_by_it = |way: &Way| context.model.serves_source(way.weakest.from) == Some(*writer);
        let mut weakened: Vec<(PartyId, &Way)> = all.filter(|(_, way)| is_by_it(way)).collect();
        weakened.sort_unstable_by_key(|(actor, _)| (actor != writer, *actor));
        let link = weakened.first()?.1.weakest;
        let limit = context.limit(Rule::WeakRoute)?;
        Some(Weakening { writer: *writer, link, weakened, limit })
    }

    fn explain(&self, context: &Context<'_>, seen: &Weakening<'_>) -> Explanation {
        match seen.weakened.as_slice() {
            [(actor, way)] => one_route(context, seen, *actor, way),
            _ => several_routes(context, seen),
        }
    }
}

fn one_route(context: &Context<'_>, seen: &Weakening<'_>, actor: PartyId, way: &Way) -> Explanation {
    let model = context.model;
    let (from, to) = (quoted(model, seen.writer), quoted(model, seen.link.to));
    let mut witness = Witness::default();
    let (links, strength) = (count(u64::from(way.distance), "link"), product(way.strength));
    witness.step(seen.writer, ["serves ", &to, " at strength ", &product(seen.link.strength)].concat());
    witness.step(seen.link.to, ["received by the weakest of ", &links, "; the product of all is ", &strength].concat());
    let in_percent = context.is_limit_in_percent(Rule::WeakRoute);
    let [holds, limit] =
        if in_percent { percent_beyond(way.strength, seen.limit) } else { beyond(way.strength, seen.limit) };
    let holds = match way.strength < TINY {
        true if in_percent => "less than 0.1%".to_owned(),
        true => strength,
        false => holds,
    };
    let name = quoted(model, actor);
    Explanation::new(
        ["the route of ", &name, " to the customer holds at ", &holds, ", under ", &limit].concat(),
        ["strengthen the link from ", &from, " to ", &to, &other_way(context, way)].concat(),
        witness,
    )
}

fn several_routes(context: &Context<'_>, seen: &Weakening<'_>) -> Explanation {
    let model = context.model;
    let (from, to) = (quoted(model, seen.writer), quoted(model, seen.link.to));
    let strength = product(seen.link.strength);
    let mut witness = Witness::default();
    witness.step(seen.writer, ["serves ", &to, " at strength ", &strength].concat());
    witness.step(seen.link.to, "received by the weakest link of all these routes");
    // strengths are written as the limit is
    let in_percent = context.is_limit_in_percent(Rule::WeakRoute);
    let written = |strength: f64| match strength < TINY {
        true if in_percent => "less than 0.1%".to_owned(),
        false if in_percent => percent(strength),
        _ => product(strength),
    };
    add_steps(&mut witness, seen.weakened.iter(), |(actor, way)| {
        let links = count(u64::from(way.distance), "link");
        let holds = [&written(way.strength), " over ", &links].concat();
        let other = way.strongest;
        if !over(other.strength, way.strength) {
            return ((*actor).into(), holds);
        }
        let links = count(u64::from(other.links), "link");
        let by = quoted(model, other.next);
        ((*actor).into(), [&holds, "; by ", &by, " ", &written(other.strength), " over ", &links].concat())
    });
    let routes = count(seen.weakened.len() as u64, "route");
    let limit = context.limit_as_written(Rule::WeakRoute).unwrap_or_default();
    let whose = named(model, seen.weakened.iter().map(|(actor, _)| *actor));
    Explanation::new(
        format!("{routes} to the customer hold under {limit}, for {from} serves {to} at strength {strength}: {whose}"),
        format!("strengthen the link from {from} to {to}"),
        witness,
    )
}

/// The way of an actor, where it holds less than the limit.
fn weak_way<'a>(context: &Context<'a>, actor: PartyId) -> Option<&'a Way> {
    let way = context.analyses.paths.as_ref()?.way(actor)?;
    under(way.strength, context.limit(Rule::WeakRoute)?).then_some(way)
}

/// The lists of `serves` that carry weak links, each sorted by target when it is first asked for.
#[derive(Default)]
struct WrittenLists {
    by_target: BTreeMap<PartyId, Vec<(Target, usize)>>,
}

impl WrittenLists {
    /// The written object that carries a link: who wrote it, and which of theirs it is. Of parallel ones the strongest
    /// counts, and the first of those.
    fn carries(&mut self, model: &Model, link: WeakLink) -> Option<(PartyId, usize)> {
        let writer = model.serves_source(link.from)?;
        let written = model.own_serves(writer);
        let by_target = self.by_target.entry(writer).or_insert_with(|| {
            let mut targets: Vec<(Target, usize)> = written.iter().map(|serve| serve.to).zip(0..).collect();
            targets.sort_unstable_by_key(|(to, at)| (to.party(), *at));
            targets
        });
        let around = std::iter::once(link.to).chain(model.units_around(link.to)).map(Some).chain([None]);
        let objects = around.flat_map(|to| equals(by_target, |(target, _)| target.party().cmp(&to)));
        let mut carrier: Option<(usize, f64)> = None;
        for (_, at) in objects {
            let strength = written.get(*at)?.strength();
            let is_better = carrier.is_none_or(|(before, strongest)| {
                over(strength, strongest) || (equal(strength, strongest) && *at < before)
            });
            if is_better {
                carrier = Some((*at, strength));
            }
        }
        carrier.map(|(at, _)| (writer, at))
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
