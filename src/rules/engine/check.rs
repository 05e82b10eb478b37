//! Runs the rules, and explains what they found: here all of them are known.

use std::collections::BTreeSet;

use super::allow::Allows;
use super::collector::Collector;
use super::definition::{RuleContext, RuleDefinition};
use super::explanation::{Explanation, Witness};
use super::finding::Finding;
use crate::analysis::SETTINGS;
use crate::diagnostic::Rule;
use crate::model::{Thing, VerbSet};

/// Runs every rule whose analysis was run. The findings are ordered by rule, then by their first subject; those that an
/// `allow` accepts are left out. Linear in the size of the model, up to the logarithm of sorting.
///
/// ```
/// use outward::{diagnostic::Rule, rules, Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Finance { serves Chief }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let found: Vec<Rule> = rules::check(&study.context()).iter().map(|finding| finding.rule).collect();
/// assert!(found.contains(&Rule::NoPath) && found.contains(&Rule::Unsaid));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn check(context: &RuleContext<'_>) -> Vec<Finding> {
    check_again(context, None).findings
}

/// What the rules found, and by which `allow` some of it was hidden.
#[derive(Debug, Default)]
pub(crate) struct Checked {
    pub(crate) findings: Vec<Finding>,
    used: BTreeSet<(Rule, Thing)>,
}

/// [`check`], given what was found before these statements were changed.
pub(crate) fn check_again(context: &RuleContext<'_>, known: Option<(&Checked, VerbSet)>) -> Checked {
    // often there is about one finding for each party; unused room costs nothing, but moving a long list does
    let findings = Vec::with_capacity(context.model.parties().len());
    let allows = match context.knows_allows() {
        true => Allows::new(context.model, |allow| context.is_over(allow)),
        false => Allows::none(context.model),
    };
    let mut collector = Collector { allows, findings, rule: None };
    let known = known.filter(|(_, changed)| !changed.meets(SETTINGS));
    let (mut before, used, changed) = match known {
        Some((known, changed)) => (known.findings.as_slice(), known.used.iter(), changed),
        None => Default::default(),
    };
    // nobody knows what the rules of an embedder read, and the rules about statements have no analysis
    let still_holds = |rule: Rule| {
        let is_built_in = !matches!(rule, Rule::Own(_));
        known.is_some() && is_built_in && rule.analysis().is_some_and(|analysis| !changed.meets(analysis.reads()))
    };
    used.filter(|(rule, _)| still_holds(*rule)).for_each(|allow| collector.allows.mark_used(*allow));
    for rule in context.rules() {
        let end = before.iter().position(|finding| finding.rule != rule).unwrap_or(before.len());
        let (of_rule, others) = before.split_at_checked(end).unwrap_or_default();
        before = others;
        match still_holds(rule) {
            true => collector.findings.extend_from_slice(of_rule),
            false => run(context, rule, &mut collector),
        }
    }
    Checked { used: collector.allows.used(), findings: collector.findings }
}

fn run(context: &RuleContext<'_>, rule: Rule, collector: &mut Collector<'_>) {
    let Some(severity) = context.severity(rule) else { return };
    if rule.analysis().is_some_and(|analysis| !context.analyses.has(analysis)) {
        return;
    }
    let Some(definition) = context.definition(rule) else { return };
    collector.rule = Some((rule, severity));
    let start = collector.findings.len();
    definition.check().run(context, collector);
    let ordinal = |finding: &Finding| finding.thing().map_or(0, |thing| context.model.ordinal_of(thing));
    if let Some(new) = collector.findings.get_mut(start..).filter(|new| !new.is_sorted_by_key(ordinal)) {
        new.sort_by_key(ordinal);
    }
    collector.rule = None;
}

impl RuleContext<'_> {
    /// A finding in words: its message, its help, and its proof of at most 64 steps.
    ///
    /// For a finding of another context that is not found here, the explanation says so. May panic if the finding is
    /// about an id of another model.
    pub fn explain(&self, finding: &Finding) -> Explanation {
        let explained = self.definition(finding.rule).and_then(|rule| rule.check().explain(self, finding));
        explained.unwrap_or_else(|| not_so_here(finding))
    }

    pub(super) fn definition(&self, rule: Rule) -> Option<&'static RuleDefinition> {
        built_in(rule).or_else(|| self.own_rules.definition(rule))
    }
}

fn not_so_here(finding: &Finding) -> Explanation {
    let message = format!("a finding of `{}` is not so in this model", finding.rule);
    Explanation::new(message, "explain a finding by the context that found it", Witness::default())
}

macro_rules! definitions {
    ($($folder:ident { $($file:ident $rule:ident,)+ })+) => {
        /// The definition of a built-in rule.
        pub(super) fn built_in(rule: Rule) -> Option<&'static RuleDefinition> {
            match rule {
                $($(Rule::$rule => Some(&crate::rules::$folder::$file::RULE),)+)+
                Rule::Own(_) => None,
            }
        }
    };
}
crate::rules::for_each_rule!(definitions);
