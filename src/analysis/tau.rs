//! Kendall's tau-b: how far two measures agree on the order of the same things.

use std::f64::consts::SQRT_2;

use serde::Serialize;

use super::figures::equal;

/// How far two measures of the same things agree, from −1 to 1: Kendall's tau-b, which allows for ties. `None` if one
/// side is all tied (or there are fewer than two things).
///
/// With C concordant and D discordant pairs, n₀ pairs in all, n₁ and n₂ of them tied on either side: (C − D) / √((n₀ −
/// n₁)(n₀ − n₂)). Two figures tie if they are [equal].
///
/// Time O(n log n), space O(n): both sides are ranked, and the pairs out of order are counted while merging.
/// Sources: M. G. Kendall, "The treatment of ties in ranking problems", Biometrika 33, 1945; W. R. Knight, "A computer
/// method for calculating Kendall's tau with ungrouped data", JASA 61, 1966.
///
/// ```
/// use outward::analysis::tau_b;
/// let tau = tau_b(&[(1.0, 10.0), (2.0, 20.0), (3.0, 15.0)]).unwrap();
/// assert!((tau - 1.0 / 3.0).abs() < 1e-15);
/// assert_eq!(tau_b(&[(1.0, 7.0), (2.0, 7.0)]), None);
/// ```
pub fn tau_b(pairs: &[(f64, f64)]) -> Option<f64> {
    Concordance::of(pairs).tau_b()
}

/// Kendall's tau-b with the normal approximation of its distribution where the two measures have nothing to do with each
/// other: every order of one beside the other is as likely.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct TauTest {
    /// [Tau-b](tau_b), from −1 to 1.
    pub tau_b: f64,
    /// C − D by its standard deviation.
    pub z: f64,
    /// The probability of a tau-b as far from 0, on either side.
    pub p_value: f64,
}

/// Tests [tau-b](tau_b) by the normal approximation, with the variance of C − D corrected for ties on both sides. `None`
/// where there is no tau-b. Nothing is corrected for continuity; below some ten pairs the approximation is rough.
///
/// With n things, t the sizes of the ties on one side and u on the other, the variance is (n(n − 1)(2n + 5) − Σ t(t − 1)(2t + 5)
/// − Σ u(u − 1)(2u + 5)) / 18 + Σ t(t − 1)(t − 2) Σ u(u − 1)(u − 2) / (9n(n − 1)(n − 2)) + Σ t(t − 1) Σ u(u − 1) / (2n(n − 1)).
///
/// Costs as much as [`tau_b`]. Source: M. G. Kendall, "Rank Correlation Methods", 4th edition, 1970, chapter 4. The figures are
/// those of `scipy.stats.kendalltau(method="asymptotic")`.
///
/// ```
/// use outward::analysis::tau_test;
/// let test = tau_test(&[(1.0, 10.0), (2.0, 20.0), (3.0, 15.0), (4.0, 30.0)]).unwrap();
/// assert!((test.tau_b - 2.0 / 3.0).abs() < 1e-15 && (test.p_value - 0.174_2).abs() < 1e-4);
/// ```
pub fn tau_test(pairs: &[(f64, f64)]) -> Option<TauTest> {
    let found = Concordance::of(pairs);
    let tau_b = found.tau_b()?;
    let z = found.score as f64 / found.variance().sqrt();
    Some(TauTest { tau_b, z, p_value: libm::erfc(z.abs() / SQRT_2) })
}

/// The pairs of things that two measures order.
struct Concordance {
    things: u64,
    /// Concordant pairs without discordant ones.
    score: i128,
    left: Ties,
    right: Ties,
}

/// What the sizes t of the ties on one side add up to.
#[derive(Debug, Clone, Copy, Default)]
struct Ties {
    /// Σ t(t − 1)/2: the tied pairs.
    pairs: u64,
    /// Σ t(t − 1)(t − 2)
    triples: f64,
    /// Σ t(t − 1)(2t + 5)
    spread: f64,
}

impl Concordance {
    fn of(pairs: &[(f64, f64)]) -> Self {
        let left = ranks(pairs.iter().map(|pair| pair.0));
        let right = ranks(pairs.iter().map(|pair| pair.1));
        let mut ranked: Vec<(u32, u32)> = left.into_iter().zip(right).collect();
        ranked.sort_unstable();
        let things = ranked.len() as u64;
        let left = Ties::of(ranked.iter().map(|pair| pair.0));
        let tied_both = Ties::of(ranked.iter().copied()).pairs;
        let mut right: Vec<u32> = ranked.into_iter().map(|pair| pair.1).collect();
        let discordant = exchanges(&mut right);
        let right = Ties::of(right.iter().copied());
        // pairs tied on neither side, minus twice the discordant ones
        let untied =
            i128::from(pairs_among(things)) - i128::from(left.pairs) - i128::from(right.pairs) + i128::from(tied_both);
        Concordance { things, score: untied - 2 * i128::from(discordant), left, right }
    }

    fn tau_b(&self) -> Option<f64> {
        let all = pairs_among(self.things);
        let (free_left, free_right) = (all - self.left.pairs, all - self.right.pairs);
        if free_left == 0 || free_right == 0 {
            return None;
        }
        let tau = self.score as f64 / (free_left as f64 * free_right as f64).sqrt();
        Some(tau.clamp(-1.0, 1.0))
    }

    /// The variance of the score; positive where there is a tau-b.
    fn variance(&self) -> f64 {
        let n = self.things as f64;
        let ordered = n * (n - 1.0);
        let untied = (ordered * (2.0 * n + 5.0) - self.left.spread - self.right.spread) / 18.0;
        let of_pairs = 2.0 * self.left.pairs as f64 * self.right.pairs as f64 / ordered;
        // among two things no three tie
        let triples = self.left.triples * self.right.triples;
        let of_triples = if triples == 0.0 { 0.0 } else { triples / (9.0 * ordered * (n - 2.0)) };
        untied + of_pairs + of_triples
    }
}

impl Ties {
    /// Of a sorted sequence.
    fn of<T: PartialEq>(sorted: impl Iterator<Item = T>) -> Self {
        let (mut ties, mut run, mut last) = (Ties::default(), 0u64, None);
        for value in sorted {
            if last.as_ref() != Some(&value) {
                ties.add(run);
                (run, last) = (0, Some(value));
            }
            run += 1;
        }
        ties.add(run);
        ties
    }

    fn add(&mut self, tied: u64) {
        let (size, ordered) = (tied as f64, (tied * tied.saturating_sub(1)) as f64);
        self.pairs += pairs_among(tied);
        self.triples += ordered * (size - 2.0);
        self.spread += ordered * (2.0 * size + 5.0);
    }
}

/// Dense ranks; figures that are equal to the lowest of their rank share it.
fn ranks(figures: impl Iterator<Item = f64>) -> Vec<u32> {
    let mut sorted: Vec<(f64, u32)> = figures.zip(0u32..).collect();
    sorted.sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let mut ranks = vec![0; sorted.len()];
    let (mut rank, mut lowest) = (0, sorted.first().map_or(0.0, |first| first.0));
    for (figure, at) in sorted {
        if !equal(figure, lowest) {
            (rank, lowest) = (rank + 1, figure);
        }
        if let Some(slot) = ranks.get_mut(at as usize) {
            *slot = rank;
        }
    }
    ranks
}

fn pairs_among(count: u64) -> u64 {
    count * count.saturating_sub(1) / 2
}

/// Merge sort that counts the inversions.
fn exchanges(values: &mut Vec<u32>) -> u64 {
    let mut merged = Vec::with_capacity(values.len());
    let (mut width, mut count) = (1, 0);
    while width < values.len() {
        for block in values.chunks(2 * width) {
            let (mut low, mut high) = block.split_at(width.min(block.len()));
            while let (Some((a, low_rest)), Some((b, high_rest))) = (low.split_first(), high.split_first()) {
                if b < a {
                    count += low.len() as u64;
                    merged.push(*b);
                    high = high_rest;
                } else {
                    merged.push(*a);
                    low = low_rest;
                }
            }
            merged.extend_from_slice(low);
            merged.extend_from_slice(high);
        }
        std::mem::swap(values, &mut merged);
        merged.clear();
        width *= 2;
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(found: Option<f64>, wanted: f64) {
        assert!(found.is_some_and(|tau| (tau - wanted).abs() < 1e-14), "{found:?} is not {wanted}");
    }

    #[test]
    fn one_side_tied_or_nothing_to_compare_is_nothing() {
        assert_eq!(tau_b(&[]), None);
        assert_eq!(tau_b(&[(1.0, 2.0)]), None);
        assert_eq!(tau_b(&[(1.0, 2.0), (1.0, 3.0)]), None);
    }

    #[test]
    fn full_agreement_is_one() {
        let pairs: Vec<(f64, f64)> = (0..100).map(|at| (f64::from(at), f64::from(at * at))).collect();
        assert_eq!(tau_b(&pairs), Some(1.0));
        let back: Vec<(f64, f64)> = pairs.iter().map(|(a, b)| (*a, -b)).collect();
        assert_eq!(tau_b(&back), Some(-1.0));
    }

    /// python3 -c "from scipy.stats import kendalltau as k; print(k([12,2,1,12,2,5,5,9,9,9], [1,4,7,1,0,3,3,3,8,9]).statistic,
    /// k([-1,-1,-2,-2,-2,-3,-3,-4,-9,-9,-9,-9], [24,26,24,31,31,45,52,52,45,90,120,24]).statistic)" (scipy 1.17.1)
    #[test]
    fn scipy_finds_the_same() {
        let zip = |x: &[i32], y: &[i32]| -> Vec<(f64, f64)> {
            x.iter().zip(y).map(|(x, y)| (f64::from(*x), f64::from(*y))).collect()
        };
        let first = zip(&[12, 2, 1, 12, 2, 5, 5, 9, 9, 9], &[1, 4, 7, 1, 0, 3, 3, 3, 8, 9]);
        close(tau_b(&first), -0.17505471314812437);
        let second =
            zip(&[-1, -1, -2, -2, -2, -3, -3, -4, -9, -9, -9, -9], &[24, 26, 24, 31, 31, 45, 52, 52, 45, 90, 120, 24]);
        close(tau_b(&second), -0.5570484990582331);
    }

    #[test]
    fn figures_that_differ_by_a_hair_tie() {
        close(tau_b(&[(0.1 + 0.2, 1.0), (0.3, 2.0), (0.5, 3.0)]), 2.0 / 6f64.sqrt());
    }
}
