//! Immediate dominators (Lengauer & Tarjan 1979).

use super::ServiceGraph;
use super::incoming::Incoming;
use super::vertex::{Vertex, VertexKind};
use crate::model::{Id, IdVec};

/// The immediate dominator of every vertex: the nearest vertex on all its paths to some customers. Made by
/// [`ServiceGraph::dominators`], which has an example.
///
/// # Panics
///
/// May panic if a vertex belongs to another graph.
#[derive(Debug, Clone)]
pub struct Dominators {
    nearest: IdVec<Vertex, Vertex>,
}

impl Dominators {
    /// The nearest vertex, other than itself and the customers, on every path from a vertex; `None` if there is none.
    /// It comes before the vertex in the order by distance. Constant time.
    /// May panic if the vertex belongs to another graph.
    pub fn immediate(&self, vertex: Vertex) -> Option<Vertex> {
        self.nearest[vertex].some()
    }
}

impl ServiceGraph {
    /// The immediate dominators of the reversed graph, from a root that merges the customers (Lengauer & Tarjan 1979,
    /// with simple path compression), without recursion. `order` is that of [`by_distance`](ServiceGraph::by_distance)
    /// for those customers; in it, most vertices are easily seen to have two disjoint paths, and are left out of the
    /// search. O(m log n) on any graph, linear in practice; at most 40 bytes per vertex while it runs.
    /// May panic if a vertex belongs to another graph.
    ///
    /// ```
    /// use outward::{Model, graph::ServiceGraph, text::Sources};
    ///
    /// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Cook { serves Clerk }\nrole Farmer { serves Cook, Clerk }";
    /// let model = Model::read(&Sources::from_text("shop.outward", text))?;
    /// let graph = ServiceGraph::new(&model);
    /// let dominators = graph.dominators(&graph.by_distance(graph.to_current()));
    /// let gates = model.actors().map(|actor| dominators.immediate(graph.vertex(actor)));
    /// let names = gates.map(|gate| gate.and_then(|gate| graph.party(gate)).map(|gate| model.name(gate)));
    /// assert_eq!(names.collect::<Vec<_>>(), [None, Some("Clerk"), Some("Clerk")]);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn dominators(&self, order: &[Vertex]) -> Dominators {
        let heads = Heads::find(self, order);
        let search = Search::new(self, &heads);
        let mut nearest = IdVec::filled(self.vertex_count(), Vertex::NONE);
        let dominators = Forest::new(search.order.len()).dominators(self, &search);
        for (number, vertex) in search.order.iter().skip(1) {
            let dominator = dominators[number];
            if dominator != ROOT {
                nearest[*vertex] = search.order[dominator];
            }
        }
        Dominators { nearest }
    }
}

/// Vertices without a dominator: those that serve a customer, and those with two disjoint paths.
///
/// Follow from every vertex the first edge to an earlier vertex in the order; on that path, each vertex has a last head
/// (a head is its own). If a vertex is dominated, let d be its dominator nearest to the customers: d is on the paths of
/// everybody the vertex serves, and every vertex after d on them is dominated by d and is not a head, so the last head
/// of d is the last head of them all. So a vertex that serves two vertices with different last heads has no dominator.
struct Heads<'o> {
    /// The vertices that have a path, each after one that it serves.
    order: &'o [Vertex],
    /// The last head on the path of each.
    last: IdVec<Vertex, Vertex>,
}

impl<'o> Heads<'o> {
    fn find(graph: &ServiceGraph, order: &'o [Vertex]) -> Self {
        let mut last: IdVec<Vertex, Vertex> = IdVec::filled(graph.vertex_count(), Vertex::NONE);
        for vertex in order {
            let mut heads =
                graph.targets(*vertex).iter().map(|target| last[*target]).filter(|head| head.some().is_some());
            // a customer serves nobody, and is nobody's last head
            last[*vertex] = match heads.next() {
                Some(head) if !is_customer(graph, head) && heads.all(|other| other == head) => head,
                _ => *vertex,
            };
        }
        Heads { order, last }
    }

    fn is_head(&self, vertex: Vertex) -> bool {
        self.last[vertex] == vertex
    }

    /// The vertices that may be dominated.
    fn others(&self) -> impl Iterator<Item = Vertex> + '_ {
        self.order.iter().copied().filter(|vertex| !self.is_head(*vertex))
    }
}

fn is_customer(graph: &ServiceGraph, vertex: Vertex) -> bool {
    graph.kind(vertex) == VertexKind::Customer
}

/// An index in the order of the depth-first search; everything below uses these numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Number(u32);

/// The root, before the heads.
const ROOT: Number = Number(0);
const NONE: Number = Number(u32::MAX);

impl Id for Number {
    fn index(self) -> usize {
        self.0 as usize
    }
    fn from_index(index: usize) -> Self {
        Number(u32::try_from(index).unwrap_or(u32::MAX))
    }
}

/// A depth-first search against the edges, from the heads.
struct Search {
    /// The vertex of each number; the root has none.
    order: IdVec<Number, Vertex>,
    parents: IdVec<Number, Number>,
    numbers: IdVec<Vertex, Number>,
}

impl Search {
    fn new(graph: &ServiceGraph, heads: &Heads<'_>) -> Self {
        let mut search = Search {
            order: vec![Vertex::NONE].into(),
            parents: vec![NONE].into(),
            numbers: IdVec::filled(graph.vertex_count(), NONE),
        };
        let with_edges = |vertex| graph.targets(vertex).iter().map(move |target| (vertex, *target));
        let edges: Vec<(Vertex, Vertex)> = heads.others().flat_map(with_edges).collect();
        let others = Incoming::new(graph.vertex_count(), &edges);
        let mut frames: Vec<(Vertex, usize)> = Vec::new();
        for head in graph.vertices().filter(|vertex| heads.is_head(*vertex) && !others.sources(*vertex).is_empty()) {
            search.enter(head, ROOT);
            frames.push((head, 0));
            while let Some((vertex, followed)) = frames.last_mut() {
                let (vertex, at) = (*vertex, *followed);
                *followed += 1;
                match others.sources(vertex).get(at) {
                    Some(other) if search.numbers[*other] == NONE => {
                        search.enter(*other, search.numbers[vertex]);
                        frames.push((*other, 0));
                    }
                    Some(_) => {}
                    None => {
                        frames.pop();
                    }
                }
            }
        }
        search
    }

    fn enter(&mut self, vertex: Vertex, parent: Number) {
        self.numbers[vertex] = self.order.push(vertex);
        self.parents.push(parent);
    }
}

/// The forest that the second pass links together, from the last number to the first.
struct Forest {
    nodes: IdVec<Number, Node>,
    path: Vec<Number>,
}

/// The record of a number. Only linked numbers have an ancestor, and those come after the current one.
#[derive(Clone, Copy)]
struct Node {
    ancestor: Number,
    /// The vertex with the least semidominator on the way up to the ancestor (without it).
    best: Number,
    least: Number,
    /// The next number with the same semidominator.
    next: Number,
}

impl Forest {
    fn new(numbers: usize) -> Self {
        let node = Node { ancestor: NONE, best: NONE, least: NONE, next: NONE };
        Forest { nodes: IdVec::filled(numbers, node), path: Vec::new() }
    }

    fn dominators(mut self, graph: &ServiceGraph, search: &Search) -> IdVec<Number, Number> {
        let mut semis: IdVec<Number, Number> = IdVec::filled(self.nodes.len(), ROOT);
        let mut dominators: IdVec<Number, Number> = IdVec::filled(self.nodes.len(), ROOT);
        // the first number with each semidominator
        let mut waiting: IdVec<Number, Number> = IdVec::filled(self.nodes.len(), NONE);
        for number in search.order.ids().skip(1).rev() {
            let (vertex, parent) = (search.order[number], search.parents[number]);
            let mut semi = parent;
            if parent != ROOT {
                for target in graph.targets(vertex) {
                    let target = search.numbers[*target];
                    if target < number {
                        semi = semi.min(target);
                    } else if target > number && target != NONE {
                        self.compress(target, number);
                        semi = semi.min(self.nodes[target].least);
                    }
                }
            }
            semis[number] = semi;
            let next = if semi == parent { NONE } else { std::mem::replace(&mut waiting[semi], number) };
            self.nodes[number] = Node { ancestor: parent, best: number, least: semi, next };
            dominators[number] = parent;

            let mut other = std::mem::replace(&mut waiting[parent], NONE);
            while other != NONE {
                self.compress(other, parent);
                let node = self.nodes[other];
                dominators[other] = if node.least < parent { node.best } else { parent };
                other = node.next;
            }
        }
        for number in search.order.ids().skip(1) {
            if dominators[number] != semis[number] {
                dominators[number] = dominators[dominators[number]];
            }
        }
        dominators
    }

    /// Points everything on the way up from a linked number at the root of its tree: numbers up to `root` are not
    /// linked yet.
    fn compress(&mut self, number: Number, root: Number) {
        let mut at = number;
        loop {
            let ancestor = self.nodes[at].ancestor;
            if ancestor <= root {
                break;
            }
            self.path.push(at);
            at = ancestor;
        }
        while let Some(below) = self.path.pop() {
            let above = self.nodes[self.nodes[below].ancestor];
            let node = &mut self.nodes[below];
            if above.least < node.least {
                (node.best, node.least) = (above.best, above.least);
            }
            node.ancestor = above.ancestor;
        }
    }
}
