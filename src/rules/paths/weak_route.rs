//! `weak-route`.

use std::collections::BTreeMap;

use crate::analysis::figures::{equal, over, under};
use crate::analysis::{Way, WeakLink};
use crate::diagnostic::{Identity, Rule};
use crate::model::{Model, PartyId, Serve, Target, Thing};
use crate::rules::engine::Accepted;
use crate::rules::lists::{add_steps, named};
use crate::rules::words::{beyond, count, figure, percent_beyond, quoted, quoted_target};
use crate::rules::{Check, Explanation, RuleContext, Witness, rule};
use crate::sorted::equals;
use crate::text::narrow;

rule! {
    /// Finds links so weak that little of the work that depends on them reaches the customer. There is one finding for
    /// each `serves`, however many roles and units it weakens.
    ///
    /// A role's route is the strongest of its shortest ways to the customer. The strength of a route is the product of
    /// the strengths of its links. The rule fires if a route is weaker than the limit and this link is the weakest on
    /// it.
    ///
    /// The finding is about the role or unit that wrote the link, and about those whose routes it weakens. An `allow`
    /// in the first removes the finding; an `allow` in one of the others takes that one off the list.
    ///
    /// ## Why it matters
    ///
    /// Serving somebody who serves the customer is only as good as the chain in between: every link has to be strong.
    /// One link of strength 0.5 loses half of what is meant for the customer, two lose three quarters, however good the
    /// work was at the start.
    ///
    /// ## Example
    ///
    /// ```outward fires
    /// customer Guest
    /// role Barista { serves Guest strength 0.8 }
    /// role Trainer { serves Barista "a course, once" strength 0.3 }
    /// ```
    ///
    /// ## Without the finding
    ///
    /// ```outward quiet
    /// customer Guest
    /// role Barista { serves Guest strength 0.8 }
    /// role Trainer { serves Barista "a course, and a day beside them each month" strength 0.7 }
    /// ```
    ///
    /// ## What to do
    ///
    /// Start with the weakest link: ask the people at both ends what it would take to make it strong.
    WeakRoute: "weak-route" about Paths, Warning, Under 0.25;
    on card: says "Little of the work that takes this way reaches the customer: a link on it is weak.",
            "What would make that link strong?";
}

/// A written link, and the routes whose weakest link it is.
pub struct Weakening<'a> {
    /// Who wrote it: an actor, an outsider, or a group for those in it.
    writer: PartyId,
    link: WeakLink,
    /// Whom the writer names: the end of the link, a group around it, or everyone.
    written: Target,
    /// The actors whose routes it weakens, perhaps including the writer.
    weakened: Vec<(PartyId, &'a Way)>,
    limit: f64,
}

impl Check for WeakRoute {
    type About = (PartyId, Vec<PartyId>);
    type Seen<'a> = Weakening<'a>;
    const ACCEPTED: Accepted = Accepted::FirstThenEach;
    /// Identified by the writer, whatever else it weakens.
    const IDENTITY: Identity = Identity::FirstSubject;

    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Self::About> {
        let mut lists = WrittenLists::default();
        let limit = context.limit(Rule::WeakRoute).unwrap_or_default();
        // there may be one for each actor: who is weakened by the same is put together only when it is looked at
        let mut weakened: Vec<(PartyId, u32, PartyId)> = Vec::new();
        for path in context.analyses.paths.iter().flat_map(|paths| &paths.actors) {
            let Some(way) = path.way.as_ref().filter(|way| under(way.strength, limit)) else { continue };
            let Some((writer, object)) = lists.carries(context.model, way.weakest) else { continue };
            weakened.push((writer, narrow(object), path.actor));
        }
        weakened.sort_unstable();
        let mut weakened = weakened.into_iter().peekable();
        std::iter::from_fn(move || {
            let (writer, object, first) = weakened.next()?;
            let same = std::iter::from_fn(|| weakened.next_if(|(by, at, _)| (*by, *at) == (writer, object)));
            let actors = std::iter::once(first).chain(same.map(|(.., actor)| actor));
            Some((writer, actors.filter(|actor| *actor != writer).collect()))
        })
    }

    fn look<'a>(&self, context: &RuleContext<'a>, (writer, others): &Self::About) -> Option<Weakening<'a>> {
        // all routes through an actor leave it by the same link: if the route of the writer itself is weak, then by this one
        let all = others.iter().chain([writer]).filter_map(|actor| Some((*actor, weak_way(context, *actor)?)));
        let is_by_it = |way: &Way| context.model.serves_source(way.weakest.from) == Some(*writer);
        let mut weakened: Vec<(PartyId, &Way)> = all.filter(|(_, way)| is_by_it(way)).collect();
        weakened.sort_unstable_by_key(|(actor, _)| (actor != writer, *actor));
        let link = weakened.first()?.1.weakest;
        let limit = context.limit(Rule::WeakRoute)?;
        let written = written_target(context.model, *writer, link)?;
        Some(Weakening { writer: *writer, link, written, weakened, limit })
    }

    fn explain(&self, context: &RuleContext<'_>, seen: &Weakening<'_>) -> Explanation {
        match seen.weakened.as_slice() {
            [(actor, way)] => one_route(context, seen, *actor, way),
            _ => several_routes(context, seen),
        }
    }
}

impl Weakening<'_> {
    /// Whom the writer names, as a subject.
    fn written_end(&self) -> Thing {
        self.written.party().map_or(Thing::Org, Thing::from)
    }

    /// By whom in a named group the routes go on.
    fn through(&self, model: &Model) -> String {
        match self.written == self.link.to.into() {
            true => String::new(),
            false => [", through ", &quoted(model, self.link.to)].concat(),
        }
    }
}

fn one_route(context: &RuleContext<'_>, seen: &Weakening<'_>, actor: PartyId, way: &Way) -> Explanation {
    let model = context.model;
    let (from, to) = (quoted(model, seen.writer), quoted_target(model, seen.written));
    let mut witness = Witness::default();
    let (links, strength) = (count(u64::from(way.distance), "link"), product(way.strength));
    witness.step(seen.writer, ["serves ", &to, " at strength ", &product(seen.link.strength)].concat());
    let at_end = ["at the end of the weakest of ", &links, &seen.through(model)].concat();
    witness.step(seen.written_end(), [&at_end, "; their product is ", &strength].concat());
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
        ["the route of ", &name, " to the customer has a strength of ", &holds, ", under ", &limit].concat(),
        ["strengthen the link from ", &from, " to ", &to, &other_way(context, way)].concat(),
        witness,
    )
}

fn several_routes(context: &RuleContext<'_>, seen: &Weakening<'_>) -> Explanation {
    let model = context.model;
    let (from, to) = (quoted(model, seen.writer), quoted_target(model, seen.written));
    let strength = product(seen.link.strength);
    let mut witness = Witness::default();
    witness.step(seen.writer, ["serves ", &to, " at strength ", &strength].concat());
    let at_end = ["at the end of the weakest link of all these routes", &seen.through(model)].concat();
    witness.step(seen.written_end(), at_end);
    // strengths are shown like the limit: in percent or not
    let in_percent = context.is_limit_in_percent(Rule::WeakRoute);
    let written = |strength: f64| match strength < TINY {
        true if in_percent => "less than 0.1%".to_owned(),
        true => product(strength),
        false => {
            let beside = if in_percent { percent_beyond } else { beyond };
            let [shown, _] = beside(strength, seen.limit);
            shown
        }
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
        format!(
            "{routes} to the customer have a strength under {limit}, because {from} serves {to} at strength {strength}: {whose}"
        ),
        format!("strengthen the link from {from} to {to}"),
        witness,
    )
}

/// The path of an actor, if its strength is under the limit.
fn weak_way<'a>(context: &RuleContext<'a>, actor: PartyId) -> Option<&'a Way> {
    let way = context.analyses.paths.as_ref()?.way(actor)?;
    under(way.strength, context.limit(Rule::WeakRoute)?).then_some(way)
}

/// The long lists of `serves` that contain weak links, each sorted by target on first use.
#[derive(Default)]
struct WrittenLists {
    by_target: BTreeMap<PartyId, Vec<(Target, usize)>>,
}

impl WrittenLists {
    /// The written object behind a link: who wrote it, and its index among theirs. If there are parallel ones, the strongest
    /// counts, and the first of those.
    fn carries(&mut self, model: &Model, link: WeakLink) -> Option<(PartyId, usize)> {
        let writer = model.serves_source(link.from)?;
        let written = model.own_serves(writer);
        if written.len() <= SHORT {
            let (at, _) = written_object(model, writer, link)?;
            return Some((writer, at));
        }
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

/// A list this short is read to its end, rather than sorted.
const SHORT: usize = 16;

/// The written object behind a link, as [`WrittenLists::carries`] finds it. It reads the whole list, but few findings are
/// about one writer: all who inherit a list take the same of its links, and only who receives that one takes another.
fn written_target(model: &Model, writer: PartyId, link: WeakLink) -> Option<Target> {
    written_object(model, writer, link).map(|(_, serve)| serve.to)
}

fn written_object(model: &Model, writer: PartyId, link: WeakLink) -> Option<(usize, &Serve)> {
    let mut carrier: Option<(usize, &Serve)> = None;
    for (at, serve) in model.own_serves(writer).iter().enumerate() {
        let is_it = |party| party == link.to || model.is_inside(link.to, party);
        let is_better = carrier.is_none_or(|(_, before)| over(serve.strength(), before.strength()));
        if is_better && serve.to.party().is_none_or(is_it) {
            carrier = Some((at, serve));
        }
    }
    carrier
}

/// A stronger path, if there is one.
fn other_way(context: &RuleContext<'_>, way: &Way) -> String {
    let other = way.strongest;
    if !over(other.strength, way.strength) {
        return String::new();
    }
    let next = quoted(context.model, other.next);
    let links = count(u64::from(other.links), "link");
    [", or use the way through ", &next, ": ", &links, ", strength ", &product(other.strength)].concat()
}

/// Products smaller than this are not mentioned.
const TINY: f64 = 0.001;

/// A product of strengths: seldom round, sometimes tiny.
fn product(strength: f64) -> String {
    if strength < TINY { "less than 0.001".to_owned() } else { figure(strength) }
}
