//! Metrics, decisions, frictions, walls and policies, by definition: every actor against everything.
#![allow(clippy::indexing_slicing, reason = "tables of a fixed size")]

use std::collections::BTreeSet;

use outward::Model;
use outward::model::{
    About, DecisionId, Friction, Metric, MetricId, MetricKind, OutcomeId, PartyId, PartyKind, PolicyId, PolicyKind,
    Stake, Target, TargetBound,
};

/// A party, then the units around it, nearest first.
fn line(model: &Model, party: PartyId) -> Vec<PartyId> {
    let mut line = vec![party];
    while let Some(unit) = model.parent(line[line.len() - 1]) {
        line.push(unit);
    }
    line
}

/// The actors that a party is or contains.
pub fn actors_in(model: &Model, party: PartyId) -> Vec<PartyId> {
    model.actors().filter(|actor| line(model, *actor).contains(&party)).collect()
}

/// What an actor serves, its own or inherited, without itself.
fn serves(model: &Model, actor: PartyId) -> Vec<Target> {
    let source = line(model, actor).into_iter().find(|unit| !model.own_serves(*unit).is_empty());
    let links = source.map_or(&[][..], |source| model.own_serves(source));
    links.iter().map(|serve| serve.to).filter(|to| to.party() != Some(actor)).collect()
}

/// The current customers that an actor serves directly.
fn served_by(model: &Model, actor: PartyId) -> BTreeSet<PartyId> {
    let targets = serves(model, actor).into_iter().filter_map(Target::party);
    targets.filter(|party| model.is_current_customer(*party)).collect()
}

fn serves_directly(model: &Model, party: PartyId) -> bool {
    actors_in(model, party).into_iter().any(|actor| !served_by(model, actor).is_empty())
}

fn measures(model: &Model, actor: PartyId) -> Vec<MetricId> {
    let lists = line(model, actor).into_iter().map(|unit| model.own_measures(unit));
    lists.filter(|list| !list.is_empty()).take(1).flatten().map(|link| link.to).collect()
}

/// The metrics that reward an actor, with their weights: as stated, or an equal part of the remainder.
fn rewards(model: &Model, actor: PartyId) -> Vec<(MetricId, f64)> {
    let mut lists = line(model, actor).into_iter().map(|unit| model.own_rewards(unit));
    let list = lists.find(|list| !list.is_empty()).unwrap_or_default();
    let stated: f64 = list.iter().filter_map(|reward| reward.weight()).sum();
    let silent = list.iter().filter(|reward| reward.weight().is_none()).count();
    let weights: Vec<f64> =
        list.iter().map(|reward| reward.weight().unwrap_or_else(|| (1.0 - stated).max(0.0) / silent as f64)).collect();
    // a sum may exceed 1 by a rounding error, and is never scaled up
    let all = weights.iter().sum::<f64>().max(1.0);
    list.iter().zip(weights).map(|(reward, weight)| (reward.metric, weight / all)).collect()
}

fn weight(model: &Model, actor: PartyId, such: impl Fn(&Metric) -> bool) -> f64 {
    rewards(model, actor).iter().filter(|(metric, _)| such(&model.metrics()[*metric])).map(|(_, weight)| weight).sum()
}

pub fn source(model: &Model, metric: &Metric) -> &'static str {
    let from = || metric.from.iter().map(|link| link.to);
    if from().any(|party| model.kind(party) == PartyKind::Customer) {
        "customer"
    } else if from().any(|party| serves_directly(model, party)) {
        "frontline"
    } else if from().next().is_some() {
        "inside"
    } else {
        "unknown"
    }
}

pub fn on_target(metric: &Metric) -> Option<bool> {
    match (metric.stands_at, metric.target) {
        (Some(value), Some(TargetBound::Over(limit))) => Some(value >= limit),
        (Some(value), Some(TargetBound::Under(limit))) => Some(value <= limit),
        _ => None,
    }
}

pub fn watched_by(model: &Model, metric: MetricId) -> usize {
    let rewarded = |actor| rewards(model, actor).iter().any(|(by, _)| *by == metric);
    let answers = |actor| {
        let specific = model.responsibilities(actor).iter().filter(|held| model.text(held.how).is_some());
        specific.into_iter().any(|held| model.outcomes()[held.outcome].measured_by.iter().any(|link| link.to == metric))
    };
    let watches = |actor: &PartyId| measures(model, *actor).contains(&metric) || rewarded(*actor) || answers(*actor);
    model.actors().filter(watches).count()
}

/// `inward_reward_share` and `rewarded_share`.
pub fn reward_shares(model: &Model) -> (Option<f64>, Option<f64>) {
    let (mut inward, mut rewarded, mut all) = (0.0, 0.0, 0.0);
    for actor in model.actors() {
        let people = model.headcount(actor);
        all += people;
        if !rewards(model, actor).is_empty() {
            rewarded += people;
            inward += people * weight(model, actor, |metric| metric.matters_to.is_empty());
        }
    }
    ((rewarded > 0.0).then(|| inward / rewarded), (all > 0.0).then(|| rewarded / all))
}

/// The rules about metrics that fire, each with its first subject, at default limits.
pub fn metric_findings(model: &Model) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for (id, metric) in model.metrics().iter() {
        let name = model.qualified_name(id.into());
        if metric.matters_to.is_empty() {
            continue;
        }
        let hidden = model.text(metric.unreported).is_some() || metric.reported_to.is_empty();
        match on_target(metric) {
            Some(false) if hidden => found.push(("hidden-bad-news", name.clone())),
            _ if hidden => found.push(("unreported-metric", name.clone())),
            _ => {}
        }
        let brutal = ["customer", "frontline"].contains(&source(model, metric));
        if !brutal && metric.kind != MetricKind::Behavior {
            found.push(("inside-source", name.clone()));
        }
        if watched_by(model, id) == 0 {
            found.push(("unwatched-metric", name));
        }
    }
    for customer in model.parties().filter(|party| model.is_current_customer(*party)) {
        let metrics = || model.metrics().values();
        let mattering: Vec<&Metric> =
            metrics().filter(|metric| metric.matters_to.iter().any(|link| link.to == customer)).collect();
        if !mattering.is_empty() && mattering.iter().all(|metric| metric.kind == MetricKind::Number) {
            found.push(("numbers-only", model.qualified_name(customer.into())));
        }
        let heard = metrics().any(|metric| metric.from.iter().any(|link| link.to == customer));
        if !model.metrics().is_empty() && !heard {
            found.push(("unheard-customer", model.qualified_name(customer.into())));
        }
    }
    for actor in model.actors().filter(|actor| serves_directly(model, *actor)) {
        if weight(model, actor, |metric| metric.about == Some(About::Sales)) > 0.5 + 1e-9 {
            found.push(("sales-pressure", model.qualified_name(actor.into())));
        }
    }
    if let (Some(inward), Some(rewarded)) = reward_shares(model)
        && inward > 0.5 + 1e-9
        && rewarded > 0.5 - 1e-9
    {
        found.push(("inward-rewards", "*".to_owned()));
    }
    found.sort();
    found
}

pub fn cut_verdict(model: &Model, decision: DecisionId, cut: Stake) -> &'static str {
    match cut {
        Stake::Party(cut) if serves_directly(model, cut) => {
            let invested = &model.decisions()[decision].invests_in;
            if invested.iter().any(|link| stands_in(model, link.to, cut)) { "covered" } else { "bare" }
        }
        _ => "backstage",
    }
}

fn stands_in(model: &Model, investment: Stake, cut: PartyId) -> bool {
    match investment {
        Stake::Policy(policy) => covers(model, policy, cut),
        Stake::Party(party) => {
            let (invested, cut_actors) = (actors_in(model, party), actors_in(model, cut));
            let serves_it = invested.iter().any(|actor| {
                let reached = serves(model, *actor).into_iter().flat_map(|target| match target.party() {
                    Some(party) => actors_in(model, party),
                    None => model.actors().collect(),
                });
                reached.into_iter().any(|reached| reached != *actor && cut_actors.contains(&reached))
            });
            let customers = |actors: &[PartyId]| -> BTreeSet<PartyId> {
                actors.iter().flat_map(|actor| served_by(model, *actor)).collect()
            };
            let is_it_or_around = line(model, cut).contains(&party);
            serves_it || is_it_or_around || customers(&cut_actors).is_subset(&customers(&invested))
        }
    }
}

fn covers(model: &Model, policy: PolicyId, party: PartyId) -> bool {
    let covered = model.policies()[policy].covers.iter().map(|link| link.to.party());
    let mut whom = covered.map(|whom| whom.is_none_or(|whom| line(model, party).contains(&whom)));
    whom.any(|covered| covered)
}

pub fn fate(model: &Model, friction: &Friction) -> (&'static str, Option<&'static str>) {
    let customer = |party: &PartyId| model.kind(*party) == PartyKind::Customer;
    if friction.moves.iter().any(|shift| shift.to.iter().any(customer)) {
        return ("moved", Some("customers"));
    }
    for shift in &friction.moves {
        if shift.from.iter().any(customer) && shift.to.iter().any(|party| !customer(party)) {
            return ("moved", Some("employees"));
        }
    }
    let removed = |party: PartyId| friction.removed_from.iter().any(|link| link.to == party);
    let moved = |party: PartyId| friction.moves.iter().any(|shift| shift.from.contains(&party));
    let felt = friction.felt_by.iter().any(|link| !removed(link.to) && !moved(link.to));
    if felt || friction.removed_from.is_empty() { ("open", None) } else { ("removed", None) }
}

/// The top-level unit that a party is in, or is.
fn top(model: &Model, party: PartyId) -> Option<PartyId> {
    line(model, party).last().copied().filter(|top| model.kind(*top) == PartyKind::Unit)
}

/// Pairs of top-level units with the number of links between them, and the modularity Q.
pub fn walls(model: &Model) -> (Vec<(PartyId, PartyId, usize)>, Option<f64>) {
    let tops: Vec<PartyId> = model.parties().filter(|party| top(model, *party) == Some(*party)).collect();
    let links = |from, to| {
        let leads = |target: Target| target.party().is_some_and(|party| top(model, party) == Some(to));
        model.all_serves().filter(|(source, serve)| top(model, *source) == Some(from) && leads(serve.to)).count()
    };
    let table: Vec<Vec<usize>> = tops.iter().map(|from| tops.iter().map(|to| links(*from, *to)).collect()).collect();
    let all = table.iter().flatten().sum::<usize>() as f64;
    let ends =
        |at: usize| table.iter().enumerate().map(|(other, row)| row[at] + table[at][other]).sum::<usize>() as f64;
    // modularity pair by pair, observed minus expected, counting both directions of each link
    let q = (0..tops.len()).map(|at| (2.0 * table[at][at] as f64 - ends(at) * ends(at) / (2.0 * all)) / (2.0 * all));
    let modularity = (all > 0.0).then(|| q.sum());
    let mut pairs = Vec::new();
    for (from, row) in tops.iter().zip(&table) {
        pairs.extend(tops.iter().zip(row).filter(|(_, links)| **links > 0).map(|(to, links)| (*from, *to, *links)));
    }
    (pairs, modularity)
}

pub fn walled(model: &Model) -> Vec<PartyId> {
    let tops: Vec<PartyId> = model.parties().filter(|party| top(model, *party) == Some(*party)).collect();
    let inside = |party: PartyId, unit: PartyId| line(model, party).contains(&unit);
    let out = |unit| {
        let away = |to: Target| to.party().is_none_or(|to| !inside(to, unit));
        model.all_serves().any(|(from, serve)| inside(from, unit) && away(serve.to))
    };
    let into = |unit| {
        let hits = |to: Target| to.party().is_some_and(|to| inside(to, unit));
        model.all_serves().any(|(from, serve)| !inside(from, unit) && hits(serve.to))
    };
    let speaks = |unit| model.all_serves().any(|(from, _)| inside(from, unit));
    let walled = |unit: &PartyId| actors_in(model, *unit).len() >= 2 && speaks(*unit) && !out(*unit) && !into(*unit);
    if tops.len() < 2 { Vec::new() } else { tops.into_iter().filter(walled).collect() }
}

/// The share of people covered by policies of this kind.
pub fn coverage(model: &Model, such: impl Fn(Option<PolicyKind>) -> bool) -> Option<f64> {
    let policies: Vec<PolicyId> =
        model.policies().iter().filter(|(_, policy)| such(policy.kind)).map(|(id, _)| id).collect();
    let covered = |actor: &PartyId| policies.iter().any(|policy| covers(model, *policy, *actor));
    let people = |actors: Vec<PartyId>| actors.into_iter().map(|actor| model.headcount(actor)).sum::<f64>();
    let all = people(model.actors().collect());
    (all > 0.0).then(|| people(model.actors().filter(covered).collect()) / all)
}

/// Whether any policy supports, and any hinders, an outcome.
pub fn says_of(model: &Model, outcome: OutcomeId) -> (bool, bool) {
    let any = |of: fn(&outward::model::Policy) -> Vec<OutcomeId>| {
        model.policies().values().any(|policy| of(policy).contains(&outcome))
    };
    (
        any(|policy| policy.supports.iter().map(|link| link.to).collect()),
        any(|policy| policy.hinders.iter().map(|link| link.to).collect()),
    )
}
