//! What `allow` hides, and what becomes of one that hides nothing or is over.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;

use common::organization::organization;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Rule};
use outward::graph::ServiceGraph;
use outward::rules::{self, Finding, RuleContext};
use outward::text::Sources;
use outward::{Date, Model};
use proptest::prelude::*;

fn read(text: &str) -> Model {
    Model::read(&Sources::from_text("x.outward", text)).unwrap_or_else(|invalid| panic!("{invalid}\n{text}"))
}

fn check(model: &Model, only: &[Analysis], today: Option<Date>) -> Vec<Finding> {
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, only, &Targets::Current);
    rules::check(&RuleContext::new(model, &graph, &analyses, today))
}

/// The names of the subjects of the findings of a rule, one finding after the other.
fn of(rule: Rule, text: &str) -> Vec<String> {
    let model = read(text);
    shown(&model, rule, &check(&model, &Analysis::ALL, Date::new(2024, 6, 1)))
}

fn shown(model: &Model, rule: Rule, findings: &[Finding]) -> Vec<String> {
    let names =
        |finding: &Finding| finding.subjects.iter().map(|subject| subject.name(model)).collect::<Vec<_>>().join(" ");
    findings.iter().filter(|finding| finding.rule == rule).map(names).collect()
}

#[test]
fn on_itself_on_a_unit_around_it_and_on_the_org() {
    let text = |org: &str, unit: &str, role: &str| {
        format!(
            "org \"X\" {{ {org} }}\ncustomer C\nrole D\nrole E {{ serves C }}\n\
             unit U {{ {unit}; unit V {{ role A {{ {role} }} }} role B }}"
        )
    };
    let allow = "allow unsaid \"known\"";
    assert_eq!(of(Rule::Unsaid, &text("", "", "")), ["D", "U.V.A U.B"]);
    assert_eq!(of(Rule::Unsaid, &text("", "", allow)), ["D", "U.B"]);
    assert_eq!(of(Rule::Unsaid, &text("", allow, "")), ["D"]);
    assert_eq!(of(Rule::Unsaid, &text(allow, "", "")), [""; 0]);
    // each of the three would by itself hide a finding
    assert_eq!(of(Rule::UnusedAllow, &text(allow, allow, allow)), [""; 0]);
    // a unit is not in what it stands beside
    assert_eq!(
        of(Rule::UnusedAllow, "org \"X\" { allow no-path \"why\" }\ncustomer C { allow unsaid \"why\" }"),
        ["X", "C"]
    );
}

#[test]
fn on_a_unit_that_is_no_group_about_itself_alone() {
    let text = |inside: &str| {
        format!("customer C\nunit U {{ allow unsaid, unowned-outcome \"why\"; outcome O {{ for C }}; {inside} }}")
    };
    assert_eq!(of(Rule::Unsaid, &text("")), [""; 0]);
    assert_eq!(of(Rule::UnownedOutcome, &text("")), ["U.O"]);
    assert_eq!(of(Rule::UnusedAllow, &text("")), ["U"]);
    // with a role in it, it is one
    assert_eq!(of(Rule::Unsaid, &text("role A")), [""; 0]);
    assert_eq!(of(Rule::UnownedOutcome, &text("role A")), [""; 0]);
    assert_eq!(of(Rule::UnusedAllow, &text("role A")), [""; 0]);
}

#[test]
fn one_that_is_allowed_leaves_the_list() {
    let text = |a: &str, b: &str| {
        format!("customer C\noutcome O {{ for C }}\nrole A {{ serves C; {a} }}\nrole B {{ serves C; {b} }}")
    };
    let allow = "allow unaccountable \"why\"";
    assert_eq!(of(Rule::Unaccountable, &text("", "")), ["A B"]);
    assert_eq!(of(Rule::Unaccountable, &text(allow, "")), ["B"]);
    assert_eq!(of(Rule::Unaccountable, &text(allow, allow)), [""; 0]);
    assert_eq!(of(Rule::UnusedAllow, &text(allow, allow)), [""; 0]);
}

#[test]
fn a_circle_asks_its_first_actor_alone() {
    let text = |a: &str, b: &str| format!("customer C\nrole A {{ serves B; {a} }}\nrole B {{ serves A; {b} }}");
    let allow = "allow closed-circle \"why\"";
    assert_eq!(of(Rule::ClosedCircle, &text("", "")), ["A B"]);
    assert_eq!(of(Rule::ClosedCircle, &text(allow, "")), [""; 0]);
    assert_eq!(of(Rule::ClosedCircle, &text("", allow)), ["A B"]);
    assert_eq!(of(Rule::UnusedAllow, &text("", allow)), ["B"]);
}

#[test]
fn a_finding_about_the_whole_asks_the_org_alone() {
    let text = |org: &str, policy: &str| {
        format!("org \"X\" {{ {org} }}\ncustomer C\npolicy N {{ kind communication; mentions C 1 times; {policy} }}")
    };
    let allow = "allow employees-unmentioned \"why\"";
    assert_eq!(of(Rule::EmployeesUnmentioned, &text("", allow)), [""]);
    assert_eq!(of(Rule::EmployeesUnmentioned, &text(allow, "")), [""; 0]);
    assert_eq!(of(Rule::UnusedAllow, &text(allow, allow)), ["N"]);
}

#[test]
fn the_last_day_still_counts_and_without_today_no_day_is_judged() {
    let text = |until: &str| format!("customer C\nrole A {{ allow unsaid \"why\" until {until} }}");
    for (until, unsaid, expired) in [("2024-06-01", 0, 0), ("2024-05-31", 1, 1), ("2024-06-02", 0, 0)] {
        assert_eq!(of(Rule::Unsaid, &text(until)).len(), unsaid, "{until}");
        assert_eq!(of(Rule::ExpiredAllow, &text(until)).len(), expired, "{until}");
        assert_eq!(of(Rule::UnusedAllow, &text(until)).len(), 0, "{until}");
    }
    let model = read(&text("0001-01-01"));
    let findings = check(&model, &Analysis::ALL, None);
    assert_eq!(findings.iter().filter(|finding| finding.rule == Rule::Unsaid).count(), 0);
    assert_eq!(findings.iter().filter(|finding| finding.rule == Rule::ExpiredAllow).count(), 0);
}

#[test]
fn once_for_what_bears_it_and_each_rule_is_named() {
    let text = r#"customer C
role A {
  serves C
  allow unsaid, no-path "both" until 2020-01-01
  allow outside-only "not so"; allow lost-sight "not so"
}"#;
    assert_eq!(of(Rule::ExpiredAllow, text), ["A"]);
    assert_eq!(of(Rule::UnusedAllow, text), ["A"]);
    let model = read(text);
    let graph = ServiceGraph::new(&model);
    let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(&model, &graph, &analyses, Date::new(2024, 6, 1));
    let findings = rules::check(&context);
    let message = |rule: Rule| {
        let finding = findings.iter().find(|finding| finding.rule == rule).unwrap();
        let details = context.explain(finding);
        (details.message, details.witness.steps.into_iter().map(|step| step.note).collect::<Vec<_>>())
    };
    let (message_of_expired, notes) = message(Rule::ExpiredAllow);
    assert_eq!(message_of_expired, "2 `allow`s on `A` have expired: `no-path`, `unsaid`");
    assert_eq!(notes[0], "`allow no-path \"both\"`: until 2020-01-01, and today is 2024-06-01");
    assert_eq!(message(Rule::UnusedAllow).0, "2 `allow`s on `A` hide no finding: `outside-only`, `lost-sight`");
}

#[test]
fn an_allow_of_the_rules_about_allow_is_one_like_others() {
    let over = "allow unsaid \"why\" until 2020-01-01";
    let idle = "allow no-path \"why\"";
    let text = |says: &str| format!("customer C\nrole A {{ serves C; {says} }}");
    assert_eq!(of(Rule::ExpiredAllow, &text(&format!("{over}; allow expired-allow \"why\""))), [""; 0]);
    assert_eq!(of(Rule::UnusedAllow, &text(&format!("{over}; allow expired-allow \"why\""))), [""; 0]);
    assert_eq!(of(Rule::UnusedAllow, &text("allow expired-allow \"why\"")), ["A"]);
    assert_eq!(of(Rule::UnusedAllow, &text(&format!("{idle}; allow unused-allow \"why\""))), [""; 0]);
    assert_eq!(of(Rule::UnusedAllow, &text("allow unused-allow \"why\"")), [""; 0]);
}

#[test]
fn unused_is_judged_only_where_every_analysis_was_run() {
    let model = read("customer C\nrole A { serves C; allow unsaid \"why\" until 2020-01-01; allow no-path \"why\" }");
    let today = Date::new(2024, 6, 1);
    let rules_of =
        |only: &[Analysis]| check(&model, only, today).iter().map(|finding| finding.rule).collect::<Vec<_>>();
    let but_one: Vec<Analysis> = Analysis::ALL.into_iter().filter(|analysis| *analysis != Analysis::Walls).collect();
    assert!(rules_of(&Analysis::ALL).contains(&Rule::UnusedAllow));
    assert!(!rules_of(&but_one).contains(&Rule::UnusedAllow));
    assert!(rules_of(&but_one).contains(&Rule::ExpiredAllow));
    assert_eq!(rules_of(&[Analysis::Exemptions]), [Rule::ExpiredAllow]);
}

proptest! {
    #![proptest_config(common::cases::cases(300))]

    /// Whatever the organization: an `allow` of a rule on the org takes away its findings and no others, and is unused
    /// exactly where there are none; what `rules` allows is not there at all.
    #[test]
    fn an_allow_on_the_org_hides_one_rule(organization in organization(), at in 0..Rule::ALL.len()) {
        let rule = Rule::ALL[at];
        prop_assume!(!matches!(rule, Rule::ExpiredAllow | Rule::UnusedAllow));
        let text = organization.text();
        let plain = check(&read(&text), &Analysis::ALL, None);
        prop_assert!(plain.is_sorted_by_key(|finding| finding.rule), "in the order of the table");
        let without: Vec<Finding> = plain.iter().filter(|finding| finding.rule != rule).cloned().collect();

        let org = "org \"A small one\"";
        prop_assert!(text.contains(org));
        let allowed = read(&text.replace(org, &format!("{org} {{ allow {rule} \"why\" }}")));
        let (unused, others): (Vec<Finding>, Vec<Finding>) =
            check(&allowed, &Analysis::ALL, None).into_iter().partition(|finding| finding.rule == Rule::UnusedAllow);
        prop_assert_eq!(&others, &without);
        prop_assert_eq!(unused.len(), usize::from(without.len() == plain.len()));

        let off = read(&format!("{text}rules {{ allow {rule} }}"));
        prop_assert_eq!(&check(&off, &Analysis::ALL, None), &without);
        let both = read(&format!("{}rules {{ allow {rule} }}", text.replace(org, &format!("{org} {{ allow {rule} \"why\" }}"))));
        let unused = check(&both, &Analysis::ALL, None).into_iter().filter(|finding| finding.rule == Rule::UnusedAllow).count();
        prop_assert_eq!(unused, 1, "a rule that `rules` allows has no finding to hide");
    }
}
