//! The service graph, lowered from the model, and its traversals.

mod adjacency;
mod chain;
mod components;
mod digraph;
mod distances;
mod dominators;
mod incoming;
mod lower;
mod vertex;
#[cfg(feature = "petgraph")]
mod visit;

pub use chain::ManagementChain;
pub use components::StronglyConnectedComponents;
pub use digraph::Digraph;
pub(crate) use digraph::Parts;
pub use distances::{Distances, ReachingSet};
pub use dominators::Dominators;
pub(crate) use incoming::Incoming;
pub use vertex::{Edge, EdgeId, Vertex, VertexKind};
#[cfg(feature = "petgraph")]
pub use visit::VertexSet;

use std::sync::OnceLock;

use self::adjacency::Adjacency;
use crate::model::{Id, IdVec, Model, PartyId, Target};
use crate::parallel::join_large;

/// Who serves whom, as compressed adjacency lists: the graph that every path analysis walks.
///
/// Vertices are customers, actors and outsiders; for every group, and for `everyone`, a *receiving point*, which passes
/// work on to the parties directly inside; and for every group whose links some actor inherits, a *sending point* with
/// those links. So neither group × group links nor inherited links are ever expanded. An edge out of an actor, an
/// outsider or a sending point is one service link, with its strength in (0, 1]; an edge out of a receiving point, or
/// from an actor to a sending point, only passes work on: it counts no link and has strength 1 ([`VertexKind::links`]).
///
/// About 32 bytes per link and 20 per party. It is `Send + Sync`. With the feature `petgraph` it implements the `visit`
/// traits of that crate, so that its algorithms run on it directly (recursive ones overflow the stack on long chains;
/// `kosaraju_scc`, `Bfs`, `Dfs` and `toposort` do not).
///
/// # Panics
///
/// A graph knows the parties of the model that it was made from, and its own vertices. Ids of another model, and
/// vertices of another graph, get a wrong answer or a panic.
///
/// ```
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = "customer Guest\nunit Stores { role Barista { serves Guest } }\nrole Chief { serves Stores }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let graph = ServiceGraph::new(&model);
/// let distances: Vec<_> = model.actors().map(|actor| graph.distance(actor)).collect();
/// assert_eq!(distances, [Some(1), Some(2)]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct ServiceGraph {
    kinds: IdVec<Vertex, VertexKind>,
    adjacency: Adjacency,
    senders: Vec<PartyId>,
    parties: u32,
    /// The current customers.
    current: Vec<PartyId>,
    /// The distances to them, computed on first use.
    to_current: OnceLock<Distances>,
    to_potential: ReachingSet,
    chain: ManagementChain,
}

/// Making a graph, and asking for its vertices and edges.
///
/// ```
/// use outward::graph::VertexKind;
/// use outward::{Model, graph::ServiceGraph, model::Target, text::Sources};
///
/// let text = "customer Guest
///     unit Shop { serves Guest strength 0.9; role Clerk; role Cook { serves Clerk } }
///     role Chief { serves Shop }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let graph = ServiceGraph::new(&model);
/// let parties: Vec<_> = model.parties().collect();
/// let (guest, shop, clerk, chief) = (parties[0], parties[1], parties[2], parties[4]);
///
/// // the clerk inherits the link of the shop: it starts at the sending point of the shop
/// let sending = graph.sending(shop).unwrap();
/// assert_eq!(graph.targets(graph.vertex(clerk)), [sending]);
/// assert_eq!((graph.targets(sending), graph.strengths(sending)), (&[graph.vertex(guest)][..], &[0.9][..]));
/// assert_eq!((graph.kind(sending), graph.party(sending), graph.actor(sending)), (VertexKind::Sending, Some(shop), None));
/// assert_eq!(graph.edges_into(graph.vertex(guest)).map(|edge| edge.from).collect::<Vec<_>>(), [sending]);
/// assert!(graph.serves_directly(clerk) && graph.has_direct_server(guest));
///
/// // the chief serves the shop: the link arrives at the receiving point of the shop
/// let receiving = graph.receiving(shop.into());
/// assert_eq!(graph.sources(receiving), [graph.vertex(chief)]);
/// assert_eq!(graph.kind(receiving).links(), 0);
/// assert_eq!(graph.receiving(Target::EVERYONE), graph.everyone());
///
/// // five parties, `everyone` and one sending point
/// assert_eq!((graph.vertex_count(), graph.vertices().last()), (7, Some(sending)));
/// assert_eq!(graph.edge_count(), graph.vertices().map(|vertex| graph.edges_from(vertex).len()).sum::<usize>());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
impl ServiceGraph {
    /// Makes the graph of a model. Linear in its size; the two directions of the edges and the management chains are
    /// built on a second thread if there is one.
    pub fn new(model: &Model) -> Self {
        let (chain, lowered) =
            join_large(model.parties().len(), || ManagementChain::new(model), || lower::lower(model));
        let mut graph = ServiceGraph {
            kinds: lowered.kinds,
            adjacency: lowered.adjacency,
            senders: lowered.senders,
            parties: u32::try_from(model.parties().len()).unwrap_or(u32::MAX),
            current: model.customers().filter(|customer| model.is_current_customer(*customer)).collect(),
            to_current: OnceLock::new(),
            to_potential: ReachingSet::default(),
            chain,
        };
        graph.to_potential =
            graph.reaching(model.customers().filter(|customer| model.is_potential_customer(*customer)));
        graph
    }

    /// The fewest service links from an actor or an outsider to a current customer; `None` without a path. A current
    /// customer has distance 0; a group is never a step on a path, so `None`. Constant time after the first call, which
    /// searches ([`to_current`](ServiceGraph::to_current)).
    ///
    /// ```
    /// use outward::{Model, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\ncustomer Buyer { potential }\nrole Clerk { serves Guest }\nrole Agent { serves Buyer }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let graph = ServiceGraph::new(&model);
    /// let [clerk, agent] = model.actors().collect::<Vec<_>>()[..] else { panic!("two actors") };
    /// assert_eq!((graph.distance(clerk), graph.distance(agent)), (Some(1), None));
    /// assert!(graph.reaches_potential(agent) && graph.reaches_any(agent));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn distance(&self, party: PartyId) -> Option<u32> {
        let vertex = self.vertex(party);
        self.kinds
            .find(vertex)
            .filter(|kind| **kind != VertexKind::Receiving)
            .and_then(|_| self.to_current().get(vertex))
    }

    /// Whether a party serves a current customer directly: its [`distance`](ServiceGraph::distance) is 1. Costs as much.
    pub fn serves_directly(&self, party: PartyId) -> bool {
        self.distance(party) == Some(1)
    }

    /// Whether a party has a path to any customer, current or potential. Constant time.
    pub fn reaches_any(&self, party: PartyId) -> bool {
        self.distance(party).is_some() || self.reaches_potential(party)
    }

    /// Whether a party has a path to a potential customer. Constant time.
    pub fn reaches_potential(&self, party: PartyId) -> bool {
        let vertex = self.vertex(party);
        self.kinds.find(vertex).is_some_and(|kind| *kind != VertexKind::Receiving) && self.to_potential.contains(vertex)
    }

    /// Whether any actor serves a customer directly: by name, or by a link that it inherits. (An outsider is no actor.)
    /// Linear in the links to the customer. May panic if the customer belongs to another model.
    pub fn has_direct_server(&self, customer: PartyId) -> bool {
        self.sources(self.vertex(customer)).iter().any(|source| self.kind(*source) != VertexKind::Outsider)
    }

    /// The current customers, in declaration order.
    pub(crate) fn current(&self) -> &[PartyId] {
        &self.current
    }

    /// The distances to the current customers. Computed once, on first use: [`distances`](ServiceGraph::distances)
    /// gives the cost.
    pub fn to_current(&self) -> &Distances {
        self.to_current.get_or_init(|| self.distances(self.current.iter().copied()))
    }

    /// The management chains. Constant time.
    pub fn chain(&self) -> &ManagementChain {
        &self.chain
    }

    /// How many vertices there are.
    pub fn vertex_count(&self) -> usize {
        self.kinds.len()
    }

    /// How many edges there are.
    pub fn edge_count(&self) -> usize {
        self.adjacency.edges()
    }

    /// All vertices: parties in declaration order, `everyone`, then sending points by their groups.
    pub fn vertices(&self) -> impl DoubleEndedIterator<Item = Vertex> + ExactSizeIterator + use<> {
        self.kinds.ids()
    }

    /// The vertex of a party; of a group, its receiving point.
    pub fn vertex(&self, party: PartyId) -> Vertex {
        Vertex(party.0)
    }

    /// The vertex at which a link to a target arrives: that of a party, or the receiving point of `everyone`.
    pub fn receiving(&self, target: Target) -> Vertex {
        target.party().map_or(self.everyone(), |party| self.vertex(party))
    }

    /// The receiving point of `everyone`: every actor.
    pub fn everyone(&self) -> Vertex {
        Vertex(self.parties)
    }

    /// The sending point of a group; `None` if no actor inherits its links. Logarithmic in their number.
    pub fn sending(&self, group: PartyId) -> Option<Vertex> {
        let at = self.senders.binary_search(&group).ok()?;
        Some(Vertex::from_index(self.everyone().index() + 1 + at))
    }

    /// What a vertex stands for. May panic if the vertex belongs to another graph.
    pub fn kind(&self, vertex: Vertex) -> VertexKind {
        self.kinds[vertex]
    }

    /// The party of a vertex; of a receiving or sending point, its group; `None` for `everyone`.
    pub fn party(&self, vertex: Vertex) -> Option<PartyId> {
        match vertex.0.checked_sub(self.parties) {
            None => Some(PartyId(vertex.0)),
            Some(behind) => self.senders.get((behind as usize).checked_sub(1)?).copied(),
        }
    }

    /// The actor of a vertex; `None` for customers, outsiders and the points of groups.
    /// May panic if the vertex belongs to another graph.
    pub fn actor(&self, vertex: Vertex) -> Option<PartyId> {
        self.kind(vertex).is_actor().then_some(PartyId(vertex.0))
    }

    /// The edges out of a vertex, in the order of writing; parallel links are separate edges. Constant time for each.
    ///
    /// ```
    /// use outward::{Model, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\nunit Shop { role Clerk { serves Guest } role Cook { serves Clerk } }\nrole Chief { serves Shop strength 0.5 }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let graph = ServiceGraph::new(&model);
    /// let chief = graph.vertex(model.actors().last().unwrap());
    /// let [link] = graph.edges_from(chief).collect::<Vec<_>>()[..] else { panic!("one link") };
    /// let names = graph.targets(link.to).iter().filter_map(|vertex| graph.party(*vertex)).map(|party| model.name(party));
    /// assert_eq!((link.strength, names.collect::<Vec<_>>()), (0.5, vec!["Clerk", "Cook"]));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn edges_from(&self, from: Vertex) -> impl DoubleEndedIterator<Item = Edge> + ExactSizeIterator + Clone + '_ {
        self.adjacency.edges_from(from)
    }

    /// The edges into a vertex, by source vertex. Constant time for each.
    /// May panic if the vertex belongs to another graph.
    pub fn edges_into(&self, to: Vertex) -> impl DoubleEndedIterator<Item = Edge> + ExactSizeIterator + Clone + '_ {
        self.adjacency.edges_into(to)
    }

    /// The targets of the edges out of a vertex, in the order of [`edges_from`](ServiceGraph::edges_from).
    /// May panic if the vertex belongs to another graph.
    pub fn targets(&self, from: Vertex) -> &[Vertex] {
        self.adjacency.targets(from)
    }

    /// The strengths of the edges out of a vertex, in the same order. May panic if the vertex belongs to another graph.
    pub fn strengths(&self, from: Vertex) -> &[f64] {
        self.adjacency.strengths(from)
    }

    /// The sources of the edges into a vertex, in the order of [`edges_into`](ServiceGraph::edges_into).
    /// May panic if the vertex belongs to another graph.
    pub fn sources(&self, to: Vertex) -> &[Vertex] {
        self.adjacency.sources(to)
    }
}
