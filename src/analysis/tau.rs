//! Kendall's tau-b: how far two measures agree on the order of the same things.

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
    let left = ranks(pairs.iter().map(|pair| pair.0));
    let right = ranks(pairs.iter().map(|pair| pair.1));
    let mut ranked: Vec<(u32, u32)> = left.into_iter().zip(right).collect();
    ranked.sort_unstable();
    let all = pairs_among(ranked.len() as u64);
    let tied_left = tied(ranked.iter().map(|pair| pair.0));
    let tied_both = tied(ranked.iter().copied());
    let mut right: Vec<u32> = ranked.into_iter().map(|pair| pair.1).collect();
    let discordant = exchanges(&mut right);
    let tied_right = tied(right.iter().copied());
    let (free_left, free_right) = (all - tied_left, all - tied_right);
    if free_left == 0 || free_right == 0 {
        return None;
    }
    // pairs tied on neither side, minus twice the discordant ones
    let untied = i128::from(all) - i128::from(tied_left) - i128::from(tied_right) + i128::from(tied_both);
    let concordance = untied - 2 * i128::from(discordant);
    let tau = concordance as f64 / (free_left as f64 * free_right as f64).sqrt();
    Some(tau.clamp(-1.0, 1.0))
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

/// The number of equal pairs in a sorted sequence.
fn tied<T: PartialEq>(sorted: impl Iterator<Item = T>) -> u64 {
    let (mut pairs, mut run, mut last) = (0, 0, None);
    for value in sorted {
        if last.as_ref() == Some(&value) {
            run += 1;
        } else {
            (run, last) = (0, Some(value));
        }
        pairs += run;
    }
    pairs
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
