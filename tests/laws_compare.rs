//! Laws of the comparison: nothing changed is nothing found; the other way round it is the mirror; one rename, one move,
//! one thing more or less is found as exactly that; effects agree with what each model says by itself.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use common::organization::{Organization, organization};
use outward::Model;
use outward::analysis::{Analyses, Targets};
use outward::compare::{Comparison, Snapshot, compare};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::model::{Document, Draft, PartyKind, Thing};
use outward::rules::{self, Finding, RuleContext};
use outward::syntax::Noun;
use outward::text::Sources;
use proptest::prelude::*;

fn read(text: &str) -> Model {
    Model::read(&Sources::from_text("random.outward", text)).unwrap()
}

/// A comparison of two models. What it says is told in names: of things, and of findings.
fn found(old: &Model, new: &Model) -> Comparison {
    let graphs = [old, new].map(ServiceGraph::new);
    let [before, after] = [(old, &graphs[0]), (new, &graphs[1])]
        .map(|(model, graph)| Analyses::run(model, graph, &Analysis::ALL, &Targets::Current));
    let (before, after) =
        (RuleContext::new(old, &graphs[0], &before, None), RuleContext::new(new, &graphs[1], &after, None));
    let (then, now) = (rules::check(&before), rules::check(&after));
    compare(Snapshot::new(&before, &then), Snapshot::new(&after, &now))
}

fn name(model: &Model, thing: impl Into<Thing>) -> String {
    let thing = thing.into();
    format!("{} {}", model.noun_of(thing), model.qualified_name(thing))
}

fn names(model: &Model, things: &[Thing]) -> BTreeSet<String> {
    things.iter().map(|thing| name(model, *thing)).collect()
}

fn shown(model: &Model, finding: &Finding) -> String {
    let subjects: Vec<String> = finding.subjects.iter().map(|subject| subject.name(model)).collect();
    format!("{} {}", finding.rule, subjects.join(", "))
}

/// Everything but its direction, so that a comparison and its mirror are told alike.
fn told(found: &Comparison, old: &Model, new: &Model, backwards: bool) -> BTreeMap<&'static str, BTreeSet<String>> {
    let pair = |a: String, b: String| if backwards { format!("{b} → {a}") } else { format!("{a} → {b}") };
    let both = |a: Thing, b: Thing| pair(name(old, a), name(new, b));
    let set = |all: &mut dyn Iterator<Item = String>| all.collect::<BTreeSet<String>>();
    let steps = |steps: &[outward::compare::DistanceChange]| {
        set(&mut steps.iter().map(|it| {
            both(it.old.into(), it.new.into())
                + &pair(
                    format!("{:?}", (it.before.reach, it.before.distance)),
                    format!("{:?}", (it.after.reach, it.after.distance)),
                )
        }))
    };
    let mut told = BTreeMap::from([
        ("added", names(new, &found.added)),
        ("removed", names(old, &found.removed)),
        ("renamed", set(&mut found.renamed.iter().map(|it| format!("{} {:.6}", both(it.old, it.new), it.likeness)))),
        ("moved", set(&mut found.moved.iter().map(|it| both(it.old, it.new)))),
        ("nearer", steps(&found.nearer)),
        ("farther", steps(&found.farther)),
        (
            "exemptions",
            set(&mut found.exemptions.iter().map(|it| {
                both(it.old.into(), it.new.into()) + &pair(format!("{:?}", it.before), format!("{:?}", it.after))
            })),
        ),
        (
            "outcomes",
            set(&mut found.outcomes.iter().map(|it| {
                both(it.old.into(), it.new.into()) + &pair(format!("{:?}", it.before), format!("{:?}", it.after))
            })),
        ),
        ("came", set(&mut found.findings.came.iter().map(|it| shown(new, &it.finding) + &it.of_added.to_string()))),
        ("went", set(&mut found.findings.went.iter().map(|it| shown(old, &it.finding) + &it.of_removed.to_string()))),
        ("grown", set(&mut found.findings.grown.iter().map(|it| pair(shown(old, &it.old), shown(new, &it.new))))),
        (
            "figures",
            set(&mut found.figures.iter().map(|it| {
                let (before, after) = (format!("{:?}", it.before), format!("{:?}", it.after));
                format!("{:?} {}", it.figure, pair(before, after))
            })),
        ),
    ]);
    if backwards {
        for (one, other) in [("added", "removed"), ("nearer", "farther"), ("came", "went")] {
            let (a, b) = (told[one].clone(), told[other].clone());
            told.insert(one, b);
            told.insert(other, a);
        }
    }
    told
}

/// The text with one name for another.
fn renamed(text: &str, from: &str, to: &str) -> String {
    let mut out = String::new();
    let mut word = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_alphanumeric() {
            word.push(c);
            continue;
        }
        out.push_str(if word == from { to } else { &word });
        word.clear();
        out.push(c);
    }
    out
}

fn effects(found: &Comparison) -> bool {
    !(found.nearer.is_empty()
        && found.farther.is_empty()
        && found.exemptions.is_empty()
        && found.outcomes.is_empty()
        && found.findings.is_empty())
        || found.figures.iter().any(|figure| figure.is_change())
}

/// All declarations, each by the way to it.
fn ways(declarations: &[Draft], wanted: &impl Fn(&Draft) -> bool, way: &mut Vec<usize>, all: &mut Vec<Vec<usize>>) {
    for (at, declaration) in declarations.iter().enumerate() {
        way.push(at);
        if wanted(declaration) {
            all.push(way.clone());
        }
        ways(&declaration.declarations, wanted, way, all);
        way.pop();
    }
}

fn list<'d>(document: &'d mut Document, way: &[usize]) -> &'d mut Vec<Draft> {
    way.iter().fold(&mut document.declarations, |list, at| &mut list[*at].declarations)
}

fn take(document: &mut Document, way: &[usize]) -> Draft {
    let (last, before) = way.split_last().unwrap();
    list(document, before).remove(*last)
}

proptest! {
    #![proptest_config(common::cases::cases(300))]

    #[test]
    fn nothing_changed_is_nothing_found(organization in organization()) {
        let (one, other) = (read(&organization.text()), read(&organization.text()));
        prop_assert!(found(&one, &other).is_empty());
    }

    #[test]
    fn the_other_way_round_it_is_the_mirror(one in organization(), other in organization(), some in any::<u8>()) {
        // often the other has much in common with the one
        let declarations = match some % 4 {
            0 => other.declarations,
            _ => {
                let text = renamed(&renamed(&renamed(&one.text(), "R1", "R0x"), "U0", "Y"), "M0", "M9");
                vec![renamed(&text, "R3", "Unlike")]
            }
        };
        let (old, new) = (read(&one.text()), read(&Organization { declarations }.text()));
        let (there, back) = (found(&old, &new), found(&new, &old));
        prop_assert_eq!(told(&there, &old, &new, false), told(&back, &new, &old, true));
    }

    #[test]
    fn a_rename_is_found_as_exactly_that(organization in organization(), chosen in any::<u16>()) {
        let text = organization.text();
        let old = read(&text);
        let things: Vec<Thing> = old.things().collect();
        let thing = things[usize::from(chosen) % things.len()];
        let new = read(&renamed(&text, old.name_of(thing), "Zed"));
        let found = found(&old, &new);
        prop_assert_eq!(names(&new, &found.added), BTreeSet::new());
        prop_assert_eq!(names(&old, &found.removed), BTreeSet::new());
        prop_assert!(found.moved.is_empty());
        prop_assert!(!effects(&found));
        let pairs: Vec<(String, &str)> =
            found.renamed.iter().map(|it| (name(&old, it.old), new.name_of(it.new))).collect();
        prop_assert_eq!(pairs, [(name(&old, thing), "Zed")]);
        prop_assert!(!found.renamed[0].evidence.is_empty());
    }

    #[test]
    fn a_move_is_found_as_exactly_that(organization in organization(), chosen in any::<u16>(), to in any::<u16>()) {
        let old = read(&organization.text());
        let mut document = Document::from(&old);
        let (mut staff, mut units) = (Vec::new(), vec![Vec::new()]);
        ways(&document.declarations, &|it| matches!(it.noun, Noun::Role | Noun::Unit), &mut Vec::new(), &mut staff);
        let declaration = take(&mut document, &staff[usize::from(chosen) % staff.len()]);
        ways(&document.declarations, &|it| it.noun == Noun::Unit, &mut Vec::new(), &mut units);
        let moved = declaration.name.clone();
        list(&mut document, &units[usize::from(to) % units.len()]).push(declaration);
        // it may stand where it stood; and a unit that gets its first role may have said what a group cannot say
        let Ok(new) = Model::build(&document) else { return Ok(()) };
        let parent = |model: &Model| {
            let party = model.parties().find(|party| model.name(*party) == moved).unwrap();
            model.parent(party).map(|unit| model.qualified_name(unit.into()))
        };
        let found = found(&old, &new);
        prop_assert_eq!(names(&new, &found.added), BTreeSet::new());
        prop_assert_eq!(names(&old, &found.removed), BTreeSet::new());
        prop_assert!(found.renamed.is_empty());
        let all: Vec<&str> = found.moved.iter().map(|it| new.name_of(it.new)).collect();
        prop_assert_eq!(all, if parent(&old) == parent(&new) { vec![] } else { vec![moved.as_str()] });
    }

    #[test]
    fn things_that_nothing_is_like_are_added_and_removed(organization in organization()) {
        let new = read(&organization.text());
        let more = "metric Extra { about people; stands at 77 }\nrole Zed { serves C0 \"zeds\" }\n";
        let old = read(&(organization.text() + more));
        let (there, back) = (found(&old, &new), found(&new, &old));
        let extra = BTreeSet::from(["metric Extra".to_owned(), "role Zed".to_owned()]);
        prop_assert_eq!(names(&old, &there.removed), extra.clone());
        prop_assert_eq!(names(&old, &back.added), extra);
        for found in [there, back] {
            prop_assert!(found.renamed.is_empty() && found.moved.is_empty());
        }
    }

    #[test]
    fn effects_agree_with_each_model_by_itself(one in organization(), other in organization()) {
        let (old, new) = (read(&one.text()), read(&other.text()));
        let graphs = [&old, &new].map(ServiceGraph::new);
        let found = found(&old, &new);
        prop_assert!(found.renamed.iter().all(|it| old.name_of(it.old) != new.name_of(it.new)));
        let of = |model: &Model, graph: &ServiceGraph| -> BTreeMap<String, (bool, Option<u32>)> {
            let roles = model.parties().filter(|party| model.kind(*party) == PartyKind::Role);
            roles.map(|role| (model.qualified_name(role.into()), (graph.reaches_any(role), graph.distance(role)))).collect()
        };
        let (before, after) = (of(&old, &graphs[0]), of(&new, &graphs[1]));
        let far = |(any, links): (bool, Option<u32>)| links.unwrap_or(if any { u32::MAX - 1 } else { u32::MAX });
        for (role, before) in before {
            let Some(after) = after.get(&role) else { continue };
            let told = |steps: &[outward::compare::DistanceChange]| steps.iter().any(|it| new.qualified_name(it.new.into()) == role);
            prop_assert_eq!(told(&found.nearer), far(*after) < far(before), "{}", &role);
            prop_assert_eq!(told(&found.farther), far(*after) > far(before), "{}", &role);
        }
    }
}

#[test]
fn findings_belong_to_the_things_they_are_about() {
    let model = |things: &str| {
        read(&format!(
            "customer Guest\nrole Barista {{ serves Guest }}\nrole Marketing\nmetric Sales\n\
             outcome Joy {{ for Guest }}\n{things}"
        ))
    };
    for thing in [
        "decision # { cuts Barista; invests in Marketing }",
        "friction # { felt by Guest, Barista; removed from Guest }",
        "outcome # { for Guest }",
    ] {
        let named = |name: &str| thing.replace('#', name);
        let both = model(&format!("{}\n{}", named("First"), named("Second")));
        let one = model(&named("Second"));
        let change = found(&both, &one).findings;
        let of = |findings: &[Finding]| findings.iter().map(|finding| shown(&both, finding)).collect::<Vec<_>>();
        let went = of(&change.went.iter().map(|went| went.finding.clone()).collect::<Vec<_>>());
        assert!(!went.is_empty() && went.iter().all(|finding| finding.contains(" First")), "{thing}: {went:?}");
        assert!(change.came.is_empty() && change.grown.is_empty(), "{thing}: {change:?}");
    }
}
