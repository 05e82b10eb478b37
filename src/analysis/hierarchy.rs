//! Whether all whom an actor reaches stand above it in the management chain.

#![allow(clippy::indexing_slicing, reason = "a kernel: components are dense, one slot each")]

use crate::graph::{ManagementChain, ServiceGraph, StronglyConnectedComponents, VertexKind};
use crate::model::PartyId;

/// Some actors and outsiders, as far as it matters to whether they all stand above one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Line {
    /// Nobody.
    #[default]
    Empty,
    /// All of them stand in the management chain of this one, or are this one.
    Up {
        /// The one below all others.
        lowest: PartyId,
        /// Whether there are others.
        others: bool,
    },
    /// Some two of them stand in no one's chain.
    Broken,
}

impl Line {
    /// One alone.
    pub(crate) fn one(party: PartyId) -> Self {
        Line::Up { lowest: party, others: false }
    }

    /// Both together. Who stands above the lower of two lowest stands above both: a chain is one path.
    pub(crate) fn and(self, other: Line, chain: &ManagementChain) -> Self {
        match (self, other) {
            (Line::Empty, line) | (line, Line::Empty) => line,
            (Line::Up { lowest: a, others: more }, Line::Up { lowest: b, others }) => {
                let others = a != b || more || others;
                if a == b || chain.stands_above(b, a) {
                    Line::Up { lowest: a, others }
                } else if chain.stands_above(a, b) {
                    Line::Up { lowest: b, others }
                } else {
                    Line::Broken
                }
            }
            (Line::Broken, _) | (_, Line::Broken) => Line::Broken,
        }
    }

    /// Whether each of them is this one or stands above it.
    pub(crate) fn is_up_from(self, party: PartyId, chain: &ManagementChain) -> bool {
        match self {
            Line::Empty => true,
            Line::Up { lowest, .. } => lowest == party || chain.stands_above(lowest, party),
            Line::Broken => false,
        }
    }
}

/// For each component of the service graph, all actors and outsiders in it and whom they reach at any remove, as a
/// line. One pass, what is reached before what reaches it: linear.
#[derive(Debug)]
pub(crate) struct Upward(Vec<Line>);

impl Upward {
    pub(crate) fn new(graph: &ServiceGraph, components: &StronglyConnectedComponents) -> Self {
        let chain = graph.chain();
        let mut lines = vec![Line::Empty; components.count()];
        for vertex in components.in_order() {
            let own = components.get(vertex) as usize;
            let itself = match graph.kind(vertex) {
                VertexKind::Customer => Line::Broken,
                VertexKind::Receiving | VertexKind::Sending => Line::Empty,
                VertexKind::Outsider | VertexKind::Actor | VertexKind::Heir => {
                    graph.party(vertex).map_or(Line::Empty, Line::one)
                }
            };
            let mut line = lines[own].and(itself, chain);
            for target in graph.targets(vertex) {
                if line == Line::Broken {
                    break;
                }
                let to = components.get(*target) as usize;
                if to != own {
                    line = line.and(lines[to], chain);
                }
            }
            lines[own] = line;
        }
        Upward(lines)
    }

    /// Whether an actor in a component reaches somebody, and everybody else it reaches stands in its management chain.
    /// It is in its own component, so that the line has to end with it.
    pub(crate) fn is_so(&self, component: u32, actor: PartyId) -> bool {
        self.0[component as usize] == Line::Up { lowest: actor, others: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Model;
    use crate::text::Sources;

    #[test]
    fn a_line_ends_with_the_lowest_and_breaks_beside_the_chain() {
        let text = "customer C\nrole Top\nrole Mid { reports to Top }\nrole Low { reports to Mid }\nrole Side { reports to Top }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let graph = ServiceGraph::new(&model);
        let chain = graph.chain();
        let by_name = |name: &str| model.actors().find(|actor| model.name(*actor) == name).unwrap();
        let line =
            |names: &[&str]| names.iter().fold(Line::Empty, |line, name| line.and(Line::one(by_name(name)), chain));
        let (low, side) = (by_name("Low"), by_name("Side"));
        // whatever the order in which they come
        for names in [["Top", "Low", "Mid"], ["Low", "Mid", "Top"], ["Mid", "Top", "Low"]] {
            assert_eq!(line(&names), Line::Up { lowest: low, others: true });
        }
        assert_eq!(line(&["Low", "Low"]), Line::Up { lowest: low, others: false });
        assert_eq!(line(&["Top", "Mid", "Side"]), Line::Broken);
        assert_eq!(line(&["Top"]).and(line(&["Low", "Side"]), chain), Line::Broken);
        assert_eq!(line(&["Top", "Mid"]).and(Line::Empty, chain), line(&["Mid", "Top"]));
        assert!(line(&["Top", "Mid"]).is_up_from(low, chain) && line(&["Low"]).is_up_from(low, chain));
        assert!(!line(&["Top", "Mid"]).is_up_from(side, chain) && !line(&["Low"]).is_up_from(by_name("Mid"), chain));
        assert!(Line::Empty.is_up_from(side, chain) && !Line::Broken.is_up_from(low, chain));
    }
}
