//! Findings as JSON.

use serde::{Serialize, Serializer};

use super::format::Raw;
use super::records::records;
use super::{FilePlace, Name, Places, QualifiedNames};
use crate::diagnostic::{Rule, Severity};
use crate::rules::{Finding, Measure, RuleContext, Subject, WitnessStep};

/// Findings, and what it takes to put them into words. Each is put into words when it is written, and not kept.
pub(super) struct Findings<'a> {
    pub(super) context: &'a RuleContext<'a>,
    pub(super) names: &'a QualifiedNames<'a>,
    pub(super) places: &'a Places<'a>,
    pub(super) findings: &'a [Finding],
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Finding"))]
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
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct About<'a> {
    kind: &'static str,
    name: SubjectName<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
#[serde(untagged)]
enum SubjectName<'a> {
    Thing(Name<'a>),
    Measure(Measure),
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Proof<'a> {
    steps: Steps<'a>,
    of: usize,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Step"))]
struct Shows<'a> {
    kind: &'static str,
    name: SubjectName<'a>,
    note: &'a str,
    location: Spot<'a>,
}

described_as!(Findings<'_> => Vec<Shown<'static>>);
described_as!(One<'_> => Shown<'static>);
described_as!(Subjects<'_> => Vec<About<'static>>);
described_as!(Steps<'_> => Vec<Shows<'static>>);
described_as!(Spot<'_> => Option<FilePlace<'static>>);

impl Serialize for Findings<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        records(self.findings, |finding| One { all: self, finding }, self.names.depth(LIST), serializer)
    }
}

/// The nesting depth of findings: answer, list.
const LIST: usize = 2;

/// One finding.
pub(super) struct One<'a> {
    pub(super) all: &'a Findings<'a>,
    pub(super) finding: &'a Finding,
}

impl Serialize for One<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let One { all, finding } = self;
        let details = all.context.explain(finding);
        let location = finding.subject().and_then(|subject| all.places.of_subject(subject));
        // a proof usually begins with the subject of the finding
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

/// The subjects of a finding.
struct Subjects<'a> {
    all: &'a Findings<'a>,
    subjects: &'a [Subject],
}

impl Serialize for Subjects<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.subjects.iter().map(|subject| self.all.about(*subject)))
    }
}

/// The steps of its proof.
struct Steps<'a> {
    all: &'a Findings<'a>,
    steps: &'a [WitnessStep],
    /// A subject whose location is known already.
    known: Option<(Subject, Option<FilePlace<'a>>)>,
}

impl Steps<'_> {
    fn show<'s>(&'s self, step: &'s WitnessStep) -> Shows<'s> {
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

/// A location, or `null`.
struct Spot<'a> {
    all: &'a Findings<'a>,
    location: Option<FilePlace<'a>>,
}

/// The buffer for a location; longer ones are serialized without it.
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
            let context = RuleContext::new(&found.model, &graph, &analyses, None);
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
