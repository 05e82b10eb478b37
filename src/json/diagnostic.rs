//! Warnings and errors as JSON.

use std::borrow::Cow;

use serde::{Serialize, Serializer};

use super::{FilePlace, Places};
use crate::diagnostic::{Diagnostic, ErrorName, Severity};

/// Diagnostics of one severity, with their places.
pub(super) struct Diagnostics<'a> {
    pub(super) places: &'a Places<'a>,
    pub(super) diagnostics: &'a [Diagnostic],
    pub(super) severity: Severity,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Diagnostic"))]
struct Shown<'a> {
    rule: ErrorName,
    severity: Severity,
    message: &'a str,
    location: Option<FilePlace<'a>>,
    labels: Vec<Label<'a>>,
    help: Option<Cow<'a, str>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Label<'a> {
    message: &'a str,
    location: Option<FilePlace<'a>>,
}

described_as!(Diagnostics<'_> => Vec<Shown<'static>>);

impl Serialize for Diagnostics<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let such = self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == self.severity);
        serializer.collect_seq(such.map(|diagnostic| {
            Shown {
                rule: diagnostic.name,
                severity: diagnostic.severity(),
                message: &diagnostic.message,
                location: diagnostic.place.and_then(|place| self.places.location(place)),
                labels: diagnostic
                    .labels()
                    .iter()
                    .map(|label| Label { message: &label.message, location: self.places.location(label.place) })
                    .collect(),
                help: help(diagnostic),
            }
        }))
    }
}

/// The help in words; for a suggestion without words, its replacement text.
fn help(diagnostic: &Diagnostic) -> Option<Cow<'_, str>> {
    let suggested = diagnostic.suggestion().map(|suggestion| suggestion.replacement.as_str());
    match (&diagnostic.help, suggested) {
        (Some(help), _) => Some(Cow::Borrowed(help)),
        (None, Some("")) => Some(Cow::Borrowed("leave it out")),
        (None, Some(replacement)) => Some(Cow::Owned(format!("write `{replacement}`"))),
        (None, None) => None,
    }
}
