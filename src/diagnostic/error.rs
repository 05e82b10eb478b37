//! Errors of the language as data: a stable name, a place, a message, a way out.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::text::{Place, Span};

/// How much a diagnostic or a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Something to look at.
    Warning,
    /// Of the language: the analysis cannot run. Of a finding: the build turns red.
    Error,
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! error_names {
    ($($(#[doc = $doc:literal])+ $variant:ident => $name:literal,)+) => {
        /// The stable name of an error of the language.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum ErrorName {
            $($(#[doc = $doc])+ $variant,)+
        }

        impl ErrorName {
            /// Every name there is.
            pub const ALL: &'static [ErrorName] = &[$(ErrorName::$variant),+];

            /// The name as it is printed.
            pub fn as_str(self) -> &'static str {
                match self { $(ErrorName::$variant => $name),+ }
            }

            /// What it says, in a sentence or two.
            pub fn doc(self) -> &'static str {
                match self { $(ErrorName::$variant => concat!($($doc, "\n"),+).trim_ascii()),+ }
            }
        }
    };
}

error_names! {
    /// The file has bytes that are not UTF-8.
    NotUtf8 => "not-utf8",
    /// The file has a NUL byte.
    NulByte => "nul-byte",
    /// The file has more than 4 GiB − 1 bytes.
    TooLong => "too-long",
    /// The file cannot be read.
    MissingFile => "missing-file",
    /// A file that `use` names lies outside of the folder that the program reads from, or is a device or a pipe.
    OutsideRoot => "outside-root",
    /// Something stands where something else was expected.
    SyntaxError => "syntax-error",
    /// A `{` without its `}`.
    UnclosedBlock => "unclosed-block",
    /// A text without its closing quote on the same line.
    UnterminatedText => "unterminated-text",
    /// A backslash in a text that begins no known escape.
    BadEscape => "bad-escape",
    /// A number that is none: a sign, an exponent, more than 15 digits.
    BadNumber => "bad-number",
    /// A date that is not a day of the calendar, written `2023-05-01`.
    BadDate => "bad-date",
    /// Units nested more than 64 deep.
    TooDeep => "too-deep",
    /// No such noun, verb, modifier or value.
    UnknownWord => "unknown-word",
    /// A noun, verb or modifier that exists, but not here.
    Misplaced => "misplaced",
    /// A name declared twice in one scope.
    DuplicateName => "duplicate-name",
    /// A statement that may stand once stands twice.
    DuplicateStatement => "duplicate-statement",
    /// One object twice under one verb of one declaration.
    DuplicateLink => "duplicate-link",
    /// Serving, needing, handing back to or influencing oneself.
    SelfLink => "self-link",
    /// Nothing has this name.
    UnknownName => "unknown-name",
    /// Several things have this name.
    AmbiguousName => "ambiguous-name",
    /// The name is that of a thing of another kind.
    WrongKind => "wrong-kind",
    /// Only an actor can stand or say this, and a unit with a role or a unit inside it is a group.
    NotForAGroup => "not-for-a-group",
    /// A value outside of what it may be.
    OutOfRange => "out-of-range",
    /// Shares that add up to more than 1.
    SumOverOne => "sum-over-one",
    /// A statement that needs a reason, without one.
    TextRequired => "text-required",
    /// A warning: `headcount` or `cost` of a group counts nowhere; those of the actors inside it do.
    IgnoredOnAGroup => "ignored-on-a-group",
    /// Actors that are, by way of others, their own managers.
    ReportingCircle => "reporting-circle",
    /// An actor that is both.
    ChampionAndBlocker => "champion-and-blocker",
    /// A metric that is both.
    UnreportedAndReported => "unreported-and-reported",
    /// An actor that says both that it serves nobody and that it serves somebody.
    NobodyAndSomebody => "nobody-and-somebody",
    /// There is no rule of this name.
    UnknownRule => "unknown-rule",
    /// The model has no current customer.
    NoCustomer => "no-customer",
}

impl ErrorName {
    /// `error` for all but the one warning of the language.
    pub fn severity(self) -> Severity {
        if self == ErrorName::IgnoredOnAGroup { Severity::Warning } else { Severity::Error }
    }
}

impl fmt::Display for ErrorName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Something wrong with a text: where, what, and a way out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Its stable name.
    pub name: ErrorName,
    /// One sentence, lower case, without a full stop; the writer's words in backticks.
    pub message: String,
    /// Where; nothing where no file can be named.
    pub place: Option<Place>,
    /// The name of a file that has no [`FileId`](crate::text::FileId), since it could not be read.
    pub file: Option<String>,
    /// Other places involved.
    pub labels: Vec<Label>,
    /// The way out.
    pub help: Option<String>,
    /// What could stand instead.
    pub suggestion: Option<Suggestion>,
}

impl Diagnostic {
    /// A diagnostic at a place.
    pub fn new(name: ErrorName, place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Diagnostic {
            name,
            message: message.into(),
            place: place.into(),
            file: None,
            labels: Vec::new(),
            help: None,
            suggestion: None,
        }
    }

    /// Adds a label on another place.
    #[must_use]
    pub fn label(mut self, place: Place, message: impl Into<String>) -> Self {
        self.labels.push(Label { place, message: message.into() });
        self
    }

    /// Adds the way out, in words.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Proposes a replacement for the text at its place.
    #[must_use]
    pub fn suggest(mut self, replacement: impl Into<String>) -> Self {
        if let Some(place) = self.place {
            self.suggestion = Some(Suggestion { span: place.span, replacement: replacement.into() });
        }
        self
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.name.severity()
    }
}

/// A remark on another place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is to be seen there.
    pub message: String,
}

/// What could stand instead of a span, in the file of the diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub replacement: String,
}
