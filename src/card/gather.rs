//! The data for cards, gathered from the whole model.

use std::collections::BTreeMap;

use super::NAMED;
use super::record::Few;
use crate::analysis::figures::Apportionment;
use crate::analysis::{ByReach, Count, Reach};
use crate::diagnostic::Identity;
use crate::model::{Link, Model, OutcomeId, PartyId, PolicyId, Target, Thing};
use crate::rules::{Finding, RuleContext, Subject};

/// A party, or `everyone` behind all of them.
pub(super) type PartyKey = u32;

pub(super) fn key(target: Target) -> PartyKey {
    target.party().map_or(u32::MAX, |party| u32::try_from(party.index()).unwrap_or(u32::MAX))
}

/// Which party is covered by which policy, sorted. If a policy names a party and a unit around it, only the unit
/// counts.
pub(super) fn covers(model: &Model) -> Vec<(PartyKey, PolicyId)> {
    let mut covers = Vec::new();
    for (policy, record) in model.policies().iter() {
        let mut named: Vec<PartyKey> = record.covers.iter().map(|link| key(link.to)).collect();
        named.sort_unstable();
        if named.last() == Some(&key(Target::EVERYONE)) {
            covers.push((key(Target::EVERYONE), policy));
            continue;
        }
        let is_outermost = |link: &&Link<Target>| {
            let around = link.to.party().into_iter().flat_map(|party| model.units_around(party));
            !around.map(Target::from).any(|unit| named.binary_search(&key(unit)).is_ok())
        };
        covers.extend(record.covers.iter().filter(is_outermost).map(|link| (key(link.to), policy)));
    }
    covers.sort_unstable();
    covers
}

/// Each party with the index of each finding about it, sorted. Findings about everybody with the same ground of
/// exemption are left out: they are about nobody in particular.
pub(super) fn about(findings: &[Finding]) -> Vec<(PartyId, u32)> {
    let in_particular = (0u32..).zip(findings).filter(|(_, finding)| finding.rule.head().identity != Identity::Rule);
    let party = |subject: &Subject| if let Subject::Thing(Thing::Party(party)) = subject { Some(*party) } else { None };
    let mut about: Vec<(PartyId, u32)> = in_particular
        .flat_map(|(at, finding)| finding.subjects.iter().filter_map(party).map(move |party| (party, at)))
        .collect();
    about.sort_unstable();
    about.dedup();
    about
}

pub(super) fn specific(context: &RuleContext<'_>) -> BTreeMap<OutcomeId, Few<PartyId>> {
    let outcomes = context.analyses.diffusion.iter().flat_map(|diffusion| &diffusion.outcomes);
    let with_holders = outcomes.filter_map(|outcome| {
        let all = || outcome.holders.iter().filter(|holder| holder.specific).map(|holder| holder.holder);
        let of = all().count();
        // one more than is shown: the card leaves out its owner, who may be among them
        (of > 0).then(|| (outcome.outcome, Few { shown: all().take(NAMED + 1).collect(), of }))
    });
    with_holders.collect()
}

pub(super) fn splits(model: &Model) -> BTreeMap<PartyId, Apportionment> {
    let paying = model.parties().filter(|party| !model.own_rewards(*party).is_empty());
    paying
        .map(|party| (party, Apportionment::as_stated(model.own_rewards(party).iter().map(|reward| reward.weight()))))
        .collect()
}

/// Each group that reports to a party inside it, with that party, sorted.
pub(super) fn heads(model: &Model) -> Vec<(PartyId, PartyId)> {
    let managers = |group: PartyId| model.own_managers(group).iter().map(move |link| (group, link.to));
    let mut heads: Vec<(PartyId, PartyId)> =
        model.groups().flat_map(managers).filter(|(group, head)| model.is_inside(*head, *group)).collect();
    heads.sort_unstable();
    heads
}

pub(super) fn inside(model: &Model) -> Vec<(PartyId, PartyId)> {
    let mut inside: Vec<(PartyId, PartyId)> =
        model.parties().filter_map(|party| Some((model.parent(party)?, party))).collect();
    inside.sort_unstable();
    inside
}

/// The people of each group, by reach. Members are declared after their unit, so walking backwards finishes each member
/// before its unit is added to the next one.
pub(super) fn by_reach(context: &RuleContext<'_>) -> BTreeMap<PartyId, ByReach> {
    let model = context.model;
    let mut groups: BTreeMap<PartyId, ByReach> = BTreeMap::new();
    let Some(paths) = &context.analyses.paths else { return groups };
    for party in model.parties().rev() {
        let here = match paths.get(party) {
            Some(path) => one(path.reach, model.headcount(party)),
            None => groups.get(&party).copied().unwrap_or_default(),
        };
        if let Some(unit) = model.parent(party) {
            add(groups.entry(unit).or_default(), here);
        }
    }
    groups
}

pub(super) fn one(reach: Reach, headcount: f64) -> ByReach {
    let mut people = ByReach::default();
    *slot(&mut people, reach) = Count { actors: 1, headcount };
    people
}

pub(super) fn add(sum: &mut ByReach, more: ByReach) {
    for reach in Reach::ALL {
        let (more, sum) = (more.get(reach), slot(sum, reach));
        sum.actors += more.actors;
        sum.headcount += more.headcount;
    }
}

pub(super) fn slot(people: &mut ByReach, reach: Reach) -> &mut Count {
    match reach {
        Reach::Direct => &mut people.direct,
        Reach::Indirect => &mut people.indirect,
        Reach::PotentialOnly => &mut people.potential_only,
        Reach::None => &mut people.none,
    }
}

pub(super) fn headcount(people: &ByReach) -> f64 {
    Reach::ALL.iter().map(|reach| people.get(*reach).headcount).sum()
}
