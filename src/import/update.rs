//! Merges the current content of the tables into a text that a person may have edited: a three-way merge of the last
//! tables, the current tables, and the text. This module decides what to change; `edit` writes it.

use std::collections::{BTreeMap, BTreeSet};

use super::ImportError;
use super::current::{Current, Written};
use super::report::{Changes, Concern, Remarks};
use super::state::{State, Thing};
use super::statement_merge::{StatementMerge, Step};
use crate::edit::{Change, Edit, EditError, EditScope, Links, ThingRef, apply, edit};
use crate::model::Draft;
use crate::syntax::Noun;
use crate::text::FileId;

/// Merges the current content of the tables into the text; returns the text and the state, including what was kept.
pub(super) fn update(
    current: &Current,
    base: &State,
    mut next: State,
    changes: &mut Changes,
    remarks: &mut Remarks,
) -> Result<(String, State), ImportError> {
    let written = Written::new(current.view(), base);
    let by_name = |thing: &Thing| (thing.noun, thing.id.clone());
    let before: BTreeMap<(Noun, String), &Thing> = base.things.iter().map(|thing| (by_name(thing), thing)).collect();
    let now: BTreeSet<(Noun, String)> = next.things.iter().map(by_name).collect();
    let mut updater = Updater { written: &written, remarks, plan: Plan::default(), lost: BTreeSet::new() };
    for thing in next.things.iter().filter(|thing| before.contains_key(&by_name(thing))) {
        if written.find(thing).is_none() {
            updater.lost.insert(thing.id.clone());
            let message = format!("somebody removed or renamed `{}`; left as it is", thing.id);
            updater.remarks.model(Concern::Edited, message);
        }
    }
    for thing in &next.things {
        let known = before.get(&by_name(thing)).copied();
        match written.find(thing) {
            Some(found) => {
                let nothing = Thing::new(thing.noun, &thing.id);
                let steps = updater.plan.edits.len();
                updater.bring(found, known.unwrap_or(&nothing), thing);
                changes.changed += usize::from(updater.plan.edits.len() > steps);
                if let Some(known) = known {
                    changes.moved += usize::from(updater.place(found, known, thing));
                }
            }
            None if known.is_none() => {
                updater.add(thing);
                changes.added += 1;
            }
            None => {}
        }
    }
    let gone: Vec<&Thing> = base.things.iter().filter(|thing| !now.contains(&by_name(thing))).collect();
    let kept = updater.remove(&gone, changes);
    next.things.extend(kept.into_iter().map(|thing| Thing { gone: true, ..thing.clone() }));
    let plan = updater.plan;
    let found = plan.make(current, updater.remarks)?;
    let sources = apply(&current.project.sources, &found);
    let text = sources.iter().next().map_or_else(String::new, |(_, source)| source.text.clone());
    Ok((text, next))
}

/// Edits in the order in which they are applied: first the statements of things in their old positions, then new
/// things, then moves, then removals.
#[derive(Debug, Default)]
struct Plan {
    edits: Vec<Edit>,
    added: Vec<Edit>,
    moved: Vec<Edit>,
    removed: Vec<Edit>,
}

impl Plan {
    /// The changes to the text. A link that, together with what a person wrote, would make the model invalid is left
    /// out.
    fn make(self, current: &Current, remarks: &mut Remarks) -> Result<Vec<Change>, ImportError> {
        let mut edits = [self.edits, self.added, self.moved, self.removed].concat();
        if edits.is_empty() {
            return Ok(Vec::new());
        }
        let links = edits.len();
        for _ in 0..=links.min(RETRIES) {
            let error = match edit(&current.project, &edits) {
                Ok(changes) => return Ok(changes),
                Err(error) => error,
            };
            let offending = offending(&error);
            let before = edits.len();
            edits.retain(|edit| !is_link_of(edit, &offending));
            if edits.len() == before {
                return Err(ImportError::Unmergeable { message: error.to_string() });
            }
            let what = offending.iter().map(|(_, name)| format!("`{name}`")).collect::<Vec<String>>().join(", ");
            let message = format!("links of {what} were left out, because with them {error}");
            remarks.model(Concern::Edited, message);
        }
        Err(ImportError::Unmergeable { message: "too many links exclude each other".to_owned() })
    }
}

/// How many times links are left out before giving up.
const RETRIES: usize = 16;

/// The things with invalid statements in the text that an edit would produce.
fn offending(error: &EditError) -> BTreeSet<(Noun, String)> {
    let mut names = BTreeSet::new();
    let EditError::Breaks { sources, diagnostics, .. } = error else { return names };
    let project = crate::syntax::Project::parse(sources.clone());
    for place in diagnostics.iter().filter(|diagnostic| diagnostic.severity() == crate::diagnostic::Severity::Error) {
        let Some(place) = place.place else { continue };
        let Some(tree) = project.trees.get(place.file.index()) else { continue };
        let around = tree.declarations().filter(|(_, declaration)| {
            declaration.span.start <= place.span.start && place.span.end <= declaration.span.end
        });
        if let Some((_, declaration)) = around.last() {
            names.insert((declaration.noun, sources.text(place.file, declaration.name).to_owned()));
        }
    }
    names
}

/// Whether an edit adds or changes a link of one of these things.
fn is_link_of(edit: &Edit, things: &BTreeSet<(Noun, String)>) -> bool {
    let is_one = |subject: &ThingRef| {
        let last = subject.name.rsplit('.').next().unwrap_or_default();
        things.iter().any(|(noun, name)| *noun == subject.noun && name == last)
    };
    match edit {
        Edit::AddStatement { thing, statement } => statement.objects.iter().any(|o| o.name.is_some()) && is_one(thing),
        Edit::ChangeStatement { thing, into, .. } => into.iter().any(|o| o.name.is_some()) && is_one(thing),
        Edit::Add { .. }
        | Edit::Remove { .. }
        | Edit::Rename { .. }
        | Edit::Move { .. }
        | Edit::SetLabel { .. }
        | Edit::SetDescription { .. }
        | Edit::RemoveStatement { .. } => false,
    }
}

struct Updater<'a, 'c> {
    written: &'a Written<'c>,
    remarks: &'a mut Remarks,
    plan: Plan,
    /// The things that are in the tables, but no longer in the text.
    lost: BTreeSet<String>,
}

impl Updater<'_, '_> {
    /// Merges the current statements of a thing into its declaration.
    fn bring(&mut self, found: usize, base: &Thing, next: &Thing) {
        let (view, subject) = (&self.written.view, self.written.subject(found));
        let here = view.label(found);
        // a thing whose label equals its name needs no label
        let same = here == next.label || next.label.is_empty() && here == next.id;
        if base.label != next.label && !same {
            if here != base.label {
                self.replaced(next, "label", here);
            }
            let label = Some(next.label.clone()).filter(|label| !label.is_empty());
            self.plan.edits.push(Edit::SetLabel { thing: subject.clone(), label });
        }
        let here = view.description(found);
        if base.about != next.about && here != next.about {
            if here != base.about {
                self.stays(next, "its description");
            } else {
                let description = Some(next.about.clone()).filter(|about| !about.is_empty());
                self.plan.edits.push(Edit::SetDescription { thing: subject.clone(), description });
            }
        }
        if base.says == next.says {
            return;
        }
        let mut says = next.says.clone();
        says.retain(|said| {
            let lost =
                said.objects.iter().filter_map(|object| object.name.as_ref()).any(|name| self.lost.contains(name));
            if lost && !base.says.contains(said) {
                let message =
                    format!("`{}`: `{}` was left out, because somebody removed what it names", next.id, said.written());
                self.remarks.model(Concern::Edited, message);
            }
            !lost
        });
        let statement_merge = StatementMerge::new(&subject, &base.says, &says, view.says(found));
        for step in statement_merge.steps() {
            match step {
                Step::Edit(edit) => self.plan.edits.push(edit),
                Step::Replaced(verb, here) => self.replaced(next, verb.as_str(), &here.written()),
                Step::Stays(here) => self.stays(next, &here.written()),
                Step::Removed(verb, said) => {
                    let message = format!(
                        "`{}`: somebody removed `{}`; `{}` was left out",
                        next.id,
                        verb.as_str(),
                        said.written()
                    );
                    self.remarks.model(Concern::Edited, message);
                }
            }
        }
    }

    /// Moves a thing to the unit where the tables have it now; returns whether it moves. A thing that a person moved
    /// stays.
    fn place(&mut self, found: usize, base: &Thing, next: &Thing) -> bool {
        let here = self.written.unit(found);
        if base.unit == next.unit || here == next.unit || matches!(next.noun, Noun::Org | Noun::Customer) {
            return false;
        }
        if here != base.unit {
            let message = format!("somebody moved `{}` to another unit; left there", next.id);
            self.remarks.model(Concern::Edited, message);
            return false;
        }
        let scope = self.scope(&next.unit);
        self.plan.moved.push(Edit::Move { thing: ThingRef::new(next.noun, next.id.clone()), scope });
        true
    }

    fn add(&mut self, thing: &Thing) {
        let mut declaration = Draft::new(thing.noun, thing.id.clone());
        declaration.label = Some(thing.label.clone()).filter(|label| !label.is_empty());
        declaration.description = Some(thing.about.clone()).filter(|about| !about.is_empty());
        let lost = |name: &String| self.lost.contains(name);
        let says = thing.says.iter();
        let says = says.filter(|said| !said.objects.iter().filter_map(|object| object.name.as_ref()).any(lost));
        declaration.statements = says.cloned().collect();
        let scope = self.scope(&thing.unit);
        self.plan.added.push(Edit::add(scope, declaration));
    }

    /// A unit by its name: where it is now, or where it will be.
    fn scope(&self, unit: &str) -> EditScope {
        match self.written.view.find(Noun::Unit, unit) {
            _ if unit.is_empty() || self.lost.contains(unit) => EditScope::File(FileId(0)),
            Some(found) => EditScope::Unit(self.written.view.reference(found)),
            None => EditScope::Unit(unit.to_owned()),
        }
    }

    /// Removes what is no longer in the tables, unless a person wrote something in or about it; returns what is kept.
    fn remove<'t>(&mut self, gone: &[&'t Thing], changes: &mut Changes) -> Vec<&'t Thing> {
        let (written, view) = (self.written, &self.written.view);
        let moved = self.plan.moved.iter().filter_map(|edit| {
            let Edit::Move { thing, .. } = edit else { return None };
            view.find(thing.noun, &thing.name)
        });
        let mut leaving: BTreeSet<usize> = moved.collect();
        let arriving: BTreeSet<String> = [&self.plan.added, &self.plan.moved]
            .into_iter()
            .flatten()
            .filter_map(|edit| {
                let (Edit::Add { scope: EditScope::Unit(unit), .. } | Edit::Move { scope: EditScope::Unit(unit), .. }) =
                    edit
                else {
                    return None;
                };
                Some(unit.clone())
            })
            .collect();
        let mut kept = Vec::new();
        // things inside a unit come after it
        for thing in gone.iter().rev().copied().filter(|thing| thing.noun != Noun::Org) {
            let Some(found) = written.find(thing) else { continue };
            let full = view.children(found).any(|child| !leaving.contains(&child))
                || arriving.contains(&view.reference(found));
            if full || written.named.contains(&thing.id) || written.is_touched(found, thing) {
                kept.push(thing);
                if !thing.gone {
                    let message = format!(
                        "`{}` is no longer in the tables; kept because somebody wrote something in it or about it",
                        thing.id
                    );
                    self.remarks.model(Concern::Edited, message);
                    changes.kept += 1;
                }
                continue;
            }
            leaving.insert(found);
            self.plan.removed.push(Edit::Remove { thing: written.subject(found), links: Links::Remove });
            changes.removed += 1;
        }
        kept.reverse();
        kept
    }

    fn replaced(&mut self, thing: &Thing, what: &str, here: &str) {
        let here = crate::syntax::shortened(here);
        let message = format!(
            "`{}`: the {what} that somebody wrote, `{here}`, was replaced by a new one from the table",
            thing.id
        );
        self.remarks.model(Concern::Edited, message);
    }

    fn stays(&mut self, thing: &Thing, here: &str) {
        let here = crate::syntax::shortened(here);
        let message = format!("`{}`: the table has changed; what somebody wrote stays: {here}", thing.id);
        self.remarks.model(Concern::Edited, message);
    }
}
