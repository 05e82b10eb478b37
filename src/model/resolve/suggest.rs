//! The nearest names, for a name that nothing has.

use std::collections::BTreeMap;

use super::names::kind_of;
use super::Resolver;
use crate::limits::{SUGGESTED_NAMES, SUGGESTION_WORK};
use crate::model::entity::Thing;
use crate::syntax::{Kinds, distance, slack};

/// How many names are proposed.
const PROPOSED: usize = 3;

/// What may still be spent on suggestions.
#[derive(Debug)]
pub(super) struct Budget {
    names: usize,
    work: usize,
    /// Which letters each thing's name has, by ordinal.
    letters: Vec<u64>,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { names: SUGGESTED_NAMES, work: SUGGESTION_WORK, letters: Vec::new() }
    }
}

impl Resolver<'_> {
    /// The names nearest to a word, of things of these kinds, the nearest first. Goes over all names, for the first
    /// thousand words and within a budget of work.
    pub(super) fn nearest_names(&mut self, word: &str, wanted: Kinds) -> Vec<String> {
        let mut budget = std::mem::take(&mut self.suggestions);
        let found = self.look(&mut budget, word, wanted);
        self.suggestions = budget;
        found
    }

    fn look(&self, budget: &mut Budget, word: &str, wanted: Kinds) -> Vec<String> {
        let Some(names) = budget.names.checked_sub(1) else { return Vec::new() };
        budget.names = names;
        if budget.letters.is_empty() {
            budget.letters = self.names.things().map(|thing| letters(self.name(thing))).collect();
        }
        let last = word.rsplit('.').next().unwrap_or(word).trim();
        let (own, allowed) = (letters(last), slack(last));
        let mut best: BTreeMap<(usize, u32), Thing> = BTreeMap::new();
        for ((ordinal, thing), other) in (0u32..).zip(self.names.things()).zip(&budget.letters) {
            // a letter that differs shows in both sets
            if (own ^ other).count_ones() as usize > 2 * allowed || !wanted.has(kind_of(&self.model, thing)) {
                continue;
            }
            let Some(work) = budget.work.checked_sub(1) else { break };
            budget.work = work;
            if let Some(distance) = distance(last, self.name(thing), allowed) {
                best.insert((distance, ordinal), thing);
                if best.len() > PROPOSED {
                    best.pop_last();
                }
            }
        }
        let mut found: Vec<String> = Vec::new();
        for thing in best.into_values() {
            let name = self.shortest_name(thing, last);
            if !found.contains(&name) {
                found.push(name);
            }
        }
        found
    }

    /// The name alone where it is not the word itself, else with the units around it.
    fn shortest_name(&self, thing: Thing, word: &str) -> String {
        match self.name(thing) {
            name if name != word => name.to_owned(),
            _ => self.qualified(thing),
        }
    }

    pub(super) fn name(&self, thing: Thing) -> &str {
        match (thing, self.model.head(thing)) {
            (_, Some(head)) => self.names.text(head.name),
            (Thing::Party(party), None) => self.names.text(self.model.party_names[party]),
            _ => "",
        }
    }

    pub(super) fn qualified(&self, thing: Thing) -> String {
        let mut parts = vec![self.name(thing)];
        let mut around = self.model.parent_of(thing);
        while let Some(unit) = around {
            parts.push(self.name(Thing::Party(unit)));
            around = self.model.parent(unit);
        }
        parts.reverse();
        parts.join(".")
    }
}

fn letters(name: &str) -> u64 {
    name.bytes().fold(0, |set, byte| set | 1 << (byte.to_ascii_lowercase() % 64))
}
