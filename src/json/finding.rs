//! Findings as JSON.

use serde::{Serialize, Serializer};

use super::format::Raw;
use super::records::records;
use super::{Location, Name, Places, QualifiedNames};
use crate::diagnostic::{Rule, Severity};
use crate::rules::{Context, Finding, Measure, Step, Subject};

/// Findings beside all that is needed to tell what they say. Each is worked out when it is written, and then forgotten.
pub(super) struct Findings<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) names: &'a QualifiedNames<'a>,
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
    location: Spot<'a>,
    witness: Proof<'a>,
    help: &'a str,
}

#[derive(Serialize)]
struct About<'a> {
    kind: &'static str,
    name: SubjectName<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum SubjectName<'a> {
    Thing(Name<'a>),
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
    name: SubjectName<'a>,
    note: &'a str,
    location: Spot<'a>,
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
            subjects: Subjects { all, subjects: finding.shown() },
            subjects_of: finding.subjects.len(),
            location: Spot { all, location },
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
        Shows { kind, name, note: &step.note, location: Spot { all: self.all, location } }
    }
}

impl Serialize for Steps<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.steps.iter().map(|step| self.show(step)))
    }
}

/// Where it stands.
struct Spot<'a> {
    all: &'a Findings<'a>,
    location: Option<Location<'a>>,
}

/// Most locations take fewer bytes of JSON.
const LOCATION: usize = 256;

impl Serialize for Spot<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(location) = self.location.filter(|_| self.all.names.are_raw()) {
            let mut text = [0; LOCATION];
            let mut rest = text.as_mut_slice();
            if self.all.places.write(&location, &mut rest).is_ok() {
                let length = LOCATION - rest.len();
                return Raw(text.get(..length).unwrap_or_default()).serialize(serializer);
            }
        }
        self.location.serialize(serializer)
    }
}

impl Findings<'_> {
    fn about(&self, subject: Subject) -> About<'_> {
        let name = match subject {
            Subject::Thing(thing) => SubjectName::Thing(self.names.name(thing)),
            Subject::Measure(measure) => SubjectName::Measure(measure),
        };
        About { kind: subject.kind(self.context.model), name }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyses, Targets};
    use crate::diagnostic::Analysis;
    use crate::graph::ServiceGraph;
    use crate::json::format::{to_writer, to_writer_with_raw};
    use crate::model::resolve;
    use crate::rules::check;
    use crate::syntax::Project;
    use crate::text::Sources;

    #[test]
    fn raw_findings_are_the_findings() {
        for name in ["shop.outward", "a \"shop\" \\ of é\n.outward", &"long".repeat(LOCATION)] {
            let text = "customer Guest\nrole A { serves Guest strength 0.2 }\nrole B { serves A strength 0.1 }";
            let project = Project::parse(Sources::from_text(name, text));
            let found = resolve(&project);
            let graph = ServiceGraph::new(&found.model);
            let analyses = Analyses::run(&found.model, &graph, &[Analysis::Paths], &Targets::Current);
            let context = Context::new(&found.model, &graph, &analyses, None);
            let findings = check(&context);
            let places = Places::new(&project.sources, Some(&found.origins));
            let written = |names: &QualifiedNames<'_>| {
                let (mut text, all) =
                    (Vec::new(), Findings { context: &context, names, places: &places, findings: &findings });
                if names.are_raw() { to_writer_with_raw(&mut text, &all) } else { to_writer(&mut text, &all) }.unwrap();
                String::from_utf8(text).unwrap()
            };
            let (raw, plain) =
                (written(&QualifiedNames::raw(&found.model)), written(&QualifiedNames::new(&found.model)));
            assert!(findings.len() > 1 && raw.contains("\"location\":{\"file\":"), "{raw}");
            assert_eq!(raw, plain);
        }
    }
}
