//! Matches what the tables make now to the things they made last time: roles first by the references of their members,
//! or by title and unit if there are none; units by their position, or by their current members. Never by manager.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::drafts::Drafts;
use super::identity::{Hash, Key};
use super::state::{State, Thing};

/// For each draft, the matching thing of the state, as an index.
#[derive(Debug, Default)]
pub(super) struct Known {
    pub(super) units: Vec<Option<usize>>,
    pub(super) roles: Vec<Option<usize>>,
}

/// Matches drafts to the things of a state. Linear up to a logarithm.
pub(super) fn known(drafts: &Drafts, base: &State, merge: bool) -> Known {
    let mut finder = Finder {
        drafts,
        things: &base.things,
        by_id: BTreeMap::new(),
        known: Known { units: vec![None; drafts.units.len()], roles: vec![None; drafts.roles.len()] },
        taken: vec![false; base.things.len()],
    };
    for (at, thing) in base.things.iter().enumerate().filter(|(_, thing)| thing.is_unit()) {
        finder.by_id.insert(&thing.id, at);
    }
    finder.units_by_path();
    finder.roles_by_references(&base.key.unwrap_or(Key::new([0; 16])));
    finder.units_by_members();
    finder.units_by_path();
    finder.roles_by_title(merge);
    finder.known
}

struct Finder<'a> {
    drafts: &'a Drafts,
    things: &'a [Thing],
    /// The units of the state.
    by_id: BTreeMap<&'a str, usize>,
    known: Known,
    taken: Vec<bool>,
}

impl<'a> Finder<'a> {
    fn role_is(&mut self, draft: usize, base: usize) {
        let free = self.taken.get(base) == Some(&false) && self.known.roles.get(draft) == Some(&None);
        if let (true, Some(slot), Some(taken)) = (free, self.known.roles.get_mut(draft), self.taken.get_mut(base)) {
            (*slot, *taken) = (Some(base), true);
        }
    }

    fn unit_is(&mut self, draft: usize, base: usize) {
        let free = self.taken.get(base) == Some(&false) && self.known.units.get(draft) == Some(&None);
        if let (true, Some(slot), Some(taken)) = (free, self.known.units.get_mut(draft), self.taken.get_mut(base)) {
            (*slot, *taken) = (Some(base), true);
        }
    }

    fn unit_of(&self, base: usize) -> Option<usize> {
        self.by_id.get(self.things.get(base)?.unit.as_str()).copied()
    }

    /// Matches units with the same name in the same unit. Units that were still in the tables last time take precedence
    /// over units that had left them.
    fn units_by_path(&mut self) {
        let mut named: BTreeMap<(Option<usize>, &str), Vec<usize>> = BTreeMap::new();
        for (at, thing) in self.things.iter().enumerate().filter(|(_, thing)| thing.is_unit()) {
            named.entry((self.unit_of(at), thing.title())).or_default().push(at);
        }
        for list in named.values_mut() {
            list.sort_by_key(|at| self.things.get(*at).is_some_and(|thing| thing.gone));
        }
        // units come before the units inside them
        for (draft, unit) in self.drafts.units.iter().enumerate() {
            let parent = match unit.parent {
                None => None,
                Some(parent) => match self.known.units.get(parent).copied().flatten() {
                    Some(parent) => Some(parent),
                    None => continue,
                },
            };
            let name = unit.path.last().map_or("", String::as_str);
            let found = named
                .get(&(parent, name))
                .and_then(|list| list.iter().find(|base| self.taken.get(**base) == Some(&false)).copied());
            if let Some(base) = found {
                self.unit_is(draft, base);
            }
        }
    }

    /// Matches roles that share references with a role of the state, most shared references first. A reference shared
    /// by several roles counts for only one of them: the one with the same title and unit, else in order.
    fn roles_by_references(&mut self, key: &Key) {
        let mut before: BTreeMap<Hash, Vec<usize>> = BTreeMap::new();
        for (at, thing) in self.things.iter().enumerate().filter(|(_, thing)| thing.is_role()) {
            for reference in &thing.references {
                before.entry(reference.hash(key)).or_default().push(at);
            }
        }
        let mut now: BTreeMap<Hash, Vec<usize>> = BTreeMap::new();
        for (at, role) in self.drafts.roles.iter().enumerate() {
            for reference in &role.references {
                let hash = key.hash(reference);
                if before.contains_key(&hash) {
                    now.entry(hash).or_default().push(at);
                }
            }
        }
        let mut shared: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        for (hash, drafts) in now {
            let bases = before.remove(&hash).unwrap_or_default();
            for pair in self.paired(drafts, bases) {
                *shared.entry(pair).or_insert(0) += 1;
            }
        }
        let mut pairs: Vec<((usize, usize), usize)> = shared.into_iter().collect();
        pairs.sort_by_key(|((draft, base), count)| (Reverse(*count), !self.alike(*draft, *base), *base, *draft));
        for ((draft, base), _) in pairs {
            self.role_is(draft, base);
        }
    }

    /// Pairs the drafts and things that share a reference: similar ones first, then the rest in order.
    fn paired(&self, drafts: Vec<usize>, bases: Vec<usize>) -> Vec<(usize, usize)> {
        let mut pairs = Vec::new();
        let mut by_place: BTreeMap<(Option<usize>, &str), Vec<usize>> = BTreeMap::new();
        for base in bases.iter().rev() {
            let title = self.things.get(*base).map_or("", Thing::title);
            by_place.entry((self.unit_of(*base), title)).or_default().push(*base);
        }
        let mut rest = Vec::new();
        for draft in drafts {
            match self.place_of(draft).and_then(|place| by_place.get_mut(&place)?.pop()) {
                Some(base) => pairs.push((draft, base)),
                None => rest.push(draft),
            }
        }
        let mut left: Vec<usize> = by_place.into_values().flatten().collect();
        left.sort_unstable();
        pairs.extend(rest.into_iter().zip(left));
        pairs
    }

    /// The known unit of a role draft, and its title.
    fn place_of(&self, draft: usize) -> Option<(Option<usize>, &'a str)> {
        let role = self.drafts.roles.get(draft)?;
        let unit = match role.unit {
            None => None,
            Some(unit) => Some(self.known.units.get(unit).copied().flatten()?),
        };
        Some((unit, role.label.as_str()))
    }

    fn alike(&self, draft: usize, base: usize) -> bool {
        let title = self.things.get(base).map_or("", Thing::title);
        self.place_of(draft) == Some((self.unit_of(base), title))
    }

    /// Matches units whose name or position has changed, by the majority of their remaining members.
    fn units_by_members(&mut self) {
        let mut votes: BTreeMap<(usize, usize), usize> = BTreeMap::new();
        let mut voters: BTreeMap<usize, usize> = BTreeMap::new();
        for (draft, base) in self.known.roles.iter().enumerate() {
            let Some(base) = *base else { continue };
            let mut now = self.drafts.roles.get(draft).and_then(|role| role.unit);
            let mut then = self.unit_of(base);
            // the innermost units, then the units around them
            while let (Some(unit), Some(known)) = (now, then) {
                *votes.entry((unit, known)).or_insert(0) += 1;
                *voters.entry(known).or_insert(0) += 1;
                now = self.drafts.units.get(unit).and_then(|unit| unit.parent);
                then = self.unit_of(known);
            }
        }
        let mut votes: Vec<((usize, usize), usize)> = votes.into_iter().collect();
        votes.sort_by_key(|(pair, count)| (Reverse(*count), *pair));
        for ((unit, known), count) in votes {
            if 2 * count > voters.get(&known).copied().unwrap_or(0) {
                self.unit_is(unit, known);
            }
        }
    }

    /// Matches roles with the same title in the same unit, in order: roles without references, and merged roles, which
    /// are identified by title and unit.
    fn roles_by_title(&mut self, merge: bool) {
        let mut named: BTreeMap<(Option<usize>, &str), [Vec<usize>; 2]> = BTreeMap::new();
        for (at, thing) in self.things.iter().enumerate().rev() {
            if thing.is_role() && self.taken.get(at) == Some(&false) {
                let lists = named.entry((self.unit_of(at), thing.title())).or_default();
                let [bare, referred] = lists;
                if thing.references.is_empty() { bare.push(at) } else { referred.push(at) }
            }
        }
        for (draft, role) in self.drafts.roles.iter().enumerate() {
            if self.known.roles.get(draft) != Some(&None) {
                continue;
            }
            let Some([bare, referred]) = self.place_of(draft).and_then(|place| named.get_mut(&place)) else { continue };
            let any = merge || role.references.is_empty();
            let found = bare.pop().or_else(|| if any { referred.pop() } else { None });
            if let Some(base) = found {
                self.role_is(draft, base);
            }
        }
    }
}
