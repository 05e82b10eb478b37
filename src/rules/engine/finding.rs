//! Something that a rule found.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

pub use crate::analysis::Measure;
use crate::diagnostic::{Rule, Severity};
use crate::limits::SHOWN;
use crate::model::{Model, Thing};

/// Something that a rule found. What it says in words, and its proof, come from
/// [`Context::explain`](super::Context::explain), so that a million findings stay small.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How much it matters in this model.
    pub severity: Severity,
    /// What it is about, the first foremost.
    pub subjects: Subjects,
    /// The rules whose `allow` it speaks of, where it speaks of any.
    pub allows: Box<[Rule]>,
}

impl Finding {
    /// What it is about first.
    pub fn subject(&self) -> Option<Subject> {
        self.subjects.first().copied()
    }

    /// The subjects that are printed: the first 64.
    pub fn shown(&self) -> &[Subject] {
        self.subjects.get(..SHOWN).unwrap_or(&self.subjects)
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
