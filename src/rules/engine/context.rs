//! What rules look at.

use super::definition::{RuleDefinition, built_in};
use super::explanation::{Explanation, Witness};
use super::finding::Finding;
use crate::analysis::Analyses;
use crate::diagnostic::{Rule, Severity};
use crate::graph::ServiceGraph;
use crate::model::{Model, RuleSetting};
use crate::rules::OwnRules;
use crate::rules::words::{exact, exact_percent};
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
    /// The rules of an embedder.
    pub own_rules: &'a OwnRules,
    /// The model by whose rules this one is judged, without any `allow`; its own where there is none.
    judge: Option<&'a Model>,
}

impl<'a> Context<'a> {
    /// What the built-in rules look at.
    pub fn new(model: &'a Model, graph: &'a ServiceGraph, analyses: &'a Analyses, today: Option<Date>) -> Self {
        Context { model, graph, analyses, today, own_rules: OwnRules::NONE, judge: None }
    }

    /// With rules of an embedder, behind the built-in ones.
    #[must_use]
    pub fn with_rules(self, own_rules: &'a OwnRules) -> Self {
        Context { own_rules, ..self }
    }

    /// Judged by the rules of another model, or of this, and without any `allow`, that of `rules` included: a rule that is
    /// allowed there has the severity that it has by default. So two models are judged alike.
    #[must_use]
    pub fn judged_by(self, judge: &'a Model) -> Self {
        Context { judge: Some(judge), ..self }
    }

    /// Whether an `allow` accepts anything here.
    pub(super) fn knows_allows(&self) -> bool {
        self.judge.is_none()
    }

    /// All rules, in the order of their findings: the built-in ones, then those of an embedder.
    pub fn rules(&self) -> impl Iterator<Item = Rule> + use<'a> {
        Rule::ALL.iter().copied().chain(self.own_rules.rules())
    }

    /// The limit of a rule in this model; nothing for a rule without one.
    pub fn limit(&self, rule: Rule) -> Option<f64> {
        let known = rule.limit()?.value();
        Some(self.setting(rule).and_then(|setting| setting.limit).unwrap_or(known))
    }

    /// The limit of a rule of an embedder in this model; nothing for a rule without one.
    pub fn limit_of(&self, rule: &'static RuleDefinition) -> Option<f64> {
        self.limit(Rule::Own(rule.head()))
    }

    /// The limit of a rule in this model as it was written: exactly, and in percent where it was.
    pub fn limit_as_written(&self, rule: Rule) -> Option<String> {
        let limit = self.limit(rule)?;
        Some(if self.is_limit_in_percent(rule) { exact_percent(limit) } else { exact(limit) })
    }

    /// Whether the limit of a rule was written in percent.
    pub(crate) fn is_limit_in_percent(&self, rule: Rule) -> bool {
        self.setting(rule).is_some_and(|setting| setting.in_percent)
    }

    /// What a finding says, and its proof: at most 64 steps.
    ///
    /// Of a finding that another context found, and that is not so here, it says that.
    pub fn explain(&self, finding: &Finding) -> Explanation {
        let explained = self.definition(finding.rule).and_then(|rule| rule.check().explain(self, finding));
        explained.unwrap_or_else(|| not_so_here(finding))
    }

    /// The severity of a rule's findings in this model; nothing where the rule is allowed.
    pub(super) fn severity(&self, rule: Rule) -> Option<Severity> {
        let stated = self.setting(rule).map_or_else(|| Some(rule.severity()), |setting| setting.severity);
        if self.knows_allows() { stated } else { stated.or(Some(rule.severity())) }
    }

    pub(super) fn definition(&self, rule: Rule) -> Option<&'static RuleDefinition> {
        built_in(rule).or_else(|| self.own_rules.definition(rule))
    }

    fn setting(&self, rule: Rule) -> Option<&'a RuleSetting> {
        self.judge.unwrap_or(self.model).rule_settings().get(&rule)
    }
}

fn not_so_here(finding: &Finding) -> Explanation {
    let message = format!("a finding of `{}` is not so in this model", finding.rule);
    Explanation::new(message, "explain a finding by the context that found it", Witness::default())
}
