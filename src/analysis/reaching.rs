//! Whether the holders of outcomes have a path to the customers of these outcomes, 64 customers at a time.

#![allow(clippy::indexing_slicing, reason = "a kernel: components and labels are dense, one slot each")]

use super::holder::Holder;
use crate::graph::{ServiceGraph, StronglyConnectedComponents, Vertex};
use crate::model::{Id, IdVec, Model, OutcomeId, PartyId};

/// Fills in for every holder of every outcome (a list for each) whether it, or any actor in the group, has a path to a
/// customer of the outcome. One pass for each 64 labels: customers, or outcomes if there are fewer; a pass visits only
/// what is upstream of the labels.
pub(super) fn holders_that_reach(model: &Model, graph: &ServiceGraph, holders: &mut [Vec<Holder>]) {
    let asked: Vec<OutcomeId> = model
        .outcomes()
        .iter()
        .filter(|(outcome, about)| !about.for_whom.is_empty() && !holders[outcome.index()].is_empty())
        .map(|(outcome, _)| outcome)
        .collect();
    if asked.is_empty() {
        return;
    }
    for outcome in &asked {
        for holder in &mut holders[outcome.index()] {
            holder.reaches = Some(false);
        }
    }
    let questions = Questions::new(model, &asked);
    let any_group = asked.iter().any(|outcome| holders[outcome.index()].iter().any(|h| model.is_group(h.holder)));
    let mut ways = Ways::new(model, graph, any_group);
    for (seeds, masks) in questions.passes() {
        ways.spread(&seeds);
        for (outcome, mask) in masks {
            for holder in &mut holders[outcome.index()] {
                if ways.labels(holder.holder) & mask != 0 {
                    holder.reaches = Some(true);
                }
            }
        }
        ways.clear();
    }
}

/// The question: who has a path to a label. A label is carried by customers, and asked for by outcomes.
struct Questions {
    /// (label, customer that carries it), sorted.
    borne: Vec<(u32, PartyId)>,
    /// (label, outcome that asks for it), sorted.
    asked: Vec<(u32, OutcomeId)>,
}

impl Questions {
    fn new(model: &Model, outcomes: &[OutcomeId]) -> Self {
        let pairs = || {
            let lists = outcomes.iter().map(|outcome| (*outcome, &model.outcomes()[*outcome].for_whom));
            lists.flat_map(|(outcome, list)| list.iter().map(move |link| (outcome, link.to)))
        };
        let mut customers: Vec<PartyId> = pairs().map(|(_, customer)| customer).collect();
        customers.sort_unstable();
        customers.dedup();
        let number = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let (mut borne, mut asked): (Vec<_>, Vec<_>) = if customers.len() <= outcomes.len() {
            let label = |customer: PartyId| number(customers.binary_search(&customer).unwrap_or(usize::MAX));
            let asked = pairs().map(|(outcome, customer)| (label(customer), outcome)).collect();
            (customers.iter().map(|customer| (label(*customer), *customer)).collect(), asked)
        } else {
            let label = |outcome: OutcomeId| number(outcomes.binary_search(&outcome).unwrap_or(usize::MAX));
            let borne = pairs().map(|(outcome, customer)| (label(outcome), customer)).collect();
            (borne, outcomes.iter().map(|outcome| (label(*outcome), *outcome)).collect())
        };
        borne.sort_unstable();
        asked.sort_unstable();
        Questions { borne, asked }
    }

    /// The passes: the bits that customers carry, and the bits that outcomes ask for.
    fn passes(&self) -> impl Iterator<Item = (Labels<PartyId>, Labels<OutcomeId>)> + '_ {
        let borne = self.borne.chunk_by(|a, b| a.0 / 64 == b.0 / 64).map(bits);
        let asked = self.asked.chunk_by(|a, b| a.0 / 64 == b.0 / 64).map(bits);
        // every label is carried and asked for, so both come in the same chunks
        borne.zip(asked)
    }
}

/// Things with a bit for each of their labels in one chunk.
type Labels<T> = Vec<(T, u64)>;

/// The bits of each thing: all its labels of one chunk together.
fn bits<T: Copy + Ord>(chunk: &[(u32, T)]) -> Labels<T> {
    let mut all: Vec<(T, u64)> = chunk.iter().map(|(label, thing)| (*thing, 1 << (label % 64))).collect();
    all.sort_unstable_by_key(|(thing, _)| *thing);
    all.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 |= next.1;
        }
        same
    });
    all
}

/// Which vertices reach which labels.
struct Ways<'a> {
    model: &'a Model,
    graph: &'a ServiceGraph,
    components: StronglyConnectedComponents,
    /// All vertices, by component, and the start of each component.
    order: Vec<Vertex>,
    starts: Vec<u32>,
    /// The labels that each component reaches.
    reached: Vec<u64>,
    seen: Vec<bool>,
    touched: Vec<u32>,
    /// The labels that anybody in a group reaches; kept only if a group holds anything.
    from_groups: Option<IdVec<PartyId, u64>>,
}

impl<'a> Ways<'a> {
    fn new(model: &'a Model, graph: &'a ServiceGraph, any_group: bool) -> Self {
        let components = graph.strongly_connected_components();
        let order = components.in_order();
        let mut starts = vec![0u32; components.count() + 1];
        for vertex in &order {
            starts[components.get(*vertex) as usize + 1] += 1;
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Ways {
            model,
            graph,
            order,
            starts,
            reached: vec![0; components.count()],
            seen: vec![false; components.count()],
            touched: Vec::new(),
            components,
            from_groups: any_group.then(|| IdVec::filled(model.parties().len(), 0)),
        }
    }

    fn labels(&self, party: PartyId) -> u64 {
        match &self.from_groups {
            Some(from_groups) if self.model.is_group(party) => from_groups[party],
            _ => self.reached[self.components.get(self.graph.vertex(party)) as usize],
        }
    }

    /// Finds everything upstream of the labels, then propagates the labels in topological order.
    fn spread(&mut self, seeds: &[(PartyId, u64)]) {
        for (customer, labels) in seeds {
            let component = self.components.get(self.graph.vertex(*customer));
            self.reached[component as usize] |= labels;
            self.touch(component);
        }
        let mut at = 0;
        while let Some(component) = self.touched.get(at).copied() {
            at += 1;
            for vertex in self.members(component) {
                for source in self.graph.sources(self.order[vertex]) {
                    self.touch(self.components.get(*source));
                }
            }
        }
        // edges lead to the same component or to a lower one
        self.touched.sort_unstable();
        for component in &self.touched {
            let labels = self.reached[*component as usize];
            for vertex in self.members(*component) {
                let vertex = self.order[vertex];
                for source in self.graph.sources(vertex) {
                    self.reached[self.components.get(*source) as usize] |= labels;
                }
                if let (Some(from_groups), Some(actor)) = (&mut self.from_groups, self.graph.actor(vertex)) {
                    self.model.units_around(actor).for_each(|unit| from_groups[unit] |= labels);
                }
            }
        }
    }

    fn clear(&mut self) {
        for component in std::mem::take(&mut self.touched) {
            self.seen[component as usize] = false;
            self.reached[component as usize] = 0;
            for vertex in self.members(component) {
                if let (Some(from_groups), Some(actor)) = (&mut self.from_groups, self.graph.actor(self.order[vertex]))
                {
                    self.model.units_around(actor).for_each(|unit| from_groups[unit] = 0);
                }
            }
        }
    }

    fn members(&self, component: u32) -> std::ops::Range<usize> {
        self.starts[component as usize] as usize..self.starts[component as usize + 1] as usize
    }

    fn touch(&mut self, component: u32) {
        if !std::mem::replace(&mut self.seen[component as usize], true) {
            self.touched.push(component);
        }
    }
}
