//! From a model to vertices and edges.

use super::adjacency::{Adjacency, Edges};
use super::vertex::{Vertex, VertexKind};
use crate::model::{Id, IdVec, Model, PartyId, PartyKind, Target};

/// The lowered model: vertices, their kinds, and edges.
pub(super) struct Lowered {
    pub(super) kinds: IdVec<Vertex, VertexKind>,
    pub(super) adjacency: Adjacency,
    /// The groups that have a sending point, in order.
    pub(super) senders: Vec<PartyId>,
}

/// Parties keep their numbers; after them come `everyone` and the sending points. A group is its own receiving point.
///
/// Nothing is expanded: an actor that inherits has one edge, to the sending point of its group, and work for a group
/// runs down the tree of units. The only surplus edges lead from an actor back to itself (a sender in the group it
/// serves, or an heir to a link to itself); no shortest path, tie, dominator or circle of two uses one.
pub(super) fn lower(model: &Model) -> Lowered {
    let parties = model.parties().len();
    let mut lowering = Lowering {
        model,
        everyone: Vertex::from_index(parties),
        source: IdVec::filled(parties, Vertex::NONE),
        receives: IdVec::filled(parties + 1, false),
        kinds: Vec::with_capacity(parties + 1).into(),
        senders: Vec::new(),
    };
    lowering.name_vertices();
    lowering.mark_receiving();
    let adjacency = Adjacency::new(lowering.kinds.len(), &lowering);
    Lowered { kinds: lowering.kinds, adjacency, senders: lowering.senders }
}

struct Lowering<'a> {
    model: &'a Model,
    everyone: Vertex,
    /// For each party: the party whose `serves` apply to it; later, for an heir, the sending point of that group.
    source: IdVec<PartyId, Vertex>,
    /// The receiving points that get any work.
    receives: IdVec<Vertex, bool>,
    kinds: IdVec<Vertex, VertexKind>,
    senders: Vec<PartyId>,
}

impl Lowering<'_> {
    fn name_vertices(&mut self) {
        let model = self.model;
        let mut has_heirs: IdVec<PartyId, bool> = IdVec::filled(self.source.len(), false);
        for party in model.parties() {
            let own = !model.own_serves(party).is_empty();
            // a unit comes before its contents
            let around = model.parent(party).map_or(Vertex::NONE, |unit| self.source[unit]);
            self.source[party] = if own { Vertex(party.0) } else { around };
            let kind = match model.kind(party) {
                PartyKind::Customer => VertexKind::Customer,
                PartyKind::Outsider => VertexKind::Outsider,
                PartyKind::Unit | PartyKind::Role if model.is_group(party) => VertexKind::Receiving,
                PartyKind::Unit | PartyKind::Role if own || around == Vertex::NONE => VertexKind::Actor,
                PartyKind::Unit | PartyKind::Role => {
                    has_heirs[PartyId(around.0)] = true;
                    VertexKind::Heir
                }
            };
            self.kinds.push(kind);
        }
        self.kinds.push(VertexKind::Receiving);

        let mut points: IdVec<PartyId, Vertex> = IdVec::filled(self.source.len(), Vertex::NONE);
        for group in model.parties().filter(|party| has_heirs[*party]) {
            points[group] = self.kinds.push(VertexKind::Sending);
            self.senders.push(group);
        }
        for party in model.parties() {
            if self.kinds[Vertex(party.0)] == VertexKind::Heir {
                self.source[party] = points[PartyId(self.source[party].0)];
            }
        }
    }

    /// A receiving point gets work by a link to it or to a group around it.
    fn mark_receiving(&mut self) {
        let model = self.model;
        for (_, serve) in model.all_serves() {
            let to = self.vertex(serve.to);
            if self.kinds[to] == VertexKind::Receiving {
                self.receives[to] = true;
            }
        }
        for group in model.parties() {
            if self.kinds[Vertex(group.0)] == VertexKind::Receiving && self.receives[self.around(group)] {
                self.receives[Vertex(group.0)] = true;
            }
        }
    }

    fn vertex(&self, target: Target) -> Vertex {
        target.party().map_or(self.everyone, |party| Vertex(party.0))
    }

    /// The receiving point directly around a party.
    fn around(&self, party: PartyId) -> Vertex {
        self.model.parent(party).map_or(self.everyone, |unit| Vertex(unit.0))
    }

    /// The receiving point that passes work on to a party.
    fn passes_on(&self, party: PartyId) -> Option<Vertex> {
        let inside = !matches!(self.kinds[Vertex(party.0)], VertexKind::Customer | VertexKind::Outsider);
        Some(self.around(party)).filter(|around| inside && self.receives[*around])
    }

    /// Sending points, and the groups whose links they are.
    fn senders(&self) -> impl Iterator<Item = (Vertex, PartyId)> + '_ {
        let vertices = (self.everyone.index() + 1..).map(Vertex::from_index);
        vertices.zip(self.senders.iter().copied())
    }

    fn links(&self, from: Vertex, of: PartyId, edge: &mut impl FnMut(Vertex, Vertex, f64)) {
        for serve in self.model.own_serves(of) {
            edge(from, self.vertex(serve.to), serve.strength());
        }
    }
}

impl Edges for Lowering<'_> {
    fn count(&self, mut from: impl FnMut(Vertex, usize)) {
        for party in self.model.parties() {
            let vertex = Vertex(party.0);
            match self.kinds[vertex] {
                VertexKind::Outsider | VertexKind::Actor => from(vertex, self.model.own_serves(party).len()),
                VertexKind::Heir => from(vertex, 1),
                VertexKind::Customer | VertexKind::Receiving | VertexKind::Sending => {}
            }
            if let Some(around) = self.passes_on(party) {
                from(around, 1);
            }
        }
        for (sender, group) in self.senders() {
            from(sender, self.model.own_serves(group).len());
        }
    }

    fn each(&self, mut edge: impl FnMut(Vertex, Vertex, f64)) {
        for party in self.model.parties() {
            let vertex = Vertex(party.0);
            match self.kinds[vertex] {
                VertexKind::Outsider | VertexKind::Actor => self.links(vertex, party, &mut edge),
                VertexKind::Heir => edge(vertex, self.source[party], 1.0),
                VertexKind::Customer | VertexKind::Receiving | VertexKind::Sending => {}
            }
            if let Some(around) = self.passes_on(party) {
                edge(around, vertex, 1.0);
            }
        }
        for (sender, group) in self.senders() {
            self.links(sender, group, &mut edge);
        }
    }
}
