//! The rules of metrics, decisions, frictions, walls and policies: what they say, and what proves it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

use outward::Model;
use outward::analysis::{Analyses, Targets};
use outward::diagnostic::{Analysis, Rule};
use outward::graph::ServiceGraph;
use outward::rules::{self, RuleContext};
use outward::text::Sources;

/// The findings of one rule: all subjects, the message, and the steps, line by line.
fn said(rule: Rule, text: &str) -> Vec<Vec<String>> {
    let model = Model::read(&Sources::from_text("x.outward", text))
        .unwrap_or_else(|invalid| panic!("{:?}", invalid.diagnostics));
    let graph = ServiceGraph::new(&model);
    let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
    let context = RuleContext::new(&model, &graph, &analyses, None);
    let found = rules::check(&context).into_iter().filter(|finding| finding.rule == rule);
    found
        .map(|finding| {
            let details = context.explain(&finding);
            let subjects: Vec<String> = finding.shown().iter().map(|subject| subject.name(&model)).collect();
            let steps =
                details.witness.steps.iter().map(|step| format!("{}: {}", step.subject.name(&model), step.note));
            [subjects.join("+"), details.message].into_iter().chain(steps).collect()
        })
        .collect()
}

/// The first subjects of one rule's findings.
fn about(rule: Rule, text: &str) -> Vec<String> {
    said(rule, text).into_iter().map(|lines| lines[0].clone()).collect()
}

#[test]
fn what_nobody_sees_is_bad_news_only_off_target() {
    let text = "customer Guest\ncustomer Later { potential }\nrole A { serves Guest }
metric Unseen { matters to Later; stands at 3; target over 3 }
metric Bad { matters to Guest, Later; stands at 1,000; target under 20 }
metric Silent { matters to Guest; stands at 4; target under 2; measured in \"minutes\"; unreported \"not now\" }
metric Inner { stands at 4; target under 2 }
metric Seen { matters to Guest; stands at 4; target under 2; reported to everyone }"
        .replace("1,000", "1000");
    assert_eq!(
        said(Rule::UnreportedMetric, &text),
        [[
            "Unseen",
            "`Unseen` matters to `Later` and is reported to nobody",
            "Unseen: stands at 3, its target is over 3; reported to nobody",
            "Later: it matters to them",
        ]]
    );
    assert_eq!(
        said(Rule::HiddenBadNews, &text),
        [
            vec![
                "Bad",
                "`Bad` matters to `Guest` and `Later`, misses its target and is reported to nobody: it stands at 1,000, its target is under 20",
                "Bad: stands at 1,000, its target is under 20; reported to nobody",
                "Guest: it matters to them",
                "Later: it matters to them",
            ],
            vec![
                "Silent",
                "`Silent` matters to `Guest`, misses its target and is reported to nobody: it stands at 4 minutes, its target is under 2 minutes",
                "Silent: stands at 4 minutes, its target is under 2 minutes; unreported: not now",
                "Guest: it matters to them",
            ],
        ]
    );
}

#[test]
fn a_source_inside_says_how_far_it_is() {
    let text = "customer Guest\noutsider Lab { serves A }\nrole A { serves Guest }\nrole B { serves A }\nrole Lost
unit U { role D { serves B } }
metric M { from B, U, Lost, Lab; matters to Guest }\nmetric N { matters to Guest }
metric Seen { kind behavior; from B; matters to Guest }\nmetric Near { from A; matters to Guest }\nmetric Off { from B }";
    assert_eq!(
        said(Rule::InsideSource, text),
        [
            vec![
                "M",
                "`M` matters to `Guest`, and comes neither from a customer nor from anybody who serves one directly, but \
                 from `B`, `U`, `Lost` and 1 other",
                "B: 2 links away from a customer",
                "U: nobody in it serves a customer directly",
                "Lost: no way to a customer",
                "Lab: an outsider; 2 links away from a customer",
            ],
            vec!["N", "`N` matters to `Guest`, and nothing says where it comes from", "N: names no source"],
        ]
    );
    assert_eq!(about(Rule::UnwatchedMetric, text), ["M", "N", "Seen", "Near"]);
}

#[test]
fn only_current_customers_have_to_be_heard() {
    let text = "customer Guest\ncustomer Heard\ncustomer Later { potential }\nrole A { serves Guest, Heard }
metric M { from Heard; matters to Guest, Heard, Later }\nmetric V { kind voice; from A; matters to Heard }";
    assert_eq!(
        said(Rule::NumbersOnly, text),
        [["Guest", "the only metric that matters to `Guest` is a number", "M: a number"]]
    );
    assert_eq!(
        said(Rule::UnheardCustomer, text),
        [[
            "Guest",
            "no metric comes from `Guest`",
            "Guest: the source of none of 2 metrics",
            "M: matters to them; its source: customer",
        ]]
    );
    assert_eq!(about(Rule::UnheardCustomer, "customer Guest\nrole A { serves Guest }"), [""; 0]);
}

#[test]
fn sales_press_where_a_customer_is_served() {
    let text =
        "customer Guest\nmetric Sold { about sales }\nmetric Upsold { about sales }\nmetric Good { matters to Guest }
unit U { rewarded by Sold weight 40%, Upsold weight 20%, Good; role A { serves Guest }; role B { serves A } }
role Half { serves Guest; rewarded by Sold, Good }
rules { warn inward-rewards over 60% }";
    assert_eq!(
        said(Rule::SalesPressure, text),
        [[
            "U.A",
            "`U.A` serves a customer directly, and 60% of its reward weight is on sales, over the limit of 50%",
            "U: its rewards, for those in it: 60% of the weight is on sales",
            "Sold: 40% of the reward weight",
            "Upsold: 20% of the reward weight",
        ]]
    );
    assert_eq!(about(Rule::InwardRewards, text), [""; 0]);
    let lower = text.replace("over 60%", "over 50%");
    let inward = said(Rule::InwardRewards, &lower);
    assert_eq!(
        inward,
        [[
            "",
            "57% of the reward weight is on metrics that matter to no customer, over the limit of 50%; 100% of all people are rewarded by metrics",
            "U: 60% of its reward weight is on metrics that matter to no customer, for 2 people",
            "Half: 50% of its reward weight is on metrics that matter to no customer, for 1 person",
        ]]
    );
}

#[test]
fn decisions_are_shown_with_what_they_did() {
    let text = "customer C1\ncustomer C2\ncustomer C3\nmetric Money\nmetric Wait { matters to C1, C2 }
role A { serves C1, C2, C3 }\nrole B\npolicy P { covers B }
decision One { favors Money over Wait; led to Wait; cuts A, B, P; invests in B, P }\ndecision Two { cuts A }";
    assert_eq!(
        said(Rule::CustomerLast, text),
        [[
            "One+Money+Wait",
            "`One` favors `Money`, which matters to no customer, over `Wait`, which matters to `C1` and `C2`",
            "Money: was preferred, and matters to no customer",
            "Wait: came second, and matters to `C1` and `C2`",
            "Wait: shows the consequences",
        ]]
    );
    assert_eq!(
        said(Rule::BareCut, text),
        [
            vec![
                "One+A",
                "`One` cuts `A`, which serves `C1` and 2 other customers directly, and invests in nothing that takes its place",
                "A: serves `C1` and 2 other customers directly",
                "B: got more, and serves neither it nor all the same customers",
                "P: got more, and does not cover it",
            ],
            vec![
                "Two+A",
                "`Two` cuts `A`, which serves `C1` and 2 other customers directly, and invests in nothing instead",
                "A: serves `C1` and 2 other customers directly",
            ],
        ]
    );
}

#[test]
fn frictions_are_shown_with_those_who_have_them() {
    let text = "customer Guest\nrole A { serves Guest }\nrole B
friction Hand { moved from Guest to A, B }\nfriction Self { felt by A; moved from A to Guest, B }
friction Both { moved from Guest to A; moved from B to Guest }
friction Open { felt by A, B, Guest; removed from B }\nfriction Blank";
    assert_eq!(
        said(Rule::MovedFriction, text),
        [
            vec![
                "Hand",
                "`Hand` was not removed: it was moved from a customer to `A` and `B`",
                "Guest: was relieved of it",
                "A: has it now",
                "B: has it now",
            ],
            vec![
                "Self",
                "`Self` was moved onto `Guest`",
                "A: was relieved of it",
                "Guest: has it now",
                "B: has it now"
            ],
            vec!["Both", "`Both` was moved onto `Guest`", "B: was relieved of it", "Guest: has it now"],
        ]
    );
    assert_eq!(
        said(Rule::OpenFriction, text),
        [
            vec!["Open", "`A` and `Guest` still feel `Open`", "A: still feels it", "Guest: still feels it"],
            vec!["Blank", "nothing says that `Blank` was removed", "Blank: removed from nobody"],
        ]
    );
}

#[test]
fn walls_and_hindrances_are_counted() {
    let text = "customer Guest\noutsider Owner { serves W }\nunit A { role R { serves Guest } }
unit Q { role X { serves Y }; role Y { serves X, Q }; role Z }\nunit W { role V { serves N }; role N }\nunit Sole { role O }
outcome Right\npolicy P { kind reward; hinders Right }\npolicy S { hinders Right }";
    assert_eq!(
        said(Rule::WalledUnit, text),
        [[
            "Q",
            "no work leaves `Q` or comes into it; it has 3 roles and units",
            "Q: 3 roles and units; 3 links inside it, 0 out of it, 0 into it"
        ]]
    );
    assert_eq!(about(Rule::WalledUnit, "customer Guest\nrole R { serves Guest }\nunit Q { role X; role Y }"), [""; 0]);
    assert_eq!(
        said(Rule::HinderedOutcome, text),
        [["Right", "`P` and `S` hinder `Right`", "P: of kind reward, hinders it", "S: hinders it"]]
    );
}

#[test]
fn a_figure_is_nowhere_rounded_onto_what_it_is_compared_with() {
    let text = "customer Guest
role Boss
role Hand { serves Guest }
role Clerk { reports to Boss; serves Boss effort 0.503, Hand }
metric Sold { about sales; matters to Guest; from Guest; reported to everyone }
metric Other { matters to Guest; from Guest; reported to everyone }
metric Inner
role Shop { serves Guest; rewarded by Sold weight 0.504, Other weight 0.496 }
role Voice { champion; rewarded by Inner weight 0.501, Other weight 0.499; power 10000; serves Guest; hands back to Hand }
role High { power 10001; serves Guest }
role Low { power 10002; serves Guest }";
    let steps = |rule| said(rule, text).into_iter().flatten().collect::<Vec<_>>().join("\n");
    let boss = steps(Rule::ServesTheBoss);
    assert!(boss.contains("spends 50.3% of") && boss.contains("50.3% upward"), "{boss}");
    let shop = steps(Rule::SalesPressure);
    assert!(shop.contains("50.4% of its reward") && shop.contains("50.4% of the weight"), "{shop}");
    let voice = steps(Rule::ChampionAtRisk);
    assert!(
        voice.contains("50.1% of its reward weight") && voice.contains("power 10,000, the median is 10,001"),
        "{voice}"
    );
    let close = "customer Guest
role A { blocker; influences B, D strength 0.999; serves Guest }
role B { champion; influences A; serves Guest }
role D { serves Guest }";
    let held = said(Rule::BlockersHoldInfluence, close);
    let [line] = &held[..] else { panic!("{held:?}") };
    let figures: Vec<&str> = line[1].split_whitespace().filter(|word| word.contains('%')).collect();
    assert_ne!(figures[0], figures[1], "{line:?}");
}
