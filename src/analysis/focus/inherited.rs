//! Inherited links. All members of a group that inherit its links share them, so expanding them would cost members ×
//! links. The members also all have the same distance: a member that were itself the nearest of all targets would be
//! nearer than itself. So each link has one direction for all of them, except for those below a target in the
//! hierarchy, for whom it changes. These changes ("turns") are summed down the management forest, in one sweep over
//! turns and members together.

use std::cmp::Reverse;

use super::effort::{Efforts, Part};
use super::receiving::{Line, Receiving, distance, towards};
use super::{ActorFocus, Direction, Sources};
use crate::graph::ServiceGraph;
use crate::model::{Model, PartyId, PartyKind, Serve};
use crate::sorted::equals;

/// The efforts by direction of all actors that inherit their links. Time O((links + actors) log (links + actors)) over
/// the links as written, space linear in the actors and in the longest list of links.
pub(super) fn directions(
    model: &Model,
    graph: &ServiceGraph,
    receiving: &Receiving,
    sources: &Sources,
    actors: &mut [ActorFocus],
) {
    let mut heirs: Vec<(PartyId, u32, usize)> = Vec::new();
    for (at, actor) in actors.iter().map(|focus| focus.actor).enumerate() {
        heirs.extend(sources.inherited(actor).map(|source| (source, graph.chain().number(actor), at)));
    }
    heirs.sort_unstable();
    for members in heirs.chunk_by(|a, b| a.0 == b.0) {
        let mut turns = None;
        for (source, _, at) in members {
            let Some(focus) = actors.get_mut(*at) else { continue };
            let turns = turns.get_or_insert_with(|| Turns::new(model, graph, receiving, *source, focus.actor));
            focus.set(&turns.next(focus.actor));
        }
    }
}

/// The links of one group, and their changes of direction.
struct Turns<'a> {
    model: &'a Model,
    graph: &'a ServiceGraph,
    receiving: &'a Receiving,
    /// The distance of its members.
    distance: u32,
    /// The efforts by direction if nothing changes it.
    straight: Efforts,
    /// What to add for everybody below a party; the first of the forest last.
    below: Vec<(PartyId, Efforts)>,
    /// What to add for one actor only.
    alone: Vec<(PartyId, Efforts)>,
    /// The parties above the current member that change anything, each with the sum of its changes and of those above
    /// it.
    stack: Vec<(PartyId, Efforts)>,
}

impl<'a> Turns<'a> {
    fn new(
        model: &'a Model,
        graph: &'a ServiceGraph,
        receiving: &'a Receiving,
        source: PartyId,
        member: PartyId,
    ) -> Self {
        let mut turns = Turns {
            model,
            graph,
            receiving,
            distance: distance(graph, member),
            straight: Efforts::default(),
            below: Vec::new(),
            alone: Vec::new(),
            stack: Vec::new(),
        };
        model.own_serves(source).iter().for_each(|serve| turns.add(serve));
        turns.below.sort_unstable_by_key(|(above, _)| Reverse(graph.chain().number(*above)));
        turns.alone.sort_unstable_by_key(|(actor, _)| *actor);
        turns
    }

    fn add(&mut self, serve: &Serve) {
        let part = Part::of(serve);
        match (serve.to.party(), self.receiving.inside(self.model, serve.to)) {
            (_, Some(inside)) => {
                let mut straight = Direction::Inward;
                if inside.distance < self.distance {
                    straight = Direction::Outward;
                    // a direct server is never upward: only farther actors are lost to those below all of them
                    if let (Line::Down(lowest), true) = (inside.nearest, inside.distance > 1) {
                        self.turn_below(lowest, part, Direction::Outward, Direction::Inward);
                    }
                }
                // these actors are also below all the nearest ones: for them nothing is outward any more
                if let Some(lowest) = inside.upward_below() {
                    self.turn_below(lowest, part, Direction::Inward, Direction::Upward);
                }
                if let Some(lowest) = inside.upward_for(self.graph) {
                    self.turn_alone(lowest, part, Direction::Inward, Direction::Upward);
                }
                self.straight.add(straight, serve);
            }
            (Some(party), None) => {
                let straight = towards(self.model, self.graph, party, self.distance);
                self.straight.add(straight, serve);
                if self.model.is_actor(party) {
                    // no link runs from an actor to itself
                    let mut dropped = Efforts::default();
                    dropped.take(straight, part);
                    self.alone.push((party, dropped));
                }
                if self.model.kind(party) != PartyKind::Customer && !self.graph.serves_directly(party) {
                    self.turn_below(party, part, straight, Direction::Upward);
                }
            }
            (None, None) => {}
        }
    }

    fn turn_below(&mut self, above: PartyId, part: Part, from: Direction, to: Direction) {
        let mut turned = Efforts::default();
        turned.turn(part, from, to);
        self.below.push((above, turned));
    }

    fn turn_alone(&mut self, actor: PartyId, part: Part, from: Direction, to: Direction) {
        let mut turned = Efforts::default();
        turned.turn(part, from, to);
        self.alone.push((actor, turned));
    }

    /// The efforts of the next member. Members come in forest order, in which everybody below a party follows right
    /// after it.
    fn next(&mut self, member: PartyId) -> Efforts {
        let chain = self.graph.chain();
        while let Some((above, mut sum)) = self.below.pop_if(|(above, _)| chain.number(*above) < chain.number(member)) {
            if let Some(before) = self.innermost(|top| top == above || chain.stands_above(top, above)) {
                sum.add_all(&before);
            }
            self.stack.push((above, sum));
        }
        let mut efforts = self.straight;
        if let Some(turned) = self.innermost(|top| chain.stands_above(top, member)) {
            efforts.add_all(&turned);
        }
        let own = equals(&self.alone, |(actor, _)| actor.cmp(&member));
        own.iter().for_each(|(_, change)| efforts.add_all(change));
        efforts
    }

    /// The sum of the last entry on the stack that still applies; later ones are dropped.
    fn innermost(&mut self, wanted: impl Fn(PartyId) -> bool) -> Option<Efforts> {
        while let Some((above, sum)) = self.stack.last() {
            if wanted(*above) {
                return Some(*sum);
            }
            self.stack.pop();
        }
        None
    }
}
