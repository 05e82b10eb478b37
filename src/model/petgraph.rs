//! The model as a petgraph graph.

use petgraph::graph::DiGraph;

use super::{Model, PartyId};

impl Model {
    /// The model as written, as a petgraph graph: one vertex for each party (with the index of its [`PartyId`]), one
    /// edge for each `serves` object that names a party, with its strength. Groups are vertices; `everyone` and
    /// inherited links are left out. For the lowered graph, in which groups pass work on, see
    /// [`ServiceGraph`](crate::graph::ServiceGraph). Linear.
    ///
    /// ```
    /// use outward::{Model, text::Sources};
    /// let text = "customer Guest\nrole A { serves Guest strength 0.5 }\nrole B { serves A }";
    /// let graph = Model::read(&Sources::from_text("x.outward", text)).unwrap().to_petgraph();
    /// assert_eq!((graph.node_count(), graph.edge_count()), (3, 2));
    /// assert!(!petgraph::algo::is_cyclic_directed(&graph));
    /// ```
    pub fn to_petgraph(&self) -> DiGraph<PartyId, f64> {
        let mut graph = DiGraph::with_capacity(self.parties().len(), self.serve_count());
        let vertices: Vec<_> = self.parties().map(|party| graph.add_node(party)).collect();
        for (party, serve) in self.all_serves() {
            let ends = (vertices.get(party.index()), serve.to.party().and_then(|to| vertices.get(to.index())));
            if let (Some(from), Some(to)) = ends {
                graph.add_edge(*from, *to, serve.strength());
            }
        }
        graph
    }
}
