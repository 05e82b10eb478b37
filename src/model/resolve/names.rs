//! The table of names, and the resolution of references by it.
//!
//! Each name has a list of the things that have it. A short list is searched; the things of a long list are also
//! indexed by scope, so that the cost of a look-up does not depend on how often a name is used.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use hashbrown::HashMap;

use super::super::Model;
use super::super::entity::Thing;
use super::super::id::{Id, IdVec, NameId, PartyId};
use super::super::store::Texts;
use super::interner::Interner;
use crate::limits::AMBIGUOUS_SHOWN;
use crate::sorted::equal_range;
use crate::syntax::Kinds;

/// A longer list is also indexed by scope.
const SHORT: u32 = 8;
const NONE: u32 = u32::MAX;

/// One of the namespaces of a scope.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::model) enum Space {
    Parties,
    Metrics,
    Outcomes,
    Decisions,
    Frictions,
    Policies,
    Rooms,
}

impl Space {
    pub(in crate::model) fn of(thing: Thing) -> Space {
        match thing {
            Thing::Org | Thing::Party(_) => Space::Parties,
            Thing::Metric(_) => Space::Metrics,
            Thing::Outcome(_) => Space::Outcomes,
            Thing::Decision(_) => Space::Decisions,
            Thing::Friction(_) => Space::Frictions,
            Thing::Policy(_) => Space::Policies,
            Thing::Room(_) => Space::Rooms,
        }
    }

    fn wanted(self, kinds: Kinds) -> bool {
        match self {
            Space::Parties => kinds.has(Kinds::CUSTOMER.and(Kinds::OUTSIDER).and(Kinds::ACTOR).and(Kinds::GROUP)),
            Space::Metrics => kinds.has(Kinds::METRIC),
            Space::Outcomes => kinds.has(Kinds::OUTCOME),
            Space::Policies => kinds.has(Kinds::POLICY),
            Space::Decisions | Space::Frictions | Space::Rooms => false,
        }
    }
}

/// The result of resolving a reference.
#[derive(Debug, Clone)]
pub(in crate::model) enum Found {
    One(Thing),
    /// The nearest match, or every match, is of another kind.
    Another(Thing),
    Several(Arc<Suffix>),
    Nothing,
}

/// The things whose qualified names end in a reference.
#[derive(Debug, Default)]
pub(in crate::model) struct Suffix {
    /// The first few things of a wanted kind.
    pub(super) shown: Vec<Thing>,
    /// How many there are.
    pub(super) count: usize,
    /// The first thing of another kind.
    another: Option<Thing>,
}

#[derive(Debug, Default)]
pub(in crate::model) struct NameTable {
    interner: Arc<Interner>,
    index: Arc<NameIndex>,
    /// Everything declared, by ordinal, each with the next thing of the same name.
    things: Vec<(Thing, u32)>,
    /// The things of long lists.
    scoped: HashMap<(Option<PartyId>, NameId, Space), Thing, foldhash::fast::RandomState>,
    sorted: BTreeMap<NameId, Arc<[Thing]>>,
    suffixes: BTreeMap<(NameId, usize, usize, Wanted), Arc<Suffix>>,
}

type Wanted = [bool; 8];

/// The things that have each name.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    entries: IdVec<NameId, Entry>,
}

/// The things that have a name.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// How many things have the name, and the ordinals of the first and the last.
    count: u32,
    first: u32,
    last: u32,
    /// The first thing with the name.
    thing: Thing,
}

impl NameIndex {
    /// The only thing with a name, if there is just one.
    pub(super) fn only(&self, name: NameId) -> Option<Thing> {
        self.entries.find(name).filter(|entry| entry.count == 1).map(|entry| entry.thing)
    }
}

impl NameTable {
    /// The id of a name; a new id if the name is new.
    pub(in crate::model) fn intern(&mut self, name: &str) -> NameId {
        let id = Arc::make_mut(&mut self.interner).intern(name);
        self.admit(id);
        id
    }

    /// Makes room for a name if it is the next new one.
    pub(super) fn admit(&mut self, name: NameId) {
        let NameIndex { entries } = Arc::make_mut(&mut self.index);
        if name.index() == entries.len() {
            entries.push(Entry { count: 0, first: NONE, last: NONE, thing: Thing::Org });
        }
    }

    /// The names themselves.
    pub(super) fn interner(&self) -> &Arc<Interner> {
        &self.interner
    }

    /// Takes the interner out, to add names to it.
    pub(super) fn take_interner(&mut self) -> Interner {
        Arc::unwrap_or_clone(std::mem::take(&mut self.interner))
    }

    /// Puts the interner back.
    pub(super) fn set_interner(&mut self, interner: Interner) {
        self.interner = Arc::new(interner);
    }

    /// The index of things by name.
    pub(super) fn index(&self) -> &Arc<NameIndex> {
        &self.index
    }

    pub(in crate::model) fn into_texts(self) -> Texts {
        Arc::unwrap_or_clone(self.interner).into_texts()
    }

    pub(in crate::model) fn text(&self, name: NameId) -> &str {
        self.interner.text(name)
    }

    /// Everything declared, in declaration order.
    pub(in crate::model) fn things(&self) -> impl Iterator<Item = Thing> {
        self.things.iter().map(|(thing, _)| *thing)
    }

    /// The ordinal of the next declared thing.
    pub(in crate::model) fn next_ordinal(&self) -> u32 {
        u32::try_from(self.things.len()).unwrap_or(u32::MAX)
    }

    /// Adds a thing that can be referred to by a name from now on.
    pub(in crate::model) fn add(&mut self, model: &Model, name: NameId, thing: Thing) {
        let ordinal = self.next_ordinal();
        self.things.push((thing, NONE));
        let Some(head) = Arc::make_mut(&mut self.index).entries.find_mut(name) else { return };
        let last = std::mem::replace(&mut head.last, ordinal);
        head.count += 1;
        if head.first == NONE {
            (head.first, head.thing) = (ordinal, thing);
        } else if let Some((_, next)) = self.things.get_mut(last as usize) {
            *next = ordinal;
        }
        let count = head.count;
        if count == SHORT + 1 {
            for thing in self.things_named(name).collect::<Vec<_>>() {
                self.scoped.insert((model.parent_of(thing), name, Space::of(thing)), thing);
            }
        } else if count > SHORT {
            self.scoped.insert((model.parent_of(thing), name, Space::of(thing)), thing);
        }
    }

    /// Adds a thing without a name: its declaration was a duplicate.
    pub(in crate::model) fn add_unnamed(&mut self, thing: Thing) {
        self.things.push((thing, NONE));
    }

    /// The thing with a name in one namespace of one scope.
    pub(in crate::model) fn lookup(
        &self,
        model: &Model,
        scope: Option<PartyId>,
        name: NameId,
        space: Space,
    ) -> Option<Thing> {
        let entry = self.index.entries.find(name)?;
        if entry.count > SHORT {
            return self.scoped.get(&(scope, name, space)).copied();
        }
        if entry.count == 1 {
            let fits = Space::of(entry.thing) == space && model.parent_of(entry.thing) == scope;
            return fits.then_some(entry.thing);
        }
        self.things_named(name).find(|thing| Space::of(*thing) == space && model.parent_of(*thing) == scope)
    }

    /// Resolves a reference from a scope. `path` is the reference, name by name.
    pub(in crate::model) fn resolve(
        &mut self,
        model: &Model,
        scope: Option<PartyId>,
        path: &[NameId],
        wanted: Kinds,
    ) -> Found {
        let Some((last, around)) = path.split_last() else { return Found::Nothing };
        let Some(head) = self.index.entries.find(*last) else { return Found::Nothing };
        if head.count > 0 {
            let mut inner = scope;
            loop {
                if let Some(found) = self.in_scope(model, inner, around, *last, wanted) {
                    return found;
                }
                match inner {
                    Some(unit) => inner = model.parent(unit),
                    None => break,
                }
            }
        }
        self.by_suffix(model, *last, around, wanted)
    }

    /// Resolves a reference in one scope: a match of a wanted kind, or a match of another kind in a namespace that is
    /// wanted.
    fn in_scope(
        &self,
        model: &Model,
        scope: Option<PartyId>,
        around: &[NameId],
        last: NameId,
        wanted: Kinds,
    ) -> Option<Found> {
        let mut inner = scope;
        for name in around {
            inner = Some(self.lookup(model, inner, *name, Space::Parties)?.party()?);
        }
        let spaces = [Space::Parties, Space::Metrics, Space::Outcomes, Space::Policies];
        let spaces = spaces.into_iter().filter(|space| space.wanted(wanted));
        let hits = spaces.filter_map(|space| self.lookup(model, inner, last, space));
        let (mut right, mut wrong) = (Vec::new(), None);
        for thing in hits {
            if wanted.has(kind_of(model, thing)) {
                right.push(thing);
            } else {
                wrong = wrong.or(Some(thing));
            }
        }
        match (right.as_slice(), wrong) {
            ([thing], _) => Some(Found::One(*thing)),
            ([], Some(thing)) => Some(Found::Another(thing)),
            ([], None) => None,
            _ => Some(Found::Several(Arc::new(Suffix { count: right.len(), shown: right, another: None }))),
        }
    }

    /// The things whose qualified names end in a reference. Those with the same last name are sorted once by the names
    /// around them, nearest first; the matches of a reference are then a range, and each range is scanned once.
    fn by_suffix(&mut self, model: &Model, last: NameId, around: &[NameId], wanted: Kinds) -> Found {
        let sorted = match self.sorted.get(&last) {
            Some(sorted) => Arc::clone(sorted),
            None => {
                let mut things: Vec<Thing> = self.things_named(last).collect();
                things.sort_by(|a, b| path(model, *a).cmp(path(model, *b)));
                let sorted: Arc<[Thing]> = things.into();
                self.sorted.insert(last, Arc::clone(&sorted));
                sorted
            }
        };
        let order = |thing: &Thing| ends_in(model, *thing, around);
        let range = equal_range(&sorted, order);
        let key = (last, range.start, range.end, key_of(wanted));
        let suffix = self.suffixes.entry(key).or_insert_with(|| {
            let mut suffix = Suffix::default();
            let mut hits: Vec<Thing> = sorted.get(range).unwrap_or_default().to_vec();
            hits.sort_unstable_by_key(|thing| model.ordinal_of(*thing));
            for thing in hits {
                if wanted.has(kind_of(model, thing)) {
                    suffix.count += 1;
                    if suffix.shown.len() < AMBIGUOUS_SHOWN {
                        suffix.shown.push(thing);
                    }
                } else {
                    suffix.another = suffix.another.or(Some(thing));
                }
            }
            Arc::new(suffix)
        });
        match (suffix.shown.as_slice(), suffix.another) {
            ([thing], _) => Found::One(*thing),
            ([], Some(thing)) => Found::Another(thing),
            ([], None) => Found::Nothing,
            _ => Found::Several(Arc::clone(suffix)),
        }
    }

    fn things_named(&self, name: NameId) -> impl Iterator<Item = Thing> {
        let mut at = self.index.entries.find(name).map_or(NONE, |entry| entry.first);
        std::iter::from_fn(move || {
            let (thing, next) = self.things.get(at as usize)?;
            at = *next;
            Some(*thing)
        })
    }
}

/// The kind of a thing, as a set of one.
pub(in crate::model) fn kind_of(model: &Model, thing: Thing) -> Kinds {
    use super::super::entity::PartyKind;
    match thing {
        Thing::Org => Kinds::NONE,
        Thing::Party(party) => match model.kind(party) {
            PartyKind::Customer => Kinds::CUSTOMER,
            PartyKind::Outsider => Kinds::OUTSIDER,
            PartyKind::Unit if model.is_group(party) => Kinds::GROUP,
            PartyKind::Unit | PartyKind::Role => Kinds::ACTOR,
        },
        Thing::Metric(_) => Kinds::METRIC,
        Thing::Outcome(_) => Kinds::OUTCOME,
        Thing::Decision(_) => Kinds::DECISION,
        Thing::Friction(_) => Kinds::FRICTION,
        Thing::Policy(_) => Kinds::POLICY,
        Thing::Room(_) => Kinds::ROOM,
    }
}

/// The names of the units around a thing, nearest first.
fn path(model: &Model, thing: Thing) -> impl Iterator<Item = NameId> + '_ {
    std::iter::successors(model.parent_of(thing), |unit| model.parent(*unit))
        .map(|unit| model.party_names.find(unit).copied().unwrap_or(NameId(NONE)))
}

/// Compares the nearest units around a thing with those of a reference.
fn ends_in(model: &Model, thing: Thing, around: &[NameId]) -> Ordering {
    let mut units = path(model, thing);
    for name in around.iter().rev() {
        match units.next() {
            None => return Ordering::Less,
            Some(unit) if unit != *name => return unit.cmp(name),
            Some(_) => {}
        }
    }
    Ordering::Equal
}

fn key_of(wanted: Kinds) -> Wanted {
    [
        Kinds::CUSTOMER,
        Kinds::OUTSIDER,
        Kinds::ACTOR,
        Kinds::GROUP,
        Kinds::METRIC,
        Kinds::OUTCOME,
        Kinds::POLICY,
        Kinds::NONE,
    ]
    .map(|kind| wanted.has(kind))
}
