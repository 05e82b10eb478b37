//! The text that an import updates, perhaps edited by a person.

use std::collections::{BTreeMap, BTreeSet};

use super::ImportError;
use super::state::{State, Thing};
use super::things::Standing;
use crate::diagnostic::Severity;
use crate::edit::{ThingRef, View};
use crate::model::{DraftStatement, Model, resolve};
use crate::syntax::{Noun, Project};
use crate::text::Sources;

/// A text that is a valid model.
pub(super) struct Current {
    pub(super) project: Project,
    model: Model,
}

impl Current {
    /// Parses the text.
    ///
    /// # Errors
    ///
    /// If it has an error of the language: such a text is left alone.
    pub(super) fn read(text: &str) -> Result<Current, ImportError> {
        let project = Project::parse(Sources::from_text("", text));
        let resolution = resolve(&project);
        let error = resolution.diagnostics.iter().find(|diagnostic| diagnostic.severity() == Severity::Error);
        if let Some(error) = error {
            let start = error.place.map_or(0, |place| place.span.start as usize);
            let line = text.get(..start).unwrap_or_default().split('\n').count();
            return Err(ImportError::Broken { line, message: error.message.clone().into_owned() });
        }
        Ok(Current { project, model: resolution.model })
    }

    pub(super) fn view(&self) -> View<'_> {
        View::new(&self.project, &self.model)
    }
}

/// The things of a state, as found in a text.
pub(super) struct Written<'c> {
    pub(super) view: View<'c>,
    /// The statements that the tables made for each thing, by number.
    owned: BTreeMap<usize, Vec<DraftStatement>>,
    /// The names of the things that a person refers to in hand-written statements.
    pub(super) named: BTreeSet<String>,
}

impl<'c> Written<'c> {
    pub(super) fn new(view: View<'c>, base: &State) -> Written<'c> {
        let owned =
            base.things.iter().filter_map(|thing| Some((view.find(thing.noun, &thing.id)?, thing.says.clone())));
        let mut written = Written { owned: owned.collect(), view, named: BTreeSet::new() };
        let mut named = BTreeSet::new();
        for thing in written.view.things() {
            let own = written.by_hand(thing).into_iter().flat_map(|said| said.objects);
            named.extend(own.filter_map(|object| object.name));
        }
        written.named = named;
        written
    }

    pub(super) fn find(&self, thing: &Thing) -> Option<usize> {
        self.view.find(thing.noun, &thing.id)
    }

    /// The statements of a thing that a person wrote.
    fn by_hand(&self, thing: usize) -> Vec<DraftStatement> {
        let owned = self.owned.get(&thing).map_or(&[][..], Vec::as_slice);
        // `owned` has only a few verbs, and most things have few statements
        let mut says = self.view.says(thing);
        says.retain(|said| !owned.contains(said));
        says
    }

    /// Whether a person edited a thing or wrote in it; the declarations inside it are not considered.
    pub(super) fn is_touched(&self, thing: usize, base: &Thing) -> bool {
        self.view.is_commented(thing)
            || self.view.label(thing) != base.label
            || self.view.description(thing) != base.about
            || !self.by_hand(thing).is_empty()
    }

    pub(super) fn subject(&self, thing: usize) -> ThingRef {
        ThingRef::new(self.view.noun(thing), self.view.reference(thing))
    }

    /// The name of the unit around a thing.
    pub(super) fn unit(&self, thing: usize) -> &str {
        self.view.parent(thing).map_or("", |unit| self.view.name(unit))
    }
}

/// The things in a text that a state does not know.
pub(super) fn standing(view: &View<'_>, base: &State) -> Standing {
    let known: BTreeSet<(Noun, &str)> = base.things.iter().map(|thing| (thing.noun, thing.id.as_str())).collect();
    let mut standing = Standing { names: view.names(), ..Standing::default() };
    for thing in view.things().rev() {
        let (noun, name) = (view.noun(thing), view.name(thing));
        // of several things with the same name, only the one that `find` returns can be identified
        if known.contains(&(noun, name)) || view.find(noun, name) != Some(thing) {
            continue;
        }
        let unit = view.parent(thing).map_or("", |unit| view.name(unit));
        let title = if view.label(thing).is_empty() { name } else { view.label(thing) };
        let key = (noun, unit.to_owned(), title.to_owned());
        standing.things.entry(key).or_default().push(name.to_owned());
    }
    standing
}
