//! The main entry point: a text or a model, and every result about it, in one value.

mod doors;
#[cfg(feature = "report")]
mod views;

use std::io::{self, Write};
use std::sync::OnceLock;

pub use doors::StudyOptions;
#[cfg(feature = "report")]
pub use views::{RoleCard, StudyChanges, StudyReport};

use crate::analysis::{self, Analyses, Input, LazyAnalyses, Targets};
use crate::card::Cards;
use crate::diagnostic::{Analysis, Diagnostic, Severity, for_each_analysis};
use crate::graph::ServiceGraph;
use crate::json::{self, Answer, LineCache, Location, Named, Places};
use crate::model::{Invalid, Model, Origins, Thing};
use crate::render::pictures::Scene;
use crate::render::{Export, ExportFormat};
use crate::rules::{self, Context, Explanation, Finding, OwnRules, Witness};
use crate::syntax::value::Date;
use crate::text::Sources;

/// An organization with every result about it.
///
/// It owns its input (the files, the model, the places of things in the files) and computes the rest once, on first
/// use: the service graph, each analysis, the findings. It can be kept, sent to another thread and shared between
/// threads.
///
/// ```
/// use outward::Study;
/// use outward::text::Sources;
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// assert_eq!(study.paths().summary.mean_distance, Some(1.0));
/// let finding = &study.findings()[0];
/// assert_eq!(finding.rule.as_str(), "no-path");
/// assert!(study.message(finding).contains("`Finance`"));
/// assert_eq!(study.place(finding).unwrap().line, 3);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
///
/// A study measures paths to the current customers, runs all analyses and does not know today's date. [`StudyOptions`]
/// has the same constructors with other settings.
///
/// An id or a finding passed to a method has to come from the same study: one of another study gets a wrong answer or a
/// panic.
#[derive(Debug)]
pub struct Study {
    model: Model,
    diagnostics: Vec<Diagnostic>,
    options: Settings,
    /// Set from the start, unless the model came without a text.
    texts: OnceLock<Texts>,
    lines: OnceLock<LineCache>,
    graph: OnceLock<ServiceGraph>,
    /// Each analysis by itself, selected or not.
    found: LazyAnalyses,
    /// The selected analyses.
    analyses: OnceLock<Analyses>,
    findings: OnceLock<Vec<Finding>>,
}

/// The options that still matter once a study is made.
#[derive(Debug, Clone, Default)]
struct Settings {
    targets: Targets,
    today: Option<Date>,
    /// The selected analyses; all if empty.
    only: Vec<Analysis>,
    own_rules: OwnRules,
}

/// The files, and the places of things in them.
#[derive(Debug, Default)]
struct Texts {
    sources: Sources,
    origins: Origins,
}

impl Study {
    /// The model; complete only if there are no [`errors`](Study::errors).
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// The files. For a model that came without a text: the text written from it, made on first use.
    pub fn sources(&self) -> &Sources {
        &self.texts().sources
    }

    /// The places of things in the files.
    pub fn origins(&self) -> &Origins {
        &self.texts().origins
    }

    /// Errors and warnings of the files, by place.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// The errors of the files, by place. Only a study that was [opened](Study::open) can have any.
    pub fn errors(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() == Severity::Error)
    }

    /// The warnings of the files, by place.
    pub fn warnings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.diagnostics.iter().filter(|diagnostic| diagnostic.severity() != Severity::Error)
    }

    /// The study itself, if it has no errors.
    ///
    /// # Errors
    ///
    /// All diagnostics, if any of them is an error.
    pub fn strict(mut self) -> Result<Study, Invalid> {
        if self.errors().next().is_none() {
            return Ok(self);
        }
        let sources = self.take_sources();
        Err(Invalid { sources, diagnostics: self.diagnostics })
    }

    /// The service graph. Linear on first use.
    pub fn graph(&self) -> &ServiceGraph {
        self.graph.get_or_init(|| ServiceGraph::new(&self.model))
    }

    /// All selected analyses. Those that have not run yet run now, two at a time if there is a second thread.
    pub fn analyses(&self) -> &Analyses {
        self.analyses.get_or_init(|| {
            let only = if self.options.only.is_empty() { &Analysis::ALL[..] } else { &self.options.only };
            self.found.run(&self.input(), only)
        })
    }

    /// The input of the rules and of messages: the model, its graph, the analyses, today.
    pub fn context(&self) -> Context<'_> {
        Context::new(&self.model, self.graph(), self.analyses(), self.options.today).with_rules(&self.options.own_rules)
    }

    /// The findings, by rule, then in the order of writing. Rules whose analysis is not selected find nothing.
    pub fn findings(&self) -> &[Finding] {
        self.findings.get_or_init(|| rules::check(&self.context()))
    }

    /// The message of a finding, a sentence: lower case, without a full stop, names in backticks.
    pub fn message(&self, finding: &Finding) -> String {
        self.explain(finding).message
    }

    /// The place of the first subject of a finding; `None` for findings about the whole organization.
    pub fn place(&self, finding: &Finding) -> Option<Location<'_>> {
        self.places().of_subject(finding.subject()?)
    }

    /// The proof of a finding: at most 64 steps.
    pub fn proof(&self, finding: &Finding) -> Witness {
        self.explain(finding).witness
    }

    /// A finding in full: its message, its help, its proof.
    pub fn explain(&self, finding: &Finding) -> Explanation {
        self.context().explain(finding)
    }

    /// The place of a thing's name in its first declaration.
    pub fn place_of(&self, thing: impl Into<Thing>) -> Option<Location<'_>> {
        self.places().of_thing(thing.into())
    }

    /// Lines and columns of places in the files. The lines of a file are counted once.
    pub fn places(&self) -> Places<'_> {
        let lines = self.lines.get_or_init(|| Places::cache(self.sources()));
        Places::cached(self.sources(), self.origins(), lines.clone())
    }

    /// Makes cards of many roles. Each call of this method gathers their shared data, once for all cards.
    pub fn cards(&self) -> Cards<'_> {
        Cards::new(&self.context(), self.findings())
    }

    /// Writes everything as the JSON object of `outward analyze`. Linear in its size.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn json(&self, writer: impl Write) -> io::Result<()> {
        self.with_answer(|answer| answer.write(writer))
    }

    /// The result of an analysis, with names in place of ids, for any serializer: its part of the JSON.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    ///
    /// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
    /// let value = serde_json::to_value(study.named(study.paths()))?;
    /// assert_eq!(value["actors"][0]["actor"], "Barista");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn named<'s, T: ?Sized>(&'s self, found: &'s T) -> Named<'s, T> {
        json::named(&self.model, found)
    }

    /// Writes warnings and findings as the JSON object of `outward check`.
    ///
    /// # Errors
    ///
    /// Any error of the writer.
    pub fn findings_json(&self, writer: impl Write) -> io::Result<()> {
        self.with_answer(|answer| answer.write_check(writer))
    }

    /// The links and results, in the format of another program.
    pub fn export(&self, format: ExportFormat) -> String {
        let mut text = String::new();
        // writing to a string cannot fail
        let _ = Export::new(&self.context(), self.findings()).write(format, &mut text);
        text
    }

    /// A note for readers of an export in this format: whether, and why, something was left out.
    pub fn export_remark(&self, format: ExportFormat) -> Option<String> {
        Export::new(&self.context(), self.findings()).remark(format)
    }

    /// The input of [pictures](crate::render::pictures).
    pub fn scene(&self) -> Scene<'_> {
        Scene::new(&self.model, self.graph(), self.analyses(), &self.options.targets)
    }

    /// Takes the files out, to free their memory. After that there are no places.
    pub fn take_sources(&mut self) -> Sources {
        self.texts();
        self.lines.take();
        let empty = OnceLock::from(Texts::default());
        std::mem::replace(&mut self.texts, empty).into_inner().unwrap_or_default().sources
    }

    fn new(model: Model, texts: Option<Texts>, diagnostics: Vec<Diagnostic>, options: Settings) -> Self {
        Study {
            model,
            diagnostics,
            options,
            texts: texts.map_or_else(OnceLock::new, OnceLock::from),
            lines: OnceLock::new(),
            graph: OnceLock::new(),
            found: LazyAnalyses::default(),
            analyses: OnceLock::new(),
            findings: OnceLock::new(),
        }
    }

    fn texts(&self) -> &Texts {
        self.texts.get_or_init(|| doors::written(&self.model, &self.options.own_rules))
    }

    fn input(&self) -> Input<'_> {
        Input::new(&self.model, self.graph(), &self.options.targets)
    }

    fn with_answer<T>(&self, write: impl FnOnce(&Answer<'_>) -> T) -> T {
        let Texts { sources, origins } = self.texts();
        let (context, findings) = (self.context(), self.findings());
        write(&Answer { context: &context, sources, origins, warnings: &self.diagnostics, findings })
    }
}

macro_rules! one_by_one {
    ($($record:ident $name:ident $title:literal $of:ident;)+) => {
        /// Each analysis by itself. It runs when it is first asked for, whether or not the
        /// [options](StudyOptions::only) want it.
        impl Study {
            $(
                #[doc = concat!("[", $title, "](fn@crate::analysis::", stringify!($name), ")")]
                pub fn $name(&self) -> &analysis::$record {
                    self.found.$name(&self.input())
                }
            )+
        }
    };
}
for_each_analysis!(one_by_one);
