//! Searching in sorted lists.

use std::cmp::Ordering;
use std::ops::Range;

/// The range of the items that `order` calls equal, in a list sorted by that order. Logarithmic.
pub(crate) fn equal_range<T>(sorted: &[T], order: impl Fn(&T) -> Ordering) -> Range<usize> {
    let start = sorted.partition_point(|item| order(item) == Ordering::Less);
    let end = sorted.partition_point(|item| order(item) != Ordering::Greater);
    start..end
}

/// The items that `order` calls equal, in a list sorted by that order. Logarithmic.
pub(crate) fn equals<T>(sorted: &[T], order: impl Fn(&T) -> Ordering) -> &[T] {
    sorted.get(equal_range(sorted, order)).unwrap_or_default()
}

/// The items with a key, in a list sorted by it. Logarithmic.
pub(crate) fn with_key<T, K: Ord>(sorted: &[T], key: K, of: impl Fn(&T) -> K) -> &[T] {
    equals(sorted, |item| of(item).cmp(&key))
}

/// Items that are asked for one by one.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct SortedSet<T>(Vec<T>);

impl<T: Ord> SortedSet<T> {
    /// Whether an item is there. Logarithmic.
    pub fn contains(&self, item: &T) -> bool {
        self.0.binary_search(item).is_ok()
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut sorted: Vec<T> = items.into_iter().collect();
        sorted.sort_unstable();
        SortedSet(sorted)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_items_stand_together() {
        let sorted = [1, 1, 2, 4, 4, 4];
        let found = [0, 1, 2, 3, 4, 5].map(|wanted: i32| equal_range(&sorted, |item| item.cmp(&wanted)));
        assert_eq!(found, [0..0, 0..2, 2..3, 3..3, 3..6, 6..6]);
        assert_eq!(equals(&sorted, |item| item.cmp(&4)), [4, 4, 4]);
    }
}
