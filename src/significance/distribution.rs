//! Where an observed figure stands among those of the draws.

use serde::Serialize;

use crate::analysis::figures::{Total, equal};

/// The probabilities for which [`Distribution::quantiles`] are given.
pub const QUANTILES: [f64; 5] = [0.025, 0.05, 0.5, 0.95, 0.975];

/// A figure under a null model, and where the observed one stands.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Distribution {
    /// The mean over the draws that have the figure: its expected value under the null model.
    pub expected: Option<f64>,
    /// Its standard deviation over these draws (n − 1; n where all arrangements were gone through).
    pub standard_deviation: Option<f64>,
    /// Its quantiles at 2.5, 5, 50, 95 and 97.5 %, with linear interpolation between the neighbors (type 7 of Hyndman & Fan
    /// 1996).
    pub quantiles: Option<[f64; 5]>,
    /// How many draws do not have the figure. They count as far on either side as the observed one.
    pub undefined: u64,
    /// The probability of a figure as low as the observed one, or lower.
    pub p_lower: Option<f64>,
    /// The probability of a figure as high as the observed one, or higher.
    pub p_upper: Option<f64>,
    /// Twice the smaller of the two, at most 1.
    pub p_two_sided: Option<f64>,
}

impl Distribution {
    /// Of random draws: with b of n draws as far as the observed figure, p is (b + 1)/(n + 1), since what was observed is one
    /// more draw where the null model holds (B. Phipson and G. K. Smyth, "Permutation p-values should never be zero", 2010).
    /// Of all arrangements, the observed one among them, p is b/n.
    pub(super) fn new(observed: Option<f64>, draws: &[Option<f64>], exhaustive: bool) -> Self {
        let mut figures: Vec<f64> = draws.iter().flatten().copied().collect();
        figures.sort_unstable_by(f64::total_cmp);
        let undefined = (draws.len() - figures.len()) as u64;
        let more = u64::from(!exhaustive);
        let p = |as_far: &dyn Fn(f64) -> bool| {
            let count = figures.iter().filter(|figure| as_far(**figure)).count() as u64;
            (count + undefined + more) as f64 / (draws.len() as u64 + more).max(1) as f64
        };
        let lower = observed.map(|observed| p(&|figure| figure < observed || equal(figure, observed)));
        let upper = observed.map(|observed| p(&|figure| figure > observed || equal(figure, observed)));
        let expected = mean(&figures);
        Distribution {
            expected,
            standard_deviation: expected.and_then(|mean| deviation(&figures, mean, exhaustive)),
            quantiles: quantiles(&figures),
            undefined,
            p_lower: lower,
            p_upper: upper,
            p_two_sided: lower.zip(upper).map(|(lower, upper)| (2.0 * lower.min(upper)).min(1.0)),
        }
    }
}

pub(super) fn mean(figures: &[f64]) -> Option<f64> {
    (!figures.is_empty()).then(|| figures.iter().copied().collect::<Total>().value() / figures.len() as f64)
}

/// The standard deviation around a mean, of all there are or of a sample.
pub(super) fn deviation(figures: &[f64], mean: f64, whole: bool) -> Option<f64> {
    let squares: Total = figures.iter().map(|figure| (figure - mean) * (figure - mean)).collect();
    let by = figures.len().checked_sub(usize::from(!whole)).filter(|by| *by > 0)?;
    Some((squares.value() / by as f64).sqrt())
}

pub(super) fn quantiles(sorted: &[f64]) -> Option<[f64; 5]> {
    let last = sorted.len().checked_sub(1)?;
    let quantile = |probability: f64| {
        let place = probability * last as f64;
        let below = sorted.get(place as usize).copied()?;
        let above = sorted.get(place as usize + 1).copied().unwrap_or(below);
        Some(below + (above - below) * place.fract())
    };
    let [a, b, c, d, e] = QUANTILES.map(quantile);
    Some([a?, b?, c?, d?, e?])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_observed_is_one_more_draw() {
        let draws: Vec<Option<f64>> = (0..99).map(|at| Some(f64::from(at))).collect();
        let found = Distribution::new(Some(97.0), &draws, false);
        assert_eq!((found.p_lower, found.p_upper, found.p_two_sided), (Some(0.99), Some(0.03), Some(0.06)));
        assert_eq!((found.expected, found.undefined), (Some(49.0), 0));
        let all = Distribution::new(Some(98.0), &draws, true);
        assert_eq!(all.p_upper, Some(1.0 / 99.0));
    }

    #[test]
    fn what_has_no_figure_counts_on_both_sides() {
        let found = Distribution::new(Some(1.0), &[None, Some(0.0), Some(2.0), None], false);
        assert_eq!((found.p_lower, found.p_upper, found.undefined), (Some(0.8), Some(0.8), 2));
        assert_eq!(found.p_two_sided, Some(1.0));
        let nothing = Distribution::new(None, &[None], false);
        assert_eq!((nothing.expected, nothing.p_lower, nothing.quantiles), (None, None, None));
        assert_eq!(Distribution::new(Some(1.0), &[], false).p_upper, Some(1.0));
    }

    /// numpy.quantile([1, 2, 4, 8], [.025, .05, .5, .95, .975]); numpy.std(…, ddof=1)
    #[test]
    fn numpy_finds_the_same() {
        let found = Distribution::new(None, &[8.0, 1.0, 4.0, 2.0].map(Some), false);
        let wanted = [1.075, 1.15, 3.0, 7.4, 7.7];
        let close = |found: [f64; 5]| found.iter().zip(wanted).all(|(found, wanted)| (found - wanted).abs() < 1e-12);
        assert!(found.quantiles.is_some_and(close), "{found:?}");
        assert!(found.standard_deviation.is_some_and(|sd| (sd - 3.095_695_936_834_451_6).abs() < 1e-14));
    }
}
