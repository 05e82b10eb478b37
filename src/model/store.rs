//! The storage of a model: texts in one arena, figures in columns, links as concatenated lists.

use std::num::NonZeroU32;

use super::id::Id;

/// A text in the arena of its model. `Option<TextId>` takes no more space.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TextId(NonZeroU32);

impl TextId {
    fn of(index: usize) -> TextId {
        // the limit on the bytes of a model keeps every index far below the largest
        TextId(u32::try_from(index).map_or(NonZeroU32::MAX, |index| NonZeroU32::MIN.saturating_add(index)))
    }

    fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// Texts, concatenated.
#[derive(Debug, Clone, Default)]
pub(crate) struct Texts {
    bytes: String,
    ends: Vec<usize>,
}

impl Texts {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn add(&mut self, text: &str) -> TextId {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
        TextId::of(self.ends.len() - 1)
    }

    pub(crate) fn get(&self, id: TextId) -> Option<&str> {
        let at = id.index();
        let end = *self.ends.get(at)?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.bytes.get(start..end)
    }

    pub(crate) fn at(&self, index: usize) -> &str {
        self.get(TextId::of(index)).unwrap_or_default()
    }
}

/// A figure that most things do not state: it takes no memory until one does.
#[derive(Debug, Clone, Default)]
pub(crate) struct Column {
    /// NaN if not stated.
    values: Vec<f64>,
}

impl Column {
    pub(crate) fn set(&mut self, at: impl Id, value: f64, len: usize) {
        if self.values.is_empty() {
            self.values = vec![f64::NAN; len];
        }
        if let Some(slot) = self.values.get_mut(at.index()) {
            *slot = value;
        }
    }

    pub(crate) fn get(&self, at: impl Id) -> Option<f64> {
        self.values.get(at.index()).copied().filter(|value| !value.is_nan())
    }
}

/// A list for each owner, all concatenated.
#[derive(Debug, Clone)]
pub(crate) struct Lists<T> {
    /// Where the list of each owner ends; owners after the last one with a list are left out.
    ends: Vec<u32>,
    items: Vec<T>,
}

impl<T> Default for Lists<T> {
    fn default() -> Self {
        Lists { ends: Vec::new(), items: Vec::new() }
    }
}

impl<T> Lists<T> {
    pub(crate) fn of(&self, owner: impl Id) -> &[T] {
        let at = owner.index();
        let Some(end) = self.ends.get(at) else { return &[] };
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.items.get(start as usize..*end as usize).unwrap_or_default()
    }

    pub(crate) fn len(&self) -> usize {
        self.items.len()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.items.is_empty()
    }
}

/// Lists under construction, in the order in which they are written.
#[derive(Debug)]
pub(crate) struct ListsBuilder<T> {
    /// Owners, each with the number of consecutive items that belong to it.
    runs: Vec<(u32, u32)>,
    items: Vec<T>,
}

impl<T> Default for ListsBuilder<T> {
    fn default() -> Self {
        ListsBuilder { runs: Vec::new(), items: Vec::new() }
    }
}

impl<T: Copy> ListsBuilder<T> {
    pub(crate) fn push(&mut self, owner: impl Id, item: T) {
        let owner = u32::try_from(owner.index()).unwrap_or(u32::MAX);
        match self.runs.last_mut() {
            Some((last, length)) if *last == owner => *length += 1,
            _ => self.runs.push((owner, 1)),
        }
        self.items.push(item);
    }

    /// Finishes the lists with a stable counting sort by owner, skipped if they are already in order. Linear.
    #[allow(clippy::indexing_slicing, reason = "a kernel: owners were counted into `ends`, one slot each")]
    pub(crate) fn finish(self) -> Lists<T> {
        let owners = self.runs.iter().max().map_or(0, |(last, _)| *last as usize + 1);
        let mut ends = vec![0u32; owners];
        for (owner, length) in &self.runs {
            ends[*owner as usize] += length;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        if self.runs.is_sorted_by_key(|(owner, _)| owner) {
            return Lists { ends, items: self.items };
        }
        let mut next: Vec<u32> = std::iter::once(0).chain(ends.iter().copied()).collect();
        let mut order = vec![0u32; self.items.len()];
        let mut at = 0;
        for (owner, length) in &self.runs {
            for item in at..at + length {
                let slot = &mut next[*owner as usize];
                order[*slot as usize] = item;
                *slot += 1;
            }
            at += length;
        }
        let items = order.iter().map(|at| self.items[*at as usize]).collect();
        Lists { ends, items }
    }
}

#[cfg(test)]
mod tests {
    use super::super::id::PartyId;
    use super::*;

    #[test]
    fn lists_keep_the_order_of_writing_within_an_owner() {
        let mut builder = ListsBuilder::default();
        for (owner, item) in [(3, 'a'), (3, 'b'), (1, 'x'), (1, 'y'), (3, 'c'), (0, 'd'), (0, 'e')] {
            builder.push(PartyId(owner), item);
        }
        let lists = builder.finish();
        assert_eq!(lists.of(PartyId(3)), ['a', 'b', 'c']);
        assert_eq!(lists.of(PartyId(0)), ['d', 'e']);
        assert_eq!(lists.of(PartyId(1)), ['x', 'y']);
        assert_eq!(lists.of(PartyId(2)), []);
        assert_eq!(lists.of(PartyId(9)), []);
    }

    #[test]
    fn texts_come_back() {
        let mut texts = Texts::default();
        let (a, b) = (texts.add("one"), texts.add(""));
        assert_eq!((texts.get(a), texts.get(b), texts.get(TextId::of(2))), (Some("one"), Some(""), None));
        assert_eq!(size_of::<Option<TextId>>(), 4);
    }
}
