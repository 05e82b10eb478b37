//! Metrics, decisions, frictions, walls and policies on small random organizations: a definition written separately
//! agrees, and another order of declarations changes nothing but order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test may panic"
)]

mod common;
#[path = "naive/facts.rs"]
mod naive;

use std::fmt::Write;

use common::organization::{Organization, organization_or_crowd};
use outward::Model;
use outward::analysis::{Analyses, Targets, decisions, frictions, metrics, policies, walls};
use outward::diagnostic::Analysis;
use outward::graph::ServiceGraph;
use outward::model::{PartyKind, PolicyKind};
use outward::rules::{self, RuleContext};
use outward::text::Sources;
use proptest::prelude::*;

fn read(text: &str) -> Model {
    match Model::read(&Sources::from_text("random.outward", text)) {
        Ok(model) => model,
        Err(invalid) => panic!("{invalid}\n{text}"),
    }
}

fn model(organization: &Organization) -> Model {
    read(&organization.text())
}

fn near(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-9,
        (a, b) => a == b,
    }
}

/// What the rules of some analyses find: the rule and its first subject.
fn findings(model: &Model, only: &[Analysis]) -> Vec<(&'static str, String)> {
    let graph = ServiceGraph::new(model);
    let analyses = Analyses::run(model, &graph, only, &Targets::Current);
    let context = RuleContext::new(model, &graph, &analyses, None);
    let name = |finding: &rules::Finding| finding.subject().map_or("*".to_owned(), |subject| subject.name(model));
    let found = rules::check(&context).into_iter().filter(|finding| finding.rule.analysis().is_some());
    let mut found: Vec<_> = found.map(|finding| (finding.rule.as_str(), name(&finding))).collect();
    found.sort();
    found
}

/// An organization with a decision for each pair of an actor or group that is cut and something invested in.
fn with_every_cut(organization: &Organization) -> String {
    let mut text = organization.text();
    let plain = read(&text);
    let workers: Vec<String> = plain
        .parties()
        .filter(|party| matches!(plain.kind(*party), PartyKind::Unit | PartyKind::Role))
        .map(|party| plain.qualified_name(party.into()))
        .collect();
    let policies: Vec<String> = plain.policies().ids().map(|policy| plain.qualified_name(policy.into())).collect();
    for (at, cut) in workers.iter().enumerate() {
        writeln!(text, "decision Alone{at} {{ cuts {cut} }}").unwrap();
        for (with, invested) in workers.iter().chain(&policies).enumerate() {
            writeln!(text, "decision Pair{at}x{with} {{ cuts {cut}; invests in {invested} }}").unwrap();
        }
    }
    text
}

proptest! {
    #![proptest_config(common::cases::cases(400))]

    #[test]
    fn metrics_are_what_the_page_says(organization in organization_or_crowd()) {
        let model = model(&organization);
        let found = metrics(&model, &ServiceGraph::new(&model));
        for (fact, (id, metric)) in found.metrics.iter().zip(model.metrics().iter()) {
            prop_assert_eq!(fact.metric, id);
            prop_assert_eq!(fact.source.as_str(), naive::source(&model, metric));
            prop_assert_eq!(fact.on_target, naive::on_target(metric));
            prop_assert_eq!(fact.watched_by, Some(naive::watched_by(&model, id)), "{}", model.name_of(id.into()));
        }
        prop_assert_eq!(found.metrics.len(), model.metrics().len());
        let (inward, rewarded) = naive::reward_shares(&model);
        prop_assert!(near(found.summary.inward_reward_share, inward), "{:?} {:?}", found.summary, inward);
        prop_assert!(near(found.summary.rewarded_share, rewarded), "{:?} {:?}", found.summary, rewarded);
        prop_assert_eq!(findings(&model, &[Analysis::Metrics]), naive::metric_findings(&model));
    }

    #[test]
    fn cuts_are_what_the_page_says(organization in organization_or_crowd()) {
        let model = read(&with_every_cut(&organization));
        let found = decisions(&model, &ServiceGraph::new(&model));
        let (mut bare, mut verdicts) = (Vec::new(), Vec::new());
        for decision in &found.decisions {
            let name = model.qualified_name(decision.decision.into());
            for cut in &decision.cuts {
                let told = naive::cut_verdict(&model, decision.decision, cut.cut);
                prop_assert_eq!(cut.verdict.as_str(), told, "{}", model.name_of(decision.decision.into()));
                verdicts.push(told);
                bare.extend((told == "bare").then(|| ("bare-cut", name.clone())));
            }
            for favor in &decision.favors {
                let matters = |metric| !model.metrics()[metric].matters_to.is_empty();
                let told = match (matters(favor.favors), matters(favor.over)) {
                    (false, true) => "customer-last",
                    (true, false) => "customer-first",
                    _ => "neutral",
                };
                prop_assert_eq!(favor.verdict.as_str(), told);
                verdicts.push(told);
                bare.extend((told == "customer-last").then(|| (told, name.clone())));
            }
        }
        let count = |verdict| verdicts.iter().filter(|told| **told == verdict).count();
        let counts = &found.summary.by_verdict;
        prop_assert_eq!(
            [counts.customer_last, counts.customer_first, counts.neutral, counts.bare, counts.covered, counts.backstage],
            ["customer-last", "customer-first", "neutral", "bare", "covered", "backstage"].map(count)
        );
        prop_assert_eq!(found.summary.decisions, model.decisions().iter().count());
        for cut in &found.frontline {
            let actors = naive::actors_in(&model, cut.party);
            let customers: std::collections::BTreeSet<_> = actors
                .iter()
                .flat_map(|actor| model.serves(*actor))
                .filter_map(|serve| serve.to.party())
                .filter(|party| model.is_current_customer(*party))
                .collect();
            prop_assert_eq!((cut.customers, cut.customer), (customers.len(), customers.first().copied()));
        }
        bare.sort();
        prop_assert_eq!(findings(&model, &[Analysis::Decisions]), bare);
    }

    #[test]
    fn several_cuts_and_investments_at_once_are_judged_alike(organization in organization_or_crowd()) {
        // one decision that cuts everything and invests in everything but one: what one investment does, all do
        let plain = model(&organization);
        let workers: Vec<String> = plain
            .parties()
            .filter(|party| matches!(plain.kind(*party), PartyKind::Unit | PartyKind::Role))
            .map(|party| plain.qualified_name(party.into()))
            .collect();
        let mut text = organization.text();
        for at in 0..workers.len() {
            let others: Vec<&str> =
                workers.iter().enumerate().filter(|(other, _)| other % 3 != at % 3).map(|(_, name)| &**name).collect();
            if !others.is_empty() {
                writeln!(text, "decision All{at} {{ cuts {}; invests in {} }}", workers.join(", "), others.join(", ")).unwrap();
            }
        }
        let model = read(&text);
        for decision in &decisions(&model, &ServiceGraph::new(&model)).decisions {
            for cut in &decision.cuts {
                prop_assert_eq!(cut.verdict.as_str(), naive::cut_verdict(&model, decision.decision, cut.cut));
            }
        }
    }

    #[test]
    fn frictions_walls_and_policies_are_what_the_page_says(organization in organization_or_crowd()) {
        let model = model(&organization);
        let found = frictions(&model);
        for (fate, (id, friction)) in found.frictions.iter().zip(model.frictions().iter()) {
            prop_assert_eq!(fate.friction, id);
            let told = naive::fate(&model, friction);
            prop_assert_eq!((fate.fate.as_str(), fate.to.map(|to| to.as_str())), told);
        }
        let count = |fate| found.frictions.iter().filter(|found| found.fate.as_str() == fate).count() as f64;
        let settled = count("removed") + count("moved");
        prop_assert!(near(found.summary.removal_rate, (settled > 0.0).then(|| count("removed") / settled)));

        let found = walls(&model);
        let (links, modularity) = naive::walls(&model);
        prop_assert_eq!(found.links.iter().map(|pair| (pair.from, pair.to, pair.links)).collect::<Vec<_>>(), links);
        prop_assert!(near(found.summary.modularity, modularity), "{:?} {:?}", found.summary, modularity);
        let walled: Vec<_> =
            naive::walled(&model).into_iter().map(|unit| ("walled-unit", model.qualified_name(unit.into()))).collect();
        prop_assert_eq!(findings(&model, &[Analysis::Walls]), walled);

        let found = policies(&model);
        prop_assert!(near(found.summary.covered_share, naive::coverage(&model, |_| true)));
        for kind in PolicyKind::ALL {
            let occurs = model.policies().values().any(|policy| policy.kind == Some(kind));
            let coverage = found.coverage.iter().find(|coverage| coverage.kind == kind);
            prop_assert_eq!(coverage.is_some(), occurs);
            if let Some(coverage) = coverage {
                prop_assert!(near(coverage.share, naive::coverage(&model, |other| other == Some(kind))));
            }
        }
        for outcome in &found.outcomes {
            prop_assert_eq!((outcome.supported, outcome.hindered), naive::says_of(&model, outcome.outcome));
            prop_assert_eq!(!found.hindering(outcome.outcome).is_empty(), outcome.hindered);
        }
        prop_assert_eq!(found.outcomes.len(), model.outcomes().len());
    }

    #[test]
    fn another_order_changes_nothing_but_order(organization in organization_or_crowd(), keys in proptest::collection::vec(any::<u8>(), 0..40)) {
        let shown = |model: &Model| {
            let graph = ServiceGraph::new(model);
            let mut lines = Vec::new();
            let found = metrics(model, &graph);
            for fact in &found.metrics {
                let name = model.qualified_name(fact.metric.into());
                lines.push(format!("{name} {:?} {:?} {:?}", fact.source, fact.on_target, fact.watched_by));
            }
            lines.push(format!("{:.9?} {:.9?}", found.summary.inward_reward_share, found.summary.rewarded_share));
            for decision in &decisions(model, &graph).decisions {
                let name = model.qualified_name(decision.decision.into());
                let verdicts: Vec<&str> = decision.cuts.iter().map(|cut| cut.verdict.as_str()).collect();
                lines.push(format!("{name} {verdicts:?}"));
            }
            for fate in &frictions(model).frictions {
                lines.push(format!("{} {:?} {:?}", model.qualified_name(fate.friction.into()), fate.fate, fate.to));
            }
            let found = walls(model);
            for pair in &found.links {
                let [from, to] = [pair.from, pair.to].map(|unit| model.qualified_name(unit.into()));
                lines.push(format!("{from} {to} {}", pair.links));
            }
            lines.push(format!("{:.9?}", found.summary.modularity));
            let found = policies(model);
            lines.push(format!("{:.9?} {:.9?}", found.coverage, found.summary));
            lines.extend(findings(model, &[Analysis::Metrics, Analysis::Decisions, Analysis::Walls]).into_iter().map(|found| format!("{found:?}")));
            lines.sort();
            lines
        };
        prop_assert_eq!(shown(&model(&organization)), shown(&model(&organization.reordered(&keys))));
    }
}
