//! The JSON of `outward diff`.

use std::io::{self, Write};

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::finding::{Findings, One};
use super::report::Org;
use super::version::SCHEMA;
use super::{Name, Places, QualifiedNames, to_writer};
use crate::analysis::{ExemptionVerdict, Ownership, Reach};
use crate::compare::{Better, Comparison, DistanceChange, Evidence, Figure, Moved, Renamed, Snapshot, Standing};
use crate::diagnostic::Rule;
use crate::model::{PartyId, Thing};

/// Writes the one object of `outward diff`. Removed things have the names of the old model, all others those of the new
/// one. Linear in the names of both models and in what changed. With the feature `report`, the changes from one
/// [`Study`](crate::Study) to another have a method `json` that calls this.
///
/// ```
/// use outward::compare::{Snapshot, compare};
/// use outward::{Study, json, text::Sources};
///
/// let read = |text: &str| Study::read(&Sources::from_text("shop.outward", text));
/// let old = read("customer Guest\nrole Barista { serves Guest }")?;
/// let new = read("customer Guest\nrole Barista { serves Guest }\nrole Roaster { serves Barista }")?;
/// let (before, after) = (old.context(), new.context());
/// let (before, after) = (Snapshot::new(&before, old.findings()), Snapshot::new(&after, new.findings()));
/// let mut text = Vec::new();
/// json::write_comparison(&mut text, (before, &old.places()), (after, &new.places()), &compare(before, after))?;
/// let value: serde_json::Value = serde_json::from_slice(&text)?;
/// assert_eq!(value["added"][0]["name"], "Roaster");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
///
/// Any error of the writer.
pub fn write_comparison(
    mut writer: impl Write,
    old: (Snapshot<'_>, &Places<'_>),
    new: (Snapshot<'_>, &Places<'_>),
    comparison: &Comparison,
) -> io::Result<()> {
    write(&mut writer, old, new, comparison)
}

fn write(
    writer: &mut dyn Write,
    old: (Snapshot<'_>, &Places<'_>),
    new: (Snapshot<'_>, &Places<'_>),
    comparison: &Comparison,
) -> io::Result<()> {
    let judge = new.0.context.model;
    let (then, now) = (old.0.context.judged_by(judge), new.0.context.judged_by(judge));
    let names = [old.0.context.model, new.0.context.model].map(QualifiedNames::new);
    let [old_names, new_names] = &names;
    let compared = Compared {
        old: old_names,
        new: new_names,
        went: &Findings { context: &then, names: old_names, places: old.1, findings: &[] },
        came: &Findings { context: &now, names: new_names, places: new.1, findings: &[] },
        comparison,
    };
    to_writer(writer, &compared)
}

#[cfg(feature = "schema")]
type FindingsForm<'a> = FindingsOf<'a, Vec<Came<'a>>, Vec<Went<'a>>, Vec<Grown<'a>>, Allows<'a>, Allows<'a>>;

#[cfg(feature = "schema")]
type Allows<'a> = Vec<AllowOf<'a>>;

/// The object of `outward diff`, whose lists are written one record at a time.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[schemars(inline)]
#[allow(dead_code, reason = "only its schema is used")]
pub(super) struct Form<'a> {
    schema: super::version::Version,
    old: Org<'a>,
    new: Org<'a>,
    added: Vec<About<'a>>,
    removed: Vec<About<'a>>,
    renamed: Vec<RenamedThing<'a>>,
    moved: Vec<MovedThing<'a>>,
    nearer: Vec<StepOf<'a>>,
    farther: Vec<StepOf<'a>>,
    exemptions: Vec<Changed<'a>>,
    outcomes: Vec<Changed<'a>>,
    findings: FindingsForm<'a>,
    figures: Vec<FigureOf>,
}

struct Compared<'a> {
    old: &'a QualifiedNames<'a>,
    new: &'a QualifiedNames<'a>,
    came: &'a Findings<'a>,
    went: &'a Findings<'a>,
    comparison: &'a Comparison,
}

impl Serialize for Compared<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Comparison {
            added, removed, renamed, moved, nearer, farther, exemptions, outcomes, findings, figures, ..
        } = self.comparison;
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("schema", &SCHEMA)?;
        object.serialize_entry("old", &Org::of(self.old.model()))?;
        object.serialize_entry("new", &Org::of(self.new.model()))?;
        object.serialize_entry("added", &things(self.new, added))?;
        object.serialize_entry("removed", &things(self.old, removed))?;
        object.serialize_entry("renamed", &list(renamed, |it| self.renamed(it)))?;
        object.serialize_entry("moved", &list(moved, |it| self.moved(it)))?;
        object.serialize_entry("nearer", &list(nearer, |it| self.step(it)))?;
        object.serialize_entry("farther", &list(farther, |it| self.step(it)))?;
        let exemption = |it: &crate::compare::VerdictChange| Changed {
            actor: Some(self.new.name(it.new)),
            outcome: None,
            was: self.old.name(it.old),
            before: Verdict::Exemption(it.before),
            after: Verdict::Exemption(it.after),
        };
        object.serialize_entry("exemptions", &list(exemptions, exemption))?;
        let outcome = |it: &crate::compare::OutcomeChange| Changed {
            actor: None,
            outcome: Some(self.new.name(it.new)),
            was: self.old.name(it.old),
            before: Verdict::Ownership(it.before),
            after: Verdict::Ownership(it.after),
        };
        object.serialize_entry("outcomes", &list(outcomes, outcome))?;
        let changed = FindingsOf {
            came: list(&findings.came, |it| Came {
                of_added: it.of_added,
                finding: One { all: self.came, finding: &it.finding },
            }),
            went: list(&findings.went, |it| Went {
                of_removed: it.of_removed,
                finding: One { all: self.went, finding: &it.finding },
            }),
            grown: list(&findings.grown, |it| Grown {
                rule: it.new.rule,
                before: it.old.subjects.len(),
                after: it.new.subjects.len(),
                finding: One { all: self.came, finding: &it.new },
            }),
            allowed: list(&findings.allowed, |it| allow_of(self.new, it)),
            no_longer_allowed: list(&findings.no_longer_allowed, |it| allow_of(self.old, it)),
            rules: &findings.rules,
        };
        object.serialize_entry("findings", &changed)?;
        let figures = list(figures, |it| FigureOf {
            figure: it.figure,
            better: it.figure.better(),
            before: it.before,
            after: it.after,
        });
        object.serialize_entry("figures", &figures)?;
        object.end()
    }
}

fn allow_of<'a>(names: &'a QualifiedNames<'a>, (thing, rule): &(Thing, Rule)) -> AllowOf<'a> {
    AllowOf { kind: names.model().noun_of(*thing), name: names.name(*thing), rule: *rule }
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct About<'a> {
    kind: &'static str,
    name: Name<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct RenamedThing<'a> {
    kind: &'static str,
    name: Name<'a>,
    was: Name<'a>,
    likeness: f64,
    evidence: Vec<Proof<'a>>,
}

/// Something that stayed the same: a verb, or another word of this format, with the things, the text or the number.
#[derive(Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Proof<'a> {
    same: &'static str,
    /// Whether it is a statement of another thing about this one.
    by_others: bool,
    things: Vec<Name<'a>>,
    text: Option<&'a str>,
    number: Option<f64>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct MovedThing<'a> {
    kind: &'static str,
    name: Name<'a>,
    was: Name<'a>,
    from: Option<Name<'a>>,
    to: Option<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct StepOf<'a> {
    actor: Name<'a>,
    was: Name<'a>,
    before: StandingOf<'a>,
    after: StandingOf<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct StandingOf<'a> {
    reach: Reach,
    distance: Option<u32>,
    next: Option<Name<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Changed<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<Name<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<Name<'a>>,
    was: Name<'a>,
    before: Verdict,
    after: Verdict,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
#[serde(untagged)]
enum Verdict {
    Exemption(ExemptionVerdict),
    Ownership(Ownership),
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct FindingsOf<'a, C, W, G, A, N> {
    came: C,
    went: W,
    grown: G,
    allowed: A,
    no_longer_allowed: N,
    rules: &'a [Rule],
}

/// An `allow`: the thing it is on, and the rule.
#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct AllowOf<'a> {
    kind: &'static str,
    name: Name<'a>,
    rule: Rule,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Came<'a> {
    of_added: bool,
    finding: One<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Went<'a> {
    of_removed: bool,
    finding: One<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Grown<'a> {
    rule: Rule,
    before: usize,
    after: usize,
    finding: One<'a>,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct FigureOf {
    figure: Figure,
    better: Better,
    before: Option<f64>,
    after: Option<f64>,
}

impl<'a> Compared<'a> {
    fn renamed(&self, it: &'a Renamed) -> RenamedThing<'a> {
        RenamedThing {
            kind: self.new.model().noun_of(it.new),
            name: self.new.name(it.new),
            was: self.old.name(it.old),
            likeness: it.likeness,
            evidence: it.evidence.iter().map(|evidence| self.proof(evidence)).collect(),
        }
    }

    fn proof(&self, evidence: &'a Evidence) -> Proof<'a> {
        let thing = |thing: &Thing| self.old.name(*thing);
        let party = |party: &PartyId| self.old.name(*party);
        let same = |same: &'static str| Proof { same, ..Proof::default() };
        match evidence {
            Evidence::Label(text) => Proof { text: Some(text), ..same("label") },
            Evidence::Description(text) => Proof { text: Some(text), ..same("description") },
            Evidence::Unit(unit) => Proof { things: unit.iter().map(party).collect(), ..same("unit") },
            Evidence::Place(before, behind) => {
                Proof { things: before.iter().chain(behind).map(thing).collect(), ..same("place") }
            }
            Evidence::Inside(name) => Proof { text: Some(name), ..same("inside") },
            Evidence::Says(verb, to) => Proof { things: to.iter().map(thing).collect(), ..same(verb.as_str()) },
            Evidence::SaysText(verb, text) => Proof { text: Some(text), ..same(verb.as_str()) },
            Evidence::SaysNumber(verb, number) => Proof { number: Some(*number), ..same(verb.as_str()) },
            Evidence::Said(verb, by) => Proof { by_others: true, things: vec![thing(by)], ..same(verb.as_str()) },
            Evidence::SaidText(verb, text) => Proof { by_others: true, text: Some(text), ..same(verb.as_str()) },
        }
    }

    fn moved(&self, it: &Moved) -> MovedThing<'a> {
        MovedThing {
            kind: self.new.model().noun_of(it.new),
            name: self.new.name(it.new),
            was: self.old.name(it.old),
            from: it.from.map(|unit| self.old.name(unit)),
            to: it.to.map(|unit| self.new.name(unit)),
        }
    }

    fn step(&self, it: &DistanceChange) -> StepOf<'a> {
        let standing = |standing: Standing, names: &'a QualifiedNames<'a>| StandingOf {
            reach: standing.reach,
            distance: standing.distance,
            next: standing.next.map(|next| names.name(next)),
        };
        StepOf {
            actor: self.new.name(it.new),
            was: self.old.name(it.old),
            before: standing(it.before, self.old),
            after: standing(it.after, self.new),
        }
    }
}

fn things<'a>(names: &'a QualifiedNames<'a>, things: &'a [Thing]) -> impl Serialize + 'a {
    list(things, |thing| About { kind: names.model().noun_of(*thing), name: names.name(*thing) })
}

/// A list whose records are made while it is written.
fn list<'a, T, S: Serialize + 'a>(records: &'a [T], show: impl Fn(&'a T) -> S + 'a) -> impl Serialize + 'a {
    struct Records<'a, T, F>(&'a [T], F);
    impl<'a, T, S: Serialize, F: Fn(&'a T) -> S> Serialize for Records<'a, T, F> {
        fn serialize<Z: Serializer>(&self, serializer: Z) -> Result<Z::Ok, Z::Error> {
            serializer.collect_seq(self.0.iter().map(&self.1))
        }
    }
    Records(records, show)
}
