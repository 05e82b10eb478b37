//! Who reaches the customer if links are uncertain: a strength read as the probability that the link holds.

use std::convert::Infallible;

use serde::Serialize;

use super::distribution::{deviation, mean, quantiles};
use super::random::Stream;
use super::{BLOCK, GENERATOR, SignificanceError};
use crate::analysis::figures::Mean;
use crate::analysis::{Targets, customers};
use crate::graph::{ServiceGraph, Vertex};
use crate::limits::{DRAWS, FIGURES_DRAWN};
use crate::model::{IdVec, Model, PartyId};
use crate::parallel::ordered_parallel_map;

/// How sure the [intervals](ReliableFigure::interval) are.
pub const CONFIDENCE: f64 = 0.95;

/// The standard normal quantile at 97.5 %.
const Z: f64 = 1.959_963_984_540_054;

/// The figures of paths if links hold only with the probability of their strength. Made by [`uncertain_links`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct UncertainLinks {
    /// How many times it was drawn which links hold.
    pub draws: u64,
    /// The seed.
    pub seed: u64,
    /// The generator of the random numbers.
    pub generator: &'static str,
    /// How many links may fail: those with a strength below 1, each as it was written.
    pub uncertain: usize,
    /// The share of headcount with a way to the customer.
    pub reach_share: ReliableFigure,
    /// The mean distance over the headcount with a way.
    pub mean_distance: ReliableFigure,
    /// Each actor's chance of reaching the customer, in declaration order.
    pub actors: Vec<ReachChance>,
}

/// A figure that depends on which links hold.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ReliableFigure {
    /// Its mean over the draws that have it.
    pub expected: Option<f64>,
    /// The 95 % confidence interval of its expected value (over the cases that have it): how exact the draws are.
    pub interval: Option<[f64; 2]>,
    /// The range in which it is in 95 % of the draws: how far the organization itself varies.
    pub range: Option<[f64; 2]>,
    /// How many draws do not have it.
    pub undefined: u64,
}

/// The chance of an actor.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct ReachChance {
    /// The actor.
    pub actor: PartyId,
    /// The share of draws in which it has a way.
    pub chance: f64,
    /// The 95 % confidence interval of the probability (Wilson 1927); both are 0 or 1 where no link can change it.
    pub interval: [f64; 2],
}

/// Draws which links hold, each with the probability of its strength and none dependent on another, and measures the ways to
/// the customer that remain. What is written once holds or fails as a whole: a unit's link for all that inherit it.
///
/// Whether two are connected in such a network is hard to compute exactly (L. G. Valiant, "The complexity of enumeration and
/// reliability problems", 1979), so it is estimated. An interval of a chance is Wilson's score interval (E. B. Wilson,
/// "Probable inference, the law of succession, and statistical inference", 1927); of a mean, Student's. Where all draws are the
/// same although links may fail, Wilson's interval of a figure between the least and the greatest there can be.
///
/// A draw is linear in the links: one search back from the customers, in which a link is drawn when it is met. Memory: two
/// figures for each draw, a count for each actor.
///
/// # Errors
///
/// If no draws are asked for, or too many.
///
/// # Panics
///
/// May panic if the graph or a target belongs to another model.
///
/// ```
/// use outward::analysis::Targets;
/// use outward::significance::uncertain_links;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest strength 0.5 }\nrole Chief { serves Clerk }\nrole Cook { serves Guest }";
/// let study = Study::read(&Sources::from_text("inn.outward", text))?;
/// let found = uncertain_links(study.model(), study.graph(), &Targets::Current, 10_000, 1)?;
/// let [low, high] = found.reach_share.interval.unwrap(); // 2 of 3 are expected to have a way
/// assert!(low < 2.0 / 3.0 && 2.0 / 3.0 < high && high - low < 0.02);
/// assert_eq!(found.actors[2].interval, [1.0, 1.0]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn uncertain_links(
    model: &Model,
    graph: &ServiceGraph,
    targets: &Targets,
    draws: u64,
    seed: u64,
) -> Result<UncertainLinks, SignificanceError> {
    let most = DRAWS.min(FIGURES_DRAWN / 2);
    if draws == 0 || draws > most {
        return Err(SignificanceError::Draws { draws, most });
    }
    let search = Search { model, graph, customers: customers(model, graph, targets), actors: model.actors().collect() };
    let most_links = search.distances(|_| true);
    let certain = search.distances(|strength| strength >= 1.0);
    let mut totals = Draws { figures: Vec::new(), reached: vec![0; search.actors.len()] };
    let block = |block: usize| search.block(block as u64, draws, seed);
    let blocks = usize::try_from(draws.div_ceil(BLOCK)).unwrap_or(usize::MAX);
    let Ok(()) = ordered_parallel_map(blocks, block, |block| {
        totals.add(block);
        Ok::<(), Infallible>(())
    });
    let share = |distances: &IdVec<Vertex, u32>| search.figures(distances).0;
    let longest = graph.vertex_count() as f64;
    let chance = |(actor, reached): (&PartyId, &u64)| {
        let place = graph.vertex(*actor);
        let chance = *reached as f64 / draws as f64;
        let (never, always) = (most_links[place] == NOWHERE, certain[place] != NOWHERE);
        let interval = if never || always { [chance; 2] } else { wilson(chance, draws as f64) };
        ReachChance { actor: *actor, chance, interval }
    };
    let uncertain =
        graph.vertices().flat_map(|vertex| graph.strengths(vertex)).filter(|strength| **strength < 1.0).count();
    let (shares, means): (Vec<_>, Vec<_>) = totals.figures.into_iter().unzip();
    let bounds = share(&certain).zip(share(&most_links)).map(|(least, greatest)| [least, greatest]);
    Ok(UncertainLinks {
        draws,
        seed,
        generator: GENERATOR,
        uncertain,
        reach_share: ReliableFigure::of(&shares, bounds.unwrap_or([0.0, 1.0])),
        mean_distance: ReliableFigure::of(&means, if uncertain == 0 { [1.0; 2] } else { [1.0, longest] }),
        actors: search.actors.iter().zip(&totals.reached).map(chance).collect(),
    })
}

const NOWHERE: u32 = u32::MAX;

struct Search<'a> {
    model: &'a Model,
    graph: &'a ServiceGraph,
    customers: Vec<PartyId>,
    actors: Vec<PartyId>,
}

/// The figures of some draws, and how often each actor had a way.
struct Draws {
    figures: Vec<(Option<f64>, Option<f64>)>,
    reached: Vec<u64>,
}

impl Draws {
    fn add(&mut self, other: Draws) {
        self.figures.extend(other.figures);
        for (count, more) in self.reached.iter_mut().zip(other.reached) {
            *count += more;
        }
    }
}

impl Search<'_> {
    fn block(&self, block: u64, draws: u64, seed: u64) -> Draws {
        let mut found = Draws { figures: Vec::new(), reached: vec![0; self.actors.len()] };
        for number in block * BLOCK..draws.min((block + 1) * BLOCK) {
            let mut stream = Stream::new(seed, number);
            let distances = self.distances(|strength| strength >= 1.0 || stream.unit() < strength);
            for (actor, count) in self.actors.iter().zip(&mut found.reached) {
                *count += u64::from(distances[self.graph.vertex(*actor)] != NOWHERE);
            }
            found.figures.push(self.figures(&distances));
        }
        found
    }

    /// The fewest links that hold from everywhere to a customer. A link is met once: when the search is where it leads to.
    fn distances(&self, mut holds: impl FnMut(f64) -> bool) -> IdVec<Vertex, u32> {
        let mut distances = IdVec::filled(self.graph.vertex_count(), NOWHERE);
        let mut level: Vec<Vertex> = self.customers.iter().map(|customer| self.graph.vertex(*customer)).collect();
        level.iter().for_each(|vertex| distances[*vertex] = 0);
        let (mut next, mut distance) = (Vec::new(), 0);
        while !level.is_empty() {
            while let Some(vertex) = level.pop() {
                for edge in self.graph.edges_into(vertex) {
                    if distances[edge.from] != NOWHERE || !holds(edge.strength) {
                        continue;
                    }
                    let cost = self.graph.kind(edge.from).links();
                    distances[edge.from] = distance + cost;
                    if cost == 0 { level.push(edge.from) } else { next.push(edge.from) }
                }
            }
            std::mem::swap(&mut level, &mut next);
            distance += 1;
        }
        distances
    }

    /// The share of headcount with a way, and its mean distance.
    fn figures(&self, distances: &IdVec<Vertex, u32>) -> (Option<f64>, Option<f64>) {
        let (mut share, mut distance) = (Mean::default(), Mean::default());
        for actor in &self.actors {
            let (headcount, links) = (self.model.headcount(*actor), distances[self.graph.vertex(*actor)]);
            share.add(f64::from(u8::from(links != NOWHERE)), headcount);
            if links != NOWHERE {
                distance.add(f64::from(links), headcount);
            }
        }
        (share.value(), distance.value())
    }
}

impl ReliableFigure {
    /// Of a figure that is never below or above these bounds.
    fn of(draws: &[Option<f64>], [least, greatest]: [f64; 2]) -> Self {
        let mut figures: Vec<f64> = draws.iter().flatten().copied().collect();
        figures.sort_unstable_by(f64::total_cmp);
        let (count, expected) = (figures.len() as f64, mean(&figures));
        let spread = expected.and_then(|mean| deviation(&figures, mean, false)).filter(|spread| *spread > 0.0);
        let interval = expected.map(|mean| match spread {
            // what is certain spreads by rounding alone
            Some(_) if least >= greatest => [mean; 2],
            Some(spread) => {
                let half = student(count - 1.0) * spread / count.sqrt();
                [(mean - half).max(least), (mean + half).min(greatest)]
            }
            None if greatest > least => {
                let scale = greatest - least;
                wilson(((mean - least) / scale).clamp(0.0, 1.0), count).map(|share| least + share * scale)
            }
            None => [mean; 2],
        });
        ReliableFigure {
            expected,
            interval,
            range: quantiles(&figures).map(|[low, _, _, _, high]| [low, high]),
            undefined: (draws.len() - figures.len()) as u64,
        }
    }
}

/// The score interval of a probability that was estimated by a share of so many draws.
fn wilson(share: f64, draws: f64) -> [f64; 2] {
    let weight = Z * Z / draws;
    let middle = (share + weight / 2.0) / (1.0 + weight);
    let half = Z / (1.0 + weight) * (share * (1.0 - share) / draws + weight / (4.0 * draws)).sqrt();
    // by the formula the ends are then 0 and 1, but for rounding
    let low = if share <= 0.0 { 0.0 } else { (middle - half).max(0.0) };
    let high = if share >= 1.0 { 1.0 } else { (middle + half).min(1.0) };
    [low, high]
}

/// The quantile of Student's distribution at 97.5 % (M. Abramowitz and I. A. Stegun, "Handbook of Mathematical Functions", 1964,
/// 26.7.5): four digits from four degrees of freedom.
fn student(freedom: f64) -> f64 {
    let square = Z * Z;
    let first = Z * (square + 1.0) / 4.0;
    let second = Z * ((5.0 * square + 16.0) * square + 3.0) / 96.0;
    let third = Z * (((3.0 * square + 19.0) * square + 17.0) * square - 15.0) / 384.0;
    let fourth = Z * ((((79.0 * square + 776.0) * square + 1482.0) * square - 1920.0) * square - 945.0) / 92_160.0;
    Z + (first + (second + (third + fourth / freedom) / freedom) / freedom) / freedom
}

#[cfg(test)]
mod tests {
    use super::*;

    /// scipy.stats.t.ppf(0.975, [9, 29, 999]); statsmodels' proportion_confint(8, 10, method="wilson")
    #[test]
    fn quantiles_and_intervals_are_those_of_others() {
        for (freedom, wanted) in [(9.0, 2.262_157_163), (29.0, 2.045_229_642), (999.0, 1.962_341_461)] {
            assert!((student(freedom) - wanted).abs() < 1e-4, "{freedom}");
        }
        let [low, high] = wilson(0.8, 10.0);
        assert!((low - 0.490_162_47).abs() < 1e-6 && (high - 0.943_317_76).abs() < 1e-6, "{low} {high}");
        assert_eq!((wilson(0.0, 100.0)[0], wilson(1.0, 100.0)[1]), (0.0, 1.0));
    }
}
