//! Tests of comparison.

use super::*;
use crate::Model;
use crate::analysis::{Analyses, ExemptionVerdict, Ownership, Reach, Targets};
use crate::diagnostic::{Analysis, Rule};
use crate::graph::ServiceGraph;
use crate::rules;
use crate::syntax::Verb;
use crate::text::Sources;

/// Runs a test on a comparison.
fn between<T>(old: &str, new: &str, look: impl FnOnce(&Model, &Model, Comparison) -> T) -> T {
    let [old, new] = [old, new].map(|text| Model::read(&Sources::from_text("x.outward", text)).unwrap());
    let graphs = [&old, &new].map(ServiceGraph::new);
    let analyze = |model, graph| Analyses::run(model, graph, &Analysis::ALL, &Targets::Current);
    let (before, after) = (analyze(&old, &graphs[0]), analyze(&new, &graphs[1]));
    let (before, after) =
        (RuleContext::new(&old, &graphs[0], &before, None), RuleContext::new(&new, &graphs[1], &after, None));
    let (then, now) = (rules::check(&before), rules::check(&after));
    look(&old, &new, compare(Snapshot::new(&before, &then), Snapshot::new(&after, &now)))
}

/// What was added, removed, renamed and moved, in names.
fn changes(old: &str, new: &str) -> [Vec<String>; 4] {
    between(old, new, |old, new, found| {
        let name = |model: &Model, thing| model.qualified_name(thing);
        [
            found.added.iter().map(|it| name(new, *it)).collect(),
            found.removed.iter().map(|it| name(old, *it)).collect(),
            found.renamed.iter().map(|it| format!("{} → {}", name(old, it.old), name(new, it.new))).collect(),
            found.moved.iter().map(|it| format!("{} → {}", name(old, it.old), name(new, it.new))).collect(),
        ]
    })
}

const NONE: [&str; 0] = [];

const SHOP: &str = r#"
customer Guest
unit Shops {
  reports to Lead
  role Barista { headcount 10; serves Guest "the drink"; champion }
  role Lead { serves Barista "rosters" }
}
role Roaster { serves Shops "beans" }
role Cleaner { serves Shops "clean floors" }
"#;

#[test]
fn a_unit_under_another_name_takes_along_what_stands_in_it() {
    let [added, removed, renamed, moved] = changes(SHOP, &SHOP.replace("Shops", "Cafes"));
    assert_eq!((added.as_slice(), removed.as_slice(), moved.as_slice()), (&[][..], &[][..], &[][..]));
    assert_eq!(renamed, ["Shops → Cafes"]);
}

#[test]
fn several_renames_help_each_other() {
    let new = SHOP.replace("Shops", "Cafes").replace("Barista", "CoffeeMaker").replace("Roaster", "Roastmaster");
    let [added, removed, renamed, moved] = changes(SHOP, &new);
    assert_eq!((added.as_slice(), removed.as_slice(), moved.as_slice()), (&[][..], &[][..], &[][..]));
    assert_eq!(renamed, ["Shops → Cafes", "Shops.Barista → Cafes.CoffeeMaker", "Roaster → Roastmaster"]);
}

#[test]
fn what_nearly_all_is_said_otherwise_of_is_another() {
    let new = SHOP.replace(
        "role Cleaner { serves Shops \"clean floors\" }",
        "role Accountant { serves Lead \"the books\"; headcount 3; reports to Lead }",
    );
    let [added, removed, renamed, _] = changes(SHOP, &new);
    assert_eq!((added, removed), (vec!["Accountant".to_owned()], vec!["Cleaner".to_owned()]));
    assert_eq!(renamed, NONE);
}

#[test]
fn twins_are_not_guessed_apart() {
    let old = "customer Guest\nrole R { serves Guest }\nunit U { role A { serves Guest \"x\" }; role B { serves Guest \"x\" } }";
    // each new one is as similar to each old one, except for its place
    let new = "customer Guest\nrole R { serves Guest }\nunit U { role C { serves Guest \"x\" } }";
    let [added, removed, renamed, _] = changes(old, new);
    assert_eq!((added.len(), removed.len(), renamed.len()), (0, 1, 1));
    assert_eq!(renamed, ["U.A → U.C"]);
    let old = "customer Guest\nunit U { role A { serves Guest \"x\" } }\nunit V { role B { serves Guest \"x\" } }";
    let new = "customer Guest\nunit U\nunit V\nunit W { role C { serves Guest \"x\" } }";
    let [added, removed, renamed, _] = changes(old, new);
    assert_eq!((added, removed.len(), renamed.len()), (vec!["W".to_owned(), "W.C".to_owned()], 2, 0));
}

#[test]
fn the_only_one_of_a_name_has_moved() {
    let new = SHOP
        .replace("role Roaster { serves Shops \"beans\" }", "unit Roastery { role Roaster { serves Lead \"coal\" } }");
    let [added, removed, renamed, moved] = changes(SHOP, &new);
    assert_eq!((added, removed, renamed.as_slice()), (vec!["Roastery".to_owned()], vec![], &[][..]));
    assert_eq!(moved, ["Roaster → Roastery.Roaster"]);
}

#[test]
fn of_several_of_a_name_the_likest_has_moved() {
    let old = "customer Guest\nrole R { serves Guest }\nunit A { role Head { serves R \"plans\"; pay 3 } }\n\
        unit B { role Head { serves R \"checks\"; pay 4 } }\nunit C { role Clerk { serves R } }";
    let new = "customer Guest\nrole R { serves Guest }\nunit A { role Other { serves Guest } }\n\
        unit B { role Head { serves R \"checks\"; pay 4 } }\nunit C { role Clerk { serves R }; role Head { serves R \"plans\"; pay 3 } }";
    let [added, removed, renamed, moved] = changes(old, new);
    assert_eq!((added, removed, renamed.as_slice()), (vec!["A.Other".to_owned()], vec![], &[][..]));
    assert_eq!(moved, ["A.Head → C.Head"]);
}

#[test]
fn one_may_be_renamed_and_moved() {
    let old = "customer Guest\nunit A { role X { serves Guest \"the long list\"; headcount 31; pay 7 }; role K { serves Guest } }\nunit B { role L { serves X } }";
    let new = "customer Guest\nunit A { role K { serves Guest } }\nunit B { role L { serves Y }; role Y { serves Guest \"the long list\"; headcount 31; pay 7 } }";
    let [added, removed, renamed, moved] = changes(old, new);
    assert_eq!((added.len(), removed.len()), (0, 0));
    assert_eq!((renamed, moved), (vec!["A.X → B.Y".to_owned()], vec!["A.X → B.Y".to_owned()]));
}

#[test]
fn a_customer_never_becomes_a_role() {
    let [added, removed, renamed, _] = changes(
        "customer Guest\ncustomer Other\nrole R { serves Guest, Other }",
        "customer Guest\nrole Other { serves Guest }\nrole R { serves Guest, Other }",
    );
    assert_eq!((added, removed, renamed.as_slice()), (vec!["Other".to_owned()], vec!["Other".to_owned()], &[][..]));
    // but a role may become a unit
    let [added, removed, ..] = changes("customer G\nrole R { serves G }", "customer G\nunit R { serves G }");
    assert_eq!((added.len(), removed.len()), (0, 0));
}

#[test]
fn a_guess_says_what_speaks_for_it() {
    between(SHOP, &SHOP.replace("Barista", "CoffeeMaker"), |old, _, found| {
        let evidence = &found.renamed[0].evidence;
        let guest = old.parties().next().unwrap().into();
        assert!(evidence.contains(&Evidence::SaysText(Verb::Serves, "the drink".to_owned())), "{evidence:?}");
        assert!(evidence.contains(&Evidence::Says(Verb::Serves, Some(guest))), "{evidence:?}");
        assert!(evidence.contains(&Evidence::SaysNumber(Verb::Headcount, 10.0)), "{evidence:?}");
        assert!(evidence.contains(&Evidence::SaysText(Verb::Champion, String::new())), "{evidence:?}");
        assert_eq!(found.renamed[0].likeness, 1.0);
    });
}

#[test]
fn steps_are_told_with_how_it_was_and_is() {
    let old = "customer Guest\ncustomer Maybe { potential }\nrole A { serves Guest }\nrole B\nrole C { serves A }\nrole D { serves B }";
    let new = "customer Guest\ncustomer Maybe { potential }\nrole A { serves Guest }\nrole B { serves Maybe }\nrole C { serves D }\nrole D { serves A }";
    between(old, new, |_, new, found| {
        let names = |steps: &[DistanceChange]| -> Vec<_> {
            let show =
                |it: &DistanceChange| (new.name(it.new).to_owned(), it.before.reach, it.after.reach, it.after.distance);
            steps.iter().map(show).collect()
        };
        assert_eq!(
            names(&found.nearer),
            [
                ("B".to_owned(), Reach::None, Reach::PotentialOnly, None),
                ("D".to_owned(), Reach::None, Reach::Indirect, Some(2)),
            ]
        );
        assert_eq!(names(&found.farther), [("C".to_owned(), Reach::Indirect, Reach::Indirect, Some(3))]);
        let exempt: Vec<_> = found.exemptions.iter().map(|it| (new.name(it.new), it.before, it.after)).collect();
        assert_eq!(
            exempt,
            [
                ("B", ExemptionVerdict::Exempt, ExemptionVerdict::Partly),
                ("D", ExemptionVerdict::Exempt, ExemptionVerdict::None),
            ]
        );
        assert!(found.exemptions.iter().all(VerdictChange::is_mended));
    });
}

#[test]
fn outcomes_and_findings_come_and_go() {
    let model = |a: &str, b: &str| {
        format!(
            "customer Guest\noutcome Right {{ for Guest }}\nrole A {{ serves Guest; {a} }}\nrole B {{ serves A; {b} }}"
        )
    };
    let (vague, diffused) =
        (model("responsible for Right", ""), model("responsible for Right", "responsible for Right"));
    between(&vague, &diffused, |_, _, found| {
        let [change] = found.outcomes.as_slice() else { panic!("{:?}", found.outcomes) };
        assert_eq!((change.before, change.after, change.is_mended()), (Ownership::Vague, Ownership::Diffused, false));
        let came: Vec<Rule> = found.findings.came.iter().map(|it| it.finding.rule).collect();
        let went: Vec<Rule> = found.findings.went.iter().map(|it| it.finding.rule).collect();
        assert_eq!(came, [Rule::DiffusedResponsibility]);
        assert_eq!(went, [Rule::VagueResponsibility]);
    });
    // both answer in general; one more who answers for nothing makes the list of all such longer
    let more = format!("{diffused}\nrole C {{ serves A }}\nmetric M {{ matters to Guest }}");
    between(&diffused, &more, |_, _, found| {
        let grown: Vec<_> =
            found.findings.grown.iter().map(|it| (it.new.rule, it.old.subjects.len(), it.new.subjects.len())).collect();
        assert_eq!(grown, [(Rule::Unaccountable, 2, 3)]);
        assert!(found.findings.went.is_empty());
        assert!(found.findings.came.iter().any(|it| it.of_added), "{:?}", found.findings.came);
    });
}

#[test]
fn findings_follow_a_rename() {
    let old = "customer Guest\nrole A { serves Guest }\nrole Archive { serves Cellar \"files\" }\nrole Cellar { headcount 7 }";
    between(old, &old.replace("Archive", "Registry"), |_, _, found| {
        assert_eq!(found.renamed.len(), 1);
        assert!(found.findings.is_empty(), "{:?}", found.findings);
    });
}

#[test]
fn figures_stand_side_by_side() {
    let old = "customer Guest\nrole A { headcount 3; serves Guest }\nrole B";
    let new = "customer Guest\nrole A { headcount 3; serves Guest }\nrole B { serves A }";
    between(old, new, |_, _, found| {
        let of = |figure| *found.figures.iter().find(|it| it.figure == figure).unwrap();
        let reach = of(Figure::ReachShare);
        assert_eq!((reach.before, reach.after, reach.is_mended()), (Some(0.75), Some(1.0), Some(true)));
        let mean = of(Figure::MeanDistance);
        assert_eq!((mean.before, mean.after, mean.is_mended()), (Some(1.0), Some(1.25), None));
        assert!(!of(Figure::Headcount).is_change());
        let sight = of(Figure::SightShare);
        assert_eq!((sight.before, sight.is_change(), sight.is_mended()), (None, false, None));
        assert_eq!(found.figures.len(), Figure::ALL.len());
    });
}

/// The worst case for a million pairs: everything is renamed, and nothing tells one from another.
#[test]
fn many_changes_take_no_time() {
    let roles = |name: &str| -> String {
        (0..20_000).map(|at| format!("role {name}{at} {{ serves Guest \"the same\"; headcount 2 }}\n")).collect()
    };
    let (old, new) = (format!("customer Guest\n{}", roles("Old")), format!("customer Guest\n{}", roles("New")));
    let [added, removed, renamed, _] = changes(&old, &new);
    // only their places tell them apart, and so many in a row may as well be different things
    assert_eq!(added.len() + renamed.len(), 20_000);
    assert_eq!(removed.len(), added.len());
}

#[test]
fn a_word_that_stayed_is_told_as_the_word() {
    let old = "customer Guest\nmetric Tips { about sales; kind voice; from Guest }\nrole R { serves Guest }";
    between(old, &old.replace("Tips", "Change"), |_, _, found| {
        let evidence = &found.renamed[0].evidence;
        assert!(evidence.contains(&Evidence::SaysText(Verb::About, "sales".to_owned())), "{evidence:?}");
        assert!(evidence.contains(&Evidence::SaysText(Verb::MetricKind, "voice".to_owned())), "{evidence:?}");
    });
}
