use super::allow::Allows;
use super::entry;
use super::finding::{Details, Finding, Subject, Subjects};
use super::words::{exact, exact_percent};
use crate::analysis::Analyses;
use crate::diagnostic::{Rule, Severity};
use crate::graph::ServiceGraph;
use crate::limits::SHOWN;
use crate::model::{Model, Thing};
use crate::syntax::value::Date;

/// What rules look at.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Context<'a> {
    /// The model.
    pub model: &'a Model,
    /// Its service graph.
    pub graph: &'a ServiceGraph,
    /// What the analyses found.
    pub analyses: &'a Analyses,
    /// Today, for `until`; without it no `until` is judged.
    pub today: Option<Date>,
}

impl<'a> Context<'a> {
    /// What rules look at.
    pub fn new(model: &'a Model, graph: &'a ServiceGraph, analyses: &'a Analyses, today: Option<Date>) -> Self {
        Context { model, graph, analyses, today }
    }

    /// The limit of a rule in this model; NaN for a rule without one, which nothing is over or under.
    pub fn limit(&self, rule: Rule) -> f64 {
        let stated = self.model.rule_settings().get(&rule).and_then(|setting| setting.limit);
        stated.or_else(|| rule.limit().map(|limit| limit.value())).unwrap_or(f64::NAN)
    }

    /// The limit of a rule in this model as it was written: exactly, and in percent where it was.
    pub fn limit_as_written(&self, rule: Rule) -> String {
        let limit = self.limit(rule);
        if self.is_limit_in_percent(rule) { exact_percent(limit) } else { exact(limit) }
    }

    /// Whether the limit of a rule was written in percent.
    pub(super) fn is_limit_in_percent(&self, rule: Rule) -> bool {
        self.model.rule_settings().get(&rule).is_some_and(|setting| setting.in_percent)
    }

    /// What a finding says, and its proof: at most 64 steps.
    pub fn explain(&self, finding: &Finding) -> Details {
        entry(finding.rule).map(|entry| (entry.explain)(self, finding)).unwrap_or_default()
    }

    /// The severity of a rule's findings in this model; nothing where the rule is allowed.
    fn severity(&self, rule: Rule) -> Option<Severity> {
        match self.model.rule_settings().get(&rule) {
            Some(setting) => setting.severity,
            None => Some(rule.severity()),
        }
    }
}

/// Runs every rule whose analysis is there: findings in the order of the table, then of their first subjects. What an
/// `allow` accepts is left out. Linear in the size of the model, up to the logarithm of sorting.
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    // many have one finding each; room that is not taken up costs nothing, and moving them does
    let findings = Vec::with_capacity(context.model.parties().len());
    let mut emitter = Emitter { context, allows: Allows::new(context), findings, rule: None };
    for entry in Rule::ALL.iter().filter_map(|rule| entry(*rule)) {
        emitter.run(entry.rule, entry.check);
    }
    emitter.findings
}

/// Takes what a check finds, and leaves out what is allowed.
#[derive(Debug)]
pub struct Emitter<'a> {
    context: &'a Context<'a>,
    allows: Allows<'a>,
    findings: Vec<Finding>,
    /// The rule that runs, with its severity.
    rule: Option<(Rule, Severity)>,
}

impl Emitter<'_> {
    /// A finding about its first subject: an `allow` of that one alone counts.
    pub fn finding(&mut self, subjects: impl IntoIterator<Item = Subject>) {
        let Some((rule, severity)) = self.rule else { return };
        let mut subjects = subjects.into_iter();
        let shown: Subjects = subjects.by_ref().take(SHOWN).collect();
        let subjects_of = shown.len() + subjects.count();
        if !self.allows.hides(rule, shown.first().copied()) {
            self.findings.push(Finding { rule, severity, subjects: shown, subjects_of, allows: Box::default() });
        }
    }

    /// One finding about all of these: one that is allowed leaves the list, and an empty list is no finding.
    pub fn all_such(&mut self, subjects: impl IntoIterator<Item = Subject>) {
        let Some((rule, severity)) = self.rule else { return };
        let (mut shown, mut subjects_of) = (Subjects::new(), 0);
        for subject in subjects {
            if !self.allows.hides(rule, Some(subject)) {
                subjects_of += 1;
                if shown.len() < SHOWN {
                    shown.push(subject);
                }
            }
        }
        if subjects_of > 0 {
            self.findings.push(Finding { rule, severity, subjects: shown, subjects_of, allows: Box::default() });
        }
    }

    /// A finding about the whole: only an `allow` of the org counts.
    pub fn once(&mut self) {
        self.finding([]);
    }

    /// A finding about what bears an `allow`, which speaks of these.
    pub(super) fn finding_of_allows(&mut self, bearer: Thing, allows: Vec<Rule>) {
        let before = self.findings.len();
        self.finding([bearer.into()]);
        if let Some(finding) = self.findings.get_mut(before) {
            finding.allows = allows.into();
        }
    }

    pub(super) fn allows(&self) -> &Allows<'_> {
        &self.allows
    }

    fn run(&mut self, rule: Rule, check: fn(&Context<'_>, &mut Emitter<'_>)) {
        let Some(severity) = self.context.severity(rule) else { return };
        if rule.analysis().is_some_and(|analysis| !self.context.analyses.has(analysis)) {
            return;
        }
        self.rule = Some((rule, severity));
        let start = self.findings.len();
        check(self.context, self);
        let model = self.context.model;
        let ordinal = |finding: &Finding| finding.thing().map_or(0, |thing| model.ordinal_of(thing));
        if let Some(new) = self.findings.get_mut(start..).filter(|new| !new.is_sorted_by_key(ordinal)) {
            new.sort_by_key(ordinal);
        }
        self.rule = None;
    }
}
