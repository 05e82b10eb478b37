//! `paths` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{ActorPath, ByReach, Gate, Paths, PathsSummary, Reach, Strongest, WeakLink};

described_as!(View<'_, Paths> => Shown<Vec<Actor<'static>>, Vec<Gated<'static>>, Summary<'static>>);

impl Serialize for View<'_, Paths> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = *self;
        let shown = Shown {
            actors: view.list(&view.found.actors, move |path| view.actor(path)),
            gates: view.list(&view.found.gates, move |gate| view.gate(gate)),
            summary: view.summary(&view.found.summary),
        };
        shown.serialize(serializer)
    }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<A, G, S> {
    actors: A,
    gates: G,
    summary: S,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Actor<'a> {
    actor: Name<'a>,
    kind: &'static str,
    headcount: f64,
    reach: Reach,
    distance: Option<u32>,
    inherited: bool,
    next: Option<Name<'a>>,
    route_strength: Option<f64>,
    weakest: Option<Weakest<'a>>,
    routes: f64,
    strongest: Option<StrongestWay<'a>>,
    gate: Option<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Weakest<'a> {
    from: Name<'a>,
    to: Name<'a>,
    strength: f64,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct StrongestWay<'a> {
    next: Name<'a>,
    strength: f64,
    links: u32,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Gated<'a> {
    actor: Name<'a>,
    gated_actors: u32,
    gated_headcount: f64,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Summary<'a> {
    actors: usize,
    headcount: f64,
    by_reach: ByReach,
    reach_share: Option<f64>,
    mean_distance: Option<f64>,
    max_distance: Option<u32>,
    unserved_customers: Vec<Name<'a>>,
    stated_strengths: Option<f64>,
}

impl<'a> View<'a, Paths> {
    fn actor(self, path: &ActorPath) -> Actor<'a> {
        let (names, way) = (self.names, path.way.as_ref());
        Actor {
            actor: names.name(path.actor),
            kind: names.model().noun_of(path.actor.into()),
            headcount: names.model().headcount(path.actor),
            reach: path.reach,
            distance: way.map(|way| way.distance),
            inherited: path.inherited,
            next: way.map(|way| names.name(way.next)),
            route_strength: way.map(|way| way.strength),
            weakest: way.map(|way| self.weakest(way.weakest)),
            routes: way.map_or(0.0, |way| way.shortest_path_count),
            strongest: way.map(|way| self.strongest(way.strongest)),
            gate: way.and_then(|way| way.gate).map(|gate| names.name(gate)),
        }
    }

    fn weakest(self, link: WeakLink) -> Weakest<'a> {
        Weakest { from: self.names.name(link.from), to: self.names.name(link.to), strength: link.strength }
    }

    fn strongest(self, way: Strongest) -> StrongestWay<'a> {
        StrongestWay { next: self.names.name(way.next), strength: way.strength, links: way.links }
    }

    fn gate(self, gate: &Gate) -> Gated<'a> {
        Gated {
            actor: self.names.name(gate.actor),
            gated_actors: gate.gated_actors,
            gated_headcount: gate.gated_headcount,
        }
    }

    fn summary(self, summary: &PathsSummary) -> Summary<'a> {
        Summary {
            actors: summary.actors,
            headcount: summary.headcount,
            by_reach: summary.by_reach,
            reach_share: summary.reach_share,
            mean_distance: summary.mean_distance,
            max_distance: summary.max_distance,
            unserved_customers: self.names.parties(&summary.unserved_customers),
            stated_strengths: summary.stated_strengths,
        }
    }
}
