//! Actors who watch a metric because it measures an outcome they are responsible for.

use crate::model::{IdVec, MetricId, Model, OutcomeId, PartyId};

/// Outcomes with more metrics than this are processed once for all actors that are responsible for the same set of
/// them.
const MANY: usize = 64;

/// A written list of metrics: its writer, and whether it lists rewards.
type List = (PartyId, bool);

/// An actor with a specific responsibility for some outcomes.
struct Answering {
    actor: PartyId,
    /// The lists that apply to it, `measured by` and `rewarded by`, the outer one first: an inner list has only one
    /// outer list.
    lists: [Option<List>; 2],
    /// The outcomes with many metrics, in order.
    large: Vec<OutcomeId>,
    small: Vec<OutcomeId>,
}

/// Adds the actors with a specific responsibility for an outcome that the metric measures, except those that are
/// measured or rewarded by it anyway.
pub(super) fn count(model: &Model, watchers: &mut IdVec<MetricId, usize>) {
    let mut all: Vec<Answering> = model.actors().filter_map(|actor| Answering::of(model, actor)).collect();
    all.sort_by(|a, b| (a.lists, &a.large).cmp(&(b.lists, &b.large)));
    let mut known = Known::new(watchers.len());
    for alike in all.chunk_by(|a, b| a.lists == b.lists && a.large == b.large) {
        let Some(first) = alike.first() else { continue };
        known.turn_to(model, first.lists);
        let large: Vec<MetricId> = known.new_to_group(model, &first.large);
        large.iter().for_each(|metric| watchers[*metric] += alike.len());
        for one in alike {
            known.new_to_actor(model, one).for_each(|metric| watchers[metric] += 1);
        }
    }
}

impl Answering {
    fn of(model: &Model, actor: PartyId) -> Option<Self> {
        let specific = model.responsibilities(actor).iter().filter(|held| model.text(held.how).is_some());
        let measured = specific.map(|held| held.outcome).filter(|at| !model.outcomes()[*at].measured_by.is_empty());
        let (mut large, small): (Vec<_>, Vec<_>) =
            measured.partition(|outcome| model.outcomes()[*outcome].measured_by.len() > MANY);
        large.sort_unstable();
        let measures = model.measures_source(actor).map(|by| (by, false));
        let mut lists = [measures, model.rewards_source(actor).map(|by| (by, true))];
        // a unit is declared before its contents
        lists.sort_unstable();
        (!large.is_empty() || !small.is_empty()).then_some(Answering { actor, lists, large, small })
    }
}

/// What last marked each metric: a list, the large outcomes of a group of actors, or an actor.
struct Known {
    lists: [Option<List>; 2],
    by_list: [IdVec<MetricId, Option<List>>; 2],
    groups: u32,
    by_group: IdVec<MetricId, u32>,
    by_actor: IdVec<MetricId, Option<PartyId>>,
}

impl Known {
    fn new(metrics: usize) -> Self {
        Known {
            lists: [None, None],
            by_list: [IdVec::filled(metrics, None), IdVec::filled(metrics, None)],
            groups: 0,
            by_group: IdVec::filled(metrics, 0),
            by_actor: IdVec::filled(metrics, None),
        }
    }

    /// Prepares for the actors to which these lists apply.
    fn turn_to(&mut self, model: &Model, lists: [Option<List>; 2]) {
        self.groups += 1;
        for ((list, before), by_list) in lists.into_iter().zip(self.lists).zip(&mut self.by_list) {
            match list.filter(|_| list != before) {
                Some((by, true)) => model.own_rewards(by).iter().for_each(|reward| by_list[reward.metric] = list),
                Some((by, false)) => model.own_measures(by).iter().for_each(|link| by_list[link.to] = list),
                None => {}
            }
        }
        self.lists = lists;
    }

    fn new_to_group(&mut self, model: &Model, outcomes: &[OutcomeId]) -> Vec<MetricId> {
        let metrics = outcomes.iter().flat_map(|outcome| &model.outcomes()[*outcome].measured_by);
        metrics.map(|link| link.to).filter(|metric| self.is_new_to_group(*metric)).collect()
    }

    fn is_new_to_group(&mut self, metric: MetricId) -> bool {
        let is_new = !self.is_listed(metric) && self.by_group[metric] != self.groups;
        self.by_group[metric] = self.groups;
        is_new
    }

    fn new_to_actor<'a>(&'a mut self, model: &'a Model, one: &'a Answering) -> impl Iterator<Item = MetricId> + 'a {
        let metrics = one.small.iter().flat_map(|outcome| &model.outcomes()[*outcome].measured_by);
        metrics.map(|link| link.to).filter(move |metric| {
            let is_known = self.is_listed(*metric) || self.by_group[*metric] == self.groups;
            let is_new = !is_known && self.by_actor[*metric] != Some(one.actor);
            self.by_actor[*metric] = Some(one.actor);
            is_new
        })
    }

    /// Whether a list that applies to the current actors contains the metric.
    fn is_listed(&self, metric: MetricId) -> bool {
        self.by_list.iter().zip(self.lists).any(|(by_list, list)| list.is_some() && by_list[metric] == list)
    }
}
