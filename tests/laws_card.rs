//! Laws of the card: what stands on it is what the model says and the analyses found, told link by link.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;

use common::organization::organization;
use outward::Model;
use outward::analysis::{Analyses, Targets};
use outward::card::{Card, Cards};
use outward::diagnostic::{Analysis, Rule};
use outward::graph::ServiceGraph;
use outward::model::{Model as M, PartyId, Target};
use outward::rules::{self, RuleContext, Subject};
use outward::text::Sources;
use proptest::prelude::*;

/// A party, the groups around it, and `everyone` for actors and groups.
fn around(model: &M, party: PartyId) -> Vec<Target> {
    let mut all: Vec<Target> = vec![party.into()];
    all.extend(model.units_around(party).map(Target::from));
    all.push(Target::EVERYONE);
    all
}

/// Every link that somebody else wrote to one of these, straight from the page: who, to whom.
fn received(model: &M, of: PartyId, targets: &[Target]) -> Vec<(Target, PartyId)> {
    let mut found = Vec::new();
    for target in targets {
        for writer in model.parties().filter(|writer| *writer != of) {
            let links = model.own_serves(writer).iter().filter(|serve| serve.to == *target);
            found.extend(links.map(|_| (*target, writer)));
        }
    }
    found
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs())
}

fn check(context: &RuleContext<'_>, findings: &[outward::rules::Finding], card: &Card) -> Result<(), TestCaseError> {
    let (model, analyses, of) = (context.model, context.analyses, card.of);
    let group = model.is_group(of);

    // the way: each step is a written link of the one who serves, as strong as any that leads there
    let way = analyses.paths.as_ref().unwrap().way(of);
    prop_assert_eq!(card.way.is_some(), way.is_some());
    if let (Some(told), Some(way)) = (&card.way, way) {
        prop_assert_eq!(told.steps.of, way.distance as usize);
        prop_assert_eq!(told.steps.shown.len(), way.distance as usize);
        prop_assert!(near(told.steps.shown.iter().map(|step| step.strength).product(), way.strength));
        prop_assert!(told.customer.is_some_and(|customer| model.is_current_customer(customer)));
        let mut from = of;
        for step in &told.steps.shown {
            prop_assert_eq!(step.from, from);
            prop_assert_eq!(Some(step.by), model.serves_source(from).or(Some(from)));
            let receivers = around(model, step.to);
            let leads = |to: Target| receivers.contains(&to) && (to != Target::EVERYONE || model.is_actor(step.to));
            let links: Vec<_> = model.own_serves(step.by).iter().filter(|serve| leads(serve.to)).collect();
            let best = links.iter().map(|serve| serve.strength()).fold(0.0, f64::max);
            let first = links.iter().find(|serve| serve.strength() == best).unwrap();
            prop_assert_eq!((first.to, first.text, first.strength()), (step.written_to, step.text, step.strength));
            from = step.to;
        }
    }

    // whom it serves, and who serves it
    let serves: Vec<Target> = model.serves(of).map(|serve| serve.to).collect();
    prop_assert_eq!(card.serves.shown.iter().map(|it| it.to).collect::<Vec<_>>(), serves.clone());
    prop_assert_eq!(card.serves.of, serves.len());
    let told: Vec<(Target, PartyId)> = card.served_by.shown.iter().map(|it| (it.to, it.from)).collect();
    prop_assert_eq!(&told, &received(model, of, &around(model, of)));
    prop_assert_eq!(card.served_by.of, told.len());
    if let Some(care) = analyses.care.as_ref().unwrap().actor(of) {
        let by_name: Vec<PartyId> = told.iter().filter(|(to, _)| *to == of.into()).map(|(_, from)| *from).collect();
        prop_assert_eq!(&by_name, &care.served_by);
        let through: BTreeSet<u32> = told.iter().filter(|(to, _)| *to != of.into()).map(|(to, _)| key(*to)).collect();
        prop_assert_eq!(through, care.served_through.iter().map(|to| key(*to)).collect::<BTreeSet<_>>());
    }

    // what it answers for, itself and as part of a group
    let held: usize =
        std::iter::once(of).chain(model.units_around(of)).map(|it| model.responsibilities(it).len()).sum();
    prop_assert_eq!((card.answers.of, card.answers.shown.len()), (held, held));
    for answer in &card.answers.shown {
        let outcome = analyses.diffusion.as_ref().unwrap().outcome(answer.outcome).unwrap();
        prop_assert_eq!(answer.verdict, outcome.verdict);
        prop_assert_eq!(answer.others + 1, outcome.holders.len());
        let specific: Vec<PartyId> = outcome
            .holders
            .iter()
            .filter(|holder| holder.specific && holder.holder != answer.holder)
            .map(|holder| holder.holder)
            .collect();
        prop_assert_eq!(answer.specific_others.of, specific.len());
        prop_assert!(specific.starts_with(&answer.specific_others.shown));
    }

    // what counts
    prop_assert_eq!(card.rewards.of, model.rewards(of).len());
    if !card.rewards.is_empty() {
        let stated: f64 = model.rewards(of).iter().filter_map(|reward| reward.weight()).sum();
        let whole =
            if model.rewards(of).iter().all(|reward| reward.weight().is_some()) { stated.min(1.0) } else { 1.0 };
        prop_assert!(near(card.rewards.shown.iter().filter_map(|it| it.weight).sum(), whole));
        let inward: f64 = card.rewards.shown.iter().filter(|it| it.matters_to.of == 0).filter_map(|it| it.weight).sum();
        prop_assert!(group || card.inward_rewards.is_none_or(|told| (told - inward).abs() < 1e-9));
    }
    prop_assert_eq!(card.measures.of, model.measures(of).len());

    // needs, and what is handed back
    let needs: Vec<bool> =
        analyses.care.as_ref().unwrap().needs.iter().filter(|need| need.needer == of).map(|need| need.met).collect();
    prop_assert_eq!(card.needs.shown.iter().map(|need| need.met).collect::<Vec<_>>(), needs);
    let stray = &analyses.champions.as_ref().unwrap().stray_handbacks;
    for back in &card.hands_back.shown {
        prop_assert_eq!(back.stray, stray.iter().any(|it| it.from == of && it.to == back.to));
    }

    // managers, policies
    let managers: Vec<PartyId> = model.managers(of).collect();
    prop_assert_eq!((&card.managers.shown, card.managers.of), (&managers, managers.len()));
    let receivers = around(model, of);
    let covering: BTreeSet<u32> = model
        .policies()
        .iter()
        .filter(|(_, policy)| policy.covers.iter().any(|link| receivers.contains(&link.to)))
        .map(|(id, _)| id_of(id))
        .collect();
    prop_assert_eq!(card.policies.shown.iter().map(|it| id_of(it.policy)).collect::<BTreeSet<_>>(), covering.clone());
    prop_assert_eq!(card.policies.of, covering.len());

    // findings: those about it, but for those about all who share a ground
    let about = findings.iter().filter(|finding| {
        let shared = matches!(
            finding.rule,
            Rule::Unaccountable | Rule::Unmeasured | Rule::InheritedPath | Rule::Uncovered | Rule::OnePerson
        );
        !shared && finding.subjects.contains(&Subject::from(of))
    });
    prop_assert_eq!(&card.findings.shown, &about.cloned().collect::<Vec<_>>());

    // a group: the sums of those inside
    prop_assert_eq!(card.inside.is_some(), group);
    if let Some(inside) = &card.inside {
        let members: Vec<PartyId> = model.actors().filter(|actor| model.is_inside(*actor, of)).collect();
        prop_assert!(near(card.headcount, members.iter().map(|actor| model.headcount(*actor)).sum()));
        let directly: Vec<PartyId> = model.parties().filter(|party| model.parent(*party) == Some(of)).collect();
        prop_assert_eq!(&inside.directly.shown, &directly);
        for reach in outward::analysis::Reach::ALL {
            let paths = analyses.paths.as_ref().unwrap();
            let such =
                members.iter().filter(|actor| paths.get(**actor).is_some_and(|path| path.reach == reach)).count();
            prop_assert_eq!(inside.by_reach.get(reach).actors, such);
        }
    }
    Ok(())
}

fn key(target: Target) -> u32 {
    target.party().map_or(u32::MAX, |party| u32::try_from(party.index()).unwrap())
}

fn id_of(policy: outward::model::PolicyId) -> u32 {
    u32::try_from(outward::model::Id::index(policy)).unwrap()
}

proptest! {
    #![proptest_config(common::cases::cases(300))]

    #[test]
    fn a_card_says_what_is_so(organization in organization()) {
        let model = Model::read(&Sources::from_text("random.outward", organization.text())).unwrap();
        let graph = ServiceGraph::new(&model);
        let analyses = Analyses::run(&model, &graph, &Analysis::ALL, &Targets::Current);
        let context = RuleContext::new(&model, &graph, &analyses, None);
        let findings = rules::check(&context);
        let cards = Cards::new(&context, &findings);
        for party in cards.all() {
            check(&context, &findings, &cards.card(party))?;
        }
        // with fewer rows it says the same, and how much more there is
        let short = Cards::new(&context, &findings).rows(1);
        for party in short.all() {
            let (card, whole) = (short.card(party), cards.card(party));
            prop_assert_eq!(card.served_by.of, whole.served_by.of);
            prop_assert!(whole.served_by.shown.starts_with(&card.served_by.shown));
            prop_assert_eq!((card.managers.of, card.serves.of), (whole.managers.of, whole.serves.of));
            prop_assert_eq!((card.policies.of, card.findings.of), (whole.policies.of, whole.findings.of));
        }
    }
}
