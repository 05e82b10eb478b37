//! Brokerage between units.

#![allow(clippy::indexing_slicing, reason = "a graph kernel: every index was counted here")]

use super::Absent;
use crate::graph::Digraph;
use crate::limits::NETWORK_WORK;

/// The roles of a broker, by the units of the one who gives, of the broker, and of the one who receives.
///
/// ```
/// use outward::analysis::BrokerRole;
/// assert_eq!(BrokerRole::ALL.map(BrokerRole::as_str), ["coordinator", "consultant", "gatekeeper", "representative", "liaison"]);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum BrokerRole {
    /// All three in one unit.
    Coordinator,
    /// Giver and receiver in one unit, the broker in another (also called itinerant broker).
    Consultant,
    /// The giver in another unit than broker and receiver: what comes in goes through the broker.
    Gatekeeper,
    /// The receiver in another unit than giver and broker: what goes out goes through the broker.
    Representative,
    /// Three units.
    Liaison,
}

impl BrokerRole {
    /// All roles, in order.
    pub const ALL: [BrokerRole; 5] = [
        BrokerRole::Coordinator,
        BrokerRole::Consultant,
        BrokerRole::Gatekeeper,
        BrokerRole::Representative,
        BrokerRole::Liaison,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            BrokerRole::Coordinator => "coordinator",
            BrokerRole::Consultant => "consultant",
            BrokerRole::Gatekeeper => "gatekeeper",
            BrokerRole::Representative => "representative",
            BrokerRole::Liaison => "liaison",
        }
    }

    fn of(giver: u32, broker: u32, receiver: u32) -> Self {
        match (giver == broker, broker == receiver) {
            (true, true) => BrokerRole::Coordinator,
            (true, false) => BrokerRole::Representative,
            (false, true) => BrokerRole::Gatekeeper,
            (false, false) if giver == receiver => BrokerRole::Consultant,
            (false, false) => BrokerRole::Liaison,
        }
    }
}

/// How often a vertex brokers in each role, in the order of [`BrokerRole::ALL`]. Made by [`brokerage`].
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Brokerage {
    /// How many pairs it stands between.
    pub counts: [u64; 5],
    /// How many it would stand between if as many arcs lay at random.
    pub expected: [f64; 5],
    /// The standard deviation of that number.
    pub deviation: [f64; 5],
}

impl Brokerage {
    /// How many pairs it stands between in a role.
    ///
    /// ```
    /// use outward::analysis::{BrokerRole, brokerage};
    /// use outward::graph::Digraph;
    ///
    /// let found = brokerage(&Digraph::new(4, [(0, 1), (1, 2)]), &[0, 0, 0, 1])?[1];
    /// assert_eq!(found.count(BrokerRole::Coordinator), 1);
    /// assert!((found.expected(BrokerRole::Coordinator) - 2.0 * (1.0 / 6.0f64).powi(2) * 5.0 / 6.0).abs() < 1e-15);
    /// # Ok::<(), outward::analysis::Absent>(())
    /// ```
    pub fn count(&self, role: BrokerRole) -> u64 {
        self.counts[role as usize]
    }

    /// How many it would stand between in a role, if as many arcs lay at random. [`count`](Brokerage::count) has an example.
    pub fn expected(&self, role: BrokerRole) -> f64 {
        self.expected[role as usize]
    }

    /// By how many standard deviations the number in a role is above what is expected; `None` if it cannot vary.
    ///
    /// ```
    /// use outward::analysis::{BrokerRole, brokerage};
    /// use outward::graph::Digraph;
    ///
    /// // the vertex in the middle is a liaison between three groups
    /// let found = brokerage(&Digraph::new(3, [(0, 1), (1, 2)]), &[0, 1, 2])?;
    /// assert_eq!(found[1].counts, [0, 0, 0, 0, 1]);
    /// assert!(found[1].z(BrokerRole::Liaison).unwrap() > 0.0 && found[1].z(BrokerRole::Coordinator).is_none());
    /// # Ok::<(), outward::analysis::Absent>(())
    /// ```
    pub fn z(&self, role: BrokerRole) -> Option<f64> {
        let at = role as usize;
        let deviation = self.deviation[at];
        (deviation > 0.0).then(|| (self.counts[at] as f64 - self.expected[at]) / deviation)
    }
}

/// Between whom each vertex brokers (R. V. Gould and R. M. Fernandez, "Structures of mediation: a formal approach to
/// brokerage in transaction networks", Sociological Methodology 19, 1989): the pairs (a, c) with an arc a → b and an arc
/// b → c, but none a → c, by the groups of the three. `groups` has the group of each vertex; what it lacks is group 0.
///
/// Expected are the counts if each of the N(N − 1) possible arcs were there with the probability p of the density, by
/// itself: with K possible pairs in a role, K·p²(1 − p), with the variance K·q(1 − q) + S·p³(1 − p)³ with q = p²(1 − p), where S is
/// the number of ordered pairs of such pairs that share one end. Both as the R package `sna` has them.
///
/// Time: a step for each pair of an arc into a vertex and an arc out of it. [`Brokerage::count`] has an example.
///
/// # Errors
///
/// [`Absent::TooLarge`] beyond [`NETWORK_WORK`](crate::limits::NETWORK_WORK) steps.
pub fn brokerage(graph: &Digraph, groups: &[u32]) -> Result<Vec<Brokerage>, Absent> {
    let vertices = || 0..graph.vertices() as u32;
    let steps = |vertex| graph.successors(vertex).len() as u64 * graph.predecessors(vertex).len() as u64;
    if vertices().map(steps).fold(0, u64::saturating_add) > NETWORK_WORK {
        return Err(Absent::TooLarge);
    }
    let group = |vertex: u32| groups.get(vertex as usize).copied().unwrap_or_default();
    let by_chance = Chance::new(graph, vertices().map(group));
    let mut found: Vec<Brokerage> = vertices().map(|vertex| by_chance.of(group(vertex))).collect();
    let mut is_next = vec![false; graph.vertices()];
    for giver in vertices() {
        graph.successors(giver).iter().for_each(|next| is_next[*next as usize] = true);
        for broker in graph.successors(giver) {
            for receiver in graph.successors(*broker) {
                if *receiver != giver && !is_next[*receiver as usize] {
                    let role = BrokerRole::of(group(giver), group(*broker), group(*receiver));
                    found[*broker as usize].counts[role as usize] += 1;
                }
            }
        }
        graph.successors(giver).iter().for_each(|next| is_next[*next as usize] = false);
    }
    Ok(found)
}

/// What chance would give.
struct Chance {
    density: f64,
    vertices: f64,
    /// The size of each group that occurs, by its number.
    sizes: Vec<(u32, f64)>,
    /// Σ n² over the groups.
    squares: f64,
    /// Σ n³ over the groups.
    cubes: f64,
}

impl Chance {
    fn new(graph: &Digraph, groups: impl Iterator<Item = u32>) -> Self {
        let mut groups: Vec<u32> = groups.collect();
        groups.sort_unstable();
        let sizes: Vec<(u32, f64)> = groups.chunk_by(|a, b| a == b).map(|same| (same[0], same.len() as f64)).collect();
        let vertices = graph.vertices() as f64;
        let possible = vertices * (vertices - 1.0);
        let density = if possible > 0.0 { graph.arcs() as f64 / possible } else { 0.0 };
        let power = |to: i32| sizes.iter().map(|(_, size)| size.powi(to)).sum();
        Chance { density, vertices, squares: power(2), cubes: power(3), sizes }
    }

    fn of(&self, group: u32) -> Brokerage {
        let own = self.sizes.binary_search_by_key(&group, |(number, _)| *number).map_or(0.0, |at| self.sizes[at].1);
        let (mates, others) = (own - 1.0, self.vertices - own);
        let (squares, cubes) = (self.squares - own.powi(2), self.cubes - own.powi(3));
        // in each role: how many pairs are possible, and how many ordered pairs of them share the giver, or the receiver
        let within_others = squares - others;
        let shared_by_others = cubes - 3.0 * squares + 2.0 * others;
        let across = mates * others;
        let shared_across = mates * others * (others - 1.0) + others * mates * (mates - 1.0);
        // Σ n (R − n)(R − n − 1) over the other groups, with R vertices in them
        let shared_between = others * others * (others - 1.0) - 2.0 * others * squares + squares + cubes;
        let (possible, shared) = (
            [mates * (mates - 1.0), within_others, across, across, others * others - squares],
            [
                2.0 * mates * (mates - 1.0) * (mates - 2.0),
                2.0 * shared_by_others,
                shared_across,
                shared_across,
                2.0 * shared_between,
            ],
        );
        let open = self.density * self.density * (1.0 - self.density);
        let joint = (self.density * (1.0 - self.density)).powi(3);
        // none is 0, not −0
        let expected = possible.map(|pairs| pairs * open + 0.0);
        let mut deviation = [0.0; 5];
        for (role, deviation) in deviation.iter_mut().enumerate() {
            let variance = expected[role] * (1.0 - open) + shared[role] * joint;
            *deviation = variance.max(0.0).sqrt();
        }
        Brokerage { counts: [0; 5], expected, deviation }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_in_the_middle_of_very_many_is_too_much() {
        // as many serve the first as the first serves
        let middle = |each: u32| {
            let others = 1..=each;
            Digraph::new(2 * each as usize + 1, others.flat_map(|at| [(at, 0), (0, each + at)]))
        };
        assert_eq!(brokerage(&middle(31_623), &[]).unwrap_err(), Absent::TooLarge);
        assert_eq!(brokerage(&middle(1_000), &[]).unwrap()[0].count(BrokerRole::Coordinator), 1_000_000);
    }
}
