//! What figures mean in every analysis: equality, medians, means and shares.

use crate::limits::EQUAL;

/// Whether two figures are equal: they differ by less than one part in 10¹². Zeros are equal, and so are infinities.
///
/// ```
/// use outward::analysis::figures::equal;
/// assert!(equal(0.1 + 0.2, 0.3));
/// assert!(!equal(0.3, 0.3000001));
/// assert!(equal(0.0, -0.0));
/// ```
pub fn equal(a: f64, b: f64) -> bool {
    a == b || (a - b).abs() < EQUAL * a.abs().max(b.abs())
}

/// Whether a figure is over a limit, strictly: one that [equals](equal) it is not.
///
/// ```
/// use outward::analysis::figures::over;
/// assert!(over(0.4, 0.3) && !over(0.1 + 0.2, 0.3));
/// ```
pub fn over(figure: f64, limit: f64) -> bool {
    figure > limit && !equal(figure, limit)
}

/// Whether a figure is under a limit, strictly: one that [equals](equal) it is not.
///
/// ```
/// use outward::analysis::figures::under;
/// assert!(under(0.2, 0.3) && !under(0.3, 0.1 + 0.2));
/// ```
pub fn under(figure: f64, limit: f64) -> bool {
    figure < limit && !equal(figure, limit)
}

/// A sum that practically does not depend on the order of its terms: the rounding error of each addition is kept and
/// added at the end (Neumaier 1974).
///
/// ```
/// use outward::analysis::figures::Total;
/// let mut total: Total = [1.0, 1e100, 1.0, -1e100].into_iter().collect();
/// assert_eq!(total.value(), 2.0);
/// total.add(0.5);
/// assert_eq!(total.value(), 2.5);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Total {
    sum: f64,
    lost: f64,
}

impl Total {
    /// Adds a term.
    pub fn add(&mut self, term: f64) {
        let sum = self.sum + term;
        self.lost += if self.sum.abs() >= term.abs() { (self.sum - sum) + term } else { (term - sum) + self.sum };
        self.sum = sum;
    }

    /// The sum of all terms; 0 where there are none.
    pub fn value(self) -> f64 {
        self.sum + self.lost
    }
}

impl Extend<f64> for Total {
    fn extend<T: IntoIterator<Item = f64>>(&mut self, terms: T) {
        terms.into_iter().for_each(|term| self.add(term));
    }
}

impl FromIterator<f64> for Total {
    fn from_iter<T: IntoIterator<Item = f64>>(terms: T) -> Self {
        let mut total = Total::default();
        total.extend(terms);
        total
    }
}

/// A running weighted mean.
///
/// ```
/// use outward::analysis::figures::Mean;
/// let mut pay: Mean = [(20_000.0, 3.0)].into_iter().collect();
/// pay.add(60_000.0, 1.0);
/// assert_eq!((pay.value(), pay.weight()), (Some(30_000.0), 4.0));
/// assert_eq!(Mean::default().value(), None);
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Mean {
    values: Total,
    weights: Total,
}

impl Mean {
    /// Adds a value.
    pub fn add(&mut self, value: f64, weight: f64) {
        self.values.add(value * weight);
        self.weights.add(weight);
    }

    /// The mean; `None` if there is no weight.
    pub fn value(self) -> Option<f64> {
        share(self.values.value(), self.weights.value())
    }

    /// The sum of the weights.
    pub fn weight(self) -> f64 {
        self.weights.value()
    }
}

impl FromIterator<(f64, f64)> for Mean {
    fn from_iter<T: IntoIterator<Item = (f64, f64)>>(terms: T) -> Self {
        let mut mean = Mean::default();
        terms.into_iter().for_each(|(value, weight)| mean.add(value, weight));
        mean
    }
}

/// The mean of values by weight; `None` if there is no weight.
///
/// ```
/// use outward::analysis::figures::weighted_mean;
/// assert_eq!(weighted_mean([(10.0, 3.0), (20.0, 1.0)]), Some(12.5));
/// assert_eq!(weighted_mean([(10.0, 0.0)]), None);
/// ```
pub fn weighted_mean(values: impl IntoIterator<Item = (f64, f64)>) -> Option<f64> {
    values.into_iter().collect::<Mean>().value()
}

/// A part of a whole, from 0 to 1; `None` if the whole is 0: a share of nothing is not 0.
///
/// ```
/// use outward::analysis::figures::share;
/// assert_eq!((share(1.0, 4.0), share(0.0, 0.0)), (Some(0.25), None));
/// ```
pub fn share(part: f64, whole: f64) -> Option<f64> {
    (whole != 0.0).then(|| part / whole)
}

/// The median; the mean of the middle two for an even number of values, `None` for no values. Sorts.
///
/// ```
/// use outward::analysis::figures::median;
/// assert_eq!(median([9.0, 1.0, 5.0]), Some(5.0));
/// assert_eq!(median([9.0, 1.0]), Some(5.0));
/// assert_eq!(median([1.0, f64::INFINITY]), Some(f64::INFINITY));
/// assert_eq!(median([]), None);
/// ```
pub fn median(values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_unstable_by(f64::total_cmp);
    let high = *values.get(values.len() / 2)?;
    let low = *values.get(values.len().saturating_sub(1) / 2)?;
    Some(if low == high { low } else { low / 2.0 + high / 2.0 })
}

/// The highest values: the ⌈n/`parts`⌉ highest of n, and all ties with the last of them.
///
/// ```
/// use outward::analysis::figures::Highest;
/// let tenth = Highest::of([3.0, 7.0, 7.0, 1.0], 10);
/// assert!(tenth.has(7.0) && !tenth.has(3.0));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Highest {
    last: f64,
}

impl Highest {
    /// Finds the last value that still belongs. Linear.
    pub fn of(values: impl IntoIterator<Item = f64>, parts: usize) -> Self {
        let mut values: Vec<f64> = values.into_iter().collect();
        let wanted = values.len().div_ceil(parts.max(1));
        let last = match wanted.checked_sub(1) {
            Some(at) => *values.select_nth_unstable_by(at, |a, b| b.total_cmp(a)).1,
            None => f64::INFINITY,
        };
        Highest { last }
    }

    /// Whether a value is among them.
    pub fn has(self, value: f64) -> bool {
        value >= self.last || equal(value, self.last)
    }
}

/// The lowest values: the ⌈n/`parts`⌉ lowest of n, and all ties with the last of them.
///
/// ```
/// use outward::analysis::figures::Lowest;
/// let tenth = Lowest::of([3.0, 7.0, 7.0, 1.0], 10);
/// assert!(tenth.has(1.0) && !tenth.has(3.0));
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Lowest(Highest);

impl Lowest {
    /// Finds the last value that still belongs. Linear.
    pub fn of(values: impl IntoIterator<Item = f64>, parts: usize) -> Self {
        Lowest(Highest::of(values.into_iter().map(|value| -value), parts))
    }

    /// Whether a value is among them.
    pub fn has(self, value: f64) -> bool {
        self.0.has(-value)
    }
}

/// How a whole is split: parts that state no share split the remainder equally.
///
/// ```
/// use outward::analysis::figures::Apportionment;
/// let split = Apportionment::of([Some(0.5), None, None]);
/// assert_eq!((split.part(Some(0.5)), split.part(None)), (0.5, 0.25));
/// let scaled = Apportionment::of([Some(0.2), Some(0.2)]);
/// assert_eq!((scaled.part(Some(0.2)), scaled.rest()), (0.5, 0.0));
/// let as_stated = Apportionment::as_stated([Some(0.2), Some(0.2)]);
/// assert_eq!((as_stated.part(Some(0.2)), as_stated.rest()), (0.2, 0.6));
/// assert_eq!(Apportionment::as_stated_of_sums(0.5, 2).part_of(0.5, 1), 0.75); // the stated half, and one of the two others
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Apportionment {
    unstated: f64,
    whole: f64,
    rest: f64,
}

impl Apportionment {
    /// A split in which all parts sum to 1: if every part is stated and they fall short, they are scaled up.
    pub fn of(parts: impl IntoIterator<Item = Option<f64>>) -> Self {
        let (stated, unstated) = sums(parts);
        let split = Apportionment::as_stated_of_sums(stated, unstated);
        if unstated == 0 { Apportionment { whole: stated, rest: 0.0, ..split } } else { split }
    }

    /// A split that takes stated parts as they are: if every part is stated and they fall short of 1, there is a
    /// [rest](Apportionment::rest).
    pub fn as_stated(parts: impl IntoIterator<Item = Option<f64>>) -> Self {
        let (stated, unstated) = sums(parts);
        Apportionment::as_stated_of_sums(stated, unstated)
    }

    /// Like [`as_stated`](Apportionment::as_stated), from the sum of the stated parts and the number of unstated ones.
    pub fn as_stated_of_sums(stated: f64, unstated: u64) -> Self {
        // a sum within rounding of 1 leaves nothing, and a sum over 1 is itself the whole
        let left = if equal(stated, 1.0) { 0.0 } else { (1.0 - stated).max(0.0) };
        match unstated {
            0 => Apportionment { unstated: 0.0, whole: stated.max(1.0), rest: left },
            several => Apportionment { unstated: left / several as f64, whole: stated.max(1.0), rest: 0.0 },
        }
    }

    /// The remainder that belongs to no part.
    pub fn rest(self) -> f64 {
        self.rest
    }

    /// The share of a part that states this much; all parts and the rest sum to 1.
    pub fn part(self, stated: Option<f64>) -> f64 {
        share(stated.unwrap_or(self.unstated), self.whole).unwrap_or(0.0)
    }

    /// The share of several parts: given the sum of the stated ones and the number of unstated ones.
    pub fn part_of(self, stated: f64, unstated: u64) -> f64 {
        share(stated + self.unstated * unstated as f64, self.whole).unwrap_or(0.0)
    }
}

/// The sum of the stated parts, and the number of unstated ones.
fn sums(parts: impl IntoIterator<Item = Option<f64>>) -> (f64, u64) {
    let (mut stated, mut unstated) = (Total::default(), 0u64);
    for part in parts {
        match part {
            Some(part) => stated.add(part),
            None => unstated += 1,
        }
    }
    (stated.value(), unstated)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_is_relative() {
        assert!(equal(1e-20, 1e-20 * (1.0 + 1e-13)));
        assert!(!equal(1e-20, 2e-20));
        assert!(!equal(0.0, 1e-300));
        assert!(equal(f64::INFINITY, f64::INFINITY));
        assert!(!equal(f64::INFINITY, 1.0));
        assert!(!equal(f64::NAN, f64::NAN));
    }

    #[test]
    fn over_and_under_are_strict_up_to_a_hair() {
        assert!(!over(0.1 + 0.2, 0.3), "0.30000000000000004 is 0.3");
        assert!(over(0.31, 0.3) && !over(0.3, 0.3) && !over(0.29, 0.3));
        assert!(under(0.29, 0.3) && !under(0.3, 0.1 + 0.2) && !under(0.31, 0.3));
        assert!(!over(1.0, f64::NAN) && !under(1.0, f64::NAN), "a rule without a limit");
        assert!(over(f64::INFINITY, 2.0) && !over(f64::INFINITY, f64::INFINITY));
    }

    #[test]
    fn a_tenth_is_at_least_one_and_takes_the_tied() {
        let values: Vec<f64> = (1..=11).map(f64::from).collect();
        let top = Highest::of(values.iter().copied(), 10);
        assert_eq!(values.iter().filter(|value| top.has(**value)).count(), 2, "the ceiling of 1.1");
        let bottom = Lowest::of(values.iter().copied(), 10);
        assert!(bottom.has(2.0) && !bottom.has(3.0));
        let tied = Highest::of([0.1 + 0.2, 0.3, 0.2], 10);
        assert!(tied.has(0.3) && !tied.has(0.2));
        assert!(!Highest::of([], 4).has(1.0));
    }

    #[test]
    fn a_split_leaves_nothing_over() {
        let over = Apportionment::of([Some(0.7), Some(0.3 + 5e-10), None]);
        assert_eq!(over.part(None), 0.0);
        assert!(equal(over.part(Some(0.7)) + over.part(Some(0.3 + 5e-10)), 1.0));
        let alike = Apportionment::of([None, None, None, None]);
        assert_eq!(alike.part(None), 0.25);
        assert_eq!(alike.part_of(0.0, 3), 0.75);
        assert_eq!(Apportionment::of([]).part(None), 0.0);
    }

    #[test]
    fn what_is_stated_is_left_as_it_is() {
        let short = Apportionment::as_stated([Some(0.4), Some(0.3)]);
        assert_eq!((short.part(Some(0.4)), short.part_of(0.7, 0)), (0.4, 0.7));
        assert!(equal(short.rest(), 0.3));
        let tenths = Apportionment::as_stated([Some(0.1); 10]);
        assert_eq!(tenths.rest(), 0.0);
        let split = Apportionment::as_stated([Some(0.4), None]);
        assert_eq!((split.part(None), split.rest()), (0.6, 0.0));
        let over = Apportionment::as_stated([Some(0.7), Some(0.3 + 5e-10)]);
        assert!(equal(over.part_of(1.0 + 5e-10, 0), 1.0) && over.rest() == 0.0);
    }

    #[test]
    fn a_share_of_nothing_is_nothing() {
        assert_eq!(share(0.0, 0.0), None);
        assert_eq!(share(0.0, 2.0), Some(0.0));
        assert_eq!(weighted_mean([]), None);
    }
}
