//! Path to the customer: the distance of every actor, its route, and the strength of that route.

mod gates;
mod inherited;
mod order;
mod radix;
mod shortest;
mod strongest;
mod summary;

use std::borrow::Cow;
use std::collections::{BTreeMap, VecDeque};
use std::convert::Infallible;

use serde::{Deserialize, Serialize};

pub use self::gates::Gate;
use self::gates::Gates;
use self::shortest::Routes;
use self::strongest::StrongestWays;
pub use self::summary::{ByReach, Count, PathsSummary};
use super::{Analyze, Input, reads};
use crate::graph::{Distances, ServiceGraph};
use crate::model::{Id, IdVec, Model, PartyId, PartyKind, Target, VerbSet};
use crate::parallel::{join_large, ordered_parallel_map};

/// The number of parties whose records are made together.
const BLOCK: usize = 1024;

/// The customers to which paths are measured.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Targets {
    /// All current customers.
    #[default]
    Current,
    /// These customers instead, current or potential; parties that are not customers are ignored.
    These(Vec<PartyId>),
}

/// The paths of all actors to the customer. Made by [`paths`](fn@paths).
///
/// ```
/// use outward::analysis::Reach;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Roaster { serves Barista strength 0.5 }\nrole Archive";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let parties: Vec<_> = study.model().parties().collect();
/// let (guest, barista, roaster, archive) = (parties[0], parties[1], parties[2], parties[3]);
///
/// let paths = study.paths();
/// assert_eq!(paths.get(archive).unwrap().reach, Reach::None);
/// assert_eq!(paths.way(roaster).unwrap().distance, 2);
/// assert_eq!(paths.route(roaster).map(|hop| hop.to).collect::<Vec<_>>(), [barista, guest]);
/// assert_eq!(paths.gate(barista).unwrap().gated_actors, 1);
/// assert_eq!(paths.behind(barista).collect::<Vec<_>>(), [roaster]);
/// assert_eq!(paths.summary.by_reach.get(Reach::Direct).actors, 1);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Paths {
    /// Every actor, in declaration order.
    pub actors: Vec<ActorPath>,
    /// Each actor that is on every path of some other actor, in declaration order.
    pub gates: Vec<Gate>,
    /// The summary.
    pub summary: PathsSummary,
    /// The index of each party in `actors`; `u32::MAX` for parties that are not actors.
    places: IdVec<PartyId, u32>,
    /// The routes of outsiders, since paths may pass through them.
    outsiders: BTreeMap<PartyId, Hop>,
    /// Those behind gates, by gate.
    gated: Vec<PartyId>,
    /// For each group that serves anybody: the current customers it serves, then `everyone`.
    handed_down: BTreeMap<PartyId, Vec<Target>>,
}

/// The path of an actor.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ActorPath {
    /// The actor.
    pub actor: PartyId,
    /// Whether and how it reaches the customer.
    pub reach: Reach,
    /// Whether it has no `serves` of its own and inherits a group's.
    pub inherited: bool,
    /// Its path to the customer, if it has one.
    pub way: Option<Way>,
}

/// Whether and how an actor reaches the customer.
///
/// ```
/// use outward::analysis::Reach;
/// assert_eq!(Reach::PotentialOnly.as_str(), "potential-only");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Reach {
    /// It serves a customer.
    Direct,
    /// It serves somebody who reaches one, at any distance.
    Indirect,
    /// It has no path to the customer, but one to a potential customer.
    PotentialOnly,
    /// It has no path to either.
    None,
}

impl Reach {
    /// All four, in order.
    pub const ALL: [Reach; 4] = [Reach::Direct, Reach::Indirect, Reach::PotentialOnly, Reach::None];

    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Reach::Direct => "direct",
            Reach::Indirect => "indirect",
            Reach::PotentialOnly => "potential-only",
            Reach::None => "none",
        }
    }
}

/// A path to the customer: the route (the strongest of the shortest paths), and figures about the other paths.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Way {
    /// The fewest service links.
    pub distance: u32,
    /// The first step of the route: an actor, an outsider or a customer. The rest is the route of that party.
    pub next: PartyId,
    /// The strength of the link to `next`, in (0, 1].
    pub link: f64,
    /// The product of the strengths on the route, in [0, 1]: it may underflow.
    pub strength: f64,
    /// The weakest link on the route; the nearest if there are several.
    pub weakest: WeakLink,
    /// The number of shortest paths; parallel links count separately. Capped at the greatest float.
    pub shortest_path_count: f64,
    /// The path of greatest strength, of any length.
    pub strongest: Strongest,
    /// The nearest other actor that is on every path.
    pub gate: Option<PartyId>,
}

/// A link and its strength.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct WeakLink {
    /// Who serves, an inherited link included.
    pub from: PartyId,
    /// Who receives, a member of a group included.
    pub to: PartyId,
    /// Its strength, in (0, 1].
    pub strength: f64,
}

/// A path of greatest strength.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Strongest {
    /// Its first step.
    pub next: PartyId,
    /// The product of its strengths, in [0, 1].
    pub strength: f64,
    /// Its number of service links.
    pub links: u32,
}

/// One step of a route.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Hop {
    /// Who receives.
    pub to: PartyId,
    /// The strength of the link.
    pub strength: f64,
}

/// Path to the customer: distance, route, strongest path, number of paths, weakest link and gate of every actor.
///
/// There are only two roles: to serve the customer, or to serve somebody who does (after Jon Picoult). Distances come from a
/// breadth-first search (Moore 1959) in which passing on within a group costs nothing; numbers of paths are counted on
/// it (as in Brandes 2001). Greatest products are found like shortest paths (Dijkstra 1959), with a radix heap (Ahuja,
/// Mehlhorn, Orlin & Tarjan 1990), for the cases left open by four passes over all links (Bellman 1958). Gates are
/// immediate dominators (Lengauer & Tarjan 1979).
///
/// Time O((v + e) log v) for v vertices and e edges of the graph, linear in practice, half of it on a second thread if
/// there is one; 90 bytes per actor for the result, and about 100 per vertex while it runs.
///
/// # Panics
///
/// May panic if the graph or a target belongs to another model.
///
/// ```
/// use outward::analysis::{Targets, paths};
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = "customer Guest
/// role Barista { serves Guest strength 0.9 }
/// role Roaster { serves Barista strength 0.5 }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let paths = paths(&model, &ServiceGraph::new(&model), &Targets::Current);
/// assert_eq!(paths.summary.mean_distance, Some(1.5));
/// let way = paths.actors[1].way.as_ref().unwrap();
/// assert_eq!((way.distance, way.strength, model.name(way.next)), (2, 0.45, "Barista"));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn paths(model: &Model, graph: &ServiceGraph, targets: &Targets) -> Paths {
    let customers = customers(model, graph, targets);
    let (strongest, (distances, routes, gates)) = join_large(
        graph.vertex_count(),
        || StrongestWays::find(graph, &customers),
        || {
            let distances = distances(graph, targets, &customers);
            let order = graph.by_distance(&distances);
            let (routes, gates) = (Routes::find(graph, &distances, &order), Gates::find(model, graph, &order));
            (distances, routes, gates)
        },
    );
    let record = |party: PartyId| {
        let mut path = routes.record(model, graph, &distances, party);
        if let Some(way) = &mut path.way {
            strongest.fill_in(graph, party, way);
            gates.fill_in(graph, party, way);
        }
        path
    };
    let mut found = Paths { handed_down: inherited::handed_down(model), ..Paths::default() };
    found.add_all(model, record);
    let outsiders = model.parties().filter(|party| model.kind(*party) == PartyKind::Outsider);
    found.outsiders = outsiders.filter_map(|party| Some((party, routes.hop(graph, party)?))).collect();
    (found.gates, found.gated) = gates.into_gates();
    found.summary = summary::summarize(model, graph, &customers, &found);
    found
}

impl Analyze for Paths {
    const READS: VerbSet = reads::WAYS.and(VerbSet::STRENGTH).and(reads::HEADCOUNT);

    fn analyze(input: &Input<'_>) -> Self {
        paths(input.model, input.graph, input.targets)
    }
}

impl Paths {
    /// The record of an actor; `None` for other parties. Constant time.
    pub fn get(&self, actor: PartyId) -> Option<&ActorPath> {
        self.actors.get(usize::try_from(*self.places.find(actor)?).ok()?)
    }

    /// The path of an actor, if it has one. Constant time.
    pub fn way(&self, actor: PartyId) -> Option<&Way> {
        self.get(actor)?.way.as_ref()
    }

    /// The gate record of an actor, if it is a gate. Logarithmic time.
    pub fn gate(&self, actor: PartyId) -> Option<&Gate> {
        let at = self.gates.binary_search_by_key(&actor, |gate| gate.actor).ok()?;
        self.gates.get(at)
    }

    /// The route of an actor or an outsider, step by step; the last leads to a customer. Constant time a step.
    pub fn route(&self, from: PartyId) -> impl Iterator<Item = Hop> + '_ {
        std::iter::successors(self.hop(from), |hop| self.hop(hop.to))
    }

    /// The actors behind a gate: those whose nearest gate it is, then those behind each of them. Linear in their number.
    pub fn behind(&self, gate: PartyId) -> impl Iterator<Item = PartyId> + '_ {
        let mut gates = VecDeque::from([gate]);
        let mut gated: &[PartyId] = &[];
        std::iter::from_fn(move || {
            while gated.is_empty() {
                gated = self.next_behind(gates.pop_front()?);
            }
            let (first, rest) = gated.split_first()?;
            gated = rest;
            gates.push_back(*first);
            Some(*first)
        })
    }

    /// Adds the records of all actors.
    fn add_all(&mut self, model: &Model, record: impl Fn(PartyId) -> ActorPath + Sync) {
        self.places = IdVec::filled(model.parties().len(), u32::MAX);
        self.actors.reserve_exact(model.actors().count());
        let parties = model.parties().len();
        let block = |at| -> Vec<ActorPath> {
            let parties = (at * BLOCK..parties.min((at + 1) * BLOCK)).map(PartyId::from_index);
            parties.filter(|party| model.is_actor(*party)).map(&record).collect()
        };
        let Ok(()) = ordered_parallel_map(parties.div_ceil(BLOCK), block, |records| {
            for path in records {
                self.places[path.actor] = u32::try_from(self.actors.len()).unwrap_or(u32::MAX);
                self.actors.push(path);
            }
            Ok::<(), Infallible>(())
        });
    }

    /// What a group hands down: the current customers it serves, in declaration order, then `everyone`.
    pub(crate) fn handed_down(&self, group: PartyId) -> &[Target] {
        self.handed_down.get(&group).map_or(&[], Vec::as_slice)
    }

    fn hop(&self, from: PartyId) -> Option<Hop> {
        match self.way(from) {
            Some(way) => Some(Hop { to: way.next, strength: way.link }),
            None => self.outsiders.get(&from).copied(),
        }
    }

    /// The actors whose nearest gate this is.
    fn next_behind(&self, gate: PartyId) -> &[PartyId] {
        self.gate(gate).and_then(|gate| self.gated.get(gate.nearest.clone())).unwrap_or_default()
    }
}

/// The customers to which paths are measured, in declaration order.
pub(crate) fn customers(model: &Model, graph: &ServiceGraph, targets: &Targets) -> Vec<PartyId> {
    match targets {
        Targets::Current => graph.current().to_vec(),
        Targets::These(these) => {
            let is_customer = |party: &PartyId| model.kind(*party) == PartyKind::Customer;
            let mut customers: Vec<PartyId> = these.iter().copied().filter(is_customer).collect();
            customers.sort_unstable();
            customers.dedup();
            customers
        }
    }
}

/// The distances of all vertices to them.
fn distances<'g>(graph: &'g ServiceGraph, targets: &Targets, customers: &[PartyId]) -> Cow<'g, Distances> {
    match targets {
        Targets::Current => Cow::Borrowed(graph.to_current()),
        Targets::These(_) => Cow::Owned(graph.distances(customers.iter().copied())),
    }
}
