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
    #[error("only a model without errors can be edited, and this one has some; the first is: {first}")]
    Invalid {
        /// The first of them.
        first: String,
        /// All of them.
        diagnostics: Vec<Diagnostic>,
    },
    /// Nothing has this name.
    #[error("there is no `{subject}`")]
    Unknown {
        /// The name.
        subject: ThingRef,
    },
    /// More than one thing has this name.
    #[error("`{subject}` could be any of {count} things: write more of the name, beginning with the unit around it")]
    Several {
        /// The name.
        subject: ThingRef,
        /// How many there are.
        count: usize,
    },
    /// Something else has the name already.
    #[error("`{subject}` exists already")]
    Taken {
        /// The thing that was to be declared.
        subject: ThingRef,
    },
    /// A text that is not a valid name.
    #[error(
        "`{name}` is not a name: a name begins with a letter or `_`, followed by letters, digits, `_` or single hyphens"
    )]
    NoName {
        /// The text.
        name: String,
    },
    /// The thing has no such statement.
    #[error("`{subject}` does not say `{statement}`")]
    NotSaid {
        /// The thing.
        subject: ThingRef,
        /// The statement it should have had.
        statement: String,
    },
    /// A name in a new statement does not exist, or is of a kind that the verb does not take.
    #[error("`{subject}` cannot say `{} {name}`: nothing that `{}` takes is called `{name}`", .verb.as_str(), .verb.as_str())]
    NoObject {
        /// The thing that was to get the statement.
        subject: ThingRef,
        /// The verb.
        verb: Verb,
        /// The name.
        name: String,
    },
    /// Statements elsewhere refer to the thing to be removed.
    #[error("`{subject}` is named elsewhere, first by `{by}`: remove those statements, too, or first")]
    Named {
        /// The thing to be removed.
        subject: ThingRef,
        /// The first thing that refers to it.
        by: ThingRef,
    },
    /// A thing cannot be placed there.
    #[error("`{subject}` cannot be {at}")]
    CannotStand {
        /// The thing.
        subject: ThingRef,
        /// The place.
        at: String,
    },
    /// A thing of this kind does not allow this edit.
    #[error("{what}")]
    Impossible {
        /// What is not possible, and why.
        what: String,
    },
    /// Nearer things of the same names shadow the target of a reference.
    #[error("`{from}` could no longer name `{subject}`: a nearer thing has that name")]
    Hidden {
        /// The target.
        subject: ThingRef,
        /// The thing whose statement refers to it.
        from: ThingRef,
    },
    /// The result would have errors.
    #[error("the edit would make the model invalid: {first}")]
    Breaks {
        /// The first error.
        first: String,
        /// The files as they would be; the diagnostics point into them.
        sources: Sources,
        /// All errors.
        diagnostics: Vec<Diagnostic>,
    },
    /// The text would not mean what was asked. This is a bug of the library.
    #[error("the edit was not made, because the text would mean something other than what was asked for: {what}")]
    Unfaithful {
        /// The first difference.
        what: String,
    },
}
