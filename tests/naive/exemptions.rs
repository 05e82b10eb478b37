//! Exemption, by definition: for each actor, everybody it reaches.

use std::collections::{BTreeMap, BTreeSet};

use outward::Model;
use outward::model::{MetricId, PartyId, PartyKind};

use super::service::{Service, chain, itself_and_around, reached, service};

#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub actor: PartyId,
    pub verdict: &'static str,
    pub grounds: Vec<&'static str>,
    pub shape: Option<&'static str>,
}

pub fn exemptions(model: &Model) -> Vec<Told> {
    let service = service(model);
    let circles = circles(model);
    model
        .actors()
        .map(|actor| {
            let grounds = grounds(model, &service, actor);
            let verdict = match grounds.first() {
                Some(&"no-path" | &"declared") => "exempt",
                Some(_) => "partly",
                None => "none",
            };
            let in_circle = circles.iter().any(|circle| circle.contains(&actor));
            let shape = grounds.contains(&"no-path").then(|| shape(model, &service, actor, in_circle));
            Told { actor, verdict, grounds, shape }
        })
        .collect()
}

pub fn circles(model: &Model) -> Vec<Vec<PartyId>> {
    let service = service(model);
    let reached: BTreeMap<PartyId, BTreeSet<PartyId>> =
        model.actors().map(|actor| (actor, reached(&service, actor))).collect();
    let mut circles: Vec<Vec<PartyId>> = Vec::new();
    for actor in model.actors() {
        let reaches = |from: PartyId, to: PartyId| from == to || reached[&from].contains(&to);
        let circle: Vec<PartyId> =
            model.actors().filter(|other| reaches(actor, *other) && reaches(*other, actor)).collect();
        let leads_out = reached[&actor].iter().any(|to| model.kind(*to) == PartyKind::Customer);
        if circle.len() >= 2 && !leads_out && !circles.contains(&circle) {
            circles.push(circle);
        }
    }
    circles.sort_by(|a, b| b.len().cmp(&a.len()).then(a[0].cmp(&b[0])));
    circles
}

fn grounds(model: &Model, service: &Service, actor: PartyId) -> Vec<&'static str> {
    let reached = reached(service, actor);
    let potential = reached.iter().any(|to| model.is_potential_customer(*to));
    let current = reached.iter().any(|to| model.is_current_customer(*to));
    let around = || itself_and_around(model, actor);
    let matters = |metric: MetricId| !model.metrics()[metric].matters_to.is_empty();
    let measures = |of: PartyId| model.own_measures(of).iter().map(|link| link.to).collect::<Vec<_>>();
    let rewards = |of: PartyId| model.own_rewards(of).iter().map(|reward| reward.metric).collect::<Vec<_>>();
    let anybody = model.parties().any(|party| !measures(party).is_empty() || !rewards(party).is_empty());
    let measured = around().map(measures).find(|metrics| !metrics.is_empty()).unwrap_or_default();
    let rewarded = around().map(rewards).find(|metrics| !metrics.is_empty()).unwrap_or_default();
    let covers = |to: Option<PartyId>| to.is_none_or(|to| around().any(|unit| unit == to));
    let covered = model.policies().values().any(|policy| policy.covers.iter().any(|link| covers(link.to.party())));
    let all = [
        ("no-path", !potential && !current),
        ("declared", around().any(|unit| model.exemption(unit).is_some_and(|(declares, _)| declares == unit))),
        ("potential-only", potential && !current),
        (
            "unaccountable",
            !model.outcomes().is_empty() && !model.responsibilities(actor).iter().any(|held| held.how.is_some()),
        ),
        ("unmeasured", anybody && !measured.iter().chain(&rewarded).any(|metric| matters(*metric))),
        ("inherited-path", (potential || current) && model.own_serves(actor).is_empty()),
        ("uncovered", !model.policies().is_empty() && !covered),
    ];
    all.into_iter().filter(|(_, holds)| *holds).map(|(ground, _)| ground).collect()
}

fn shape(model: &Model, service: &Service, actor: PartyId, in_circle: bool) -> &'static str {
    let source = itself_and_around(model, actor).find(|unit| !model.own_serves(*unit).is_empty());
    let links = source.map_or(&[][..], |source| model.own_serves(source));
    let mut targets = links.iter().map(|serve| serve.to.party()).filter(|to| *to != Some(actor)).peekable();
    let mut others = reached(service, actor);
    others.remove(&actor);
    let above: BTreeSet<PartyId> = chain(model, actor).into_iter().collect();
    if targets.peek().is_none() {
        "unsaid"
    } else if !others.is_empty() && others.is_subset(&above) {
        "upward"
    } else if targets.all(|to| to.is_some_and(|to| model.kind(to) == PartyKind::Outsider)) {
        "outside"
    } else if in_circle {
        "circle"
    } else {
        "dead-end"
    }
}
