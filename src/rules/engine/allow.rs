//! Every `allow` of a model, and which of them hid something.

use std::collections::{BTreeMap, BTreeSet};

use super::finding::Subject;
use crate::diagnostic::Rule;
use crate::model::{Allow, Model, Thing};

/// Every `allow` of a model, and which of them hid something.
#[derive(Debug)]
pub(crate) struct Allows<'a> {
    model: &'a Model,
    known: BTreeMap<(Rule, Thing), State>,
}

#[derive(Debug, Clone, Copy)]
struct State {
    expired: bool,
    used: bool,
}

impl<'a> Allows<'a> {
    /// Those of a model, each with whether it has expired.
    pub(super) fn new(model: &'a Model, is_over: impl Fn(&Allow) -> bool) -> Self {
        let mut known = BTreeMap::new();
        for (thing, allows) in model.allows() {
            for allow in allows {
                known.insert((allow.rule, thing), State { expired: is_over(allow), used: false });
            }
        }
        Allows { model, known }
    }

    /// None: a model that is judged by the settings of another accepts nothing.
    pub(super) fn none(model: &'a Model) -> Self {
        Allows { model, known: BTreeMap::new() }
    }

    /// Whether a finding of a rule about this subject is hidden. Every `allow` that would hide it by itself is used.
    pub(super) fn hides(&mut self, rule: Rule, subject: Option<Subject>) -> bool {
        if self.known.is_empty() {
            return false;
        }
        let mut hidden = self.hides_at(rule, Thing::Org);
        if let Some(Subject::Thing(thing)) = subject {
            hidden |= thing != Thing::Org && self.hides_at(rule, thing);
            let mut around = self.model.parent_of(thing);
            while let Some(unit) = around {
                // a unit that is not a group has no parts: its `allow` only accepts findings about itself
                hidden |= self.model.is_group(unit) && self.hides_at(rule, Thing::Party(unit));
                around = self.model.parent(unit);
            }
        }
        hidden
    }

    /// Those that hid something.
    pub(super) fn used(&self) -> BTreeSet<(Rule, Thing)> {
        self.known.iter().filter(|(_, state)| state.used).map(|(allow, _)| *allow).collect()
    }

    /// Takes one as used that was used before.
    pub(super) fn mark_used(&mut self, allow: (Rule, Thing)) {
        if let Some(state) = self.known.get_mut(&allow) {
            state.used = true;
        }
    }

    /// The things with an expired `allow`, each with the rules that it named.
    pub(crate) fn expired(&self) -> BTreeMap<Thing, Vec<Rule>> {
        self.pick(|_, state| state.expired)
    }

    /// The things with an `allow` that hid nothing and is not expired, each with the rules that it named.
    pub(crate) fn unused(&self) -> BTreeMap<Thing, Vec<Rule>> {
        // an unused `allow unused-allow` would hide the finding about itself, and so be used
        self.pick(|rule, state| rule != Rule::UnusedAllow && !state.expired && !state.used)
    }

    fn pick(&self, wanted: impl Fn(Rule, &State) -> bool) -> BTreeMap<Thing, Vec<Rule>> {
        let mut found: BTreeMap<Thing, Vec<Rule>> = BTreeMap::new();
        for ((rule, thing), state) in &self.known {
            if wanted(*rule, state) {
                found.entry(*thing).or_default().push(*rule);
            }
        }
        found
    }

    fn hides_at(&mut self, rule: Rule, thing: Thing) -> bool {
        match self.known.get_mut(&(rule, thing)) {
            Some(state) if !state.expired => {
                state.used = true;
                true
            }
            _ => false,
        }
    }
}
