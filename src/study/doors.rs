//! The ways to make a study: from files, a loader, a model, a document.

use super::{Settings, Study, Texts};
use crate::analysis::Targets;
use crate::diagnostic::{Analysis, Diagnostic, ErrorName, Rule, Severity};
use crate::model::{Document, Invalid, Model, Resolution, UNNAMED, Wanted, resolve_taking, resolve_with};
use crate::rules::OwnRules;
use crate::syntax::Project;
use crate::syntax::value::Date;
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
///
/// The settings hold whichever way the study is made:
///
/// ```
/// use outward::StudyOptions;
/// use outward::analysis::Targets;
/// use outward::model::{Document, Draft, Wanted, resolve};
/// use outward::syntax::{Project, value::Date};
/// use outward::text::{Memory, Sources};
///
/// let options = StudyOptions::default().today(Date::new(2026, 5, 4));
/// let files = Memory::default().with("shop.outward", "customer Guest\ncustomer Passerby { potential }");
/// let study = options.clone().load(&files, &["shop.outward"])?;
/// let passerby = study.model().customers().last().unwrap();
/// let study = options.clone().targets(Targets::These(vec![passerby])).of(study.model().clone());
/// assert_eq!(study.paths().summary.unserved_customers, [passerby]);
///
/// let document = Document::default().with(Draft::customer("Guest"));
/// let study = options.clone().to(["Gest"]).wanted(Wanted::CUSTOMER.worded("`--to` takes a customer", "")).build(&document);
/// assert!(study.is_err()); // there is no customer `Gest`
///
/// // with their errors, for editors
/// assert_eq!(options.clone().open_files(&files, &["no-such.outward"]).errors().count(), 1);
/// let project = Project::parse(Sources::from_text("shop.outward", "customer"));
/// let resolution = resolve(&project);
/// let study = options.resolved(project.sources, resolution); // as `open`, step by step
/// assert!(study.strict().is_err());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct StudyOptions {
    settings: Settings,
    customers: Vec<String>,
    wanted: Option<Wanted>,
}

impl StudyOptions {
    /// The customers to which paths are measured, by name; all current ones if none is named. An unknown name is an
    /// error of the study.
    #[must_use]
    pub fn to(mut self, customers: impl IntoIterator<Item = impl Into<String>>) -> Self {
        self.customers = customers.into_iter().map(Into::into).collect();
        self
    }

    /// The words of the error for a wrong name given to [`to`](StudyOptions::to).
    #[must_use]
    pub fn wanted(mut self, customer: Wanted) -> Self {
        self.wanted = Some(customer);
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

    /// The analyses to include in the findings, the report and the JSON; all if none is named. If none of them needs
    /// customers, a model without any is no error.
    #[must_use]
    pub fn only(mut self, analyses: impl IntoIterator<Item = Analysis>) -> Self {
        self.settings.only = analyses.into_iter().collect();
        self
    }

    /// The rules whose findings count; all if none is named.
    ///
    /// ```
    /// use outward::StudyOptions;
    /// use outward::diagnostic::Rule;
    /// use outward::text::Sources;
    ///
    /// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance";
    /// let sources = Sources::from_text("shop.outward", text);
    /// let findings = |options: StudyOptions| Ok::<_, outward::model::Invalid>(options.read(&sources)?.findings().len());
    /// let all = findings(StudyOptions::default())?;
    /// let some = [Rule::NoPath, Rule::Unsaid];
    /// let selected = findings(StudyOptions::default().select(some))?;
    /// let others = findings(StudyOptions::default().ignore(some))?;
    /// assert!(selected > 0 && others > 0 && selected + others == all);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    #[must_use]
    pub fn select(mut self, rules: impl IntoIterator<Item = Rule>) -> Self {
        self.settings.select = rules.into_iter().collect();
        self
    }

    /// The rules whose findings do not count, not even if they are [selected](StudyOptions::select).
    #[must_use]
    pub fn ignore(mut self, rules: impl IntoIterator<Item = Rule>) -> Self {
        self.settings.ignore = rules.into_iter().collect();
        self
    }

    /// Custom rules, run after the built-in ones. Their names may be used in the files. [`OwnRules`] has an example.
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

    /// Like [`Study::open`], for files that a loader reads, including all files they `use`.
    pub fn open_files(self, loader: &dyn Loader, paths: &[&str]) -> Study {
        self.open_project(Project::load(loader, paths))
    }

    /// A study of files that were read and [resolved](crate::model::resolve) step by step, with their errors.
    pub fn resolved(self, sources: Sources, resolution: Resolution) -> Study {
        let Resolution { model, origins, diagnostics } = resolution;
        self.study(model, Some(Texts { sources, origins }), diagnostics)
    }

    fn open_project(self, mut project: Project) -> Study {
        let resolution = resolve_taking(&mut project, &self.settings.own_rules.rules().collect::<Vec<_>>());
        self.resolved(project.sources, resolution)
    }

    fn study(self, model: Model, texts: Option<Texts>, mut diagnostics: Vec<Diagnostic>) -> Study {
        let StudyOptions { mut settings, customers, wanted } = self;
        if !settings.only.is_empty() && !settings.only.iter().any(|analysis| analysis.needs_customers()) {
            diagnostics.retain(|diagnostic| diagnostic.name != ErrorName::NoCustomer);
        }
        if !customers.is_empty() {
            let wanted = wanted.unwrap_or(Wanted::CUSTOMER);
            let (mut these, mut wrong) = (Vec::new(), Vec::new());
            for found in customers.iter().map(|name| wanted.find(&model, name)) {
                match found {
                    Ok(customer) => these.push(customer),
                    Err(error) => wrong.push(*error),
                }
            }
            settings.targets = Targets::These(these);
            // a customer may be declared where the text is not understood
            if !diagnostics.iter().any(|diagnostic| diagnostic.severity() == Severity::Error) {
                diagnostics.append(&mut wrong);
            }
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
    /// What cannot be written as text, or all diagnostics of that text, with it.
    ///
    /// ```
    /// use outward::Study;
    /// use outward::model::{Document, Draft};
    /// let document = Document::default().with(Draft::customer("Guest")).with(Draft::role("Barista").serves("Guest"));
    /// let study = Study::build(&document)?;
    /// assert_eq!(study.sources().iter().next().unwrap().1.text, "customer Guest\n\nrole Barista { serves Guest }\n");
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
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
    let origins = resolve_with(&project, &own_rules.rules().collect::<Vec<_>>()).origins;
    Texts { sources: project.sources, origins }
}
