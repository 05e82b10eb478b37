//! Whether everybody an actor reaches is above it in the management chain.

#![allow(clippy::indexing_slicing, reason = "a kernel: components are dense, one slot each")]

use crate::graph::{ManagementChain, ServiceGraph, StronglyConnectedComponents, VertexKind};
use crate::model::PartyId;

/// A set of actors and outsiders: just enough to tell whether all of them form one management chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Line {
    /// Nobody.
    #[default]
    Empty,
    /// All of them are this one or in its management chain.
    Up {
        /// The one below all others.
        lowest: PartyId,
        /// Whether there are others.
        others: bool,
    },
    /// Two of them share no chain.
    Broken,
}

impl Line {
    /// One alone.
    pub(crate) fn one(party: PartyId) -> Self {
        Line::Up { lowest: party, others: false }
    }

    /// The union. Whoever is above the lower of the two lowest is above both: a chain is a single path.
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

    /// Whether each of them is this party or above it.
    pub(crate) fn is_up_from(self, party: PartyId, chain: &ManagementChain) -> bool {
        match self {
            Line::Empty => true,
            Line::Up { lowest, .. } => lowest == party || chain.stands_above(lowest, party),
            Line::Broken => false,
        }
    }
}

/// For each component of the service graph, its actors and outsiders and everybody they reach, directly or not, as a
/// line. One pass in reverse topological order: linear.
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

    /// Whether an actor in a component reaches somebody, and everybody else it reaches is in its management chain. The
    /// actor is in its own component, so the line has to end with it.
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
