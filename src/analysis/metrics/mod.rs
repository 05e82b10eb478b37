//! Facts and metrics: where they come from, whether they are on target, and whom they move.

use serde::Serialize;

mod answering;

use super::figures::{Apportionment, Total, over, share, under};
use super::inside::any_inside;
use super::{Analyze, Input, reads};
use crate::graph::ServiceGraph;
use crate::model::{About, Id, IdVec, Metric, MetricId, Model, PartyId, PartyKind, TargetBound, VerbSet};
use crate::sorted::with_key;
use crate::syntax::Verb;

/// Where the facts come from, whether they are on target, and who watches them. Made by [`metrics`].
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\ncustomer Supplier
///     metric Remakes { from Barista; matters to Guest; stands at 4; target under 3 }\nmetric Upsell { about sales }
///     role Barista { serves Guest; rewarded by Remakes, Upsell }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let parties: Vec<_> = study.model().parties().collect();
/// let (guest, barista) = (parties[0], parties[2]);
/// let ids: Vec<_> = study.model().metrics().ids().collect();
///
/// let metrics = study.metrics();
/// assert_eq!(metrics.get(ids[0]).unwrap().on_target, Some(false));
/// assert_eq!(metrics.mix(barista).unwrap().inward, 0.5);
/// assert_eq!(metrics.sales_by(barista)[0].metric, ids[1]);
/// assert_eq!(metrics.mattering_to(guest)[0].metric, ids[0]);
/// assert!(metrics.is_unheard(guest));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Metrics {
    /// One record for each metric, in declaration order.
    pub metrics: Vec<MetricFact>,
    /// The mix of each list of rewards that applies to anybody, by writer.
    pub rewards: Vec<RewardMix>,
    /// The metrics about sales in those lists, by writer.
    pub sales: Vec<SalesReward>,
    /// Which metrics matter to which customer, by customer.
    pub matters: Vec<Matter>,
    /// The summary.
    pub summary: MetricsSummary,
    /// The current customers who are the source of no metric, in declaration order.
    #[serde(skip)]
    unheard: Vec<PartyId>,
}

/// What is known of a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MetricFact {
    /// The metric.
    pub metric: MetricId,
    /// How near to the customer its data comes from.
    pub source: MetricSource,
    /// Whether its facts are brutal: they come from customers, or from those who serve them directly.
    pub brutal: bool,
    /// Whether it is on target; `None` unless it has a target and a value.
    pub on_target: Option<bool>,
    /// How many actors are measured or rewarded by it, inheritance included, or have a specific responsibility for an
    /// outcome that it measures; `None` where they are too many to be counted, in linear time, for outcomes that many
    /// share.
    pub watched_by: Option<usize>,
}

/// How near to the customer the data of a metric comes from: the nearest counts.
///
/// ```
/// use outward::analysis::MetricSource;
/// assert_eq!(MetricSource::Frontline.as_str(), "frontline");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MetricSource {
    /// From a customer.
    Customer,
    /// From an actor that serves a current customer directly, or a group with such an actor in it.
    Frontline,
    /// From somebody else.
    Inside,
    /// From nobody.
    Unknown,
}

impl MetricSource {
    /// All four, the nearest first.
    pub const ALL: [MetricSource; 4] =
        [MetricSource::Customer, MetricSource::Frontline, MetricSource::Inside, MetricSource::Unknown];

    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            MetricSource::Customer => "customer",
            MetricSource::Frontline => "frontline",
            MetricSource::Inside => "inside",
            MetricSource::Unknown => "unknown",
        }
    }
}

/// What a list of rewards pays for. Shares of its weight, from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RewardMix {
    /// The writer: an actor, or a group for the actors inside it without a list of their own.
    pub by: PartyId,
    /// The number of people it applies to.
    pub headcount: f64,
    /// The share on metrics that matter to no customer.
    pub inward: f64,
    /// The share on metrics about sales.
    pub sales: f64,
}

/// A metric about sales in a list of rewards.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SalesReward {
    /// The writer of the list.
    pub by: PartyId,
    /// The metric.
    pub metric: MetricId,
    /// Its share of the weight, from 0 to 1.
    pub weight: f64,
}

/// A metric that matters to a customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[non_exhaustive]
pub struct Matter {
    /// The customer.
    pub customer: PartyId,
    /// The metric.
    pub metric: MetricId,
}

/// Facts and metrics, summed up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct MetricsSummary {
    /// How many metrics there are.
    pub metrics: usize,
    /// How many metrics come from each source.
    pub by_source: BySource,
    /// The share of the reward weight of the rewarded people that is on metrics which matter to no customer.
    pub inward_reward_share: Option<f64>,
    /// The share of people that is rewarded by any metric.
    pub rewarded_share: Option<f64>,
}

/// How many metrics come from each source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[allow(missing_docs, reason = "the words of `MetricSource`")]
#[non_exhaustive]
pub struct BySource {
    pub customer: usize,
    pub frontline: usize,
    pub inside: usize,
    pub unknown: usize,
}

/// Facts and metrics: where each comes from, whether it is on target, how many watch it, and what people are paid for.
///
/// The brutal facts come from customers and from those who serve them (after Jon Picoult; the phrase is Jim Collins's, 2001). Shares
/// weigh by headcount; what an actor inherits from a group counts as its own.
///
/// Time O(metrics and their lists + actors × depth of units + written measures and rewards, with the logarithm of
/// sorting), memory linear: a list that a group hands down is worked through once, not once for each who inherits it. Who
/// watches a metric through an outcome is counted within [`WATCHER_WORK`](crate::limits::WATCHER_WORK).
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::{Model, analysis, graph::ServiceGraph, text::Sources};
/// let text = "customer Guest\nmetric Remakes { from Barista; matters to Guest }\nrole Barista { serves Guest }";
/// let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
/// let metrics = analysis::metrics(&model, &ServiceGraph::new(&model));
/// assert_eq!(metrics.metrics[0].source, analysis::MetricSource::Frontline);
/// assert_eq!(metrics.metrics[0].watched_by, Some(0));
/// ```
pub fn metrics(model: &Model, graph: &ServiceGraph) -> Metrics {
    let frontline = any_inside(model, |party| model.is_actor(party) && graph.serves_directly(party));
    let watchers = watchers(model);
    let mut by_source = BySource::default();
    let metrics: Vec<MetricFact> = model
        .metrics()
        .iter()
        .map(|(id, metric)| {
            let source = source(model, &frontline, metric);
            *by_source.of(source) += 1;
            let brutal = matches!(source, MetricSource::Customer | MetricSource::Frontline);
            MetricFact { metric: id, source, brutal, on_target: on_target(metric), watched_by: watchers[id] }
        })
        .collect();
    let (rewards, sales) = mixes(model);
    let mut matters: Vec<Matter> = model
        .metrics()
        .iter()
        .flat_map(|(id, metric)| metric.matters_to.iter().map(move |link| Matter { customer: link.to, metric: id }))
        .collect();
    matters.sort_unstable();

    let everybody: Total = model.actors().map(|actor| model.headcount(actor)).collect();
    let rewarded: Total = rewards.iter().map(|mix| mix.headcount).collect();
    let inward: Total = rewards.iter().map(|mix| mix.headcount * mix.inward).collect();
    let summary = MetricsSummary {
        metrics: metrics.len(),
        by_source,
        inward_reward_share: share(inward.value(), rewarded.value()),
        rewarded_share: share(rewarded.value(), everybody.value()),
    };
    Metrics { metrics, rewards, sales, matters, summary, unheard: unheard(model) }
}

fn unheard(model: &Model) -> Vec<PartyId> {
    let mut heard: IdVec<PartyId, bool> = IdVec::filled(model.parties().len(), false);
    for metric in model.metrics().values() {
        metric.from.iter().for_each(|link| heard[link.to] = true);
    }
    let customers = model.customers().filter(|customer| model.is_current_customer(*customer));
    customers.filter(|customer| !heard[*customer]).collect()
}

impl Analyze for Metrics {
    const READS: VerbSet = VerbSet::of(&[Verb::ResponsibleFor, Verb::For])
        .and(reads::METRICS)
        .and(reads::MEASURED)
        .and(reads::WAYS)
        .and(reads::HEADCOUNT);

    fn analyze(input: &Input<'_>) -> Self {
        metrics(input.model, input.graph)
    }
}

impl Metrics {
    /// The record of a metric. Constant time.
    pub fn get(&self, metric: MetricId) -> Option<&MetricFact> {
        self.metrics.get(metric.index())
    }

    /// The mix of rewards in the list that this party wrote; `None` if it wrote none that applies to anybody. Logarithmic
    /// time.
    pub fn mix(&self, by: PartyId) -> Option<&RewardMix> {
        let at = self.rewards.binary_search_by_key(&by, |mix| mix.by).ok()?;
        self.rewards.get(at)
    }

    /// The metrics about sales in the rewards that a party wrote. Logarithmic time.
    pub fn sales_by(&self, by: PartyId) -> &[SalesReward] {
        with_key(&self.sales, by, |reward| reward.by)
    }

    /// Whether this is a current customer from whom no metric comes. Logarithmic time.
    pub fn is_unheard(&self, customer: PartyId) -> bool {
        self.unheard.binary_search(&customer).is_ok()
    }

    /// The metrics that matter to a customer. Logarithmic time.
    pub fn mattering_to(&self, customer: PartyId) -> &[Matter] {
        with_key(&self.matters, customer, |matter| matter.customer)
    }
}

impl BySource {
    fn of(&mut self, source: MetricSource) -> &mut usize {
        match source {
            MetricSource::Customer => &mut self.customer,
            MetricSource::Frontline => &mut self.frontline,
            MetricSource::Inside => &mut self.inside,
            MetricSource::Unknown => &mut self.unknown,
        }
    }
}

fn source(model: &Model, frontline: &IdVec<PartyId, bool>, metric: &Metric) -> MetricSource {
    let nearest = metric.from.iter().map(|link| match model.kind(link.to) {
        PartyKind::Customer => MetricSource::Customer,
        PartyKind::Outsider | PartyKind::Unit | PartyKind::Role if frontline[link.to] => MetricSource::Frontline,
        PartyKind::Outsider | PartyKind::Unit | PartyKind::Role => MetricSource::Inside,
    });
    nearest.min().unwrap_or(MetricSource::Unknown)
}

fn on_target(metric: &Metric) -> Option<bool> {
    let value = metric.stands_at?;
    metric.target.map(|target| match target {
        TargetBound::Over(limit) => !under(value, limit),
        TargetBound::Under(limit) => !over(value, limit),
    })
}

/// How many actors watch each metric: those that are measured or rewarded by it, counted once, and those that are
/// responsible for an outcome that it measures.
fn watchers(model: &Model) -> IdVec<MetricId, Option<usize>> {
    let mut watchers = IdVec::filled(model.metrics().len(), 0);
    let mut measured: IdVec<PartyId, usize> = IdVec::filled(model.parties().len(), 0);
    let mut rewarded = measured.clone();
    let mut both = Vec::new();
    for actor in model.actors() {
        let (measures, rewards) = (model.measures_source(actor), model.rewards_source(actor));
        if let Some(by) = measures {
            measured[by] += 1;
        }
        if let Some(by) = rewards {
            rewarded[by] += 1;
        }
        both.extend(measures.zip(rewards));
    }
    for by in model.parties() {
        if measured[by] > 0 {
            model.own_measures(by).iter().for_each(|link| watchers[link.to] += measured[by]);
        }
        if rewarded[by] > 0 {
            model.own_rewards(by).iter().for_each(|reward| watchers[reward.metric] += rewarded[by]);
        }
    }
    let measures = |by| model.own_measures(by).iter().map(|link| link.to);
    let rewards = |by| model.own_rewards(by).iter().map(|reward| reward.metric);
    // of two lists that apply to one actor, the one of the outer unit was declared first
    let (measured_outside, rewarded_outside): (Vec<_>, Vec<_>) = both.into_iter().partition(|(m, r)| m <= r);
    uncount(&mut watchers, measured_outside, measures, rewards);
    uncount(&mut watchers, rewarded_outside.into_iter().map(|(m, r)| (r, m)).collect(), rewards, measures);
    let mut counted = IdVec::filled(watchers.len(), None);
    watchers.ids().for_each(|metric| counted[metric] = Some(watchers[metric]));
    answering::count(model, &mut counted);
    counted
}

/// Subtracts, for each pair of lists that apply to one actor, the metrics in both. An inner list has only one outer
/// list, so each list is processed once: linear.
fn uncount<A, B>(
    watchers: &mut IdVec<MetricId, usize>,
    mut pairs: Vec<(PartyId, PartyId)>,
    outer_list: impl Fn(PartyId) -> A,
    inner_list: impl Fn(PartyId) -> B,
) where
    A: Iterator<Item = MetricId>,
    B: Iterator<Item = MetricId>,
{
    pairs.sort_unstable();
    let mut marked: IdVec<MetricId, Option<PartyId>> = IdVec::filled(watchers.len(), None);
    let mut last = None;
    for same in pairs.chunk_by(|a, b| a == b) {
        let Some(&(outer, inner)) = same.first() else { continue };
        if last != Some(outer) {
            outer_list(outer).for_each(|metric| marked[metric] = Some(outer));
            last = Some(outer);
        }
        for metric in inner_list(inner) {
            if marked[metric] == Some(outer) {
                watchers[metric] -= same.len();
            }
        }
    }
}

fn mixes(model: &Model) -> (Vec<RewardMix>, Vec<SalesReward>) {
    let (mut mixes, mut all_sales) = (Vec::new(), Vec::new());
    if model.metrics().is_empty() {
        return (mixes, all_sales);
    }
    let mut paid: IdVec<PartyId, Option<Total>> = IdVec::filled(model.parties().len(), None);
    for actor in model.actors() {
        if let Some(by) = model.rewards_source(actor) {
            paid[by].get_or_insert_default().add(model.headcount(actor));
        }
    }
    for (by, headcount) in paid.iter() {
        let Some(headcount) = headcount else { continue };
        let rewards = model.own_rewards(by);
        let split = Apportionment::as_stated(rewards.iter().map(|reward| reward.weight()));
        let (mut inward, mut sales) = (Total::default(), Total::default());
        for reward in rewards {
            let weight = split.part(reward.weight());
            if !model.matters_to_a_customer(reward.metric) {
                inward.add(weight);
            }
            if is_about_sales(model, reward.metric) {
                sales.add(weight);
                all_sales.push(SalesReward { by, metric: reward.metric, weight });
            }
        }
        let headcount = headcount.value();
        mixes.push(RewardMix { by, headcount, inward: inward.value(), sales: sales.value() });
    }
    (mixes, all_sales)
}

fn is_about_sales(model: &Model, metric: MetricId) -> bool {
    model.metrics()[metric].about == Some(About::Sales)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn read(text: &str) -> (Model, Metrics) {
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = metrics(&model, &ServiceGraph::new(&model));
        (model, found)
    }

    #[test]
    fn the_nearest_source_counts() {
        let (_, found) = read(
            "customer Guest\ncustomer Later { potential }\noutsider Mill { serves Guest }\n\
             unit Stores { role Barista { serves Guest }; role Manager { serves Barista } }\nrole Seller { serves Later }\n\
             metric A { from Stores.Manager, Later }\nmetric B { from Stores.Manager, Stores }\nmetric C { from Mill }\n\
             metric D { from Stores.Manager, Seller }\nmetric E",
        );
        let sources: Vec<&str> = found.metrics.iter().map(|fact| fact.source.as_str()).collect();
        assert_eq!(sources, ["customer", "frontline", "inside", "inside", "unknown"]);
        let brutal: Vec<bool> = found.metrics.iter().map(|fact| fact.brutal).collect();
        assert_eq!(brutal, [true, true, false, false, false]);
        assert_eq!(found.summary.by_source, BySource { customer: 1, frontline: 1, inside: 2, unknown: 1 });
    }

    #[test]
    fn a_target_is_reached_at_the_number_itself() {
        let (_, found) = read(
            "customer Guest\nmetric A { stands at 3; target over 3 }\nmetric B { stands at 3; target under 3 }\n\
             metric C { stands at 2; target over 3 }\nmetric D { stands at 4; target under 3 }\nmetric E { stands at 4 }\n\
             metric F { target over 4 }\nmetric G { stands at 0.3; target under 30% }",
        );
        let on_target: Vec<Option<bool>> = found.metrics.iter().map(|fact| fact.on_target).collect();
        assert_eq!(on_target, [Some(true), Some(true), Some(false), Some(false), None, None, Some(true)]);
    }

    #[test]
    fn who_is_measured_and_rewarded_watches_once() {
        let (_, found) = read(
            "customer Guest\nmetric A\nmetric B\nunit U {\n  measured by A, B\n  role R { rewarded by B }\n  \
             role S { measured by B; rewarded by A }\n  unit V { rewarded by A; role T; role W { measured by A } }\n}\nrole X",
        );
        // A: R (measured), S (rewarded), T (both), W (both); B: R (both), S, T
        assert_eq!(found.metrics.iter().map(|fact| fact.watched_by).collect::<Vec<_>>(), [Some(4), Some(3)]);
    }

    #[test]
    fn shares_of_rewards_weigh_by_people() {
        let (model, found) = read(
            "customer Guest\nmetric Sold { about sales }\nmetric Good { matters to Guest }\n\
             role A { headcount 3; rewarded by Sold weight 80%, Good }\n\
             unit U { rewarded by Sold weight 10%, Good weight 30%; role B; role C { headcount 0 } }\nrole D { headcount 4 }",
        );
        // A: 0.8 inward for 3 people; B: 0.1 for 1, and 0.6 for something that is not written; D is not rewarded
        let near = |share: Option<f64>, value: f64| (share.unwrap() - value).abs() < 1e-12;
        assert!(near(found.summary.inward_reward_share, (3.0 * 0.8 + 0.1) / 4.0), "{:?}", found.summary);
        assert!(near(found.summary.rewarded_share, 0.5), "{:?}", found.summary);
        let unit = model.groups().next().unwrap();
        assert_eq!((found.mix(unit).unwrap().sales, found.sales_by(unit).len()), (0.1, 1));
        let (_, nobody) = read("customer Guest\nmetric A\nrole R { headcount 0; rewarded by A }");
        assert_eq!((nobody.summary.inward_reward_share, nobody.summary.rewarded_share), (None, None));
    }
}
