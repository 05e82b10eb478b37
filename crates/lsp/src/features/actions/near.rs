//! Candidates for the link that a finding says is missing, the likeliest first. Only proposals: the writer knows
//! better.

use outward::Study;
use outward::analysis::Reach;
use outward::model::{Id, MetricId, OutcomeId, PartyId, PartyKind, Target};

/// How many candidates are proposed.
const MOST: usize = 5;

/// Whom an actor may serve so that its work reaches a customer: those who need it, those in its unit, its managers, those
/// in the same top-level unit, all others; each by distance to the customer, and last a customer itself.
pub(super) fn whom_it_may_serve(study: &Study, actor: PartyId) -> Vec<PartyId> {
    let (model, paths) = (study.model(), study.paths());
    let served = |party: PartyId| model.serves(actor).any(|serve| serve.to == Target::from(party));
    let goes_through_it = |party: PartyId| party == actor || paths.route(party).take(64).any(|hop| hop.to == actor);
    let rank = |party: PartyId| {
        let way = paths.way(party)?;
        if served(party) || goes_through_it(party) {
            return None;
        }
        let needs = model.needs(party).iter().any(|link| link.to == actor);
        let beside = model.parent(party) == model.parent(actor);
        let above = model.managers(actor).any(|manager| manager == party);
        let near = match () {
            () if needs => 0,
            () if beside => 1,
            () if above => 2,
            () if model.top_unit(party) == model.top_unit(actor) => 3,
            () => 4,
        };
        Some((near, way.distance, party))
    };
    let mut ranked: Vec<(u32, u32, PartyId)> = model.actors().filter_map(rank).collect();
    ranked.sort_unstable();
    let customers = model.customers().filter(|it| model.is_current_customer(*it) && !served(*it));
    ranked.into_iter().map(|(_, _, party)| party).take(MOST - 1).chain(customers.take(1)).collect()
}

/// Who may serve a customer: those who serve another one directly, then those nearest to one.
pub(super) fn who_may_serve(study: &Study, customer: PartyId) -> Vec<PartyId> {
    let (model, paths) = (study.model(), study.paths());
    let rank = |party: PartyId| {
        let found = paths.get(party)?;
        let distance = found.way.as_ref().map_or(u32::MAX, |way| way.distance);
        let serves = model.serves(party).any(|serve| serve.to == Target::from(customer));
        (!serves).then_some((found.reach != Reach::Direct, distance, party))
    };
    let mut ranked: Vec<(bool, u32, PartyId)> = model.actors().filter_map(rank).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, party)| party).take(MOST).collect()
}

/// Who may be a champion: those nearest to a customer who are no blockers.
pub(super) fn who_may_stand_up(study: &Study) -> Vec<PartyId> {
    let (model, paths) = (study.model(), study.paths());
    let near = |party: PartyId| Some((paths.way(party).filter(|_| !model.is_blocker(party))?.distance, party));
    let mut ranked: Vec<(u32, PartyId)> = model.actors().filter_map(near).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, party)| party).take(MOST).collect()
}

/// Who may do something for an actor: its managers, those in its unit, those in the same top-level unit.
pub(super) fn who_may_help(study: &Study, actor: PartyId) -> Vec<PartyId> {
    let model = study.model();
    let rank = |party: PartyId| {
        if party == actor {
            return None;
        }
        let manages = model.managers(actor).any(|manager| manager == party);
        let near = match () {
            () if manages => 0,
            () if model.parent(party) == model.parent(actor) => 1,
            () if model.top_unit(party) == model.top_unit(actor) => 2,
            () => 3,
        };
        Some((near, party))
    };
    let mut ranked: Vec<(u32, PartyId)> = model.actors().filter_map(rank).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, party)| party).take(MOST).collect()
}

/// Who may be responsible for an outcome: those who promise it, those who serve its customers, then those nearest to a
/// customer.
pub(super) fn who_may_answer(study: &Study, outcome: OutcomeId) -> Vec<PartyId> {
    let (model, paths) = (study.model(), study.paths());
    let holds = |party: PartyId| model.responsibilities(party).iter().any(|it| it.outcome == outcome);
    let promises = |party: PartyId| model.promises(party).iter().any(|link| link.to == outcome);
    let of = model.outcomes().find(outcome);
    let is_for = |party: PartyId| {
        let serves = |customer: PartyId| model.serves(party).any(|serve| serve.to == Target::from(customer));
        of.is_some_and(|outcome| outcome.for_whom.iter().any(|link| serves(link.to)))
    };
    let rank = |party: PartyId| {
        let distance = paths.way(party)?.distance;
        (!holds(party)).then_some((!promises(party), !is_for(party), distance, party))
    };
    let mut ranked: Vec<(bool, bool, u32, PartyId)> = model.actors().filter_map(rank).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, _, party)| party).take(MOST).collect()
}

/// Metrics that matter to a customer, those that matter to these customers first.
pub(super) fn metrics_that_matter(study: &Study, to: &[PartyId]) -> Vec<MetricId> {
    let rank = |(id, metric): (MetricId, &outward::model::Metric)| {
        let matters = |link: &outward::model::Link<PartyId>| to.contains(&link.to);
        let to_them = metric.matters_to.iter().any(matters);
        (!metric.matters_to.is_empty()).then_some((!to_them, id))
    };
    let mut ranked: Vec<(bool, MetricId)> = study.model().metrics().iter().filter_map(rank).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, id)| id).take(MOST).collect()
}

/// Outcomes for which somebody may be responsible, those without anybody first.
pub(super) fn outcomes_to_answer_for(study: &Study, actor: PartyId) -> Vec<OutcomeId> {
    let model = study.model();
    let held = |outcome: OutcomeId| study.diffusion().outcome(outcome).map_or(0, |found| found.holders.len());
    let own =
        |outcome: OutcomeId| model.responsibilities(actor).iter().any(|it| it.outcome == outcome && it.how.is_some());
    let mut ranked: Vec<(usize, usize, OutcomeId)> =
        model.outcomes().ids().filter(|id| !own(*id)).map(|id| (held(id), id.index(), id)).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, _, id)| id).take(MOST).collect()
}

/// To whom a metric may be reported: those responsible for what it measures, those measured by it, roles without a manager.
pub(super) fn who_may_see(study: &Study, metric: MetricId) -> Vec<PartyId> {
    let model = study.model();
    let measures = |outcome: OutcomeId| {
        model.outcomes().find(outcome).is_some_and(|it| it.measured_by.iter().any(|link| link.to == metric))
    };
    let rank = |party: PartyId| {
        let measured = model.measures(party).iter().any(|link| link.to == metric);
        let answers = model.responsibilities(party).iter().any(|it| measures(it.outcome));
        let is_head = model.managers(party).next().is_none() && model.kind(party) == PartyKind::Role;
        let near = match () {
            () if answers => 0,
            () if measured => 1,
            () if is_head => 2,
            () => return None,
        };
        Some((near, party))
    };
    let mut ranked: Vec<(u32, PartyId)> = model.actors().filter_map(rank).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, party)| party).take(MOST).collect()
}
