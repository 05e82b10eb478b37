//! Edits that keep what a person wrote: each change to the model becomes the smallest change to its text.
//!
//! An [`Edit`] says what to change, [`edit`] gives the [`Change`]s that do it, and [`apply`] makes them.
//!
#![doc = include_str!("../../docs/edits.md")]

mod bring;
mod check;
mod definition;
mod error;
mod first;
mod layout;
mod lists;
mod naming;
mod reading;
mod spelling;
#[cfg(feature = "import")]
mod view;
mod world;

use serde::{Deserialize, Serialize};

pub use error::EditError;
pub use first::{Question, first_model};
#[cfg(feature = "import")]
pub(crate) use naming::{camel, valid_name};
#[cfg(feature = "import")]
pub(crate) use view::{View, statements};

use crate::diagnostic::{Diagnostic, ErrorName, Severity};
use crate::model::{Draft, DraftStatement, Model, Object, Thing, resolve};
use crate::syntax::{Noun, Project, Verb};
use crate::text::{FileId, Source, Sources, Span};

/// A change to a model.
///
/// ```
/// use outward::edit::{Edit, EditScope, StatementRef, ThingRef, apply, edit};
/// use outward::model::{Draft, Object};
/// use outward::syntax::{Noun, Project, Verb};
/// use outward::text::{FileId, Sources};
///
/// let text = "customer Guest\nrole Clerk {\n  serves Guest // at the counter\n  headcount 3\n}\nrole Archive\n";
/// let project = Project::parse(Sources::from_text("shop.outward", text));
/// let role = |name: &str| ThingRef::new(Noun::Role, name);
/// let edits = [
///     Edit::add(EditScope::File(FileId(0)), Draft::role("Cook").serves("Clerk")),
///     Edit::say(role("Clerk"), Verb::Needs, Object::to("Cook")),
///     Edit::RemoveStatement { thing: role("Clerk"), statement: StatementRef::all(Verb::Headcount) },
///     Edit::RemoveStatement { thing: role("Cook"), statement: StatementRef::of(Verb::Serves, "Clerk") },
///     Edit::rename(role("Clerk"), "Barista"),
///     Edit::remove(role("Archive")),
/// ];
/// let changed = apply(&project.sources, &edit(&project, &edits)?);
/// let text = &changed.get(FileId(0)).unwrap().text;
/// assert!(text.contains("role Barista {\n  serves Guest // at the counter\n  needs Cook\n}"), "{text}");
/// assert!(text.contains("role Cook") && !text.contains("Archive"), "{text}");
/// # Ok::<(), outward::edit::EditError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Edit {
    /// Declare a thing, with all its statements and, for a unit, its contents, after the existing things.
    Add {
        /// The place.
        scope: EditScope,
        /// The thing. Names in its statements are resolved as at the top level.
        thing: Draft,
    },
    /// Remove a thing, with its description, the comments right above it, and its contents.
    Remove {
        /// The thing.
        thing: ThingRef,
        /// What to do with statements elsewhere that refer to it or to its contents.
        links: Links,
    },
    /// Rename a thing. All references to it are updated, and none changes its meaning.
    Rename {
        /// The thing.
        thing: ThingRef,
        /// Its new name, without the units around it.
        to: String,
    },
    /// Move a thing, after the existing ones, with the comments right above it and its contents.
    Move {
        /// The thing.
        thing: ThingRef,
        /// The new place.
        scope: EditScope,
    },
    /// Set or remove the label of a thing; for the org, its title.
    SetLabel {
        /// The thing.
        thing: ThingRef,
        /// The label; `None` removes it.
        label: Option<String>,
    },
    /// Set or remove the description of a thing.
    SetDescription {
        /// The thing.
        thing: ThingRef,
        /// The description, line by line; `None` removes it.
        description: Option<String>,
    },
    /// Add a statement: after those with the same verb, else after all.
    AddStatement {
        /// The thing.
        thing: ThingRef,
        /// The statement. Names in it are resolved as at the top level.
        statement: DraftStatement,
    },
    /// Change the statement about one object or, for a verb with one value, that value.
    ChangeStatement {
        /// The thing.
        thing: ThingRef,
        /// The current statement.
        statement: StatementRef,
        /// The objects to put there instead, with all their texts and modifiers.
        into: Vec<Object>,
    },
    /// Remove a statement.
    RemoveStatement {
        /// The thing.
        thing: ThingRef,
        /// The current statement.
        statement: StatementRef,
    },
}

impl Edit {
    /// Adds a thing.
    pub fn add(scope: EditScope, thing: Draft) -> Edit {
        Edit::Add { scope, thing }
    }

    /// Removes a thing; refused while statements elsewhere refer to it.
    pub fn remove(thing: ThingRef) -> Edit {
        Edit::Remove { thing, links: Links::Refuse }
    }

    /// Renames a thing.
    pub fn rename(thing: ThingRef, to: impl Into<String>) -> Edit {
        Edit::Rename { thing, to: to.into() }
    }

    /// Adds one object under a verb, or the value of a verb with one value.
    pub fn say(thing: ThingRef, verb: Verb, object: Object) -> Edit {
        Edit::AddStatement { thing, statement: DraftStatement { verb, objects: vec![object] } }
    }
}

/// A thing, by noun and name.
///
/// ```
/// use outward::edit::ThingRef;
/// use outward::{Model, syntax::Noun, text::Sources};
///
/// let model = Model::read(&Sources::from_text("shop.outward", "customer Guest\nunit Shop { role Clerk { serves Guest } }"))?;
/// let clerk = ThingRef::of(&model, model.actors().next().unwrap().into());
/// assert_eq!(clerk, ThingRef::new(Noun::Role, "Shop.Clerk"));
/// assert_eq!(clerk.to_string(), "role Shop.Clerk");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ThingRef {
    /// The noun.
    pub noun: Noun,
    /// Its qualified name, or enough of its end to be unique for that noun; empty for `org` and `rules`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl ThingRef {
    /// The thing of a noun and a name.
    pub fn new(noun: Noun, name: impl Into<String>) -> ThingRef {
        ThingRef { noun, name: name.into() }
    }

    /// A thing of a model.
    ///
    /// # Panics
    ///
    /// May panic if the thing belongs to another model.
    pub fn of(model: &Model, thing: Thing) -> ThingRef {
        match thing {
            Thing::Org => ThingRef::new(Noun::Org, ""),
            Thing::Party(_)
            | Thing::Metric(_)
            | Thing::Outcome(_)
            | Thing::Decision(_)
            | Thing::Friction(_)
            | Thing::Policy(_)
            | Thing::Room(_) => ThingRef::new(model.noun(thing), model.qualified_name(thing)),
        }
    }
}

impl std::fmt::Display for ThingRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.name.as_str() {
            "" => f.write_str(self.noun.as_str()),
            name => write!(f, "{} {name}", self.noun.as_str()),
        }
    }
}

/// The place of a thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EditScope {
    /// At the top level of a file.
    File(FileId),
    /// In a unit: its qualified name, or enough of its end to be unique among units.
    Unit(String),
}

/// What to do with statements elsewhere that refer to a removed thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Links {
    /// They block the removal.
    Refuse,
    /// The references are removed, and with them statements left without any.
    Remove,
}

/// Selects statements of a thing: a verb, and an object. [`Edit`] has an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StatementRef {
    /// The verb.
    pub verb: Verb,
    /// The object, or the name of a rule; for `favors` both metrics; for `moved from` all, in order. If empty:
    /// everything under the verb.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<String>,
}

impl StatementRef {
    /// All statements with a verb.
    pub fn all(verb: Verb) -> StatementRef {
        StatementRef { verb, objects: Vec::new() }
    }

    /// The statement about one object.
    pub fn of(verb: Verb, object: impl Into<String>) -> StatementRef {
        StatementRef { verb, objects: vec![object.into()] }
    }
}

/// A span of a file and the text that replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// The file.
    pub file: FileId,
    /// The bytes; empty for an insertion.
    pub span: Span,
    /// The new text.
    pub text: String,
}

/// The changes that carry out the edits, by place; no two of them overlap. Linear in the size of the texts and of the
/// edits (up to a logarithm), in time and memory.
///
/// # Errors
///
/// If the project is not a valid model (a missing customer is allowed), if an edit names something that does not exist,
/// or if the result would not be a valid model or not the one asked for. Nothing is changed then.
///
/// ```
/// use outward::edit::{Edit, EditScope, apply, edit};
/// use outward::{model::Draft, syntax::Project, text::{FileId, Sources}};
///
/// let project = Project::parse(Sources::from_text("shop.outward", "customer Guest // who pays us\n"));
/// let changes = edit(&project, &[Edit::add(EditScope::File(FileId(0)), Draft::role("Cook").serves("Guest"))])?;
/// assert!(changes[0].span.is_empty()); // an insertion
/// let changed = apply(&project.sources, &changes);
/// assert!(changed.get(FileId(0)).unwrap().text.starts_with("customer Guest // who pays us\n"));
/// # Ok::<(), outward::edit::EditError>(())
/// ```
pub fn edit(project: &Project, edits: &[Edit]) -> Result<Vec<Change>, EditError> {
    let before = resolve(project);
    let empty = before.diagnostics.iter().any(|diagnostic| diagnostic.name == ErrorName::NoCustomer);
    if let Some(first) = first_error(&before.diagnostics, true) {
        return Err(EditError::Invalid { first: first.message.clone().into_owned(), diagnostics: before.diagnostics });
    }
    let reading = reading::Reading::new(project, &before.model);
    let mut world = reading.world.clone();
    for edit in edits {
        definition::apply(&mut world, edit)?;
    }
    let skeleton = spelling::Skeleton::new(&world)?;
    let spelling = spelling::Spelling::new(&skeleton);
    definition::settle(&mut world, &spelling)?;
    let changes = bring::bring(&reading, &world, &spelling)?;
    let after = Project::parse(apply(&project.sources, &changes));
    let result = resolve(&after);
    if let Some(first) = first_error(&result.diagnostics, empty) {
        let first = first.message.clone().into_owned();
        return Err(EditError::Breaks { first, sources: after.sources, diagnostics: result.diagnostics });
    }
    check::check(&reading.world, &world, &result.model)?;
    Ok(changes)
}

fn first_error(diagnostics: &[Diagnostic], may_be_empty: bool) -> Option<&Diagnostic> {
    let hinders = |diagnostic: &&Diagnostic| {
        diagnostic.severity() == Severity::Error && !(may_be_empty && diagnostic.name == ErrorName::NoCustomer)
    };
    diagnostics.iter().find(hinders)
}

/// The files with changes applied, in their old order. Changes that reach beyond their file, or overlap, are skipped.
/// Linear. [`edit`] has an example.
pub fn apply(sources: &Sources, changes: &[Change]) -> Sources {
    let mut by_place: Vec<&Change> = changes.iter().collect();
    by_place.sort_by_key(|change| (change.file, change.span.start));
    let mut changed = Sources::default();
    let mut rest = by_place.as_slice();
    for (file, source) in sources.iter() {
        let own = rest.iter().take_while(|change| change.file == file).count();
        let (here, behind) = rest.split_at_checked(own).unwrap_or_default();
        rest = behind;
        let replacements = here.iter().map(|change| (change.span, change.text.as_str()));
        changed.add(Source::new(source.name.clone(), layout::replace(&source.text, replacements)));
    }
    changed
}
