//! What a finding says in words, and what proves it.

use super::finding::Subject;
use crate::limits::SHOWN;

/// What a finding says.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Explanation {
    /// One sentence, lower case, without a full stop; names in backticks.
    pub message: String,
    /// The way out.
    pub help: String,
    /// What proves it.
    pub witness: Witness,
}

impl Explanation {
    /// A message with its way out and its proof.
    pub fn new(message: impl Into<String>, help: impl Into<String>, witness: Witness) -> Self {
        Explanation { message: message.into(), help: help.into(), witness }
    }
}

/// What proves a finding, so that nobody has to take the tool's word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Witness {
    /// The steps, at most 64.
    pub steps: Vec<Step>,
    /// How many there are.
    pub of: usize,
}

impl Witness {
    /// Adds a step, with a note that has its figure; beyond 64 it is counted only.
    pub fn step(&mut self, subject: impl Into<Subject>, note: impl Into<String>) {
        self.of += 1;
        if self.steps.len() < SHOWN {
            self.steps.push(Step { subject: subject.into(), note: note.into() });
        }
    }

    /// A witness of these steps.
    pub fn of(steps: impl IntoIterator<Item = (Subject, String)>) -> Self {
        let mut witness = Witness::default();
        for (subject, note) in steps {
            witness.step_subject(subject, note);
        }
        witness
    }

    /// A witness of so many steps; those beyond what is shown are never put into words.
    pub fn listed<T>(all: impl IntoIterator<Item = T>, of: usize, show: impl FnMut(T) -> (Subject, String)) -> Self {
        let steps = all.into_iter().take(SHOWN).map(show).map(|(subject, note)| Step { subject, note }).collect();
        Witness { steps, of }
    }

    fn step_subject(&mut self, subject: Subject, note: String) {
        self.of += 1;
        if self.steps.len() < SHOWN {
            self.steps.push(Step { subject, note });
        }
    }
}

/// One step of a proof.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Step {
    /// What is to be looked at.
    pub subject: Subject,
    /// What is to be seen there, with its figure.
    pub note: String,
}
