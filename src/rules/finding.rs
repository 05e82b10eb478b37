use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

pub use crate::analysis::Measure;
use crate::diagnostic::{Rule, Severity};
use crate::limits::SHOWN;
use crate::model::{Model, Thing};

/// Something that a rule found. What it says in words, and its proof, come from
/// [`Context::explain`](super::Context::explain): a million findings stay small.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How much it matters in this model.
    pub severity: Severity,
    /// What it is about, the first foremost; at most 64.
    pub subjects: Subjects,
    /// How many subjects there are.
    pub subjects_of: usize,
    /// The rules whose `allow` it speaks of, where it speaks of any.
    pub allows: Box<[Rule]>,
}

impl Finding {
    /// What it is about first.
    pub fn subject(&self) -> Option<Subject> {
        self.subjects.first().copied()
    }

    /// The first thing it is about.
    pub fn thing(&self) -> Option<Thing> {
        match self.subject() {
            Some(Subject::Thing(thing)) => Some(thing),
            _ => None,
        }
    }
}

/// What findings are about. Most are about one thing or two, and take no memory of their own for them.
pub type Subjects = SmallVec<[Subject; 2]>;

/// What a finding speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// Something that is declared.
    Thing(Thing),
    /// One of the measures of standing.
    Measure(Measure),
}

impl Subject {
    /// Its noun, or `measure`.
    pub fn kind(self, model: &Model) -> &'static str {
        match self {
            Subject::Thing(thing) => model.noun_of(thing),
            Subject::Measure(_) => "measure",
        }
    }

    /// Its qualified name.
    pub fn name(self, model: &Model) -> String {
        match self {
            Subject::Thing(thing) => model.qualified_name(thing),
            Subject::Measure(measure) => measure.as_str().to_owned(),
        }
    }
}

impl<T: Into<Thing>> From<T> for Subject {
    fn from(thing: T) -> Self {
        Subject::Thing(thing.into())
    }
}

/// What a finding says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Details {
    /// One sentence, lower case, without a full stop; names in backticks.
    pub message: String,
    /// The way out.
    pub help: String,
    /// What proves it.
    pub witness: Witness,
}

impl Details {
    /// A message with its way out and its proof.
    pub fn new(message: impl Into<String>, help: impl Into<String>, witness: Witness) -> Self {
        Details { message: message.into(), help: help.into(), witness }
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
