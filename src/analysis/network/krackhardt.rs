//! Krackhardt's four dimensions of hierarchy.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use serde::Serialize;

use super::figure::{self, Absent, Figure, measured};
use crate::graph::{Digraph, Parts};
use crate::limits::NETWORK_WORK;

/// How much a network is like an out-tree, the pure hierarchy: each figure is 1 in one, and 0 as far from it as can be.
/// Made by [`krackhardt`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(
    feature = "schema",
    schemars(description = "Krackhardt's four dimensions of hierarchy, the last in two ways.")
)]
#[non_exhaustive]
pub struct Krackhardt {
    /// The share of pairs of vertices that are connected when directions are left aside.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub connectedness: Figure,
    /// The share, of the pairs in which one reaches the other, in which the other does not reach back.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub hierarchy: Figure,
    /// One minus the share of arcs beyond those that a tree needs, of all that there could be beyond, in the weakly
    /// connected components.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub efficiency: Figure,
    /// One minus the share of pairs without a least upper bound, of all that could be without one, in the weakly connected
    /// components of three or more.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub least_upper_bound: Figure,
    /// The same as the R package `sna` counts it: pairs without a greatest upper bound.
    #[serde(serialize_with = "figure::if_known")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<f64>"))]
    pub lubness: Figure,
}

/// Krackhardt's connectedness, hierarchy, efficiency and least upper bound (D. Krackhardt, "Graph theoretical dimensions of
/// informal organizations", in Carley & Prietula, Computational Organization Theory, 1994).
///
/// With N vertices, M arcs, weakly connected components of sizes nᵢ, and "a reaches b" over any number of arcs (each vertex
/// reaches itself):
///
/// - connectedness: Σ nᵢ(nᵢ − 1) / N(N − 1);
/// - hierarchy: of the pairs in which one reaches the other, the share in which it is not mutual;
/// - efficiency: 1 − (M − Σ (nᵢ − 1)) / Σ (nᵢ − 1)²;
/// - least upper bound: 1 − V / Σ (nᵢ − 1)(nᵢ − 2)/2, over the components with nᵢ > 2, where V counts the pairs within a
///   component without a vertex that reaches both and that every other vertex reaching both reaches;
/// - lubness: the same, where V counts the pairs without a vertex that reaches both and reaches every other vertex reaching
///   both. The R package `sna` (2.7) computes this, although its page defines the former; published figures are often its.
///
/// The first three are those of the functions of these names in `sna`. The direction matters for the last two: an arc leads
/// from whoever stands above. Of arcs that lead to managers, [reverse] the graph.
///
/// Weights do not count. Connectedness and efficiency are linear. Hierarchy takes C(C + M)/64 steps and the last two
/// C²·C/128, for C strongly connected components in each weakly connected one: beyond [`NETWORK_WORK`] steps (some 180,000
/// vertices of a tree for the one, fewer with more arcs; 5,000 for the other) they are [`Absent::TooLarge`].
///
/// [reverse]: Digraph::reversed
/// [`NETWORK_WORK`]: crate::limits::NETWORK_WORK
///
/// ```
/// use outward::analysis::krackhardt;
/// use outward::graph::Digraph;
///
/// let tree = Digraph::new(4, [(0, 1), (0, 2), (1, 3)]);
/// let of_a_tree = krackhardt(&tree);
/// assert_eq!((of_a_tree.connectedness, of_a_tree.hierarchy), (Ok(1.0), Ok(1.0)));
/// assert_eq!((of_a_tree.efficiency, of_a_tree.least_upper_bound), (Ok(1.0), Ok(1.0)));
/// let upward = krackhardt(&tree.reversed()); // two of three possible pairs have no bound
/// assert_eq!(upward.least_upper_bound, Ok(1.0 - 2.0 / 3.0));
/// ```
pub fn krackhardt(graph: &Digraph) -> Krackhardt {
    within(graph, NETWORK_WORK)
}

/// The same of a graph and of its reverse, which differ in the bounds only.
pub(super) fn both_ways(graph: &Digraph) -> [Krackhardt; 2] {
    let (forward, reverse) = (krackhardt(graph), graph.reversed());
    let [least_upper_bound, lubness] = Components::new(&reverse, &reverse.weak_components()).bounds(NETWORK_WORK);
    [forward, Krackhardt { least_upper_bound, lubness, ..forward }]
}

impl Krackhardt {
    /// All four absent for the same reason.
    pub(super) fn absent(why: Absent) -> Self {
        Krackhardt {
            connectedness: Err(why),
            hierarchy: Err(why),
            efficiency: Err(why),
            least_upper_bound: Err(why),
            lubness: Err(why),
        }
    }
}

fn within(graph: &Digraph, most: u64) -> Krackhardt {
    let weak = graph.weak_components();
    let pairs: u64 = weak.sizes.iter().map(|size| u64::from(*size) * u64::from(size.saturating_sub(1))).sum();
    let all = graph.vertices() as u64;
    let needed: u64 = weak.sizes.iter().map(|size| u64::from(*size) - 1).sum();
    let beyond: u64 = weak.sizes.iter().map(|size| (u64::from(*size) - 1).pow(2)).sum();
    let surplus = graph.arcs() as u64 - needed;
    let components = Components::new(graph, &weak);
    let [least_upper_bound, lubness] = components.bounds(most);
    Krackhardt {
        connectedness: measured(pairs as f64, (all * all.saturating_sub(1)) as f64),
        hierarchy: components.hierarchy(most),
        efficiency: measured(surplus as f64, beyond as f64).map(|share| 1.0 - share),
        least_upper_bound,
        lubness,
    }
}

/// The strongly connected components, those of each weakly connected component together, each after all that it leads to.
struct Components {
    /// The sizes of all of them, one weakly connected component after the other.
    sizes: Vec<u64>,
    /// The start of each weakly connected component among them, and the end of the last.
    starts: Vec<usize>,
    /// The arcs between different ones, by source.
    arcs: Vec<(u32, u32)>,
}

impl Components {
    fn new(graph: &Digraph, weak: &Parts) -> Self {
        let strong = graph.strong_components();
        let mut whole = vec![0u32; strong.sizes.len()];
        for (vertex, part) in strong.of.iter().enumerate() {
            whole[*part as usize] = weak.of[vertex];
        }
        let mut starts = vec![0usize; weak.sizes.len() + 1];
        for part in &whole {
            starts[*part as usize + 1] += 1;
        }
        for part in 0..weak.sizes.len() {
            starts[part + 1] += starts[part];
        }
        let (mut slots, mut place) = (starts.clone(), vec![0u32; whole.len()]);
        let mut sizes = vec![0u64; whole.len()];
        for (part, around) in whole.iter().enumerate() {
            let slot = &mut slots[*around as usize];
            place[part] = *slot as u32;
            sizes[*slot] = u64::from(strong.sizes[part]);
            *slot += 1;
        }
        let of = |vertex: u32| place[strong.of[vertex as usize] as usize];
        let mut arcs: Vec<(u32, u32)> =
            graph.each_arc().map(|(from, to, _)| (of(from), of(to))).filter(|(from, to)| from != to).collect();
        arcs.sort_unstable();
        arcs.dedup();
        Components { sizes, starts, arcs }
    }

    /// The strongly connected components of each weakly connected one, and the arcs between them.
    fn each(&self) -> impl Iterator<Item = (std::ops::Range<usize>, &[(u32, u32)])> {
        let mut rest = self.arcs.as_slice();
        self.starts.windows(2).map(move |bounds| {
            let (arcs, later) = rest.split_at(rest.partition_point(|(from, _)| (*from as usize) < bounds[1]));
            rest = later;
            (bounds[0]..bounds[1], arcs)
        })
    }

    fn hierarchy(&self, most: u64) -> Figure {
        let work = |(part, arcs): (std::ops::Range<usize>, &[(u32, u32)])| {
            (part.len() as u64).div_ceil(64) * (part.len() + arcs.len()) as u64
        };
        if self.each().map(work).sum::<u64>() > most {
            return Err(Absent::TooLarge);
        }
        // pairs within a component are mutual; of two others, at most one reaches the other
        let mutual: u64 = self.sizes.iter().map(|size| size * (size - 1) / 2).sum();
        let one_way: u64 = self.each().map(|(part, arcs)| self.reaching(part, arcs)).sum();
        measured(one_way as f64, (one_way + mutual) as f64)
    }

    /// How many pairs of vertices there are of which the first reaches the second, in another component: for 64 targets at
    /// a time, from the components that lead nowhere upwards.
    fn reaching(&self, part: std::ops::Range<usize>, arcs: &[(u32, u32)]) -> u64 {
        let mut pairs = 0;
        // what leads nowhere comes first, so that each place is written before it is read
        let mut reached = vec![0u64; part.len()];
        for block in part.clone().step_by(64) {
            let mut rest = arcs;
            for from in part.clone() {
                let own = if (block..block + 64).contains(&from) { 1 << (from - block) } else { 0 };
                let (mine, later) = rest.split_at(rest.partition_point(|arc| arc.0 as usize == from));
                rest = later;
                let mut beyond = 0;
                for (_, to) in mine {
                    beyond |= reached[*to as usize - part.start];
                }
                reached[from - part.start] = own | beyond;
                let mut bits = beyond;
                while bits != 0 {
                    pairs += self.sizes[from] * self.sizes[block + bits.trailing_zeros() as usize];
                    bits &= bits - 1;
                }
            }
        }
        pairs
    }

    /// The least upper bound, and what `sna` takes for it.
    fn bounds(&self, most: u64) -> [Figure; 2] {
        let work = |(part, _): (std::ops::Range<usize>, &[(u32, u32)])| {
            let count = part.len() as u64;
            count.saturating_mul(count).saturating_mul(count.div_ceil(64)) / 2
        };
        if self.each().map(work).fold(0, u64::saturating_add) > most {
            return [Err(Absent::TooLarge); 2];
        }
        let (mut without, mut possible) = ([0, 0], 0);
        for (part, arcs) in self.each() {
            let size: u64 = self.sizes[part.clone()].iter().sum();
            if size > 2 {
                possible += (size - 1) * (size - 2) / 2;
                let unbounded = self.unbounded(part, arcs);
                without = [without[0] + unbounded[0], without[1] + unbounded[1]];
            }
        }
        without.map(|pairs| measured(pairs as f64, possible as f64).map(|share| 1.0 - share))
    }

    /// How many pairs of vertices have no least upper bound, and how many no greatest. Of those that reach both, the last in
    /// the order of arcs is the only candidate for the least: it is the bound if all of them reach it, that is, if nobody
    /// else reaches it. Whatever reaches one of them is one itself, so that a greatest one is the only one that nobody reaches.
    fn unbounded(&self, part: std::ops::Range<usize>, arcs: &[(u32, u32)]) -> [u64; 2] {
        let (count, words) = (part.len(), part.len().div_ceil(64));
        // whatever reaches a component has a greater number
        let mut above = vec![0u64; count * words];
        let mut roots = vec![0u64; words];
        for at in 0..count {
            above[at * words + at / 64] |= 1 << (at % 64);
            roots[at / 64] |= 1 << (at % 64);
        }
        for (from, to) in arcs.iter().rev() {
            let (from, to) = (*from as usize - part.start, *to as usize - part.start);
            roots[to / 64] &= !(1 << (to % 64));
            // arcs come by source, the greatest first, so that all above the source are known
            let (low, high) = above.split_at_mut(from * words);
            low[to * words..][..words].iter_mut().zip(&high[..words]).for_each(|(mine, its)| *mine |= its);
        }
        let row = |at: usize| &above[at * words..(at + 1) * words];
        let counts: Vec<u32> = (0..count).map(|at| row(at).iter().map(|word| word.count_ones()).sum()).collect();
        let mut without = [0, 0];
        for one in 0..count {
            for other in one + 1..count {
                let (mut both, mut tops, mut first) = (0, 0, None);
                for (at, ((a, b), root)) in row(one).iter().zip(row(other)).zip(&roots).enumerate() {
                    let word = a & b;
                    both += word.count_ones();
                    tops += (word & root).count_ones();
                    if word != 0 && first.is_none() {
                        first = Some(at * 64 + word.trailing_zeros() as usize);
                    }
                }
                let pairs = self.sizes[part.start + one] * self.sizes[part.start + other];
                let has_least = first.is_some_and(|least| counts[least] == both);
                without[0] += if has_least { 0 } else { pairs };
                without[1] += if tops == 1 { 0 } else { pairs };
            }
        }
        // two in one component have the same above them: the component itself is the least
        for (at, row) in above.chunks(words.max(1)).enumerate() {
            let size = self.sizes[part.start + at];
            let tops: u32 = row.iter().zip(&roots).map(|(word, root)| (word & root).count_ones()).sum();
            without[1] += if tops == 1 { 0 } else { size * (size - 1) / 2 };
        }
        without
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_nothing() {
        for vertices in [0, 1] {
            let found = krackhardt(&Digraph::new(vertices, []));
            assert_eq!(found, Krackhardt::absent(Absent::Undefined));
        }
        let found = krackhardt(&Digraph::new(3, []));
        assert_eq!((found.connectedness, found.hierarchy), (Ok(0.0), Err(Absent::Undefined)));
    }

    #[test]
    fn a_diamond_has_a_bound_for_all_but_what_two_lead_to() {
        // two chiefs of the same two clerks
        let found = krackhardt(&Digraph::new(4, [(0, 2), (0, 3), (1, 2), (1, 3)]));
        // the two chiefs, and the two clerks, whose bounds are not comparable; of (4 − 1)(4 − 2)/2 = 3
        assert_eq!((found.least_upper_bound, found.lubness), (Ok(1.0 - 2.0 / 3.0), Ok(1.0 - 2.0 / 3.0)));
        assert_eq!(found.efficiency, Ok(1.0 - 1.0 / 9.0));
        assert_eq!(found.hierarchy, Ok(1.0));
    }

    #[test]
    fn circles_are_mutual() {
        let found = krackhardt(&Digraph::new(4, [(0, 1), (1, 2), (2, 0), (2, 3)]));
        assert_eq!(found.hierarchy, Ok(0.5));
        assert_eq!((found.least_upper_bound, found.lubness), (Ok(1.0), Ok(1.0)));
    }

    #[test]
    fn a_graph_and_its_reverse_are_measured_together() {
        let graph = Digraph::new(7, [(0, 1), (0, 2), (1, 3), (3, 4), (4, 3), (5, 6)]);
        let found = both_ways(&graph);
        assert_eq!(found, [krackhardt(&graph), krackhardt(&graph.reversed())]);
        assert_ne!(found[0].least_upper_bound, found[1].least_upper_bound);
    }

    #[test]
    fn the_work_of_a_network_has_a_bound() {
        let chain = Digraph::new(200, (0..199).map(|at| (at, at + 1)));
        // 4 blocks of 64 over 200 components and 199 arcs; 200² × 4 / 2
        let (hierarchy, bounds) = (4 * 399, 80_000);
        assert_eq!(within(&chain, hierarchy - 1).hierarchy, Err(Absent::TooLarge));
        assert_eq!(within(&chain, hierarchy).hierarchy, Ok(1.0));
        assert_eq!(within(&chain, bounds - 1).least_upper_bound, Err(Absent::TooLarge));
        assert_eq!(within(&chain, bounds).least_upper_bound, Ok(1.0));
    }

    #[test]
    fn a_long_chain_needs_no_stack() {
        let chain = Digraph::new(300_000, (0..299_999).map(|at| (at, at + 1)));
        let found = krackhardt(&chain);
        assert_eq!((found.connectedness, found.efficiency), (Ok(1.0), Ok(1.0)));
        assert_eq!((found.hierarchy, found.lubness), (Err(Absent::TooLarge), Err(Absent::TooLarge)));
    }
}
