//! A rule: its input, its check, its name, page, severity and limit, and the rules of an embedder: a program that uses
//! this library. These types speak of one another, so they are in one file.

use std::fmt;

use super::as_subjects::AsSubjects;
use super::collector::Collector;
use super::explanation::Explanation;
use super::finding::{Finding, Subject};
use crate::analysis::Analyses;
use crate::diagnostic::{Analysis, Identity, Limit, OnCard, Rule, RuleHead, Severity};
use crate::graph::ServiceGraph;
use crate::model::{Allow, Model, RuleSetting};
use crate::rules::words::{exact, exact_percent};
use crate::syntax::value::Date;

/// The input of the rules: a model, its graph, the results of the analyses, and the day.
///
/// ```
/// use outward::diagnostic::Rule;
/// use outward::rules::RuleContext;
/// use outward::{Study, text::Sources};
///
/// let text = "rules { warn weak-route under 20% }\ncustomer Guest\nrole Clerk { serves Guest strength 0.1 }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let context = RuleContext::new(study.model(), study.graph(), study.analyses(), None); // as `study.context()`
/// assert_eq!(context.rules().count(), Rule::ALL.len());
/// assert_eq!(context.limit(Rule::WeakRoute), Some(0.2));
/// assert_eq!(context.limit_as_written(Rule::WeakRoute).as_deref(), Some("20%"));
/// assert_eq!(context.limit(Rule::NoPath), None);
///
/// let finding = &study.findings()[0];
/// assert_eq!(context.explain(finding).message, study.message(finding));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct RuleContext<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its service graph.
    pub graph: &'a ServiceGraph,
    /// The results of the analyses.
    pub analyses: &'a Analyses,
    /// Today, which decides whether an `until` has passed; without it none has.
    pub today: Option<Date>,
    /// The rules of an embedder.
    pub own_rules: &'a OwnRules,
    /// The model whose settings of rules apply here, without any `allow`; if `None`, the model's own.
    judge: Option<&'a Model>,
}

impl<'a> RuleContext<'a> {
    /// The input of the built-in rules. All parts have to belong to the same model.
    pub fn new(model: &'a Model, graph: &'a ServiceGraph, analyses: &'a Analyses, today: Option<Date>) -> Self {
        RuleContext { model, graph, analyses, today, own_rules: OwnRules::NONE, judge: None }
    }

    /// Adds rules of an embedder, after the built-in ones. [`OwnRules`] has an example.
    #[must_use]
    pub fn with_rules(self, own_rules: &'a OwnRules) -> Self {
        RuleContext { own_rules, ..self }
    }

    /// Takes the severities and limits that another model sets in its `rules`, and ignores every `allow`: a rule that is
    /// allowed in those `rules` has its default severity. So two models can be judged alike, to be compared.
    ///
    /// ```
    /// use outward::rules::check;
    /// use outward::{Study, text::Sources};
    ///
    /// let text = "customer Guest\nrole Clerk { serves Guest }\nrole Archive { allow unsaid \"required by law\" }";
    /// let study = Study::read(&Sources::from_text("shop.outward", text))?;
    /// let strict = study.context().judged_by(study.model());
    /// assert!(check(&strict).len() > check(&study.context()).len());
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    #[must_use]
    pub fn judged_by(self, judge: &'a Model) -> Self {
        RuleContext { judge: Some(judge), ..self }
    }

    /// Whether an `allow` accepts anything here.
    pub(super) fn knows_allows(&self) -> bool {
        self.judge.is_none()
    }

    /// Whether today is after the last day of an `allow`.
    pub(crate) fn is_over(&self, allow: &Allow) -> bool {
        self.today.zip(allow.until).is_some_and(|(today, until)| today > until)
    }

    /// All rules, in the order of their findings: the built-in ones, then those of an embedder.
    pub fn rules(&self) -> impl Iterator<Item = Rule> + use<'a> {
        Rule::ALL.iter().copied().chain(self.own_rules.rules())
    }

    /// The limit of a rule in this model; `None` for a rule without one.
    pub fn limit(&self, rule: Rule) -> Option<f64> {
        let known = rule.limit()?.value();
        Some(self.setting(rule).and_then(|setting| setting.limit).unwrap_or(known))
    }

    /// The limit of an embedder's rule in this model; `None` for a rule without one. For use in
    /// [`look`](super::Check::look).
    pub fn limit_of(&self, rule: &'static RuleDefinition) -> Option<f64> {
        self.limit(Rule::Own(rule.head()))
    }

    /// The limit of a rule in this model as a text: with all its digits, and in percent if it was written so.
    pub fn limit_as_written(&self, rule: Rule) -> Option<String> {
        let limit = self.limit(rule)?;
        Some(if self.is_limit_in_percent(rule) { exact_percent(limit) } else { exact(limit) })
    }

    /// Whether the limit of a rule was written in percent.
    pub(crate) fn is_limit_in_percent(&self, rule: Rule) -> bool {
        self.setting(rule).is_some_and(|setting| setting.in_percent)
    }

    /// The severity of a rule's findings in this model; `None` if the model allows the rule.
    pub(super) fn severity(&self, rule: Rule) -> Option<Severity> {
        let stated = self.setting(rule).map_or_else(|| Some(rule.severity()), |setting| setting.severity);
        if self.knows_allows() { stated } else { stated.or(Some(rule.severity())) }
    }

    /// The severity and the limit that the model itself gives a rule, whoever judges it.
    pub(crate) fn sets(&self, rule: Rule) -> (Option<Severity>, Option<f64>) {
        let own = RuleContext { judge: None, ..*self };
        (own.severity(rule), own.limit(rule))
    }

    fn setting(&self, rule: Rule) -> Option<&'a RuleSetting> {
        self.judge.unwrap_or(self.model).rule_settings().get(&rule)
    }
}

/// The check of a rule and the explanation of what it finds.
///
/// Both use [`look`](Check::look): a candidate is a finding exactly if `look` returns something, and the explanation is
/// made from what it returned. So the two cannot disagree, and of a finding only its subjects have to be kept.
///
/// [`OwnRules`](crate::rules::OwnRules) has a complete example.
pub trait Check: Send + Sync + 'static {
    /// What a finding is about: an id, several ids, or `()` for the whole organization.
    type About: AsSubjects;
    /// The evidence: everything that the explanation needs.
    type Seen<'a>;

    /// How an `allow` accepts a finding.
    const ACCEPTED: Accepted = Accepted::FirstSubject;
    /// By what a finding is recognized when two models are compared.
    const IDENTITY: Identity = Identity::AllSubjects;

    /// Everything that may be a finding, each once.
    fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = Self::About>;

    /// The evidence about a candidate; `None` if it is no finding. Called again when a finding is explained.
    fn look<'a>(&self, context: &RuleContext<'a>, about: &Self::About) -> Option<Self::Seen<'a>>;

    /// The evidence in words.
    fn explain(&self, context: &RuleContext<'_>, seen: &Self::Seen<'_>) -> Explanation;
}

/// How an `allow` on a subject of a finding accepts the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Accepted {
    /// An `allow` on the first subject accepts the finding; those on others are ignored.
    FirstSubject,
    /// Each subject with an `allow` is taken off the list; if none is left, there is no finding.
    EachSubject,
    /// An `allow` on the first subject accepts the finding; other subjects with one are taken off the list.
    FirstThenEach,
}

/// A [`Check`] without its associated types, so that all rules can be kept in one list.
pub(crate) trait Judge: Send + Sync {
    /// Adds everything it finds to the collector.
    fn run(&self, context: &RuleContext<'_>, collector: &mut Collector<'_>);

    /// A finding in words; `None` if it is not found in this context.
    fn explain(&self, context: &RuleContext<'_>, finding: &Finding) -> Option<Explanation>;
}

impl<C: Check> Judge for C {
    fn run(&self, context: &RuleContext<'_>, collector: &mut Collector<'_>) {
        for about in self.candidates(context) {
            if self.look(context, &about).is_none() {
                continue;
            }
            let mut subjects = about.subjects();
            let before = subjects.len();
            let is_left = match C::ACCEPTED {
                Accepted::FirstSubject => !collector.accepts(subjects.first().copied()),
                Accepted::EachSubject => {
                    subjects.retain(|subject| !collector.accepts(Some(*subject)));
                    true
                }
                Accepted::FirstThenEach => {
                    let first = subjects.first().copied();
                    let is_left = !collector.accepts(first);
                    subjects.retain(|subject| Some(*subject) == first || !collector.accepts(Some(*subject)));
                    is_left
                }
            };
            // with fewer subjects it may not be a finding any more
            let still_is = || {
                let about = C::About::read_from(&mut subjects.iter());
                about.is_some_and(|about| self.look(context, &about).is_some())
            };
            let is_left = is_left && (subjects.len() == before || still_is());
            if is_left {
                collector.add(subjects, Box::default());
            }
        }
    }

    fn explain(&self, context: &RuleContext<'_>, finding: &Finding) -> Option<Explanation> {
        let is_here = |subject: &Subject| match subject {
            Subject::Thing(thing) => context.model.has(*thing),
            Subject::Measure(_) => true,
        };
        if !finding.subjects.iter().all(is_here) {
            return None;
        }
        let about = C::About::read_from(&mut finding.subjects.iter())?;
        let seen = self.look(context, &about)?;
        Some(Check::explain(self, context, &seen))
    }
}

/// A rule: its name, page, severity and limit, and its check, which explains its findings, too.
/// [`OwnRules`](crate::rules::OwnRules) shows how to add one of your own.
///
/// ```
/// use outward::diagnostic::{Analysis, Limit, Severity};
/// use outward::rules::{Check, RuleContext, Explanation, RuleDefinition, Witness};
///
/// struct Crowded;
///
/// impl Check for Crowded {
///     type About = (); // the whole organization
///     type Seen<'a> = usize;
///
///     fn candidates(&self, _: &RuleContext<'_>) -> impl Iterator<Item = ()> {
///         std::iter::once(())
///     }
///
///     fn look<'a>(&self, context: &RuleContext<'a>, _: &()) -> Option<usize> {
///         let roles = context.model.actors().count();
///         (roles as f64 > context.limit_of(&RULE)?).then_some(roles)
///     }
///
///     fn explain(&self, _: &RuleContext<'_>, roles: &usize) -> Explanation {
///         Explanation::new(format!("there are {roles} roles"), "model a part of them", Witness::default())
///     }
/// }
///
/// static RULE: RuleDefinition = RuleDefinition::new("crowded", Severity::Note, "There are many roles.", &Crowded)
///     .limit(Limit::Over(500.0))
///     .about(Analysis::Paths);
/// assert_eq!((RULE.head().name, RULE.head().limit), ("crowded", Some(Limit::Over(500.0))));
/// ```
pub struct RuleDefinition {
    head: RuleHead,
    check: &'static dyn Judge,
}

impl RuleDefinition {
    /// A rule of your own. Its name has small letters, digits and single hyphens; its page is Markdown.
    /// [`OwnRules::new`](crate::rules::OwnRules::new) checks both.
    pub const fn new<C: Check>(name: &'static str, severity: Severity, page: &'static str, check: &'static C) -> Self {
        let head = RuleHead {
            name,
            analysis: None,
            severity,
            limit: None,
            page,
            on_card: OnCard::AsFound,
            identity: C::IDENTITY,
        };
        RuleDefinition { head, check }
    }

    /// Adds a limit. A model may set another: `rules { warn NAME over 3 }`; so the check has to ask the
    /// [context](super::RuleContext::limit_of) for it.
    #[must_use]
    pub const fn limit(mut self, limit: Limit) -> Self {
        self.head.limit = Some(limit);
        self
    }

    /// Says which analysis the rule reports on: if that one is not run, the rule is not either.
    #[must_use]
    pub const fn about(mut self, analysis: Analysis) -> Self {
        self.head.analysis = Some(analysis);
        self
    }

    /// What is known of it without running it.
    pub const fn head(&'static self) -> &'static RuleHead {
        &self.head
    }

    pub(crate) const fn built_in(head: RuleHead, check: &'static dyn Judge) -> Self {
        RuleDefinition { head, check }
    }

    pub(crate) fn check(&self) -> &'static dyn Judge {
        self.check
    }
}

impl fmt::Debug for RuleDefinition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RuleDefinition").field("head", &self.head).finish_non_exhaustive()
    }
}

/// Rules of your own, in the order in which their findings are printed, after those of the built-in rules.
///
/// They work like the built-in ones: a model may name them in `allow` and in `rules`, they have a severity and perhaps a
/// limit, and their findings are in the JSON, in SARIF and in the report. [`page`](super::page) shows their page.
///
/// ```
/// use outward::diagnostic::Severity;
/// use outward::model::PartyId;
/// use outward::rules::{Check, RuleContext, Explanation, OwnRules, RuleDefinition, Witness};
/// use outward::{Study, StudyOptions, text::Sources};
///
/// struct LongName;
///
/// impl Check for LongName {
///     type About = PartyId;
///     type Seen<'a> = (PartyId, usize);
///
///     fn candidates(&self, context: &RuleContext<'_>) -> impl Iterator<Item = PartyId> {
///         context.model.actors()
///     }
///
///     fn look<'a>(&self, context: &RuleContext<'a>, actor: &PartyId) -> Option<(PartyId, usize)> {
///         let letters = context.model.name(*actor).chars().count();
///         (letters > 12).then_some((*actor, letters))
///     }
///
///     fn explain(&self, context: &RuleContext<'_>, (actor, letters): &(PartyId, usize)) -> Explanation {
///         let name = context.model.qualified_name((*actor).into());
///         let mut proof = Witness::default();
///         proof.step(*actor, format!("{letters} letters"));
///         Explanation::new(format!("the name of `{name}` is long"), "give it a shorter one, and a label", proof)
///     }
/// }
///
/// static RULE: RuleDefinition =
///     RuleDefinition::new("long-name", Severity::Note, "A name has more than 12 letters.", &LongName);
///
/// let sources = Sources::from_text("shop.outward", "customer Guest\nrole RestaurantManager { serves Guest }");
/// let study = StudyOptions::default().rules(OwnRules::new([&RULE])?).read(&sources)?;
/// let finding = study.findings().last().unwrap();
/// assert_eq!(finding.rule.as_str(), "long-name");
/// assert_eq!(study.message(finding), "the name of `RestaurantManager` is long");
/// assert_eq!(outward::rules::page(finding.rule), "A name has more than 12 letters.");
/// assert_eq!(OwnRules::new([&RULE])?.rules().map(|rule| rule.as_str()).collect::<Vec<_>>(), ["long-name"]);
/// assert_eq!(OwnRules::new([&RULE, &RULE]).unwrap_err().to_string(), "there is a rule or an error `long-name` already");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct OwnRules(pub(in crate::rules) Vec<&'static RuleDefinition>);

impl OwnRules {
    /// No rules.
    pub(crate) const NONE: &'static OwnRules = &OwnRules(Vec::new());

    /// The rules, in order.
    pub fn rules(&self) -> impl Iterator<Item = Rule> + use<'_> {
        self.0.iter().map(|rule| Rule::Own(rule.head()))
    }

    pub(super) fn definition(&self, rule: Rule) -> Option<&'static RuleDefinition> {
        self.0.iter().copied().find(|known| Rule::Own(known.head()) == rule)
    }
}
