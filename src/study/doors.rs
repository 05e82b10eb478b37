//! The ways to make a study: from files, a loader, a model, a document.

use super::{Settings, Study, Texts};
use crate::analysis::Targets;
use crate::diagnostic::{Analysis, Diagnostic, ErrorName};
use crate::model::{Document, Invalid, Model, NotFound, Resolution, Thing, UNNAMED, resolve_with};
use crate::rules::OwnRules;
use crate::syntax::value::Date;
use crate::syntax::{Kinds, Project};
use crate::text::{Loader, Sources};

/// The options of a study: for which customers, on which day, with which analyses.
///
/// ```
/// use outward::StudyOptions;
/// use outward::diagnostic::Analysis;
/// use outward::text::Sources;
///
/// let text = "customer Guest\ncustomer Passerby { potential }\nrole Barista { serves Guest }";
/// let sources = Sources::from_text("shop.outward", text);
/// let study = StudyOptions::default().to(["Passerby"]).only([Analysis::Paths]).read(&sources)?;
/// assert_eq!(study.paths().summary.reach_share, Some(0.0));
/// assert!(study.analyses().diffusion.is_none());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct StudyOptions {
    settings: Settings,
    customers: Vec<String>,
}

impl StudyOptions {
    /// The customers to which paths are measured, by name; all current ones if none is named. An unknown name is an
    /// error of the study.
    #[must_use]
    pub fn to(mut self, customers: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.customers = customers.into_iter().map(Into::into).collect();
        self
    }

    /// The customers to which paths are measured, by id: for a program that has the [model](StudyOptions::of) already.
    #[must_use]
    pub fn targets(mut self, targets: Targets) -> Self {
        self.settings.targets = targets;
        self
    }

    /// Today, which decides whether an `until` has passed; without it none has.
    #[must_use]
    pub fn today(mut self, today: impl Into<Option<Date>>) -> Self {
        self.settings.today = today.into();
        self
    }

    /// The analyses to include in the findings, the report and the JSON; all if none is named.
    #[must_use]
    pub fn only(mut self, analyses: impl IntoIterator<Item = Analysis>) -> Self {
        self.settings.only = analyses.into_iter().collect();
        self
    }

    /// Custom rules, run after the built-in ones. Their names may be used in the files.
    #[must_use]
    pub fn rules(mut self, rules: OwnRules) -> Self {
        self.settings.own_rules = rules;
        self
    }

    /// Like [`Study::read`].
    ///
    /// # Errors
    ///
    /// All diagnostics, if any of them is an error.
    pub fn read(self, sources: &Sources) -> Result<Study, Invalid> {
        self.open(sources).strict()
    }

    /// Like [`Study::load`].
    ///
    /// # Errors
    ///
    /// All diagnostics, if any of them is an error.
    pub fn load(self, loader: &dyn Loader, paths: &[&str]) -> Result<Study, Invalid> {
        self.open_files(loader, paths).strict()
    }

    /// Like [`Study::build`].
    ///
    /// # Errors
    ///
    /// All diagnostics, if any of them is an error.
    pub fn build(self, document: &Document) -> Result<Study, Invalid> {
        self.read(&Sources::from_text(UNNAMED, document.to_text()?))
    }

    /// Like [`Study::of`]. A [named](StudyOptions::to) customer who does not exist is an error of the study.
    pub fn of(self, model: Model) -> Study {
        self.study(model, None, Vec::new())
    }

    /// Like [`Study::open`].
    pub fn open(self, sources: &Sources) -> Study {
        self.open_project(Project::parse(sources.clone()))
    }

    /// Like [`Study::open`], for files that a loader reads.
    pub fn open_files(self, loader: &dyn Loader, paths: &[&str]) -> Study {
        self.open_project(Project::load(loader, paths))
    }

    /// A study of input that was read and resolved step by step, with its errors.
    pub fn resolved(self, sources: Sources, resolution: Resolution) -> Study {
        let Resolution { model, origins, diagnostics } = resolution;
        self.study(model, Some(Texts { sources, origins }), diagnostics)
    }

    fn open_project(self, project: Project) -> Study {
        let resolution = resolve_with(&project, &self.settings.own_rules);
        self.resolved(project.sources, resolution)
    }

    fn study(self, model: Model, texts: Option<Texts>, mut diagnostics: Vec<Diagnostic>) -> Study {
        let StudyOptions { mut settings, customers } = self;
        if !customers.is_empty() {
            let found = customers.iter().map(|name| model.find(name, Kinds::CUSTOMER));
            let (mut these, mut wrong) = (Vec::new(), Vec::new());
            for found in found {
                match found {
                    Ok(Thing::Party(customer)) => these.push(customer),
                    Ok(_) => {}
                    Err(not_found) => wrong.push(no_such_customer(&not_found)),
                }
            }
            settings.targets = Targets::These(these);
            diagnostics.append(&mut wrong);
        }
        Study::new(model, texts, diagnostics, settings)
    }
}

impl Study {
    /// A study of files in memory.
    ///
    /// # Errors
    ///
    /// All diagnostics, each with its place, if any of them is an error.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// let wrong = Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Gust }");
    /// let error = &Study::read(&wrong).unwrap_err().diagnostics[0];
    /// assert_eq!(error.help.as_deref(), Some("did you mean `Guest`?"));
    /// ```
    pub fn read(sources: &Sources) -> Result<Study, Invalid> {
        StudyOptions::default().read(sources)
    }

    /// A study of files that a loader reads, including all files they `use`.
    ///
    /// # Errors
    ///
    /// All diagnostics, including files that cannot be read.
    ///
    /// ```
    /// use outward::{Study, text::Memory};
    /// let files = Memory::default()
    ///     .with("shop.outward", "use \"people.outward\"\ncustomer Guest")
    ///     .with("people.outward", "role Barista { serves Guest }");
    /// assert_eq!(Study::load(&files, &["shop.outward"])?.sources().len(), 2);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn load(loader: &dyn Loader, paths: &[&str]) -> Result<Study, Invalid> {
        StudyOptions::default().load(loader, paths)
    }

    /// A study of a model that a program built. Its text is the document written out.
    ///
    /// # Errors
    ///
    /// All diagnostics, with the text.
    pub fn build(document: &Document) -> Result<Study, Invalid> {
        StudyOptions::default().build(document)
    }

    /// A study of a model. Its places are those in the text written from the model, `model.outward`.
    ///
    /// ```
    /// use outward::{Model, Study};
    /// # let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Barista }";
    /// # let model = Model::read(&outward::text::Sources::from_text("shop.outward", text))?;
    /// let study = Study::of(model);
    /// let finance = study.model().actors().last().unwrap();
    /// assert_eq!(study.place_of(finance).unwrap().file, "model.outward");
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn of(model: Model) -> Study {
        StudyOptions::default().of(model)
    }

    /// A study of files in memory, even with errors, for editors and other tools that work on unfinished text. It
    /// covers everything that was understood; [`errors`](Study::errors) gives the rest.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves";
    /// let study = Study::open(&Sources::from_text("shop.outward", text));
    /// assert_eq!(study.errors().count(), 2);
    /// assert_eq!(study.paths().actors.len(), 2);
    /// ```
    pub fn open(sources: &Sources) -> Study {
        StudyOptions::default().open(sources)
    }
}

/// The text written from a model, and the places of its things in it. The text declares things in the order of the
/// model, so ids stay the same.
pub(super) fn written(model: &Model, own_rules: &OwnRules) -> Texts {
    let project = Project::parse(Sources::from_text(UNNAMED, model.to_text()));
    let origins = resolve_with(&project, own_rules).origins;
    Texts { sources: project.sources, origins }
}

fn no_such_customer(not_found: &NotFound) -> Diagnostic {
    let (name, message) = match not_found {
        NotFound::Unknown { name, .. } => (ErrorName::UnknownName, format!("there is no customer `{name}`")),
        NotFound::Several { name, of, .. } => {
            (ErrorName::AmbiguousName, format!("`{name}` may be any of {of} customers"))
        }
        NotFound::Another { name, .. } => (ErrorName::WrongKind, format!("`{name}` is no customer")),
    };
    let diagnostic = Diagnostic::new(name, None, message);
    match not_found {
        NotFound::Unknown { nearest, .. } if !nearest.is_empty() => {
            let names: Vec<String> = nearest.iter().map(|name| format!("`{name}`")).collect();
            diagnostic.help(format!("did you mean {}?", names.join(" or ")))
        }
        _ => diagnostic,
    }
}
