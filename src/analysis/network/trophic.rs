//! Trophic levels: how far up the flow each vertex stands.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use super::contacts::Contacts;
use super::figure::{Absent, Figure, measured};
use crate::graph::Digraph;
use crate::limits::{NETWORK_ROUNDS, NETWORK_WORK};

/// The levels of a network, and how far it is from one in which every arc leads up by exactly one. Made by [`trophic`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Trophic {
    /// The level of each vertex; the lowest of each weakly connected component is 0. `None` without arcs.
    pub levels: Vec<Option<f64>>,
    /// The incoherence F: 0 if every arc leads up by one, 1 if there is no direction in it at all.
    pub incoherence: Figure,
}

/// Trophic levels and incoherence (R. S. MacKay, S. Johnson and B. Sansom, "How directed is a directed network?", Royal
/// Society Open Science 7, 2020), which unlike earlier definitions need no vertex to start from.
///
/// With the weights w(m, n) of arcs m → n, the levels h solve Λh = v, where Λ is the Laplacian of the symmetric weights
/// w(m, n) + w(n, m), and v(n) is the weight of the arcs into n minus that of the arcs out of it. The incoherence is
/// F = Σ w(m, n) (h(n) − h(m) − 1)² / Σ w(m, n).
///
/// Solved by conjugate gradients (Hestenes and Stiefel 1952) with a diagonal incomplete Cholesky factor (Meijerink and van
/// der Vorst 1977) in an order that takes leaves first, so that trees are exact at once; corrections go on until one changes
/// no level by more than 1e-10 of the highest. Sums run in one order: the same bits everywhere. Each round is linear.
///
/// # Errors
///
/// [`Absent::Unsolved`] after [`NETWORK_ROUNDS`](crate::limits::NETWORK_ROUNDS) rounds, [`Absent::TooLarge`] beyond
/// [`NETWORK_WORK`](crate::limits::NETWORK_WORK) steps. `incoherence` is [`Absent::Undefined`] without arcs.
///
/// ```
/// use outward::analysis::trophic;
/// use outward::graph::Digraph;
///
/// let chain = trophic(&Digraph::new(3, [(0, 1), (1, 2)]))?;
/// assert_eq!((chain.levels, chain.incoherence), (vec![Some(0.0), Some(1.0), Some(2.0)], Ok(0.0)));
/// let circle = trophic(&Digraph::new(3, [(0, 1), (1, 2), (2, 0)]))?;
/// assert_eq!(circle.incoherence, Ok(1.0));
/// # Ok::<(), outward::analysis::Absent>(())
/// ```
pub fn trophic(graph: &Digraph) -> Result<Trophic, Absent> {
    within(graph, NETWORK_ROUNDS, NETWORK_WORK)
}

/// The levels are as exact as the last correction is small, relative to the highest level.
const TOLERANCE: f64 = 1e-10;
/// How far each correction reduces what is left.
const REDUCTION: f64 = 1e-8;
/// How many corrections there are at most.
const CORRECTIONS: usize = 12;

fn within(graph: &Digraph, rounds: usize, most: u64) -> Result<Trophic, Absent> {
    let contacts = Contacts::new(graph);
    let weak = graph.weak_components();
    let order = order(&contacts, graph.vertices());
    let system = System::new(&contacts, &order, &weak.of, weak.sizes.len());
    let wanted: Vec<f64> = (0..graph.vertices() as u32)
        .map(|vertex| graph.weights_into(vertex).iter().sum::<f64>() - graph.weights(vertex).iter().sum::<f64>())
        .collect();
    let steps = (graph.vertices() + 2 * graph.arcs()) as u64;
    let mut budget = Budget { rounds, steps: most / steps.max(1) };
    let mut levels = vec![0.0; graph.vertices()];
    let mut rest = wanted.clone();
    let mut is_exact = false;
    for _ in 0..CORRECTIONS {
        let correction = system.solve(&rest, &mut budget)?;
        levels.iter_mut().zip(&correction).for_each(|(level, more)| *level += more);
        if greatest(&correction) <= TOLERANCE * greatest(&levels) {
            is_exact = true;
            break;
        }
        system.apply(&levels, &mut rest);
        rest.iter_mut().zip(&wanted).for_each(|(rest, wanted)| *rest = wanted - *rest);
    }
    if !is_exact {
        return Err(Absent::Unsolved);
    }
    let mut lowest = vec![f64::INFINITY; weak.sizes.len()];
    for (level, part) in levels.iter().zip(&weak.of) {
        lowest[*part as usize] = lowest[*part as usize].min(*level);
    }
    for (level, part) in levels.iter_mut().zip(&weak.of) {
        *level -= lowest[*part as usize];
    }
    let (mut off, mut all) = (0.0, 0.0);
    for (from, to, weight) in graph.each_arc() {
        off += weight * (levels[to as usize] - levels[from as usize] - 1.0).powi(2);
        all += weight;
    }
    let level = |(at, level): (usize, f64)| (!contacts.of(at as u32).is_empty()).then_some(level);
    Ok(Trophic { levels: levels.into_iter().enumerate().map(level).collect(), incoherence: measured(off, all) })
}

fn greatest(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |most, value| f64::max(most, value.abs()))
}

/// All vertices, each leaf before what it hangs on; what has no leaves follows.
fn order(contacts: &Contacts, vertices: usize) -> Vec<u32> {
    let mut degrees: Vec<usize> = (0..vertices as u32).map(|vertex| contacts.of(vertex).len()).collect();
    let mut order: Vec<u32> = (0..vertices as u32).filter(|vertex| degrees[*vertex as usize] <= 1).collect();
    let mut is_taken = vec![false; vertices];
    order.iter().for_each(|vertex| is_taken[*vertex as usize] = true);
    let mut at = 0;
    while let Some(&leaf) = order.get(at) {
        at += 1;
        for (other, _) in contacts.of(leaf) {
            let other = *other as usize;
            degrees[other] = degrees[other].saturating_sub(1);
            if degrees[other] <= 1 && !is_taken[other] {
                is_taken[other] = true;
                order.push(other as u32);
            }
        }
    }
    order.extend((0..vertices as u32).filter(|vertex| !is_taken[*vertex as usize]));
    order
}

/// What may still be spent.
struct Budget {
    rounds: usize,
    steps: u64,
}

/// The equations: one vertex of each component, the last in order, stays at 0.
struct System<'a> {
    contacts: &'a Contacts,
    order: &'a [u32],
    /// The place of each vertex in the order; of those that stay, none.
    places: Vec<u32>,
    pivots: Vec<f64>,
}

const STAYS: u32 = u32::MAX;

impl<'a> System<'a> {
    fn new(contacts: &'a Contacts, order: &'a [u32], part: &[u32], parts: usize) -> Self {
        let mut places = vec![STAYS; order.len()];
        let mut has_fixed = vec![false; parts];
        for (place, vertex) in order.iter().enumerate().rev() {
            if std::mem::replace(&mut has_fixed[part[*vertex as usize] as usize], true) {
                places[*vertex as usize] = place as u32;
            }
        }
        let mut pivots = vec![1.0; order.len()];
        for vertex in order.iter().map(|vertex| *vertex as usize).filter(|vertex| places[*vertex] != STAYS) {
            let earlier =
                contacts.of(vertex as u32).iter().filter(|(other, _)| places[*other as usize] < places[vertex]);
            let taken: f64 = earlier.map(|(other, tie)| tie * tie / pivots[*other as usize]).sum();
            let own = contacts.sums[vertex];
            // above 0 but for rounding
            pivots[vertex] = (own - taken).max(own * 1e-12);
        }
        System { contacts, order, places, pivots }
    }

    /// The vertices that move, in order.
    fn moving(&self) -> impl DoubleEndedIterator<Item = usize> + '_ {
        self.order.iter().map(|vertex| *vertex as usize).filter(|vertex| self.places[*vertex] != STAYS)
    }

    /// The Laplacian times some levels.
    fn apply(&self, levels: &[f64], product: &mut [f64]) {
        for vertex in self.moving() {
            let others = self.contacts.of(vertex as u32).iter();
            let from_others: f64 = others.map(|(other, tie)| tie * (levels[vertex] - levels[*other as usize])).sum();
            product[vertex] = from_others;
        }
    }

    /// What the incomplete factor takes for the solution.
    fn estimate(&self, rest: &[f64], estimate: &mut [f64]) {
        for vertex in self.moving() {
            let others = self.contacts.of(vertex as u32).iter();
            let earlier = others.filter(|(other, _)| self.places[*other as usize] < self.places[vertex]);
            let sum: f64 = earlier.map(|(other, tie)| tie * estimate[*other as usize]).sum();
            estimate[vertex] = (rest[vertex] + sum) / self.pivots[vertex];
        }
        for vertex in self.moving().rev() {
            let others = self.contacts.of(vertex as u32).iter();
            let place = self.places[vertex];
            let later = others.filter(|(other, _)| (place + 1..STAYS).contains(&self.places[*other as usize]));
            let sum: f64 = later.map(|(other, tie)| tie * estimate[*other as usize]).sum();
            estimate[vertex] += sum / self.pivots[vertex];
        }
    }

    fn dot(&self, a: &[f64], b: &[f64]) -> f64 {
        self.moving().map(|vertex| a[vertex] * b[vertex]).sum()
    }

    /// Conjugate gradients, until what is left is small against what was wanted.
    fn solve(&self, wanted: &[f64], budget: &mut Budget) -> Result<Vec<f64>, Absent> {
        let count = self.order.len();
        let (mut found, mut rest) = (vec![0.0; count], wanted.to_vec());
        let (mut estimate, mut product) = (vec![0.0; count], vec![0.0; count]);
        let goal = self.dot(wanted, wanted) * REDUCTION * REDUCTION;
        if self.dot(&rest, &rest) <= goal {
            return Ok(found);
        }
        self.estimate(&rest, &mut estimate);
        let mut direction = estimate.clone();
        let mut weight = self.dot(&rest, &estimate);
        loop {
            budget.rounds = budget.rounds.checked_sub(1).ok_or(Absent::Unsolved)?;
            budget.steps = budget.steps.checked_sub(1).ok_or(Absent::TooLarge)?;
            self.apply(&direction, &mut product);
            let curvature = self.dot(&direction, &product);
            // no better within rounding
            if curvature <= 0.0 {
                return Ok(found);
            }
            let step = weight / curvature;
            for vertex in self.moving() {
                found[vertex] += step * direction[vertex];
                rest[vertex] -= step * product[vertex];
            }
            if self.dot(&rest, &rest) <= goal {
                return Ok(found);
            }
            self.estimate(&rest, &mut estimate);
            let next = self.dot(&rest, &estimate);
            let turn = next / weight;
            weight = next;
            for vertex in self.moving() {
                direction[vertex] = estimate[vertex] + turn * direction[vertex];
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_take_one_round_and_circles_have_a_bound() {
        let tree = Digraph::new(4_000, (1..4_000).map(|at| (at, (at - 1) / 2)));
        assert!(within(&tree, 3, u64::MAX).is_ok());
        let circle = Digraph::new(500, (0..500).map(|at| (at, (at + 1) % 500)).chain([(0, 250), (3, 77)]));
        assert_eq!(within(&circle, 1, u64::MAX), Err(Absent::Unsolved));
        assert_eq!(within(&circle, 1_000, 1_600), Err(Absent::TooLarge));
        assert!(within(&circle, 1_000, u64::MAX).is_ok());
    }

    #[test]
    fn parts_are_on_their_own() {
        let found = trophic(&Digraph::new(6, [(0, 1), (4, 3), (3, 2)])).unwrap();
        assert_eq!(found.levels, [Some(0.0), Some(1.0), Some(2.0), Some(1.0), Some(0.0), None]);
        assert_eq!(trophic(&Digraph::new(2, [])).unwrap().incoherence, Err(Absent::Undefined));
    }

    #[test]
    fn a_long_chain_is_exact() {
        let chain = trophic(&Digraph::new(100_000, (0..99_999).map(|at| (at, at + 1)))).unwrap();
        assert!((chain.levels[99_999].unwrap() - 99_999.0).abs() < 1e-4);
    }
}
