//! Units: how their people mix, and whether their ties stay inside.

use super::figure::{Figure, measured};
use crate::analysis::figures::Total;
use crate::analysis::nesting::Nesting;
use crate::graph::Digraph;
use crate::model::{IdVec, Model, PartyId};

/// Ties that cross the borders of groups, and ties that do not. Made by [`ei_index`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct EiIndex {
    /// External ties: the arcs between vertices of different groups.
    pub external: u64,
    /// Internal ties: the arcs between vertices of the same group.
    pub internal: u64,
    /// (E − I)/(E + I), from −1 to 1.
    pub index: Figure,
    /// What the index would be if every possible arc were there: what groups of these sizes give by themselves.
    pub expected: Figure,
}

impl EiIndex {
    pub(super) fn new(external: u64, internal: u64, possible_external: f64, possible_internal: f64) -> Self {
        let index = |external: f64, internal: f64| measured(external - internal, external + internal);
        EiIndex {
            external,
            internal,
            index: index(external as f64, internal as f64),
            expected: index(possible_external, possible_internal),
        }
    }
}

/// The E–I index of a network whose vertices stand in groups, with its expected value (D. Krackhardt and R. N. Stern,
/// "Informal networks and organizational crises", Social Psychology Quarterly 51, 1988): (E − I)/(E + I) over the arcs, and
/// the same over all arcs that are possible, of which n(n − 1) per group of n are internal. Weights do not count.
///
/// `groups` has the group of each vertex; what it lacks is group 0. O(arcs + vertices log vertices).
///
/// ```
/// use outward::analysis::ei_index;
/// use outward::graph::Digraph;
///
/// let found = ei_index(&Digraph::new(4, [(0, 1), (1, 2), (2, 0), (0, 3)]), &[0, 0, 1, 1]);
/// assert_eq!((found.external, found.internal, found.index), (3, 1, Ok(0.5)));
/// assert_eq!(found.expected, Ok(1.0 / 3.0)); // 8 of 12 possible arcs cross
/// ```
pub fn ei_index(graph: &Digraph, groups: &[u32]) -> EiIndex {
    let group = |vertex: u32| groups.get(vertex as usize).copied().unwrap_or_default();
    let internal = graph.each_arc().filter(|(from, to, _)| group(*from) == group(*to)).count() as u64;
    let mut members: Vec<u32> = (0..graph.vertices() as u32).map(group).collect();
    members.sort_unstable();
    let pairs = |count: usize| count as f64 * count.saturating_sub(1) as f64;
    let inside: f64 = members.chunk_by(|a, b| a == b).map(|same| pairs(same.len())).sum();
    EiIndex::new(graph.arcs() as u64 - internal, internal, pairs(graph.vertices()) - inside, inside)
}

/// What is known of a group.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct UnitNetwork {
    /// The group.
    pub unit: PartyId,
    /// How many actors are in it, at any depth.
    pub actors: usize,
    /// The chance that two of its people, drawn with replacement, are in different roles (Blau index).
    pub blau: Figure,
    /// The same relative to the greatest it could be with as many roles (index of qualitative variation).
    pub iqv: Figure,
    /// Its ties: external ones have one end in it.
    pub ties: Result<EiIndex, super::Absent>,
}

/// Every group: linear, and for each tie as many steps as units around its ends.
pub(super) fn units(model: &Model, ties: Result<&Digraph, super::Absent>) -> Vec<UnitNetwork> {
    let parties = model.parties().len();
    let mut mixes: IdVec<PartyId, Mix> = IdVec::filled(parties, Mix::default());
    // a unit is declared before its contents
    for party in model.parties().rev() {
        if model.is_actor(party) {
            mixes[party] = Mix::of_one(model.headcount(party));
        }
        if let Some(unit) = model.parent(party) {
            let inside = mixes[party];
            mixes[unit].add(&inside);
        }
    }
    let counts = ties.map(|graph| crossings(model, graph));
    let all = model.actors().count() as f64;
    let of = |unit: PartyId| {
        let mix = mixes[unit];
        let ties = counts.as_ref().map_err(|why| *why).map(|counts| {
            let (external, internal) = counts[unit];
            let own = mix.actors as f64;
            EiIndex::new(external, internal, 2.0 * own * (all - own), own * (own - 1.0))
        });
        UnitNetwork { unit, actors: mix.actors, blau: mix.blau(), iqv: mix.iqv(), ties }
    };
    model.groups().map(of).collect()
}

/// How many ties have one end in each group, and how many have both.
fn crossings(model: &Model, graph: &Digraph) -> IdVec<PartyId, (u64, u64)> {
    let nesting = Nesting::new(model);
    let actors: Vec<PartyId> = model.actors().collect();
    let mut counts: IdVec<PartyId, (u64, u64)> = IdVec::filled(model.parties().len(), (0, 0));
    for (from, to, _) in graph.each_arc() {
        let (Some(from), Some(to)) = (actors.get(from as usize), actors.get(to as usize)) else { continue };
        for unit in model.units_around(*from) {
            if nesting.holds(unit, *to) {
                counts[unit].1 += 1;
            } else {
                counts[unit].0 += 1;
            }
        }
        for unit in model.units_around(*to).take_while(|unit| !nesting.holds(*unit, *from)) {
            counts[unit].0 += 1;
        }
    }
    counts
}

/// How people are spread over roles.
#[derive(Debug, Clone, Copy, Default)]
struct Mix {
    actors: usize,
    people: Total,
    squares: Total,
}

impl Mix {
    fn of_one(headcount: f64) -> Self {
        Mix {
            actors: 1,
            people: [headcount].into_iter().collect(),
            squares: [headcount * headcount].into_iter().collect(),
        }
    }

    fn add(&mut self, other: &Mix) {
        self.actors += other.actors;
        self.people.add(other.people.value());
        self.squares.add(other.squares.value());
    }

    fn blau(&self) -> Figure {
        let people = self.people.value();
        measured(self.squares.value(), people * people).map(|same| 1.0 - same)
    }

    fn iqv(&self) -> Figure {
        let kinds = self.actors as f64;
        self.blau().and_then(|blau| measured(blau * kinds, kinds - 1.0))
    }
}

/// Whom an actor manages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub direct: usize,
    pub total: usize,
}

/// The span of control and all reports of each party, by main managers. Linear.
pub(super) fn spans(model: &Model, chain: &crate::graph::ManagementChain) -> IdVec<PartyId, Span> {
    let mut spans: IdVec<PartyId, Span> = IdVec::filled(model.parties().len(), Span::default());
    // everybody stands right before those below
    for party in chain.in_order().into_iter().rev() {
        if let Some(manager) = chain.manager(party) {
            let below = spans[party].total;
            let span = &mut spans[manager];
            span.direct += 1;
            span.total += below + 1;
        }
    }
    spans
}
