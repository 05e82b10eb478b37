//! Typed ids: dense numbers, one type for each sort of thing, and the vector that they index.

use std::marker::PhantomData;
use std::ops::{Index, IndexMut};

use serde::{Deserialize, Serialize};

/// A dense number that identifies a thing of one sort: 0, 1, 2 and so on, in declaration order.
///
/// ```
/// use outward::model::{Id, RoomId};
/// assert_eq!(RoomId::from_index(2).index(), 2);
/// ```
pub trait Id: Copy {
    /// The id as an index.
    fn index(self) -> usize;
    /// The id for an index. The limit on the bytes of a model keeps every index below `u32::MAX`, which any greater index
    /// becomes.
    fn from_index(index: usize) -> Self;
}

macro_rules! ids {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        $(#[$doc])+
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub(crate) u32);

        impl Id for $name {
            fn index(self) -> usize {
                self.0 as usize
            }
            fn from_index(index: usize) -> Self {
                $name(u32::try_from(index).unwrap_or(u32::MAX))
            }
        }
    )+};
}

ids! {
    /// A customer, an outsider, a unit or a role: all in one numbering, in declaration order.
    PartyId;
    /// A metric.
    MetricId;
    /// An outcome.
    OutcomeId;
    /// A decision.
    DecisionId;
    /// A friction.
    FrictionId;
    /// A policy.
    PolicyId;
    /// A room.
    RoomId;
    /// A name, as interned in its model.
    NameId;
}

/// A vector that can only be indexed by ids of one type. Every method takes constant time.
///
/// # Panics
///
/// `vector[id]` panics if there is no such id, as for a `Vec`; [`find`](IdVec::find) does not.
///
/// ```
/// use outward::model::{IdVec, PartyId};
/// use outward::{Model, text::Sources};
///
/// let model = Model::read(&Sources::from_text("shop.outward", "customer Guest\nrole Clerk { serves Guest }"))?;
/// let mut seen: IdVec<PartyId, bool> = IdVec::filled(model.parties().len(), false);
/// let clerk = model.actors().next().unwrap();
/// seen[clerk] = true;
/// assert_eq!((seen.find(clerk), seen.len(), seen.is_empty()), (Some(&true), 2, false));
/// assert_eq!(seen.iter().filter(|(_, seen)| **seen).map(|(party, _)| party).collect::<Vec<_>>(), [clerk]);
/// let more = seen.push(true);
/// *seen.find_mut(more).unwrap() = false;
/// assert_eq!((seen.ids().last(), seen.values().filter(|seen| **seen).count()), (Some(more), 1));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IdVec<I, T> {
    items: Vec<T>,
    ids: PhantomData<fn(I)>,
}

impl<I: Id, T> IdVec<I, T> {
    /// A vector of `len` copies of a value. Linear.
    pub fn filled(len: usize, value: T) -> Self
    where
        T: Clone,
    {
        vec![value; len].into()
    }

    /// Adds a thing and returns its id.
    pub fn push(&mut self, item: T) -> I {
        self.items.push(item);
        I::from_index(self.items.len() - 1)
    }

    /// The thing of an id, if there is one. (It is not named `get`: clippy's `indexing_slicing` would then ask for it
    /// at every access by id, and an id of the same model always has its thing.)
    pub fn find(&self, id: I) -> Option<&T> {
        self.items.get(id.index())
    }

    /// The thing of an id, mutable.
    pub fn find_mut(&mut self, id: I) -> Option<&mut T> {
        self.items.get_mut(id.index())
    }

    /// How many things there are.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl DoubleEndedIterator<Item = I> + ExactSizeIterator + use<I, T> {
        (0..self.items.len()).map(I::from_index)
    }

    /// All items in order, to be changed.
    #[cfg(feature = "privacy")]
    pub(crate) fn values_mut(&mut self) -> std::slice::IterMut<'_, T> {
        self.items.iter_mut()
    }

    /// All things, in order.
    pub fn values(&self) -> std::slice::Iter<'_, T> {
        self.items.iter()
    }

    /// All things with their ids, in order.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = (I, &T)> + ExactSizeIterator {
        self.items.iter().enumerate().map(|(at, item)| (I::from_index(at), item))
    }
}

impl<I, T> Default for IdVec<I, T> {
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<I, T> From<Vec<T>> for IdVec<I, T> {
    fn from(items: Vec<T>) -> Self {
        IdVec { items, ids: PhantomData }
    }
}

#[allow(clippy::indexing_slicing, reason = "the one place where an id becomes an index")]
impl<I: Id, T> Index<I> for IdVec<I, T> {
    type Output = T;
    fn index(&self, id: I) -> &T {
        &self.items[id.index()]
    }
}

#[allow(clippy::indexing_slicing, reason = "the one place where an id becomes an index")]
impl<I: Id, T> IndexMut<I> for IdVec<I, T> {
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.items[id.index()]
    }
}
