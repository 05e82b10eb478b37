use serde::{Serialize, Serializer};

use super::records::records;
use super::{Location, Named, Names, Places};
use crate::diagnostic::{Rule, Severity};
use crate::rules::{Context, Finding, Measure, Step, Subject, Witness};

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
    subjects: Vec<About<'a>>,
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
    steps: Vec<Shows<'a>>,
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
        Shown {
            rule: finding.rule,
            severity: finding.severity,
            message: &details.message,
            subjects: finding.subjects.iter().map(|subject| all.about(*subject)).collect(),
            subjects_of: finding.subjects_of,
            location: finding.subject().and_then(|subject| all.places.of_subject(subject)),
            witness: all.proof(&details.witness),
            help: &details.help,
        }
        .serialize(serializer)
    }
}

impl<'a> Findings<'a> {
    fn about(&self, subject: Subject) -> About<'a> {
        let name = match subject {
            Subject::Thing(thing) => Name::Thing(self.names.name(thing)),
            Subject::Measure(measure) => Name::Measure(measure),
        };
        About { kind: subject.kind(self.context.model), name }
    }

    fn proof<'s>(&self, witness: &'s Witness) -> Proof<'s>
    where
        'a: 's,
    {
        let show = |step: &'s Step| {
            let About { kind, name } = self.about(step.subject);
            Shows { kind, name, note: &step.note, location: self.places.of_subject(step.subject) }
        };
        Proof { steps: witness.steps.iter().map(show).collect(), of: witness.of }
    }
}
