//! Collects what checks find, and leaves out what an `allow` accepts.

use super::allow::Allows;
use super::finding::{Finding, Subject, Subjects};
use crate::diagnostic::{Rule, Severity};
use crate::model::Thing;

/// Collects what the checks find.
#[derive(Debug)]
pub(crate) struct Collector<'a> {
    pub(super) allows: Allows<'a>,
    pub(super) findings: Vec<Finding>,
    /// The rule that is running, with its severity.
    pub(super) rule: Option<(Rule, Severity)>,
}

impl Collector<'_> {
    /// Adds a finding about the `allow`s of these rules on a thing.
    pub(crate) fn add_of_allows(&mut self, owner: Thing, allows: Vec<Rule>) {
        let owner = Subject::from(owner);
        if !self.accepts(Some(owner)) {
            self.add(Subjects::from_iter([owner]), allows.into());
        }
    }

    pub(crate) fn allows(&self) -> &Allows<'_> {
        &self.allows
    }

    /// Whether an `allow` accepts findings of the running rule about this subject.
    pub(super) fn accepts(&mut self, subject: Option<Subject>) -> bool {
        self.rule.is_some_and(|(rule, _)| self.allows.hides(rule, subject))
    }

    pub(super) fn add(&mut self, subjects: Subjects, allows: Box<[Rule]>) {
        if let Some((rule, severity)) = self.rule {
            self.findings.push(Finding { rule, severity, subjects, allows });
        }
    }
}
