//! How messages name things, and the nearest names for a name that no thing has.

use std::collections::BTreeMap;

use super::Resolver;
use super::names::{Found, kind_of};
use crate::limits::{SUGGESTED_NAMES, SUGGESTION_WORK};
use crate::model::entity::Thing;
use crate::model::id::PartyId;
use crate::syntax::{Kinds, distance, letters, may_be_near, shortened, slack};

/// The most names that are suggested.
const PROPOSED: usize = 3;
/// The longest qualified name in a message, in bytes; of a longer one the end is shown.
const LONGEST: usize = 120;

/// The remaining work allowed for suggestions.
#[derive(Debug)]
pub(super) struct Budget {
    names: usize,
    work: usize,
    /// The set of letters in the name of each thing, by ordinal.
    letters: Vec<u64>,
}

impl Default for Budget {
    fn default() -> Self {
        Budget { names: SUGGESTED_NAMES, work: SUGGESTION_WORK, letters: Vec::new() }
    }
}

impl Resolver<'_> {
    /// The names nearest to a word, among things of these kinds, nearest first, each as it can be written in a scope.
    /// Searches all names, but only for the first thousand words and within a limited amount of work.
    pub(super) fn nearest_names(&mut self, word: &str, scope: Option<PartyId>, wanted: Kinds) -> Vec<String> {
        let mut budget = std::mem::take(&mut self.suggestions);
        let found = self.look(&mut budget, word, wanted);
        self.suggestions = budget;
        let mut names: Vec<String> = Vec::new();
        for thing in found {
            let name = self.as_written(thing, word, scope, wanted);
            if name.len() <= LONGEST && !names.contains(&name) {
                names.push(name);
            }
        }
        names
    }

    fn look(&self, budget: &mut Budget, word: &str, wanted: Kinds) -> Vec<Thing> {
        let Some(names) = budget.names.checked_sub(1) else { return Vec::new() };
        budget.names = names;
        if budget.letters.is_empty() {
            budget.letters = self.names.things().map(|thing| letters(self.name(thing))).collect();
        }
        // comparing sets of letters costs a small part of what counting edits does
        let Some(work) = budget.work.checked_sub(budget.letters.len() / 32) else { return Vec::new() };
        budget.work = work;
        let last = word.rsplit('.').next().unwrap_or(word).trim();
        let (own, allowed) = (letters(last), slack(last));
        let mut best: BTreeMap<(usize, u32), Thing> = BTreeMap::new();
        for ((ordinal, thing), other) in (0u32..).zip(self.names.things()).zip(&budget.letters) {
            if !may_be_near(own, *other, allowed) || !wanted.has(kind_of(&self.model, thing)) {
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
        best.into_values().collect()
    }

    /// The name alone if it leads to the thing and the word has no dot, else with the units around it.
    fn as_written(&mut self, thing: Thing, word: &str, scope: Option<PartyId>, wanted: Kinds) -> String {
        let name = self.name(thing).to_owned();
        let alone = !word.contains('.')
            && matches!(self.resolve_text(&name, scope, wanted), Found::One(found) if found == thing);
        if alone { name } else { self.qualified(thing) }
    }

    pub(super) fn name(&self, thing: Thing) -> &str {
        match (thing, self.model.head(thing)) {
            (_, Some(head)) => self.names.text(head.name),
            (Thing::Party(party), None) => self.names.text(self.model.party_names[party]),
            _ => "",
        }
    }

    /// The name, shortened to fit in a message.
    pub(super) fn shown(&self, thing: Thing) -> String {
        shortened(self.name(thing))
    }

    /// The qualified name, shortened to fit in a message.
    pub(super) fn called(&self, thing: Thing) -> String {
        let mut name = self.shown(thing);
        let mut around = self.model.parent_of(thing);
        while let Some(unit) = around {
            let unit_name = self.shown(Thing::Party(unit));
            if name.len() + unit_name.len() > LONGEST {
                return format!("….{name}");
            }
            name = format!("{unit_name}.{name}");
            around = self.model.parent(unit);
        }
        name
    }

    fn qualified(&self, thing: Thing) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Project;
    use crate::text::Sources;

    #[test]
    fn suggestions_end_with_their_work() {
        let project = Project::parse(Sources::from_text("x.outward", "customer Guest\nrole Host\nrole Cook"));
        let mut resolver = Resolver::new(&project.sources, Some(&project.trees), &[]);
        resolver.declare(crate::text::FileId(0), &project.trees[0]);
        let mut suggested = |names, work| {
            resolver.suggestions = Budget { names, work, letters: Vec::new() };
            let looks = ["Guets", "Hosst", "Coook"]
                .map(|word| resolver.nearest_names(word, None, Kinds::ACTOR.and(Kinds::CUSTOMER)));
            looks.map(|found| found.len())
        };
        assert_eq!(suggested(3, 100), [1, 1, 1]);
        assert_eq!(suggested(2, 100), [1, 1, 0]);
        assert_eq!(suggested(3, 1), [1, 0, 0]);
        let Budget { names, work, .. } = Budget::default();
        assert_eq!((names, work), (SUGGESTED_NAMES, SUGGESTION_WORK));
    }
}
