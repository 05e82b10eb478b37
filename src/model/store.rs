//! The storage of a model: texts in one arena, figures in columns, links as concatenated lists.

use std::num::NonZeroU32;
use std::ops::Range;

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
    /// The texts that are about to be added once more, the last first: they keep their ids.
    again: Vec<TextId>,
}

impl Texts {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// How many bytes they have together.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Lets the next additions take the place of these texts, one by one.
    pub(crate) fn replace(&mut self, these: impl DoubleEndedIterator<Item = usize>) {
        self.again = these.rev().map(TextId::of).collect();
    }

    fn set(&mut self, id: TextId, text: &str) {
        let (at, end) = (id.index(), self.ends.get(id.index()).copied().unwrap_or_default());
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        if self.bytes.get(start..end).is_none_or(|before| before == text) {
            return;
        }
        self.bytes.replace_range(start..end, text);
        for behind in self.ends.iter_mut().skip(at) {
            *behind = *behind - (end - start) + text.len();
        }
    }

    pub(crate) fn add(&mut self, text: &str) -> TextId {
        if let Some(id) = self.again.pop() {
            self.set(id, text);
            return id;
        }
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

    pub(crate) fn unset(&mut self, at: impl Id) {
        if let Some(slot) = self.values.get_mut(at.index()) {
            *slot = f64::NAN;
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

    /// Puts other lists in the place of those of some consecutive owners, and leaves the rest as it is.
    pub(crate) fn replace(&mut self, owners: Range<usize>, with: Lists<T>)
    where
        T: Copy,
    {
        let last = self.ends.last().copied().unwrap_or(0);
        let before = |at: usize| at.checked_sub(1).map_or(0, |owner| self.ends.get(owner).copied().unwrap_or(last));
        let (start, end) = (before(owners.start), before(owners.end));
        if start == end && with.is_empty() {
            return;
        }
        if self.ends.len() < owners.end {
            self.ends.resize(owners.end, last);
        }
        let new = |at: usize| {
            let all = u32::try_from(with.items.len()).unwrap_or(u32::MAX);
            start + with.ends.get(at).copied().unwrap_or(all)
        };
        let grown = new(usize::MAX);
        for (at, slot) in self.ends.iter_mut().enumerate().skip(owners.start) {
            *slot = if at < owners.end { new(at) } else { *slot - end + grown };
        }
        self.items.splice(start as usize..end as usize, with.items);
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
    fn lists_are_replaced_in_the_middle_and_behind_the_end() {
        let of = |all: &[(u32, char)]| {
            let mut builder = ListsBuilder::default();
            all.iter().for_each(|(owner, item)| builder.push(PartyId(*owner), *item));
            builder.finish()
        };
        let shown =
            |lists: &Lists<char>| (0..9).map(|at| lists.of(PartyId(at)).iter().collect()).collect::<Vec<String>>();
        let all = [(1, 'a'), (1, 'b'), (3, 'c'), (4, 'd')];
        for (owners, with) in [
            (1..4, vec![(2, 'x'), (2, 'y')]),
            (1..4, vec![]),
            (0..1, vec![(0, 'z')]),
            (6..8, vec![(7, 'z')]),
            (4..6, vec![(4, 'p'), (5, 'q')]),
            (6..8, vec![]),
        ] {
            let mut lists = of(&all);
            lists.replace(owners.clone(), of(&with));
            let kept = all.iter().filter(|(owner, _)| !owners.contains(&(*owner as usize)));
            let mut expected: Vec<(u32, char)> = kept.copied().chain(with).collect();
            expected.sort_by_key(|(owner, _)| *owner);
            assert_eq!(shown(&lists), shown(&of(&expected)), "{owners:?}");
        }
    }

    #[test]
    fn a_text_is_replaced_in_its_place() {
        let mut texts = Texts::default();
        let [a, b, c] = ["one", "two", "three"].map(|text| texts.add(text));
        texts.replace([0, 2].into_iter());
        assert_eq!([texts.add("1"), texts.add("thirty"), texts.add("four")], [a, c, TextId::of(3)]);
        assert_eq!([a, b, c].map(|id| texts.get(id)), [Some("1"), Some("two"), Some("thirty")]);
        assert_eq!(texts.get(TextId::of(3)), Some("four"));
    }

    #[test]
    fn texts_come_back() {
        let mut texts = Texts::default();
        let (a, b) = (texts.add("one"), texts.add(""));
        assert_eq!((texts.get(a), texts.get(b), texts.get(TextId::of(2))), (Some("one"), Some(""), None));
        assert_eq!(size_of::<Option<TextId>>(), 4);
    }
}
