//! What the rules of responsibility, exemption, power, care and sight say, word by word, with their proofs.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Rule};
use outward::graph::ServiceGraph;
use outward::rules::{self, RuleContext};
use outward::text::Sources;
use outward::{Date, Model};

/// What one rule says of a model: message, help, then the steps of the proof.
fn said(rule: Rule, text: &str) -> String {
    let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
    let graph = ServiceGraph::new(&model);
    let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(&model, &graph, &analyses, Date::new(2024, 6, 1));
    let mut shown = String::new();
    for finding in rules::check(&context).iter().filter(|finding| finding.rule == rule) {
        let details = context.explain(finding);
        shown += &format!("{}\n  {}\n", details.message, details.help);
        for step in &details.witness.steps {
            shown += &format!("  - {}: {}\n", step.subject.name(&model), step.note);
        }
        assert_eq!(details.witness.of, details.witness.steps.len());
    }
    shown
}

#[track_caller]
fn check(rule: Rule, text: &str, expected: &str) {
    assert_eq!(said(rule, text), expected.trim_start_matches('\n'));
}

const RESPONSIBILITY: &str = r#"
customer Guest
customer Other
outcome Diffused { for Guest }
outcome Vague { for Guest, Other }
outcome Body { for Guest }
outcome Unowned { for Guest }
metric M
outcome Kept { for Guest; measured by M }
role A { serves Guest; responsible for Diffused, Kept "keeps it"; responsible for Vague }
unit G { responsible for Diffused share 0.5, Body; promises Diffused "soon", Unowned, Kept; role B { serves A } }
role C { promises Unowned; responsible for Body; serves D }
role D
"#;

#[test]
fn responsibility() {
    // the text of the last is both's: Diffused is owned
    check(
        Rule::DiffusedResponsibility,
        RESPONSIBILITY,
        r#"
`Body` has 2 holders, and none of them says how
  let one of them say how: `responsible for Body "how"`
  - G: a group, which is always general; share 50% (not stated)
  - C: general: does not say how; share 50% (not stated)
"#,
    );
    check(
        Rule::UnownedOutcome,
        RESPONSIBILITY,
        r#"
nobody is responsible for `Unowned`
  name a role that sees to it, and say how: `responsible for Unowned "how"`
  - Unowned: no role or unit is responsible
"#,
    );
    check(
        Rule::VagueResponsibility,
        RESPONSIBILITY,
        r#"
only `A` is responsible for `Vague`, and does not say how
  write how: `responsible for Vague "how"`
  - A: general: does not say how; share 100% (not stated)
"#,
    );
    check(
        Rule::PaperResponsibility,
        RESPONSIBILITY,
        r#"
`C` is responsible for `Body`, but has no way to `Guest`
  say with `serves` through whom its work reaches `Guest`, or make somebody responsible who has a way
  - C: 1 service link, which does not lead to `Guest`
  - Body: it is for 1 customer
"#,
    );
    check(
        Rule::EmptyPromise,
        RESPONSIBILITY,
        r#"
`Diffused` is promised by `G`, but no metric measures it
  name what shows whether it is kept: `measured by METRIC` in the outcome
  - Diffused: owned: 2 holders, 0 metrics
  - G: promises it: "soon"
`Unowned` is promised by `G` and `C`, but nobody is responsible for it, and no metric measures it
  let a role that can keep it say how: `responsible for Unowned "how"`, and name what shows whether it is kept: `measured by METRIC` in the outcome
  - Unowned: unowned: 0 holders, 0 metrics
  - G: promises it
  - C: promises it
"#,
    );
    check(
        Rule::CrowdedResponsibility,
        &format!("{RESPONSIBILITY}rules {{ note crowded-responsibility over 1.5 }}"),
        r#"
`Diffused` is spread over 2 effective holders, over the limit of 1.5
  state the `share` of those who do most of it, or split it into outcomes with fewer holders
  - A: specific: "keeps it"; share 50% (not stated)
  - G: a group, which is always general; share 50% (stated)
`Body` is spread over 2 effective holders, over the limit of 1.5
  state the `share` of those who do most of it, or split it into outcomes with fewer holders
  - G: a group, which is always general; share 50% (not stated)
  - C: general: does not say how; share 50% (not stated)
"#,
    );
}

const EXEMPTION: &str = r#"
org "X" { currency EUR }
customer Guest
customer Later { potential }
outsider Owner
outcome O { for Guest }
metric M { matters to Guest }
metric N
policy P { covers Seller }
role Seller { serves Guest; responsible for O "sells"; measured by M }
role Peon { serves Chief; reports to Chief; pay 20; headcount 2 }
role Chief { cost 7000 }
role Clerk { serves Owner }
unit Plan { role Ring { serves Plan.Round } role Round { serves Plan } }
role Lost { serves Plan, Owner }
unit Lab { exempt "thinks in decades"; serves Later, Guest; measured by N; role Heir }
unit Odd { serves Clerk; role Taker }
"#;

#[test]
fn exemption() {
    check(
        Rule::NoPath,
        EXEMPTION,
        r#"
the work of `Lost` reaches no customer, directly or through others
  say who uses it to serve a customer, or to serve somebody who does: `serves WHO "what"`
  - Lost: 2 service links, none of which leads to a customer
  - Plan: a group in which nobody has a way to a customer
  - Owner: an outsider without a way to a customer
the work of `Odd.Taker` reaches no customer, directly or through others
  say who uses it to serve a customer, or to serve somebody who does: `serves WHO "what"`
  - Odd.Taker: it inherits the links of `Odd`
  - Odd: 1 service link to `Clerk`, which does not lead to a customer
"#,
    );
    check(
        Rule::ClosedCircle,
        EXEMPTION,
        r#"
2 roles and units (`Plan.Ring` and `Plan.Round`) only pass work around among themselves, and it reaches no customer
  say which of them does something for somebody who has a way to a customer: `serves WHO "what"`
  - Plan.Ring: its work goes to `Plan.Round`
  - Plan.Round: its work goes to all others in `Plan`
"#,
    );
    check(
        Rule::ServesOnlyUp,
        EXEMPTION,
        r#"
everybody whom `Peon` serves, directly or through others, is above it in the management chain
  say whom these managers serve with it, or whom else it helps to serve the customer
  - Peon: 1 service link, which leads up; it costs EUR 40 a year
  - Chief: is above `Peon`; it does not say whom it serves
"#,
    );
    check(
        Rule::Unsaid,
        EXEMPTION,
        r#"
nobody has said whom `Chief` serves
  ask who would miss its work, and write it down: `serves WHO "what"`
  - Chief: no service links; it costs EUR 7,000 a year
"#,
    );
    check(
        Rule::OutsideOnly,
        EXEMPTION,
        r#"
`Clerk` serves nobody but outsiders
  say whom it also serves inside the organization: `serves WHO "what"`
  - Clerk: 1 service link, which does not lead to a customer
  - Owner: an outsider without a way to a customer
"#,
    );
    check(
        Rule::DeclaredExempt,
        EXEMPTION,
        r#"
`Lab.Heir` is declared exempt with `Lab`: thinks in decades
  say how its work affects customers; or accept the exemption with `allow declared-exempt "why" until DATE`
  - Lab.Heir: its way to the customer is 1 link long
  - Lab: exempt "thinks in decades"
"#,
    );
    check(
        Rule::InheritedPath,
        EXEMPTION,
        r#"
1 role or unit has a way to a customer only through what their group says
  say what each of them does for whom: `serves WHO "what"`
  - Lab.Heir: no service links of its own; it inherits 2 links from `Lab`
"#,
    );
}

#[test]
fn exemption_in_part() {
    let text = r#"
customer Guest
customer Later { potential }
outcome O { for Guest }
metric N
policy P { covers Seller }
role Seller { serves Guest; responsible for O "sells"; measured by N }
unit Odd { serves Clerk; role Taker { responsible for O } }
role Clerk { serves Later; allow uncovered "new" }
"#;
    check(
        Rule::PotentialOnly,
        text,
        r#"
`Odd.Taker` has a way to potential customers only
  say what it does for those who are customers already, or for somebody who serves them: `serves WHO "what"`
  - Odd.Taker: it inherits the links of `Odd`
  - Odd: 1 service link to `Clerk`, which does not lead to a current customer
`Clerk` has a way to potential customers only
  say what it does for those who are customers already, or for somebody who serves them: `serves WHO "what"`
  - Clerk: 1 service link, which does not lead to a current customer
  - Later: a potential customer
"#,
    );
    check(
        Rule::Unaccountable,
        text,
        r#"
2 roles and units have no specific responsibility for any outcome
  ask each of them what would go wrong for a customer without them: `responsible for OUTCOME "how"`
  - Odd.Taker: no specific responsibility, 1 general
  - Clerk: no responsibility
"#,
    );
    check(
        Rule::Unmeasured,
        text,
        r#"
3 roles and units are not measured or rewarded by anything that matters to a customer
  let each be measured by something that a customer would notice: `measured by METRIC`
  - Seller: measured by 1 metric, which matters to no customer
  - Odd.Taker: no metric measures or rewards it
  - Clerk: no metric measures or rewards it
"#,
    );
    check(
        Rule::Uncovered,
        text,
        r#"
1 role or unit is not covered by any policy
  let a policy cover them: `covers WHO`, or `covers everyone`
  - Odd.Taker: not covered by the only policy
"#,
    );
}

#[test]
fn care_and_sight() {
    let text = r#"
customer Guest { needs Shop "a seat" }
outsider Mill
unit Shop { needs Mill "flour"; role Till { serves Guest } role Hand { serves Till; says it serves nobody } }
role Lone { serves Guest; says it serves everyone, Chief; reports to Chief }
role Chief { serves Mill; reports to Top; says it serves Shop }
role Top { serves Mill }
role Low { serves Chief; reports to Chief; says it serves Top, Chief }
policy News { kind communication; mentions Guest 2 times }
policy More { kind communication; mentions Guest 1 times }
"#;
    check(
        Rule::UnservedServer,
        text,
        r#"
`Lone` serves customers directly, and nobody is said to serve `Lone`
  ask what it needs, and let those who provide it say so: `serves Lone "what"`
  - Lone: no link leads to it: not by name, not through a unit, not through `everyone`
  - Guest: `Lone` serves it directly
"#,
    );
    check(
        Rule::UnmetNeed,
        text,
        r#"
`Shop` needs `Mill`, which does not serve it
  let `Mill` say what it does for `Shop`, or name who provides what is needed
  - Shop: needs `Mill`: "flour"
  - Mill: no link leads from it to `Shop` or anything in it: not by name, not through a unit, not through `everyone`
"#,
    );
    check(
        Rule::EmployeesUnmentioned,
        text,
        r#"
communication mentions customers 3 times, but never employees
  mention those who serve, too, and what is done for them
  - News: mentions customers 2 times, employees never
  - More: mentions customers once, employees never
"#,
    );
    check(
        Rule::LostSight,
        text,
        r#"
`Shop.Hand` says that it serves nobody
  show its people that their way to the customer begins with `Shop.Till`
  - Shop.Hand: says: nobody
  - Shop.Till: the first step of its way to the customer, 2 links long
`Lone` says that it serves everyone, above it in its own management chain
  show its people that their way to the customer begins with `Guest`
  - Lone: it says everyone; somebody in it is above it
  - Chief: named; is above it
  - Guest: the first step of its way to the customer, 1 link long
`Chief` says that it serves `Shop`, whom it does not serve, and who is not on its way to the customer
  ask who would miss its work, and show its people the way from there to the customer
  - Shop: named; nobody in it is served (except those above it) or on its way to the customer
`Low` says that it serves `Top` and `Chief`, above it in its own management chain
  ask who would miss its work, and show its people the way from there to the customer
  - Top: named; is above it
  - Chief: named; is above it
"#,
    );
}

/// Whom each of a circle serves is shown, so that a reader sees that nothing leaves it.
#[test]
fn a_circle_shows_all_that_its_members_serve() {
    let many: String = (0..12).map(|at| format!(", D{at}")).collect();
    let dead: String = (0..12).map(|at| format!("role D{at}\n")).collect();
    let text = format!(
        "customer Guest\nrole Barista {{ serves Guest }}\nrole A {{ serves B, C, Bank }}\nrole B {{ serves A, Ring }}\n\
         role C {{ serves A{many} }}\nunit Ring {{ serves A; role E; role F }}\noutsider Bank\n{dead}"
    );
    check(
        Rule::ClosedCircle,
        &text,
        r#"
5 roles and units (`A`, `B`, `C` and 2 others) only pass work around among themselves, and it reaches no customer
  say which of them does something for somebody who has a way to a customer: `serves WHO "what"`
  - A: its work goes to `B` and `C`; outside the circle to `Bank`, without a way to a customer
  - B: its work goes to `A` and all others in `Ring`
  - C: its work goes to `A`; outside the circle to `D0`, `D1`, `D2`, `D3`, `D4`, `D5`, `D6`, `D7` and 4 others, without a way to a customer
  - Ring.E: its work goes to `A`
  - Ring.F: its work goes to `A`
"#,
    );
}

#[test]
fn pay_that_grows_with_distance_names_all_where_nobody_is_at_the_wrong_end() {
    // those at the bottom are not the ones who serve, and the middle has no way: nobody is above it
    let chain: String = (1..5).map(|at| format!("role R{at} {{ serves R{}; pay {at} }}\n", at - 1)).collect();
    let apart: String = (5..11).map(|at| format!("role R{at} {{ pay {at} }}\n")).collect();
    let text = format!("customer Guest\nrole R0 {{ serves Guest }}\n{chain}{apart}");
    let shown = said(Rule::BossLed, &text);
    let lines: Vec<&str> = shown.lines().collect();
    assert!(lines[0].starts_with("`pay` grows with distance from the customer"), "{shown}");
    assert_eq!(lines[2], "  - R1: pay 1, 2 links from a customer");
    assert_eq!(lines[11], "  - R10: pay 10, without a way to a customer");
}
