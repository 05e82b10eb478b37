//! Why an edit cannot be made.

use thiserror::Error;

use super::ThingRef;
use crate::diagnostic::Diagnostic;
use crate::syntax::Verb;
use crate::text::Sources;

/// Why an edit cannot be made. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Error)]
#[non_exhaustive]
pub enum EditError {
    /// The project has errors of its own.
    #[error("only a model without errors can be edited, and this one has some; the first: {first}")]
    Invalid {
        /// The first of them.
        first: String,
        /// All of them.
        diagnostics: Vec<Diagnostic>,
    },
    /// Nothing is called so.
    #[error("there is no `{subject}`")]
    Unknown {
        /// What was named.
        subject: ThingRef,
    },
    /// More than one thing is called so.
    #[error("`{subject}` may be any of {count} things: write more of the name, beginning with the unit around it")]
    Several {
        /// What was named.
        subject: ThingRef,
        /// How many there are.
        count: usize,
    },
    /// Something else has the name already.
    #[error("`{subject}` is there already")]
    Taken {
        /// What was to be declared.
        subject: ThingRef,
    },
    /// A text that is no name.
    #[error("`{name}` is no name: a name begins with a letter and goes on with letters, digits, `_` or single hyphens")]
    NoName {
        /// The text.
        name: String,
    },
    /// The thing does not say so.
    #[error("`{subject}` does not say `{statement}`")]
    NotSaid {
        /// The thing.
        subject: ThingRef,
        /// What it should have said.
        statement: String,
    },
    /// What a new statement names is not there, or nothing that the verb takes.
    #[error("`{subject}` cannot say `{} {name}`: nothing that `{}` takes is called `{name}`", .verb.as_str(), .verb.as_str())]
    NoObject {
        /// The thing that was to say it.
        subject: ThingRef,
        /// The verb.
        verb: Verb,
        /// What was named.
        name: String,
    },
    /// Statements elsewhere name what was to be removed.
    #[error("`{subject}` is named elsewhere, first by `{by}`: remove those statements, too, or first")]
    Named {
        /// What was to be removed.
        subject: ThingRef,
        /// The first that names it.
        by: ThingRef,
    },
    /// A thing cannot stand there.
    #[error("`{subject}` cannot stand {at}")]
    CannotStand {
        /// The thing.
        subject: ThingRef,
        /// Where.
        at: String,
    },
    /// A thing of this sort takes no such edit.
    #[error("{what}")]
    Impossible {
        /// What is not possible, and why.
        what: String,
    },
    /// Nearer things of the same names hide what a statement has to name.
    #[error("`{from}` could not name `{subject}` any more: a nearer thing has that name")]
    Hidden {
        /// What is to be named.
        subject: ThingRef,
        /// The thing whose statement names it.
        from: ThingRef,
    },
    /// The result would have errors.
    #[error("the edit would make the model invalid: {first}")]
    Breaks {
        /// The first error.
        first: String,
        /// The files as they would be; places of the diagnostics are in them.
        sources: Sources,
        /// All errors.
        diagnostics: Vec<Diagnostic>,
    },
    /// The text would not mean what was asked. This is a mistake of the library.
    #[error("the edit was not made, since the text would mean something else than was asked: {what}")]
    Unfaithful {
        /// The first difference.
        what: String,
    },
}
