//! Who serves whom, for formats that have nodes, links and weights, and nothing else.

use super::{Export, ExportEdge, Node};
use crate::figures::counted;

/// The nodes, and the links between their indices with their strengths, by source.
pub(super) struct Served {
    pub(super) nodes: Vec<Node>,
    pub(super) links: Vec<(u32, u32, f64)>,
}

impl Served {
    /// All parties, and `everyone` if a link leads there. Linear.
    pub(super) fn new(export: &Export<'_>) -> Self {
        let nodes: Vec<Node> = export.nodes().filter(|node| !matches!(node, Node::Outcome(_))).collect();
        let index = |node: Node| match node {
            Node::Party(party) => party.index() as u32,
            // behind all parties
            Node::Everyone | Node::Outcome(_) => nodes.len().saturating_sub(1) as u32,
        };
        let serves = export.edges().take_while(|edge| edge.kind == "serves");
        let links = serves.map(|edge| (index(Node::Party(edge.from)), index(edge.to), edge.strength.unwrap_or(1.0)));
        let links = links.collect();
        Served { nodes, links }
    }

    /// The name of the node at an index.
    pub(super) fn name(&self, export: &Export<'_>, at: u32) -> String {
        self.nodes.get(at as usize).map_or_else(String::new, |node| export.full_name(*node).into_owned())
    }
}

/// What formats of who serves whom leave out.
pub(super) fn remark(export: &Export<'_>) -> Option<String> {
    let others = export.edges().filter(is_other).count();
    let told = counted(others, "link of another kind", "links of other kinds");
    (others > 0).then(|| format!("it has only who serves whom: {told} left out"))
}

/// What a list of links leaves out.
pub(super) fn remark_of_lists(export: &Export<'_>) -> Option<String> {
    let served = Served::new(export);
    let mut is_linked = vec![false; served.nodes.len()];
    for end in served.links.iter().flat_map(|(from, to, _)| [*from, *to]) {
        if let Some(linked) = is_linked.get_mut(end as usize) {
            *linked = true;
        }
    }
    let alone = is_linked.iter().filter(|linked| !**linked).count();
    let told = counted(alone, "party without any", "parties without any");
    let lonely = (alone > 0).then(|| format!("it has only links: {told} left out"));
    match (remark(export), lonely) {
        (Some(one), Some(other)) => Some(format!("{one}; {other}")),
        (one, other) => one.or(other),
    }
}

fn is_other(edge: &ExportEdge) -> bool {
    edge.kind != "serves"
}
