//! Strongly connected components (Tarjan 1972; Pearce 2016).

use super::ServiceGraph;
use super::vertex::Vertex;
use crate::model::{IdVec, PartyId};

/// The strongly connected components of the service graph: within one, every vertex reaches every other. Made by
/// [`ServiceGraph::strongly_connected_components`].
///
/// # Panics
///
/// May panic if a vertex belongs to another graph.
///
/// ```
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest, Cook }\nrole Cook { serves Clerk }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let graph = ServiceGraph::new(&model);
/// let components = graph.strongly_connected_components();
/// let of: Vec<u32> = model.parties().map(|party| components.get(graph.vertex(party))).collect();
/// assert!(of[1] == of[2] && of[0] < of[1]); // the two serve each other, and work flows from them to the guest
/// assert_eq!(components.count(), 3); // the guest, the two roles, and `everyone`
/// assert_eq!(components.in_order().len(), graph.vertex_count());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StronglyConnectedComponents {
    of: IdVec<Vertex, u32>,
    count: u32,
}

impl StronglyConnectedComponents {
    /// The number of the component of a vertex. An edge leads to the same number or a smaller one: the numbers are a
    /// reverse topological order. Constant time. May panic if the vertex belongs to another graph.
    pub fn get(&self, vertex: Vertex) -> u32 {
        self.of[vertex]
    }

    /// The number of components.
    pub fn count(&self) -> usize {
        self.count as usize
    }

    /// All vertices, by component, in reverse topological order. Linear (a counting sort).
    pub fn in_order(&self) -> Vec<Vertex> {
        let mut slots: IdVec<Vertex, u32> = IdVec::filled(self.count() + 1, 0);
        for component in self.of.values() {
            slots[Vertex(component + 1)] += 1;
        }
        for component in 0..self.count {
            slots[Vertex(component + 1)] += slots[Vertex(component)];
        }
        let mut order: IdVec<Vertex, Vertex> = IdVec::filled(self.of.len(), Vertex::NONE);
        for (vertex, component) in self.of.iter() {
            let slot = &mut slots[Vertex(*component)];
            order[Vertex(*slot)] = vertex;
            *slot += 1;
        }
        order.values().copied().collect()
    }
}

impl ServiceGraph {
    /// The strongly connected components (Tarjan 1972, in the memory of Pearce 2016), without recursion. Linear in
    /// vertices and edges; about 20 bytes per vertex while it runs.
    pub fn strongly_connected_components(&self) -> StronglyConnectedComponents {
        let mut search = Search {
            graph: self,
            // 0: not visited; else its visit number, or the number of its component, counted down from the end
            index: IdVec::filled(self.vertex_count(), 0),
            next: 1,
            component: u32::MAX,
            waiting: Vec::new(),
        };
        for vertex in self.vertices() {
            if search.index[vertex] == 0 {
                search.from(vertex);
            }
        }
        let count = u32::MAX - search.component;
        let of: Vec<u32> = search.index.values().map(|component| u32::MAX - component).collect();
        StronglyConnectedComponents { of: of.into(), count }
    }

    /// The strongly connected components with two or more actors, which reports call circles. Sorted by first actor,
    /// each in declaration order. Linear, but for sorting the components.
    ///
    /// ```
    /// use outward::{Model, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Vault { serves Archive }\nrole Archive { serves Vault }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let circles = ServiceGraph::new(&model).strongly_connected_actors();
    /// let names = circles[0].iter().map(|actor| model.name(*actor));
    /// assert_eq!((circles.len(), names.collect::<Vec<_>>()), (1, vec!["Vault", "Archive"]));
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn strongly_connected_actors(&self) -> Vec<Vec<PartyId>> {
        let components = self.strongly_connected_components();
        let mut circles: Vec<Vec<PartyId>> = Vec::new();
        let (mut circle, mut of) = (Vec::new(), u32::MAX);
        for vertex in components.in_order() {
            if components.get(vertex) != of {
                of = components.get(vertex);
                keep_circle(&mut circles, &mut circle);
            }
            circle.extend(self.actor(vertex));
        }
        keep_circle(&mut circles, &mut circle);
        circles.sort_unstable_by_key(|circle| circle.first().copied());
        circles
    }
}

fn keep_circle(circles: &mut Vec<Vec<PartyId>>, circle: &mut Vec<PartyId>) {
    if circle.len() >= 2 {
        circles.push(std::mem::take(circle));
    }
    circle.clear();
}

struct Search<'a> {
    graph: &'a ServiceGraph,
    index: IdVec<Vertex, u32>,
    next: u32,
    component: u32,
    /// Finished, but not yet in a component.
    waiting: Vec<Vertex>,
}

/// A vertex with only some of its edges followed so far.
struct Frame {
    vertex: Vertex,
    followed: u32,
    /// Whether no earlier vertex has been found from it.
    first: bool,
}

impl Search<'_> {
    fn from(&mut self, root: Vertex) {
        let mut frames = vec![self.enter(root)];
        while let Some(frame) = frames.last_mut() {
            let vertex = frame.vertex;
            match self.graph.targets(vertex).get(frame.followed as usize) {
                Some(target) if self.index[*target] == 0 => {
                    let entered = self.enter(*target);
                    frames.push(entered);
                }
                // an edge is visited again after its target is finished
                Some(target) => {
                    frame.followed += 1;
                    let found = self.index[*target];
                    if found < self.index[vertex] {
                        self.index[vertex] = found;
                        frame.first = false;
                    }
                }
                None => {
                    let first = frame.first;
                    frames.pop();
                    self.leave(vertex, first);
                }
            }
        }
    }

    fn enter(&mut self, vertex: Vertex) -> Frame {
        self.index[vertex] = self.next;
        self.next += 1;
        Frame { vertex, followed: 0, first: true }
    }

    fn leave(&mut self, vertex: Vertex, first: bool) {
        if !first {
            self.waiting.push(vertex);
            return;
        }
        let own = self.index[vertex];
        while let Some(member) = self.waiting.pop_if(|member| self.index[*member] >= own) {
            self.index[member] = self.component;
        }
        self.index[vertex] = self.component;
        self.component -= 1;
    }
}
