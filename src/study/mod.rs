//! The main entry point: a text or a model, and every result about it, in one value.

mod doors;
#[cfg(feature = "report")]
mod views;

use std::io::{self, Write};
use std::sync::OnceLock;

pub use doors::StudyOptions;
#[cfg(feature = "report")]
pub use views::{ExplainedFinding, RoleCard, StudyChanges, StudyReport};

use crate::analysis::{self, Analyses, Input, LazyAnalyses, Targets};
use crate::card::Cards;
use crate::diagnostic::{Analysis, Diagnostic, Rule, Severity, for_each_analysis};
use crate::graph::ServiceGraph;
use crate::json::{self, Answer, FilePlace, LineCache, Named, Places};
use crate::model::{Change, Invalid, Kept, Known, Model, Origins, Resolution, Thing, VerbSet};
#[cfg(feature = "privacy")]
use crate::privacy::{Sharing, Withheld};
use crate::render::pictures::{self, Picture, PictureKind, Scene};
use crate::render::{Export, ExportFormat};
use crate::rules::{self, Checked, Explanation, Finding, OwnRules, RuleContext, Witness};
#[cfg(feature = "significance")]
use crate::significance::{self, Significance, SignificanceError, SignificanceTest, UncertainLinks};
use crate::syntax::Project;
use crate::syntax::value::Date;
use crate::tables::Tables;
use crate::text::{FileId, Sources};

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
/// An id passed to a method has to come from the same study: one of another study gets a wrong answer or a panic. A
/// finding of another study is [explained](Study::explain) if it is found here, too; otherwise the explanation says
/// so.
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
    checked: OnceLock<Checked>,
    /// What was found before the statements that were changed since then.
    before: Option<(Checked, VerbSet)>,
}

/// The options that still matter once a study is made.
#[derive(Debug, Clone, Default)]
struct Settings {
    targets: Targets,
    today: Option<Date>,
    /// The selected analyses; all if empty.
    only: Vec<Analysis>,
    own_rules: OwnRules,
    /// The rules whose findings count; all if empty.
    select: Vec<Rule>,
    /// The rules whose findings do not count.
    ignore: Vec<Rule>,
}

/// The files, and the places of things in them.
#[derive(Debug, Default)]
struct Texts {
    sources: Sources,
    origins: Origins,
}

/// The parts, and the findings.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nunit Shop { headcount 9; role Barista { serves Guest } }\nrole Finance { serves Chief }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// assert_eq!((study.model().actors().count(), study.sources().len()), (3, 1));
/// assert_eq!(study.warnings().count() + study.errors().count(), study.diagnostics().len());
/// let barista = study.model().actors().next().unwrap();
/// assert_eq!(study.graph().distance(barista), Some(1));
/// assert!(study.analyses().paths.is_some() && study.origins().of(barista.into()).is_some());
/// assert_eq!(study.place_of(barista).unwrap().line, 2);
///
/// let finding = &study.findings()[0];
/// let explanation = study.explain(finding);
/// assert_eq!((explanation.message, explanation.witness), (study.message(finding), study.proof(finding)));
/// assert_eq!(study.place(finding), study.places().of_subject(finding.subject().unwrap()));
/// assert_eq!(study.context().rules().count(), outward::diagnostic::Rule::ALL.len());
/// assert_eq!(study.cards().all().count(), 4); // a role or a unit each
///
/// let mut study = study.strict()?; // it has no errors
/// assert_eq!(study.take_sources().len(), 1);
/// assert_eq!(study.place_of(barista), None);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
///
/// What leaves for other programs:
///
/// ```
/// use outward::render::ExportFormat;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let (mut all, mut findings) = (Vec::new(), Vec::new());
/// study.json(&mut all)?;
/// study.findings_json(&mut findings)?;
/// let (all, findings): (serde_json::Value, serde_json::Value) = (serde_json::from_slice(&all)?, serde_json::from_slice(&findings)?);
/// assert_eq!(all["findings"], findings["findings"]);
/// assert_eq!(all["paths"]["actors"][0]["actor"], "Barista");
///
/// let dot = ExportFormat::ALL.iter().find(|format| format.name() == "dot").unwrap();
/// assert!(study.export(*dot).starts_with("digraph"));
/// assert_eq!(study.export_remark(*dot), None); // nothing was left out
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
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
    pub fn context(&self) -> RuleContext<'_> {
        RuleContext::new(&self.model, self.graph(), self.analyses(), self.options.today)
            .with_rules(&self.options.own_rules)
    }

    /// The findings, by rule, then in the order of writing. Rules whose analysis is not selected find nothing, and neither
    /// do those that [`select`](StudyOptions::select) and [`ignore`](StudyOptions::ignore) leave out.
    pub fn findings(&self) -> &[Finding] {
        let checked = self.checked.get_or_init(|| {
            let Settings { select, ignore, .. } = &self.options;
            let before = self.before.as_ref().map(|(checked, changed)| (checked, *changed));
            let mut checked = rules::check_again(&self.context(), before);
            let counts = |rule: &Rule| (select.is_empty() || select.contains(rule)) && !ignore.contains(rule);
            checked.findings.retain(|finding| counts(&finding.rule));
            checked
        });
        &checked.findings
    }

    /// The message of a finding, a sentence: lower case, without a full stop, names in backticks. May panic if the
    /// finding is of another study.
    pub fn message(&self, finding: &Finding) -> String {
        self.explain(finding).message
    }

    /// The place of the first subject of a finding; `None` for findings about the whole organization.
    pub fn place(&self, finding: &Finding) -> Option<FilePlace<'_>> {
        self.places().of_subject(finding.subject()?)
    }

    /// The proof of a finding: at most 64 steps. May panic if the finding is of another study.
    pub fn proof(&self, finding: &Finding) -> Witness {
        self.explain(finding).witness
    }

    /// A finding in full: its message, its help, its proof. May panic if the finding is of another study.
    pub fn explain(&self, finding: &Finding) -> Explanation {
        self.context().explain(finding)
    }

    /// The place of a thing's name in its first declaration.
    pub fn place_of(&self, thing: impl Into<Thing>) -> Option<FilePlace<'_>> {
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

    /// Everything as tables with typed columns. Linear in the number of parties and links; cells are made on demand.
    pub fn tables(&self) -> Tables<'_> {
        Tables::new(self.context(), self.findings(), self.places())
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

    /// The same organization as others may see it, with the settings of this study, and what was withheld. Its places are those
    /// in the text written from the changed model.
    ///
    /// ```
    /// use outward::privacy::{PseudonymKey, Sharing};
    /// use outward::{Study, text::Sources};
    ///
    /// let text = "customer Guest\nrole Barista { headcount 12; serves Guest }\nrole Chief { pay 90_000; serves Barista }";
    /// let study = Study::read(&Sources::from_text("shop.outward", text))?;
    /// let (shared, withheld) = study.for_others(&Sharing::default().pseudonyms(PseudonymKey::new("a long enough key")?));
    /// assert_eq!((withheld.few.len(), shared.model().pay(withheld.few[0])), (1, None));
    /// assert!(!shared.export(outward::render::ExportFormat::Outward).contains("Barista"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "privacy")]
    pub fn for_others(&self, sharing: &Sharing) -> (Study, Withheld) {
        let mut model = self.model.clone();
        let withheld = sharing.apply(&mut model);
        (Study::new(model, None, Vec::new(), self.options.clone()), withheld)
    }

    /// The ways to the customer if each link holds only with the probability of its strength.
    ///
    /// # Errors
    ///
    /// If no draws are asked for, or too many.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    ///
    /// let text = "customer Guest\nrole Clerk { serves Guest strength 0.5 }\nrole Cook { serves Guest }";
    /// let study = Study::read(&Sources::from_text("inn.outward", text))?;
    /// let chance = study.uncertain_links(1_000, 1)?.actors[0];
    /// assert!(chance.interval[0] < 0.5 && 0.5 < chance.interval[1]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "significance")]
    pub fn uncertain_links(&self, draws: u64, seed: u64) -> Result<UncertainLinks, SignificanceError> {
        significance::uncertain_links(&self.model, self.graph(), &self.options.targets, draws, seed)
    }

    /// Compares figures with those of random organizations, on all data of the study and its targets.
    ///
    /// # Errors
    ///
    /// If there is nothing to test or to draw.
    ///
    /// ```
    /// use outward::significance::{NullModel, SignificanceTest, Statistic};
    /// use outward::{Study, text::Sources};
    ///
    /// # let text = std::fs::read_to_string("examples/northwind.outward")?;
    /// let study = Study::read(&Sources::from_text("northwind.outward", text))?;
    /// let mut test = SignificanceTest::new(NullModel::Nodes, 1).draws(99);
    /// test.statistics = Statistic::named("ei-index", study.model())?;
    /// let found = study.significance(&test)?;
    /// assert!(found.statistics[0].distribution.p_two_sided <= Some(1.0));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "significance")]
    pub fn significance(&self, test: &SignificanceTest) -> Result<Significance, SignificanceError> {
        significance::significance(&self.model, self.graph(), &self.options.targets, test)
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

    /// A picture as SVG. The analyses that it shows run now, whether selected or not.
    ///
    /// ```
    /// use outward::render::pictures::{Options, PictureKind};
    /// use outward::{Study, text::Sources};
    ///
    /// let study = Study::read(&Sources::from_text("shop.outward", "customer Guest\nrole Barista { serves Guest }"))?;
    /// let picture = study.draw(PictureKind::Rings, &Options::default());
    /// assert!(picture.svg.starts_with("<svg") && picture.drawn == 1);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn draw(&self, kind: PictureKind, options: &pictures::Options) -> Picture {
        let analyses = self.found.run(&self.input(), &Scene::ANALYSES);
        kind.draw(&Scene::new(&self.model, self.graph(), &analyses, &self.options.targets), options)
    }

    /// Takes the files out, to free their memory. After that, every place is `None`.
    pub fn take_sources(&mut self) -> Sources {
        self.texts();
        self.lines.take();
        let empty = OnceLock::from(Texts::default());
        std::mem::replace(&mut self.texts, empty).into_inner().unwrap_or_default().sources
    }

    /// Updates the study after a change of one file in an editor: `before` has the files before the change, `now` has them
    /// after it, and `known` is from when they were [resolved](crate::model::resolve_known). Only that file is resolved
    /// again, and results that still hold are kept. The study is then equal to a new one.
    ///
    /// Returns false, and changes nothing, if that is not possible: if the names that the file declares have changed, or if
    /// errors in other files may depend on it. Linear in the file, apart from moving what comes after it.
    ///
    /// ```
    /// use std::sync::Arc;
    /// use outward::model::resolve_known;
    /// use outward::syntax::Project;
    /// use outward::text::{FileId, Sources};
    /// use outward::StudyOptions;
    ///
    /// let read = |text: &str| Project::parse(Sources::from_text("shop.outward", text));
    /// let before = read("customer Guest\nrole Barista { serves Guest }\nrole Finance");
    /// let (resolution, mut known) = resolve_known(&before);
    /// let mut study = StudyOptions::default().resolved(before.sources.clone(), resolution);
    /// assert_eq!(study.paths().summary.reach_share, Some(0.5));
    ///
    /// let now = read("customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Barista }");
    /// assert!(study.change_file(&mut known, FileId(0), &before, &now));
    /// assert_eq!(study.paths().summary.reach_share, Some(1.0));
    /// let renamed = read("customer Guest\nrole Brewer { serves Guest }\nrole Finance");
    /// assert!(!study.change_file(&mut known, FileId(0), &now, &renamed));
    /// ```
    pub fn change_file(&mut self, known: &mut Known, file: FileId, before: &Project, now: &Project) -> bool {
        let Some(texts) = self.texts.get_mut() else { return false };
        let old = before.trees.get(file.index()).zip(before.sources.get(file));
        let Some(before) = old.map(|(tree, source)| (tree.as_ref(), source.text.as_str())) else { return false };
        let is_of_file = |error: &&Diagnostic| error.place.is_some_and(|place| place.file == file);
        let syntax = now.diagnostics.iter().filter(is_of_file).cloned().collect();
        let change = Change { file, before, sources: &now.sources, trees: &now.trees, syntax };
        let mut resolution = Resolution {
            model: std::mem::take(&mut self.model),
            origins: std::mem::take(&mut texts.origins),
            diagnostics: std::mem::take(&mut self.diagnostics),
        };
        let kept = known.take(&mut resolution, change, &self.options.own_rules.rules().collect::<Vec<_>>());
        (self.model, texts.origins, self.diagnostics) = (resolution.model, resolution.origins, resolution.diagnostics);
        let Some(kept) = kept else { return false };
        texts.sources = now.sources.clone();
        self.lines.take();
        if let Kept::AllBut(changed) = kept {
            self.forget(changed);
        }
        true
    }

    /// Forgets what was found in statements that have changed.
    fn forget(&mut self, changed: VerbSet) {
        if changed.meets(analysis::GRAPH) {
            self.graph.take();
        }
        self.found.forget(changed);
        self.analyses.take();
        let (before, since) = match (self.checked.take(), self.before.take()) {
            (Some(checked), _) => (checked, VerbSet::default()),
            (None, Some(before)) => before,
            (None, None) => return,
        };
        self.before = Some((before, since.and(changed)));
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
            checked: OnceLock::new(),
            before: None,
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
        /// [options](StudyOptions::only) select it; after that the call takes constant time.
        ///
        /// ```
        /// use outward::{Study, text::Sources};
        ///
        /// let text = "customer Guest { needs Barista }\nunit Shop { role Barista { serves Guest; headcount 9 } }\nrole Chief { serves Shop }";
        /// let study = Study::read(&Sources::from_text("shop.outward", text))?;
        /// assert_eq!(study.paths().summary.mean_distance, Some(1.1));
        /// assert_eq!(study.diffusion().summary.outcomes, 0);
        /// assert_eq!(study.exemptions().circles.len(), 0);
        /// assert_eq!(study.power().inversions.len(), 0);
        /// assert_eq!(study.influence().summary, None); // nobody influences anybody
        /// assert_eq!(study.focus().summary.outward, Some(1.0));
        /// assert_eq!(study.champions().champions.len(), 0);
        /// assert_eq!(study.metrics().summary.metrics, 0);
        /// assert_eq!(study.decisions().summary.decisions, 0);
        /// assert_eq!(study.frictions().summary.removal_rate, None);
        /// assert_eq!(study.care().summary.needs_met, 1);
        /// assert_eq!(study.sight().summary.shares.is_true, None); // nobody says whom they serve
        /// assert_eq!(study.walls().units.len(), 1);
        /// assert_eq!(study.policies().summary.covered_share, Some(0.0));
        /// assert_eq!(study.network().summary.ties, Ok(1));
        /// # Ok::<(), outward::model::Invalid>(())
        /// ```
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
