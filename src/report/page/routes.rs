//! Weak routes by their weakest links: of one link many may be weak, and who strengthens it helps them all.

use std::cmp::Reverse;

use crate::analysis::Way;
use crate::analysis::figures::over;
use crate::diagnostic::Rule;
use crate::model::{PartyId, Thing};
use crate::rules::Finding;
use crate::rules::paths::weak_route::weakened;

use crate::figures::{beyond, counted, figure, percent_beyond};
use crate::report::block::{Block, Mark, Point, Tone, Words};
use crate::report::diagnosis::Found;

/// The findings of `weak-route`: each link that is the weakest of some routes, those of most routes first, and below it
/// whose routes they are.
pub fn weak_routes(found: &Found<'_>, findings: &[Finding]) -> Vec<Block> {
    let mut links: Vec<_> = findings.iter().filter_map(|finding| weakened(&found.context, finding)).collect();
    links.sort_by_key(|(_, _, routes)| Reverse(routes.len()));
    let limits = found.context.limit(Rule::WeakRoute).zip(found.context.limit_as_written(Rule::WeakRoute));
    let Some((number, limit)) = limits else { return Vec::new() };
    let lead = format!(
        "Each link is the weakest on the routes of those below it, which hold at less than {limit}: strengthen it, or rely \
         on another way where one is named."
    );
    // strengths are written as the limit is
    let written = |strength: f64| {
        let [strength, _] =
            if limit.ends_with('%') { percent_beyond(strength, number) } else { beyond(strength, number) };
        strength
    };
    let points =
        links.iter().map(|(writer, link, routes)| weakest(found, (*writer, link.to), routes, &written)).collect();
    vec![Block::Text(lead.into()), Block::List(points)]
}

fn weakest(
    found: &Found<'_>,
    (from, to): (PartyId, PartyId),
    routes: &[(PartyId, &Way)],
    written: &dyn Fn(f64) -> String,
) -> Point {
    let weak = routes.first().map_or(0.0, |(_, way)| way.weakest.strength);
    let words = format!("From {} to {} at strength {}", name(found, from), name(found, to), figure(weak));
    let routes = routes.iter().enumerate().map(|(at, (actor, way))| {
        let actor = Words::from(name(found, *actor));
        Point::new(Mark::Step(at + 1), actor.and(Tone::Faint, held(found, way, written)))
    });
    Point::new(Mark::Plain, words).with(Block::List(routes.collect()))
}

fn held(found: &Found<'_>, way: &Way, written: &dyn Fn(f64) -> String) -> String {
    let links = |count: u32| counted(count as usize, "link", "links");
    let text = format!(": {} over {}", written(way.strength), links(way.distance));
    let other = way.strongest;
    match over(other.strength, way.strength) {
        true => {
            format!("{text}; by {} {} over {}", name(found, other.next), written(other.strength), links(other.links))
        }
        false => text,
    }
}

fn name(found: &Found<'_>, party: PartyId) -> String {
    format!("`{}`", found.model.qualified_name(Thing::Party(party)))
}
