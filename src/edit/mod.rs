//! Edits that keep what a person wrote: from what should change in the model to the smallest change of its text.
//!
//! An [`Edit`] says what should change, [`edit`] gives the [`Change`]s that do it, and [`apply`] makes them.
//!
#![doc = include_str!("../../docs/edits.md")]

mod bring;
mod check;
mod definition;
mod error;
mod layout;
mod lists;
mod reading;
mod spelling;
#[cfg(feature = "import")]
mod view;
mod world;

use serde::{Deserialize, Serialize};

pub use error::EditError;
#[cfg(feature = "import")]
pub(crate) use view::{View, statements};

use crate::diagnostic::{Diagnostic, ErrorName, Severity};
use crate::model::{Draft, DraftStatement, Model, Object, Thing, resolve};
use crate::syntax::{Noun, Project, Verb};
use crate::text::{FileId, Source, Sources, Span};

/// Something that should be otherwise in a model.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Edit {
    /// Declare a thing, with all that is said of it and, of a unit, all that stands in it, behind what is there.
    Add {
        /// Where.
        scope: Scope,
        /// The thing. The names in its statements are read as at the top level.
        thing: Draft,
    },
    /// Take a thing away, with its description, the comments right above it, and all that stands in it.
    Remove {
        /// The thing.
        thing: ThingRef,
        /// What becomes of statements elsewhere that name it, or what stands in it.
        links: Links,
    },
    /// Give a thing another name. Every reference to it goes along, and none changes its meaning.
    Rename {
        /// The thing.
        thing: ThingRef,
        /// Its new name, without the units around it.
        to: String,
    },
    /// Put a thing elsewhere, behind what is there, with the comments right above it and all that stands in it.
    Move {
        /// The thing.
        thing: ThingRef,
        /// Where.
        scope: Scope,
    },
    /// Set or remove the label of a thing; of the org its title.
    SetLabel {
        /// The thing.
        thing: ThingRef,
        /// The label; nothing removes it.
        label: Option<String>,
    },
    /// Set or remove the description of a thing.
    SetDescription {
        /// The thing.
        thing: ThingRef,
        /// The description, line by line; nothing removes it.
        description: Option<String>,
    },
    /// Say one more thing: behind what is said under the same verb, else behind all that is said.
    AddStatement {
        /// Of what.
        thing: ThingRef,
        /// The statement. The names in it are read as at the top level.
        statement: DraftStatement,
    },
    /// Change what is said of one object, or, of a verb that takes one value, that value.
    ChangeStatement {
        /// Of what.
        thing: ThingRef,
        /// What is said now.
        statement: StatementRef,
        /// The objects that stand there instead, with all their texts and modifiers.
        into: Vec<Object>,
    },
    /// Say it no longer.
    RemoveStatement {
        /// Of what.
        thing: ThingRef,
        /// What is said now.
        statement: StatementRef,
    },
}

impl Edit {
    /// A thing that is added.
    pub fn add(scope: Scope, thing: Draft) -> Edit {
        Edit::Add { scope, thing }
    }

    /// A thing that is removed; refused while statements elsewhere name it.
    pub fn remove(thing: ThingRef) -> Edit {
        Edit::Remove { thing, links: Links::Refuse }
    }

    /// A thing that is renamed.
    pub fn rename(thing: ThingRef, to: impl Into<String>) -> Edit {
        Edit::Rename { thing, to: to.into() }
    }

    /// One more object under a verb, or the value of a verb that takes one.
    pub fn say(thing: ThingRef, verb: Verb, object: Object) -> Edit {
        Edit::AddStatement { thing, statement: DraftStatement { verb, objects: vec![object] } }
    }
}

/// A thing, by noun and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ThingRef {
    /// The noun.
    pub noun: Noun,
    /// Its qualified name, or as much of the end of it as only one thing of that noun has; empty for `org` and `rules`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl ThingRef {
    /// The thing of a noun and a name.
    pub fn new(noun: Noun, name: impl Into<String>) -> ThingRef {
        ThingRef { noun, name: name.into() }
    }

    /// A thing of a model.
    pub fn of(model: &Model, thing: Thing) -> ThingRef {
        match thing {
            Thing::Org => ThingRef::new(Noun::Org, ""),
            _ => ThingRef::new(model.noun(thing), model.qualified_name(thing)),
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

/// Where a thing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// At the top level of a file.
    File(FileId),
    /// In a unit: its qualified name, or as much of the end of it as only one unit has.
    Unit(String),
}

/// What becomes of the statements elsewhere that name what is removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Links {
    /// They stand in the way: nothing is removed.
    Refuse,
    /// They no longer name it; what then names nothing goes.
    Remove,
}

/// Which of the statements of a thing: a verb, and what it is said of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StatementRef {
    /// The verb.
    pub verb: Verb,
    /// The object, or the name of a rule; of `favors` both metrics; of `moved from` all, in order. Nothing: all that is
    /// said under the verb.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objects: Vec<String>,
}

impl StatementRef {
    /// All that is said under a verb.
    pub fn all(verb: Verb) -> StatementRef {
        StatementRef { verb, objects: Vec::new() }
    }

    /// What is said of one object.
    pub fn of(verb: Verb, object: impl Into<String>) -> StatementRef {
        StatementRef { verb, objects: vec![object.into()] }
    }
}

/// Bytes of a file that give way to a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Change {
    /// The file.
    pub file: FileId,
    /// The bytes; empty where something is put in.
    pub span: Span,
    /// What stands there instead.
    pub text: String,
}

/// The changes that make a project mean what the edits ask, by place; no two of them overlap. Linear in the size of the
/// texts and of the edits (up to a logarithm), in time and memory.
///
/// # Errors
///
/// Where the project is no model (that it has no customer yet is no hindrance), an edit names what is not there, or the
/// result would be no model or not the one that was asked for. Nothing is then changed.
pub fn edit(project: &Project, edits: &[Edit]) -> Result<Vec<Change>, EditError> {
    let before = resolve(project);
    let empty = before.diagnostics.iter().any(|diagnostic| diagnostic.name == ErrorName::NoCustomer);
    if let Some(first) = first_error(&before.diagnostics, true) {
        return Err(EditError::Invalid { first: first.message.clone(), diagnostics: before.diagnostics });
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
        let first = first.message.clone();
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

/// The files with changes made, in their old order. Changes that reach beyond their file, or into one another, are
/// passed over. Linear.
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
