use serde::{Serialize, Serializer};

use super::records::records;
use super::{Location, Named, Names, Places};
use crate::diagnostic::{Rule, Severity};
use crate::rules::{Context, Finding, Measure, Step, Subject};

/// Findings beside all that is needed to tell what they say. Each is worked out when it is written, and then forgotten.
pub(super) struct Findings<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) names: &'a Names<'a>,
    pub(super) places: &'a Places<'a>,
    pub(super) findings: &'a [Finding],
}

#[derive(Serialize)]
struct Shown<'a> {
    rule: Rule,
    severity: Severity,
    message: &'a str,
    subjects: Subjects<'a>,
    subjects_of: usize,
    location: Option<Location<'a>>,
    witness: Proof<'a>,
    help: &'a str,
}

#[derive(Serialize)]
struct About<'a> {
    kind: &'static str,
    name: Name<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Name<'a> {
    Thing(Named<'a>),
    Measure(Measure),
}

#[derive(Serialize)]
struct Proof<'a> {
    steps: Steps<'a>,
    of: usize,
}

#[derive(Serialize)]
struct Shows<'a> {
    kind: &'static str,
    name: Name<'a>,
    note: &'a str,
    location: Option<Location<'a>>,
}

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        records(self.findings, |finding| One { all: self, finding }, self.names.depth(LIST), serializer)
    }
}

/// How deep findings stand: in the list, in the answer.
const LIST: usize = 2;

/// One of them.
pub(super) struct One<'a> {
    pub(super) all: &'a Findings<'a>,
    pub(super) finding: &'a Finding,
}

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let One { all, finding } = self;
        let details = all.context.explain(finding);
        let location = finding.subject().and_then(|subject| all.places.of_subject(subject));
        // the proof begins where the finding does, most often
        let known = finding.subject().map(|subject| (subject, location));
        Shown {
            rule: finding.rule,
            severity: finding.severity,
            message: &details.message,
            subjects: Subjects { all, subjects: &finding.subjects },
            subjects_of: finding.subjects_of,
            location,
            witness: Proof { steps: Steps { all, steps: &details.witness.steps, known }, of: details.witness.of },
            help: &details.help,
        }
        .serialize(serializer)
    }
}

/// What it speaks of.
struct Subjects<'a> {
    all: &'a Findings<'a>,
    subjects: &'a [Subject],
}

impl Serialize for Subjects<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.subjects.iter().map(|subject| self.all.about(*subject)))
    }
}

/// What proves it.
struct Steps<'a> {
    all: &'a Findings<'a>,
    steps: &'a [Step],
    /// Something of which it is known where it stands.
    known: Option<(Subject, Option<Location<'a>>)>,
}

impl Steps<'_> {
    fn show<'s>(&'s self, step: &'s Step) -> Shows<'s> {
        let About { kind, name } = self.all.about(step.subject);
        let location = match self.known {
            Some((subject, location)) if subject == step.subject => location,
            _ => self.all.places.of_subject(step.subject),
        };
        Shows { kind, name, note: &step.note, location }
    }
}

impl Serialize for Steps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.steps.iter().map(|step| self.show(step)))
    }
}

impl Findings<'_> {
    fn about(&self, subject: Subject) -> About<'_> {
        let name = match subject {
            Subject::Thing(thing) => Name::Thing(self.names.name(thing)),
            Subject::Measure(measure) => Name::Measure(measure),
        };
        About { kind: subject.kind(self.context.model), name }
    }
}
