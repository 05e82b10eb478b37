//! Merges the statements of one thing: those of the last tables, of the current tables and of the text.

use crate::edit::{Edit, StatementRef, ThingRef};
use crate::model::{DraftStatement, Object};
use crate::syntax::Verb;

/// The three versions of the statements of a thing, with one object each.
pub(super) struct StatementMerge<'a> {
    subject: &'a ThingRef,
    base: &'a [DraftStatement],
    next: &'a [DraftStatement],
    here: Vec<DraftStatement>,
}

/// A change to make, or a remark.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Step {
    Edit(Edit),
    /// The value that a person wrote is replaced.
    Replaced(Verb, DraftStatement),
    /// The statement that a person wrote stays, although the table has changed.
    Stays(DraftStatement),
    /// A person removed a statement that the table has changed.
    Removed(Verb, DraftStatement),
}

impl<'a> StatementMerge<'a> {
    pub(super) fn new(
        subject: &'a ThingRef,
        base: &'a [DraftStatement],
        next: &'a [DraftStatement],
        here: Vec<DraftStatement>,
    ) -> Self {
        StatementMerge { subject, base, next, here }
    }

    pub(super) fn steps(&self) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut values: Vec<Verb> =
            self.base.iter().chain(self.next).map(|said| said.verb).filter(|verb| verb.entry().once).collect();
        values.sort_unstable();
        values.dedup();
        for verb in values {
            steps.extend(self.value(verb));
        }
        self.managers(&mut steps);
        self.links(&mut steps);
        steps
    }

    /// A verb that takes a single value: the table wins.
    fn value(&self, verb: Verb) -> Vec<Step> {
        let of = |says: &'a [DraftStatement]| says.iter().find(|said| said.verb == verb);
        let here = self.here.iter().find(|said| said.verb == verb);
        let (old, new) = (of(self.base), of(self.next));
        match (old, new, here) {
            _ if old == new || new == here => Vec::new(),
            (None, Some(new), None) => vec![self.add(new)],
            (Some(_), Some(new), None) => vec![Step::Removed(verb, new.clone())],
            (_, Some(new), Some(here)) => {
                let edit = self.change(here, new);
                if old == Some(here) { vec![edit] } else { vec![Step::Replaced(verb, here.clone()), edit] }
            }
            (Some(old), None, Some(here)) if old == here => vec![self.remove(here)],
            (_, None, Some(here)) => vec![Step::Stays(here.clone())],
            (_, None, None) => Vec::new(),
        }
    }

    /// Managers: new ones take the places of those that left, along with the text a person added there.
    fn managers(&self, steps: &mut Vec<Step>) {
        let of = |says: &[DraftStatement]| {
            says.iter().filter(|said| said.verb == Verb::ReportsTo).cloned().collect::<Vec<DraftStatement>>()
        };
        let (old, new, here) = (of(self.base), of(self.next), of(&self.here));
        if names(&old) == names(&new) || names(&new) == names(&here) {
            return;
        }
        if here == old && new.len() > 1 {
            // no manual changes: the order counts, since the first is the main one
            steps.extend(here.iter().map(|said| self.remove(said)));
            steps.extend(new.iter().map(|said| self.add(said)));
            return;
        }
        let is_in = |list: &[DraftStatement], said: &DraftStatement| names(list).contains(&name(said));
        let mut went = old.iter().filter(|said| !is_in(&new, said));
        for came in new.iter().filter(|said| !is_in(&old, said)) {
            let place = went.next();
            let written = place.and_then(|place| here.iter().find(|said| name(said) == name(place)));
            match (place, written) {
                _ if is_in(&here, came) => {}
                (Some(_), Some(written)) => {
                    let mut object = written.objects.first().cloned().unwrap_or_default();
                    object.name = name(came).map(str::to_owned);
                    steps.push(self.change(written, &DraftStatement::new(Verb::ReportsTo, [object])));
                }
                (Some(_), None) => steps.push(Step::Removed(Verb::ReportsTo, came.clone())),
                (None, _) => steps.push(self.add(came)),
            }
        }
        for left in went {
            match here.iter().find(|said| name(said) == name(left)) {
                Some(written) if written == left => steps.push(self.remove(written)),
                Some(written) => steps.push(Step::Stays(written.clone())),
                None => {}
            }
        }
    }

    /// Links from a table of links, identified by their targets: manual changes stay.
    fn links(&self, steps: &mut Vec<Step>) {
        fn of(says: &[DraftStatement]) -> std::collections::BTreeMap<Option<&str>, &DraftStatement> {
            says.iter().filter(|said| said.verb == Verb::Serves).map(|said| (name(said), said)).collect()
        }
        let (old, new, here) = (of(self.base), of(self.next), of(&self.here));
        for (to, old) in &old {
            match (new.get(to), here.get(to)) {
                (Some(new), _) if new == old => {}
                (Some(new), None) => steps.push(Step::Removed(Verb::Serves, (*new).clone())),
                (Some(new), Some(here)) if here == old => steps.push(self.change(here, new)),
                (None, Some(here)) if here == old => steps.push(self.remove(here)),
                (Some(new), Some(here)) if new == here => {}
                (_, Some(here)) => steps.push(Step::Stays((*here).clone())),
                (None, None) => {}
            }
        }
        let came = self.next.iter().filter(|said| said.verb == Verb::Serves && !old.contains_key(&name(said)));
        for new in came {
            match here.get(&name(new)) {
                None => steps.push(self.add(new)),
                Some(here) if *here == new => {}
                Some(here) => steps.push(Step::Stays((*here).clone())),
            }
        }
    }

    fn add(&self, said: &DraftStatement) -> Step {
        Step::Edit(Edit::AddStatement { thing: self.subject.clone(), statement: said.clone() })
    }

    fn change(&self, here: &DraftStatement, new: &DraftStatement) -> Step {
        let (thing, statement) = (self.subject.clone(), which(here));
        Step::Edit(Edit::ChangeStatement { thing, statement, into: new.objects.clone() })
    }

    fn remove(&self, said: &DraftStatement) -> Step {
        Step::Edit(Edit::RemoveStatement { thing: self.subject.clone(), statement: which(said) })
    }
}

fn name(said: &DraftStatement) -> Option<&str> {
    said.objects.first().and_then(|object: &Object| object.name.as_deref())
}

fn names(says: &[DraftStatement]) -> Vec<Option<&str>> {
    says.iter().map(name).collect()
}

fn which(said: &DraftStatement) -> StatementRef {
    match name(said).filter(|_| !said.verb.entry().once) {
        Some(name) => StatementRef::of(said.verb, name),
        None => StatementRef::all(said.verb),
    }
}
