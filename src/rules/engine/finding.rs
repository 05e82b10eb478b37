//! Findings, and what they are about.

use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

pub use crate::analysis::Measure;
use crate::diagnostic::{Rule, Severity};
use crate::limits::SHOWN;
use crate::model::{Model, Thing};

/// Something that a rule found. Its words and its proof are made by
/// [`RuleContext::explain`](super::RuleContext::explain) when somebody asks for them, so that a million findings stay
/// small.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest }\nunit Cellar { role Archive { serves Chief } }\nrole Chief";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let finding = &study.findings()[0];
/// assert_eq!((finding.rule.as_str(), finding.severity.as_str()), ("no-path", "error"));
/// let (subject, model) = (finding.subject().unwrap(), study.model());
/// assert_eq!((subject.kind(model), subject.name(model)), ("role", "Cellar.Archive".to_owned()));
/// assert_eq!((finding.shown().len(), finding.thing().is_some()), (1, true));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule.
    pub rule: Rule,
    /// How much it matters in this model.
    pub severity: Severity,
    /// What it is about, the most important first; empty if it is about the whole organization.
    pub subjects: Subjects,
    /// For a finding about `allow`s: the rules that they accept.
    pub allows: Box<[Rule]>,
}

impl Finding {
    /// The first subject; `None` if the finding is about the whole organization.
    pub fn subject(&self) -> Option<Subject> {
        self.subjects.first().copied()
    }

    /// The subjects that are printed: the first 64.
    pub fn shown(&self) -> &[Subject] {
        self.subjects.get(..SHOWN).unwrap_or(&self.subjects)
    }

    /// The first subject, if that is a thing of the model.
    pub fn thing(&self) -> Option<Thing> {
        match self.subject() {
            Some(Subject::Thing(thing)) => Some(thing),
            Some(Subject::Measure(_)) | None => None,
        }
    }
}

/// The subjects of a finding. Most findings are about one or two things; the list of those needs no memory of its own.
pub type Subjects = SmallVec<[Subject; 2]>;

/// Something that a finding is about.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Host { serves Guest }\nunit Inn { role Cook }"))?;
/// let subject = study.findings()[0].subject().unwrap();
/// assert_eq!((subject.kind(study.model()), subject.name(study.model()).as_str()), ("role", "Inn.Cook"));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subject {
    /// Something that is declared.
    Thing(Thing),
    /// One of the measures of standing.
    Measure(Measure),
}

impl Subject {
    /// The noun of the thing, or `measure`.
    ///
    /// # Panics
    ///
    /// May panic if the thing belongs to another model.
    pub fn kind(self, model: &Model) -> &'static str {
        match self {
            Subject::Thing(thing) => model.noun_of(thing),
            Subject::Measure(_) => "measure",
        }
    }

    /// The qualified name of the thing, or the word for the measure.
    ///
    /// # Panics
    ///
    /// May panic if the thing belongs to another model.
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
