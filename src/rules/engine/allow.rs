//! Every `allow` of a model, and which of them hid something.

use std::collections::BTreeMap;

use super::context::Context;
use super::finding::Subject;
use crate::diagnostic::Rule;
use crate::model::{Model, Thing};

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
    pub(super) fn new(context: &Context<'a>) -> Self {
        let mut known = BTreeMap::new();
        for (thing, allows) in context.model.allows().filter(|_| context.knows_allows()) {
            for allow in allows {
                let expired = matches!((context.today, allow.until), (Some(today), Some(until)) if today > until);
                known.insert((allow.rule, thing), State { expired, used: false });
            }
        }
        Allows { model: context.model, known }
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
                // a unit that is no group accepts what is found about itself alone
                hidden |= self.model.is_group(unit) && self.hides_at(rule, Thing::Party(unit));
                around = self.model.parent(unit);
            }
        }
        hidden
    }

    /// What bears an `allow` of which today is after the last day; by thing, with the rules.
    pub(crate) fn expired(&self) -> BTreeMap<Thing, Vec<Rule>> {
        self.pick(|_, state| state.expired)
    }

    /// What bears an `allow` that hid nothing and is not expired; by thing, with the rules.
    pub(crate) fn unused(&self) -> BTreeMap<Thing, Vec<Rule>> {
        // one of `unused-allow` that hid nothing else would hide the finding about itself, and so be used
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
