//! Errors of the language as data: a stable name, a place, a message, a way out.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

use crate::text::{Place, Span};

/// How much a diagnostic or a finding matters.
///
/// ```
/// use outward::diagnostic::Severity;
/// assert!(Severity::Note < Severity::Warning && Severity::Warning < Severity::Error);
/// assert_eq!(Severity::Note.as_str(), "note");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
        ///
        /// ```
        /// use outward::diagnostic::{ErrorName, Severity};
        ///
        /// let name = ErrorName::UnknownName;
        /// assert_eq!((name.as_str(), name.severity()), ("unknown-name", Severity::Error));
        /// assert!(name.doc().len() > 20); // a sentence or two
        /// assert_eq!(ErrorName::IgnoredOnAGroup.severity().as_str(), "warning");
        /// ```
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
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
    /// `use` names a file outside the folder that the program may read, or a device or a pipe.
    OutsideRoot => "outside-root",
    /// Something else was expected here.
    SyntaxError => "syntax-error",
    /// A `{` without its `}`.
    UnclosedBlock => "unclosed-block",
    /// A text without its closing quote on the same line.
    UnterminatedText => "unterminated-text",
    /// A backslash in a text that does not begin an escape.
    BadEscape => "bad-escape",
    /// Not a valid number: it has a sign, an exponent or more than 15 digits.
    BadNumber => "bad-number",
    /// Not a calendar date such as `2023-05-01`.
    BadDate => "bad-date",
    /// Units nested more than 64 deep.
    TooDeep => "too-deep",
    /// There is no such noun, verb, modifier or value.
    UnknownWord => "unknown-word",
    /// A noun, verb or modifier that is not allowed here.
    Misplaced => "misplaced",
    /// A name declared twice in one scope.
    DuplicateName => "duplicate-name",
    /// A statement appears twice that is allowed only once.
    DuplicateStatement => "duplicate-statement",
    /// A statement names the same object twice.
    DuplicateLink => "duplicate-link",
    /// Serving, needing, handing back to or influencing oneself.
    SelfLink => "self-link",
    /// Nothing has this name.
    UnknownName => "unknown-name",
    /// Several things have this name.
    AmbiguousName => "ambiguous-name",
    /// The name belongs to a thing of another kind.
    WrongKind => "wrong-kind",
    /// This takes a role, or a unit without roles and units in it, not a group.
    NotForAGroup => "not-for-a-group",
    /// A value outside the allowed range.
    OutOfRange => "out-of-range",
    /// Shares that add up to more than 1.
    SumOverOne => "sum-over-one",
    /// A statement without the reason that it needs.
    TextRequired => "text-required",
    /// A warning: `headcount` or `cost` of a group is ignored; those of the roles and units inside it count.
    IgnoredOnAGroup => "ignored-on-a-group",
    /// Roles or units that are their own managers, through others.
    ReportingCircle => "reporting-circle",
    /// A role or unit that is both a champion and a blocker.
    ChampionAndBlocker => "champion-and-blocker",
    /// A metric that is both reported and unreported.
    UnreportedAndReported => "unreported-and-reported",
    /// A role or unit that says both that it serves nobody and that it serves somebody.
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
///
/// A text of a few megabytes can hold a million errors, so one is small: what most do not have is kept apart, and words
/// that are always the same are not copied.
///
/// ```
/// use outward::diagnostic::{Diagnostic, ErrorName, Severity};
/// use outward::text::{FileId, Place, Span};
///
/// let at = |start, end| Place { file: FileId(0), span: Span::new(start, end) };
/// let mut error = Diagnostic::new(ErrorName::UnknownName, at(40, 44), "nothing is called `Gust`")
///     .label(at(9, 14), "this is called `Guest`")
///     .help("did you mean `Guest`?")
///     .suggest("Guest");
/// assert_eq!((error.name.as_str(), error.severity()), ("unknown-name", Severity::Error));
/// assert_eq!((error.labels().len(), error.suggestion().unwrap().replacement.as_str()), (1, "Guest"));
/// error.map_places(|place| Place { file: FileId(1), ..place });
/// assert_eq!(error.place.unwrap().file, FileId(1));
///
/// let unread = Diagnostic::new(ErrorName::MissingFile, None, "there is no such file").in_file("people.outward");
/// assert_eq!(unread.file(), Some("people.outward"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Its stable name.
    pub name: ErrorName,
    /// One sentence, lower case, without a full stop; the writer's words in backticks.
    pub message: Cow<'static, str>,
    /// The place; `None` if there is none within a file.
    pub place: Option<Place>,
    /// The way out.
    pub help: Option<Cow<'static, str>>,
    rare: Option<Box<Rare>>,
}

/// What few diagnostics have.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Rare {
    file: Option<Box<str>>,
    labels: SmallVec<[Label; 1]>,
    suggestion: Option<Box<Suggestion>>,
}

impl Diagnostic {
    /// A diagnostic at a place, or at none; it has no help, labels or suggestion yet.
    pub fn new(name: ErrorName, place: impl Into<Option<Place>>, message: impl Into<Cow<'static, str>>) -> Self {
        let mut message = message.into();
        if let Cow::Owned(written) = &mut message {
            // copied: shrunk in its place, it would leave a gap behind it that is too small for the next one
            *written = written.as_str().to_owned();
        }
        Diagnostic { name, message, place: place.into(), help: None, rare: None }
    }

    /// Adds where it is if that is no file with a [`FileId`](crate::text::FileId): see [`Diagnostic::file`].
    #[must_use]
    pub fn in_file(mut self, name: impl Into<String>) -> Self {
        self.rare.get_or_insert_default().file = Some(name.into().into_boxed_str());
        self
    }

    /// Adds a label on another place.
    #[must_use]
    pub fn label(mut self, place: Place, message: impl Into<Cow<'static, str>>) -> Self {
        self.rare.get_or_insert_default().labels.push(Label { place, message: message.into() });
        self
    }

    /// Adds the way out, in words.
    #[must_use]
    pub fn help(mut self, help: impl Into<Cow<'static, str>>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Proposes a replacement for the text at its place.
    #[must_use]
    pub fn suggest(mut self, replacement: impl Into<String>) -> Self {
        if let Some(place) = self.place {
            self.set_suggestion(Some(Suggestion { span: place.span, replacement: replacement.into() }));
        }
        self
    }

    /// Where it is if that is no file with a [`FileId`](crate::text::FileId): the name of a file that could not be read, or
    /// the line of the program that made an invalid [`Draft`](crate::model::Draft).
    pub fn file(&self) -> Option<&str> {
        self.rare.as_ref()?.file.as_deref()
    }

    /// Other places involved.
    pub fn labels(&self) -> &[Label] {
        self.rare.as_ref().map_or(&[], |rare| &rare.labels)
    }

    /// The replacement.
    pub fn suggestion(&self) -> Option<&Suggestion> {
        self.rare.as_ref()?.suggestion.as_deref()
    }

    /// Another proposal, or none.
    pub(crate) fn set_suggestion(&mut self, suggestion: Option<Suggestion>) {
        if suggestion.is_some() || self.rare.is_some() {
            self.rare.get_or_insert_default().suggestion = suggestion.map(Box::new);
        }
    }

    /// Changes every place it names, for programs that put texts together or take them apart.
    pub fn map_places(&mut self, change: impl Fn(Place) -> Place) {
        self.place = self.place.map(&change);
        if let Some(rare) = &mut self.rare {
            rare.labels.iter_mut().for_each(|label| label.place = change(label.place));
        }
    }

    /// How much it matters.
    pub fn severity(&self) -> Severity {
        self.name.severity()
    }
}

/// A remark on another place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Label {
    /// Where.
    pub place: Place,
    /// What is to be seen there.
    pub message: Cow<'static, str>,
}

/// A replacement for a span, in the file of the diagnostic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Suggestion {
    /// What to replace.
    pub span: Span,
    /// By what.
    pub replacement: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_million_errors_fit() {
        assert!(size_of::<Diagnostic>() <= 80, "{} bytes", size_of::<Diagnostic>());
        assert!(size_of::<Rare>() <= 80, "{} bytes", size_of::<Rare>());
    }

    #[test]
    fn what_is_rare_comes_back() {
        let place = |start| Place { file: crate::text::FileId(0), span: Span::new(start, start + 1) };
        let plain = Diagnostic::new(ErrorName::NoCustomer, None, "nobody");
        assert_eq!((plain.file(), plain.labels(), plain.suggestion()), (None, &[][..], None));
        let mut whole = Diagnostic::new(ErrorName::UnknownName, place(3), "what")
            .in_file("x")
            .label(place(5), "here")
            .label(place(7), format!("and {}", "here"))
            .suggest("that");
        assert_eq!((whole.file(), whole.labels().len()), (Some("x"), 2));
        assert_eq!(whole.suggestion(), Some(&Suggestion { span: Span::new(3, 4), replacement: "that".to_owned() }));
        let json = serde_json::to_string(&whole).unwrap();
        assert_eq!(serde_json::from_str::<Diagnostic>(&json).unwrap(), whole);
        whole.map_places(|Place { span, .. }| Place { file: crate::text::FileId(1), span });
        assert!(whole.labels().iter().all(|label| label.place.file.0 == 1) && whole.place.unwrap().file.0 == 1);
        whole.set_suggestion(None);
        assert_eq!(whole.suggestion(), None);
    }
}
