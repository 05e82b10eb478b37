//! Nodes and edges, written in blocks by two threads where there are many.

use std::fmt::{Result, Write};
use std::ops::Range;

use super::{Export, ExportEdge, Node, OfKind};
use crate::parallel::ordered_parallel_map;

/// How many nodes, or parties with their edges, a block has.
const BLOCK: usize = 512;

/// How many edges a block has, unless a single party has more.
const EDGES: usize = 8 * BLOCK;

/// The edges of one kind that some parties have.
struct EdgeBlock {
    kind: OfKind,
    parties: Range<usize>,
    /// The number of the first of them, among all edges.
    first: usize,
}

impl Export<'_> {
    /// Writes each node; `write` gets its number, too.
    pub(super) fn write_nodes(
        &self,
        out: &mut dyn Write,
        write: impl Fn(&mut String, usize, Node) -> Result + Sync,
    ) -> Result {
        let nodes: Vec<Node> = self.nodes().collect();
        let block = |block: usize| {
            let (first, mut text) = (block * BLOCK, String::new());
            let nodes = nodes.iter().copied().enumerate().skip(first).take(BLOCK);
            nodes.into_iter().try_for_each(|(at, node)| write(&mut text, at, node)).map(|()| text)
        };
        ordered_parallel_map(nodes.len().div_ceil(BLOCK), block, |text| out.write_str(&text?))
    }

    /// Writes each edge; `write` gets its number, too.
    pub(super) fn write_edges(
        &self,
        out: &mut dyn Write,
        write: impl Fn(&mut String, usize, &ExportEdge) -> Result + Sync,
    ) -> Result {
        let blocks = self.edge_blocks();
        let block = |block: usize| {
            let mut text = String::new();
            if let Some(EdgeBlock { kind, parties, first }) = blocks.get(block) {
                let edges = (*first..).zip(kind(self.model(), parties.clone()));
                edges.into_iter().try_for_each(|(at, edge)| write(&mut text, at, &edge))?;
            }
            Ok(text)
        };
        ordered_parallel_map(blocks.len(), block, |text: std::result::Result<String, _>| out.write_str(&text?))
    }

    fn edge_blocks(&self) -> Vec<EdgeBlock> {
        let (all, mut first) = (self.model().parties().len(), 0);
        let mut blocks = Vec::new();
        for kind in ExportEdge::KINDS {
            let mut waiting: Vec<Range<usize>> = Vec::new();
            for start in (0..all).step_by(BLOCK) {
                waiting.push(start..all.min(start + BLOCK));
                while let Some(parties) = waiting.pop() {
                    let edges = kind(self.model(), parties.clone()).count();
                    if edges > EDGES && parties.len() > 1 {
                        let middle = parties.start + parties.len() / 2;
                        waiting.extend([middle..parties.end, parties.start..middle]);
                    } else if edges > 0 {
                        blocks.push(EdgeBlock { kind, parties, first });
                        first += edges;
                    }
                }
            }
        }
        blocks
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Error;

    use super::*;
    use crate::Study;
    use crate::text::Sources;

    #[test]
    fn blocks_have_what_is_there_in_its_order() {
        for many in [0, 1, BLOCK - 1, BLOCK, 3 * BLOCK] {
            let mut text = "customer Guest\noutcome Joy { for Guest }\n".to_owned();
            for at in 0..many {
                let boss = if at == 0 { String::new() } else { format!("; reports to R{}", at / 7) };
                let everyone = if at % 5 == 0 { ", everyone" } else { "" };
                // more than a block may have
                let needs: Vec<String> =
                    (0..if at % 9 == 2 { 90.min(at) } else { 0 }).map(|of| format!("R{of}")).collect();
                let needs = if needs.is_empty() { String::new() } else { format!("; needs {}", needs.join(", ")) };
                let held = if at % 700 == 3 { "; responsible for Joy" } else { "" };
                text.push_str(&format!("role R{at} {{ serves Guest{everyone}{boss}{needs}{held} }}\n"));
            }
            let study = Study::read(&Sources::from_text("many.outward", text)).unwrap();
            let (context, mut nodes, mut edges) = (study.context(), String::new(), String::new());
            let export = Export::new(&context, study.findings());
            export.write_nodes(&mut nodes, |out, at, node| writeln!(out, "{at} {node:?}")).unwrap();
            let expected = export.nodes().enumerate().map(|(at, node)| format!("{at} {node:?}\n"));
            assert_eq!(nodes, expected.collect::<String>());
            export.write_edges(&mut edges, |out, at, edge| writeln!(out, "{at} {edge:?}")).unwrap();
            let of_block = |block: EdgeBlock| (block.kind)(study.model(), block.parties).count();
            assert!(export.edge_blocks().into_iter().map(of_block).all(|edges| edges <= EDGES));
            let expected = export.edges().enumerate().map(|(at, edge)| format!("{at} {edge:?}\n"));
            assert_eq!(edges, expected.collect::<String>());
            assert_eq!(export.write_nodes(&mut String::new(), |_, _, _| Err(Error)), Err(Error));
        }
    }
}
