//! Runs the checks, and leaves out what is allowed.

use super::allow::Allows;
use super::check::{About, Accepted, Check};
use super::context::Context;
use super::explanation::Explanation;
use super::finding::{Finding, Subject, Subjects};
use crate::diagnostic::{Rule, Severity};
use crate::model::Thing;

/// Runs every rule whose analysis is there: findings in the order of the rules, then of their first subjects. What an
/// `allow` accepts is left out. Linear in the size of the model, up to the logarithm of sorting.
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
pub fn check(context: &Context<'_>) -> Vec<Finding> {
    // many have one finding each; room that is not taken up costs nothing, and moving them does
    let findings = Vec::with_capacity(context.model.parties().len());
    let mut collector = Collector { allows: Allows::new(context), findings, rule: None };
    for rule in context.rules() {
        collector.run(context, rule);
    }
    collector.findings
}

/// A check whose types are forgotten.
pub(crate) trait Judge: Send + Sync {
    /// Hands over all that it finds.
    fn run(&self, context: &Context<'_>, collector: &mut Collector<'_>);

    /// What a finding says; nothing where it is not so.
    fn explain(&self, context: &Context<'_>, finding: &Finding) -> Option<Explanation>;
}

impl<C: Check> Judge for C {
    fn run(&self, context: &Context<'_>, collector: &mut Collector<'_>) {
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
            // what is left may be nothing to speak of
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

    fn explain(&self, context: &Context<'_>, finding: &Finding) -> Option<Explanation> {
        let about = C::About::read_from(&mut finding.subjects.iter())?;
        let seen = self.look(context, &about)?;
        Some(Check::explain(self, context, &seen))
    }
}

/// Takes what the checks find.
#[derive(Debug)]
pub(crate) struct Collector<'a> {
    allows: Allows<'a>,
    findings: Vec<Finding>,
    /// The rule that runs, with its severity.
    rule: Option<(Rule, Severity)>,
}

impl Collector<'_> {
    /// A finding about what bears an `allow`, which speaks of these.
    pub(crate) fn add_of_allows(&mut self, bearer: Thing, allows: Vec<Rule>) {
        let bearer = Subject::from(bearer);
        if !self.accepts(Some(bearer)) {
            self.add(Subjects::from_iter([bearer]), allows.into());
        }
    }

    pub(crate) fn allows(&self) -> &Allows<'_> {
        &self.allows
    }

    /// Whether an `allow` accepts what the rule that runs finds of this subject.
    fn accepts(&mut self, subject: Option<Subject>) -> bool {
        self.rule.is_some_and(|(rule, _)| self.allows.hides(rule, subject))
    }

    fn add(&mut self, subjects: Subjects, allows: Box<[Rule]>) {
        if let Some((rule, severity)) = self.rule {
            self.findings.push(Finding { rule, severity, subjects, allows });
        }
    }

    fn run(&mut self, context: &Context<'_>, rule: Rule) {
        let Some(severity) = context.severity(rule) else { return };
        if rule.analysis().is_some_and(|analysis| !context.analyses.has(analysis)) {
            return;
        }
        let Some(definition) = context.definition(rule) else { return };
        self.rule = Some((rule, severity));
        let start = self.findings.len();
        definition.check().run(context, self);
        let ordinal = |finding: &Finding| finding.thing().map_or(0, |thing| context.model.ordinal_of(thing));
        if let Some(new) = self.findings.get_mut(start..).filter(|new| !new.is_sorted_by_key(ordinal)) {
            new.sort_by_key(ordinal);
        }
        self.rule = None;
    }
}
