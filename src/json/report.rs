//! The JSON of `outward analyze` and `outward check`.

use std::io::{self, Write};

use serde::ser::{SerializeMap, SerializeStruct};
use serde::{Serialize, Serializer};

use super::diagnostic::Diagnostics;
use super::finding::Findings;
use super::format::to_writer_with_raw;
use super::version::SCHEMA;
use super::{Places, QualifiedNames, View, to_writer};
use crate::analysis::figures::Total;
use crate::diagnostic::{Diagnostic, Severity, for_each_analysis};
use crate::model::{Model, Origins, PartyKind};
use crate::parallel::join;
use crate::rules::{Finding, RuleContext};
use crate::text::Sources;

/// All results about an organization, and the places in its files: the input for the JSON of `outward analyze` and
/// `outward check`. [`Study::json`](crate::Study::json) fills it in.
///
/// ```
/// use outward::json::Answer;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let context = study.context();
/// let (sources, origins, warnings, findings) = (study.sources(), study.origins(), &[], study.findings());
/// let answer = Answer { context: &context, sources, origins, warnings, findings };
/// let mut text = Vec::new();
/// answer.write(&mut text)?;
/// let value: serde_json::Value = serde_json::from_slice(&text)?;
/// assert_eq!(value["paths"]["actors"][0]["distance"], 1);
/// assert_eq!(value["findings"][0]["location"]["line"], 3);
/// text.clear();
/// answer.write_check(&mut text)?; // findings alone
/// assert_eq!(serde_json::from_slice::<serde_json::Value>(&text)?["findings"], value["findings"]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    /// The model, its graph and the results of the analyses.
    pub context: &'a RuleContext<'a>,
    /// The files.
    pub sources: &'a Sources,
    /// The places of things in the files.
    pub origins: &'a Origins,
    /// The warnings of the language; errors among them are left out.
    pub warnings: &'a [Diagnostic],
    /// The findings of the rules.
    pub findings: &'a [Finding],
}

impl Answer<'_> {
    /// Writes the one object of `outward analyze`: the organization, every analysis that was run, warnings, findings.
    /// Findings are put into words one by one while they are written. Linear in the size of the answer.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn write(&self, mut writer: impl Write) -> io::Result<()> {
        self.write_analyzed(&mut writer)
    }

    /// Writes the one object of `outward check`: warnings and findings.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn write_check(&self, mut writer: impl Write) -> io::Result<()> {
        self.write_checked(&mut writer)
    }

    // what follows is not generic: it is compiled once, in this crate, and not again for each writer

    fn write_analyzed(&self, writer: &mut dyn Write) -> io::Result<()> {
        let (names, places) = self.names_and_places();
        to_writer_with_raw(writer, &Analyzed(self.shown(&names, &places)))
    }

    fn write_checked(&self, writer: &mut dyn Write) -> io::Result<()> {
        let (names, places) = self.names_and_places();
        to_writer_with_raw(writer, &Checked(self.shown(&names, &places)))
    }

    fn names_and_places(&self) -> (QualifiedNames<'_>, Places<'_>) {
        let places = || {
            let places = Places::new(self.sources, Some(self.origins));
            // the first place requested in a file takes long
            if let Some(subject) = self.findings.first().and_then(Finding::subject) {
                places.of_subject(subject);
            }
            places
        };
        let (places, names) = join(places, || QualifiedNames::raw(self.context.model));
        (names, places)
    }

    fn shown<'s>(&'s self, names: &'s QualifiedNames<'s>, places: &'s Places<'s>) -> Shown<'s> {
        let warnings = Diagnostics { places, diagnostics: self.warnings, severity: Severity::Warning };
        let findings = Findings { context: self.context, names, places, findings: self.findings };
        Shown { context: self.context, names, warnings, findings }
    }
}

/// Writes the one object for invalid input: its errors. Linear in them and in the texts that they are in.
///
/// ```
/// use outward::{json, model, syntax::Project, text::Sources};
///
/// let project = Project::parse(Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Gust }"));
/// let errors = model::resolve(&project).diagnostics;
/// let mut text = Vec::new();
/// json::write_errors(&mut text, &project.sources, &errors)?;
/// let value: serde_json::Value = serde_json::from_slice(&text)?;
/// assert_eq!(value["errors"][0]["rule"], "unknown-name");
/// assert_eq!(value["errors"][0]["location"]["column"], 23);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Any error of the writer.
pub fn write_errors(mut writer: impl Write, sources: &Sources, diagnostics: &[Diagnostic]) -> io::Result<()> {
    write_invalid(&mut writer, sources, diagnostics)
}

fn write_invalid(writer: &mut dyn Write, sources: &Sources, diagnostics: &[Diagnostic]) -> io::Result<()> {
    #[derive(Serialize)]
    struct Invalid<'a> {
        schema: u32,
        errors: Diagnostics<'a>,
    }
    let places = Places::new(sources, None);
    let errors = Diagnostics { places: &places, diagnostics, severity: Severity::Error };
    to_writer(writer, &Invalid { schema: SCHEMA, errors })
}

struct Shown<'a> {
    context: &'a RuleContext<'a>,
    names: &'a QualifiedNames<'a>,
    warnings: Diagnostics<'a>,
    findings: Findings<'a>,
}

struct Analyzed<'a>(Shown<'a>);

impl Serialize for Analyzed<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Shown { context, names, warnings, findings } = &self.0;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("schema", &SCHEMA)?;
        object.serialize_entry("org", &Org::of(context.model))?;
        macro_rules! analyses {
            ($($record:ident $name:ident $title:literal $of:ident;)+) => {$(
                if let Some(found) = &context.analyses.$name {
                    object.serialize_entry(stringify!($name), &View::new(&**found, names))?;
                }
            )+};
        }
        for_each_analysis!(analyses);
        object.serialize_entry("warnings", warnings)?;
        object.serialize_entry("findings", findings)?;
        object.end()
    }
}

struct Checked<'a>(Shown<'a>);

impl Serialize for Checked<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_struct("Checked", 3)?;
        object.serialize_field("schema", &SCHEMA)?;
        object.serialize_field("warnings", &self.0.warnings)?;
        object.serialize_field("findings", &self.0.findings)?;
        object.end()
    }
}

/// An organization in a few figures.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
pub(super) struct Org<'a> {
    title: Option<&'a str>,
    actors: usize,
    roles: usize,
    units: usize,
    customers: usize,
    links: usize,
    headcount: f64,
}

impl<'a> Org<'a> {
    pub(super) fn of(model: &'a Model) -> Self {
        let of_kind = |kind| model.parties().filter(|party| model.kind(*party) == kind).count();
        let headcount: Total = model.actors().map(|actor| model.headcount(actor)).collect();
        Org {
            title: model.title(),
            actors: model.actors().count(),
            roles: of_kind(PartyKind::Role),
            units: of_kind(PartyKind::Unit),
            customers: of_kind(PartyKind::Customer),
            links: model.serve_count(),
            headcount: headcount.value(),
        }
    }
}
