//! Actors who watch a metric because it measures an outcome they are responsible for.

use crate::limits::WATCHER_WORK;
use crate::model::{IdVec, MetricId, Model, OutcomeId, PartyId};

/// The party whose `measured by` applies to an actor, and the one whose `rewarded by` does.
type Lists = [Option<PartyId>; 2];

/// How many actors have the same lists, and a specific responsibility for the same measured outcomes.
struct Alike {
    lists: Lists,
    actors: usize,
}

/// Adds to each metric the actors with a specific responsibility for an outcome that it measures, except those that are
/// measured or rewarded by it anyway. `None` for metrics that would take too long to count.
///
/// To count exactly, each metric has to be held against everybody who is responsible for any of its outcomes. In general
/// this takes quadratic time: it answers whether two lists have a set each that share nothing (orthogonal vectors), for
/// which no faster way is known. So the work is bounded, and the metrics that need least are counted first. Returns the
/// work done.
pub(super) fn count(model: &Model, watchers: &mut IdVec<MetricId, Option<usize>>) -> usize {
    let groups = Groups::new(model);
    let mut measured: Vec<(MetricId, OutcomeId)> = Vec::new();
    for (outcome, what) in model.outcomes().iter() {
        if !groups.of(outcome).is_empty() {
            measured.extend(what.measured_by.iter().map(|link| (link.to, outcome)));
        }
    }
    measured.sort_unstable();
    measured.dedup();
    let work = |outcomes: &[(MetricId, OutcomeId)]| -> usize {
        outcomes.iter().map(|(_, outcome)| groups.of(*outcome).len()).sum()
    };
    let mut by_work: Vec<_> = measured.chunk_by(|a, b| a.0 == b.0).map(|outcomes| (work(outcomes), outcomes)).collect();
    by_work.sort_by_key(|(work, _)| *work);
    let listed = Listed::new(model);
    let most = WATCHER_WORK.saturating_mul(measured.len() + groups.responsible.len());
    let mut counted: Vec<Option<MetricId>> = vec![None; groups.all.len()];
    let mut done = 0;
    for (work, outcomes) in by_work {
        let Some((metric, _)) = outcomes.first().copied() else { continue };
        if done + work > most {
            watchers[metric] = None;
            continue;
        }
        done += work;
        for (_, outcome) in outcomes {
            for (_, group) in groups.of(*outcome) {
                let (Some(alike), Some(last)) = (groups.all.get(*group), counted.get_mut(*group)) else { continue };
                let is_new = last.replace(metric) != Some(metric) && !listed.has(alike.lists, metric);
                if let Some(watchers) = watchers[metric].as_mut().filter(|_| is_new) {
                    *watchers += alike.actors;
                }
            }
        }
    }
    done
}

/// The actors that are responsible for measured outcomes, in groups that are alike.
struct Groups {
    all: Vec<Alike>,
    /// The groups of each outcome, by outcome.
    responsible: Vec<(OutcomeId, usize)>,
    /// Where the groups of each outcome begin.
    starts: IdVec<OutcomeId, usize>,
}

impl Groups {
    fn new(model: &Model) -> Self {
        let mut actors: Vec<(Lists, Vec<OutcomeId>)> = Vec::new();
        for actor in model.actors() {
            let specific = model.responsibilities(actor).iter().filter(|held| model.text(held.how).is_some());
            let measured = specific.map(|held| held.outcome).filter(|at| !model.outcomes()[*at].measured_by.is_empty());
            let mut outcomes: Vec<OutcomeId> = measured.collect();
            if !outcomes.is_empty() {
                outcomes.sort_unstable();
                outcomes.dedup();
                actors.push(([model.measures_source(actor), model.rewards_source(actor)], outcomes));
            }
        }
        actors.sort_unstable();
        let (mut all, mut responsible) = (Vec::new(), Vec::new());
        for alike in actors.chunk_by(|a, b| a == b) {
            let Some((lists, outcomes)) = alike.first() else { continue };
            responsible.extend(outcomes.iter().map(|outcome| (*outcome, all.len())));
            all.push(Alike { lists: *lists, actors: alike.len() });
        }
        responsible.sort_unstable();
        let mut starts = IdVec::filled(model.outcomes().len(), responsible.len());
        for (at, (outcome, _)) in responsible.iter().enumerate().rev() {
            starts[*outcome] = at;
        }
        Groups { all, responsible, starts }
    }

    fn of(&self, outcome: OutcomeId) -> &[(OutcomeId, usize)] {
        let rest = self.responsible.get(self.starts[outcome]..).unwrap_or_default();
        rest.get(..rest.partition_point(|(other, _)| *other == outcome)).unwrap_or_default()
    }
}

/// All written lists of metrics: pairs of writer and metric, in order.
struct Listed([Vec<(PartyId, MetricId)>; 2]);

impl Listed {
    fn new(model: &Model) -> Self {
        let [mut measures, mut rewards] = [Vec::new(), Vec::new()];
        for by in model.parties() {
            measures.extend(model.own_measures(by).iter().map(|link| (by, link.to)));
            rewards.extend(model.own_rewards(by).iter().map(|reward| (by, reward.metric)));
        }
        let mut listed = Listed([measures, rewards]);
        listed.0.iter_mut().for_each(|pairs| pairs.sort_unstable());
        listed
    }

    /// Whether one of these lists contains the metric.
    fn has(&self, lists: Lists, metric: MetricId) -> bool {
        let is_in =
            |(pairs, by): (&Vec<_>, Option<PartyId>)| by.is_some_and(|by| pairs.binary_search(&(by, metric)).is_ok());
        self.0.iter().zip(lists).any(is_in)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;
    use crate::text::Sources;

    /// Everybody is responsible for another half of ten outcomes, each of which is measured by many metrics.
    fn hurtful(metrics: usize) -> Model {
        let mut text = String::from("customer Guest\n");
        (0..metrics).for_each(|at| writeln!(text, "metric M{at}").unwrap());
        for outcome in 0..10 {
            write!(text, "outcome O{outcome} {{ for Guest; measured by M0").unwrap();
            (1..metrics).for_each(|at| write!(text, ", M{at}").unwrap());
            text.push_str(" }\n");
        }
        for actor in 0..1024_u32 {
            write!(text, "role R{actor} {{ serves Guest").unwrap();
            (0..10)
                .filter(|bit| actor >> bit & 1 == 1)
                .for_each(|bit| write!(text, "; responsible for O{bit} \"x\"").unwrap());
            text.push_str(" }\n");
        }
        // a metric of its own, and one that is known
        text.push_str(
            "metric Own\noutcome O { for Guest; measured by Own }\nrole R { serves Guest; responsible for O \"x\" }",
        );
        Model::read(&Sources::from_text("x.outward", text)).unwrap()
    }

    #[test]
    fn the_work_grows_with_the_text() {
        for metrics in [20, 2_000] {
            let model = hurtful(metrics);
            let mut watchers = IdVec::filled(model.metrics().len(), Some(0));
            let done = count(&model, &mut watchers);
            let written = 10 * metrics + 1 + 1024 * 5 + 1;
            assert!(done <= WATCHER_WORK * written, "{done} steps for {written} names");
            let own = model.metrics().ids().last().unwrap();
            assert_eq!(watchers[own], Some(1), "what takes little is counted first");
            let counts: Vec<Option<usize>> = watchers.values().copied().filter(|count| *count != Some(1)).collect();
            let exact = counts.iter().filter(|count| **count == Some(1023)).count();
            match metrics {
                20 => assert_eq!(exact, 20),
                _ => assert!(
                    exact > 100
                        && exact < metrics
                        && counts.iter().all(|count| count.is_none_or(|count| count == 1023))
                ),
            }
        }
    }
}
