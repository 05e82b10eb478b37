//! Power and closeness: whether pay, power and respect sit close to the customer.

use serde::{Deserialize, Serialize};

use super::figures::{Highest, Lowest, Mean, median, over, weighted_mean};
use super::{Analyze, Input, reads, tau_b};
use crate::graph::ServiceGraph;
use crate::model::{IdVec, Model, PartyId, VerbSet};
use crate::syntax::Verb;

/// Whether pay, power and respect sit close to the customer: for each measure, over the actors that state it, Kendall's
/// tau-b between closeness and the measure; the means of those who serve current customers, potential ones and neither;
/// and the actors at the wrong end.
///
/// Time O(n log n) in the actors (and linear in the links), space O(n). Tau-b: Kendall 1945, Knight 1966, see [`tau_b`].
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::{Model, analysis, graph::ServiceGraph, text::Sources};
/// let text = "customer Guest\nrole Clerk { serves Guest; pay 20_000 }\nrole Chief { serves Clerk; pay 90_000 }";
/// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
/// let power = analysis::power(&model, &ServiceGraph::new(&model));
/// assert_eq!(power.measures[0].tau_b, Some(-1.0));
/// assert_eq!(power.groups[0].pay, Some(20_000.0));
/// ```
pub fn power(model: &Model, graph: &ServiceGraph) -> Power {
    let measures = Measure::ALL.map(|measure| (measure, stated(model, graph, measure)));
    Power {
        measures: measures.iter().map(|(measure, stated)| agreement(*measure, stated)).collect(),
        groups: groups(model, &measures, &Facing::of_actors(model, graph)),
        inversions: measures.iter().flat_map(|(measure, stated)| inversions(*measure, stated)).collect(),
        summary: PowerSummary { outsourced_direct_share: outsourced_direct_share(model, graph) },
        outsourced_frontline: outsourced_frontline(model, graph),
    }
}

impl Analyze for Power {
    const READS: VerbSet = VerbSet::of(&[Verb::Pay, Verb::Power, Verb::Respect, Verb::Outsourced])
        // `one-person` is about everything that is said of a role with one person in it
        .and(VerbSet::of(&[Verb::Blocker, Verb::SaysItServes]))
        .and(reads::WAYS)
        .and(reads::HEADCOUNT)
        .and(reads::METRICS)
        .and(reads::MEASURED);

    fn analyze(input: &Input<'_>) -> Self {
        power(input.model, input.graph)
    }
}

/// Where pay, power and respect sit. Made by [`power`].
///
/// ```
/// use outward::analysis::{Facing, Measure};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest; outsourced; pay 20_000 }\nrole Chief { serves Clerk; pay 90_000 }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let actors: Vec<_> = study.model().actors().collect();
///
/// let power = study.power();
/// assert!(power.is_outsourced_frontline(actors[0]));
/// assert_eq!(power.groups[0].group, Facing::Current);
/// assert_eq!(power.groups[0].mean(Measure::Pay), Some(20_000.0));
/// assert_eq!(Measure::Pay.of(study.model(), actors[1]), Some(90_000.0));
/// let facing = Facing::of_actors(study.model(), study.graph());
/// assert_eq!((facing[actors[0]], facing[actors[1]]), (Facing::Current, Facing::Neither));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Power {
    /// How each measure correlates with closeness to the customer, in the order of [`Measure::ALL`].
    pub measures: Vec<Agreement>,
    /// The means of those who serve current customers, potential ones, and neither.
    pub groups: Vec<GroupMeans>,
    /// The actors at the wrong end, by measure, then in declaration order.
    pub inversions: Vec<Inversion>,
    /// The summary.
    pub summary: PowerSummary,
    /// The outsourced actors that serve a current customer directly, and are neither measured nor rewarded by anything
    /// that matters to a customer; in declaration order.
    outsourced_frontline: Vec<PartyId>,
}

impl Power {
    /// Whether an actor is outsourced, serves a current customer directly, and is neither measured nor rewarded by
    /// anything that matters to a customer. Logarithmic time.
    pub fn is_outsourced_frontline(&self, actor: PartyId) -> bool {
        self.outsourced_frontline.binary_search(&actor).is_ok()
    }
}

/// How one measure correlates with closeness to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct Agreement {
    /// The measure.
    pub measure: Measure,
    /// How many actors state it.
    pub n: usize,
    /// Kendall's tau-b between closeness and the measure, from −1 to 1; `None` if one side is all tied.
    pub tau_b: Option<f64>,
    /// What that means.
    pub verdict: Leaning,
}

/// The means of one group, by headcount, over the actors that state a figure above 0.
///
/// ```
/// use outward::{Study, text::Sources};
/// use outward::analysis::{Facing, Measure};
///
/// let text = "customer Guest\nrole Cook { serves Guest; pay 30_000 }\nrole Chief { serves Cook; pay 90_000; power 5 }";
/// let study = Study::read(&Sources::from_text("inn.outward", text))?;
/// let of = |group| study.power().groups.iter().find(|means| means.group == group).unwrap();
/// assert_eq!((of(Facing::Current).mean(Measure::Pay), of(Facing::Current).mean(Measure::Power)), (Some(30_000.0), None));
/// assert_eq!(of(Facing::Neither).mean(Measure::Power), Some(5.0));
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct GroupMeans {
    /// Whom the group serves directly.
    pub group: Facing,
    /// One person's yearly pay.
    pub pay: Option<f64>,
    /// Power, on the writer's scale.
    pub power: Option<f64>,
    /// Respect, on the writer's scale.
    pub respect: Option<f64>,
}

impl GroupMeans {
    /// The mean of one measure, in its unit: money a year for pay, the writer's scale for power and respect.
    pub fn mean(&self, measure: Measure) -> Option<f64> {
        match measure {
            Measure::Pay => self.pay,
            Measure::Power => self.power,
            Measure::Respect => self.respect,
        }
    }
}

/// An actor at the wrong end of a measure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Inversion {
    /// The measure.
    pub measure: Measure,
    /// The actor.
    pub actor: PartyId,
    /// The end.
    pub end: End,
}

/// The summary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PowerSummary {
    /// The share of the headcount that serves current customers directly and is outsourced.
    pub outsourced_direct_share: Option<f64>,
}

/// A measure of standing.
///
/// ```
/// use outward::{Study, text::Sources};
/// use outward::analysis::Measure;
///
/// let study = Study::read(&Sources::from_text("inn.outward", "customer Guest\nrole Cook { serves Guest; power 2 }"))?;
/// let cook = study.model().actors().next().unwrap();
/// assert_eq!((Measure::Power.of(study.model(), cook), Measure::Pay.of(study.model(), cook)), (Some(2.0), None));
/// assert_eq!(Measure::Power.as_str(), "power");
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// One person's yearly pay.
    Pay,
    /// Power, on the writer's scale.
    Power,
    /// Respect, on the writer's scale.
    Respect,
}

impl Measure {
    /// All three, in order.
    pub const ALL: [Measure; 3] = [Measure::Pay, Measure::Power, Measure::Respect];

    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Measure::Pay => "pay",
            Measure::Power => "power",
            Measure::Respect => "respect",
        }
    }

    /// The figure that an actor states.
    ///
    /// # Panics
    ///
    /// May panic if the actor belongs to another model.
    pub fn of(self, model: &Model, actor: PartyId) -> Option<f64> {
        match self {
            Measure::Pay => model.pay(actor),
            Measure::Power => model.power(actor),
            Measure::Respect => model.respect(actor),
        }
    }
}

/// Which way a measure leans.
///
/// ```
/// use outward::analysis::Leaning;
/// assert_eq!(Leaning::BossLed.as_str(), "boss-led");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Leaning {
    /// It grows towards the customer: tau-b is at least 0.3.
    CustomerLed,
    /// It grows away from the customer: tau-b is at most −0.3.
    BossLed,
    /// Neither.
    Indifferent,
    /// Fewer than ten actors state it, or one side is all tied.
    TooFew,
}

impl Leaning {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Leaning::CustomerLed => "customer-led",
            Leaning::BossLed => "boss-led",
            Leaning::Indifferent => "indifferent",
            Leaning::TooFew => "too-few",
        }
    }
}

/// Whom an actor serves directly; current customers take precedence over potential ones.
///
/// ```
/// use outward::analysis::Facing;
/// assert_eq!(Facing::Current.as_str(), "current");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Facing {
    /// A current customer.
    Current,
    /// A potential customer.
    Potential,
    /// No customer.
    Neither,
}

impl Facing {
    /// All three, in order.
    pub const ALL: [Facing; 3] = [Facing::Current, Facing::Potential, Facing::Neither];

    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Facing::Current => "current",
            Facing::Potential => "potential",
            Facing::Neither => "neither",
        }
    }

    /// Whom each actor serves directly, by its own or an inherited link; [`Neither`](Facing::Neither) for parties that are
    /// no actors. Linear.
    ///
    /// # Panics
    ///
    /// May panic if the graph was built from another model.
    ///
    /// ```
    /// use outward::{Study, text::Sources};
    /// use outward::analysis::Facing;
    ///
    /// let text = "customer Guest\nrole Cook { serves Guest }\nrole Chief { serves Cook }";
    /// let study = Study::read(&Sources::from_text("inn.outward", text))?;
    /// let facing = Facing::of_actors(study.model(), study.graph());
    /// let of: Vec<Facing> = study.model().actors().map(|actor| facing[actor]).collect();
    /// assert_eq!(of, [Facing::Current, Facing::Neither]);
    /// # Ok::<(), outward::model::Invalid>(())
    /// ```
    pub fn of_actors(model: &Model, graph: &ServiceGraph) -> IdVec<PartyId, Facing> {
        let mut facing = IdVec::filled(model.parties().len(), Facing::Neither);
        // first for each writer of links: a group's are processed once, not once for each actor inside
        for (source, serve) in model.all_serves() {
            if serve.to.party().is_some_and(|to| model.is_potential_customer(to)) {
                facing[source] = Facing::Potential;
            }
        }
        for actor in model.actors() {
            facing[actor] = match model.serves_source(actor) {
                _ if graph.serves_directly(actor) => Facing::Current,
                Some(source) => facing[source],
                None => Facing::Neither,
            };
        }
        facing
    }
}

/// One end of a measure.
///
/// ```
/// use outward::analysis::End;
/// assert_eq!(End::Top.as_str(), "top");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum End {
    /// Among the highest tenth, and farther from the customer than the median.
    Top,
    /// Among the lowest tenth, and serving a current customer directly.
    Bottom,
}

impl End {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            End::Top => "top",
            End::Bottom => "bottom",
        }
    }
}

/// The fewest actors for which a correlation means anything.
const ENOUGH: usize = 10;

/// The least tau-b, either way, at which a measure leans.
const LEANING: f64 = 0.3;

/// An actor that states a measure.
struct Stated {
    actor: PartyId,
    figure: f64,
    /// Infinite without a path.
    distance: f64,
}

fn stated(model: &Model, graph: &ServiceGraph, measure: Measure) -> Vec<Stated> {
    let stated = |actor| {
        let figure = measure.of(model, actor)?;
        Some(Stated { actor, figure, distance: graph.distance(actor).map_or(f64::INFINITY, f64::from) })
    };
    model.actors().filter_map(stated).collect()
}

/// Many may inherit one list of metrics: each list is looked at once.
fn outsourced_frontline(model: &Model, graph: &ServiceGraph) -> Vec<PartyId> {
    let measures = |party| model.own_measures(party).iter().any(|link| model.matters_to_a_customer(link.to));
    let rewards = |party| model.own_rewards(party).iter().any(|reward| model.matters_to_a_customer(reward.metric));
    let outward_measures: IdVec<PartyId, bool> = model.parties().map(measures).collect::<Vec<_>>().into();
    let outward_rewards: IdVec<PartyId, bool> = model.parties().map(rewards).collect::<Vec<_>>().into();
    let faces_inward = |actor: &PartyId| {
        !model.measures_source(*actor).is_some_and(|source| outward_measures[source])
            && !model.rewards_source(*actor).is_some_and(|source| outward_rewards[source])
    };
    let frontline = model.actors().filter(|actor| graph.serves_directly(*actor) && model.is_outsourced(*actor));
    frontline.filter(faces_inward).collect()
}

/// Closeness to the customer beside a measure, for each actor that states it: minus its distance, and its figure. What
/// [`tau_b`] and [`tau_test`](super::tau_test) compare. Linear.
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::analysis::{Measure, closeness};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest; pay 20_000 }\nrole Chief { pay 90_000 }\nrole Cook";
/// let study = Study::read(&Sources::from_text("inn.outward", text))?;
/// let pairs = closeness(study.model(), study.graph(), Measure::Pay);
/// assert_eq!(pairs, [(-1.0, 20_000.0), (f64::NEG_INFINITY, 90_000.0)]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn closeness(model: &Model, graph: &ServiceGraph, measure: Measure) -> Vec<(f64, f64)> {
    pairs(&stated(model, graph, measure))
}

fn pairs(stated: &[Stated]) -> Vec<(f64, f64)> {
    stated.iter().map(|actor| (-actor.distance, actor.figure)).collect()
}

fn agreement(measure: Measure, stated: &[Stated]) -> Agreement {
    let tau_b = tau_b(&pairs(stated));
    let verdict = match tau_b {
        Some(_) if stated.len() < ENOUGH => Leaning::TooFew,
        None => Leaning::TooFew,
        Some(tau) if !over(LEANING, tau) => Leaning::CustomerLed,
        Some(tau) if !over(LEANING, -tau) => Leaning::BossLed,
        Some(_) => Leaning::Indifferent,
    };
    Agreement { measure, n: stated.len(), tau_b, verdict }
}

fn groups(model: &Model, measures: &[(Measure, Vec<Stated>); 3], facing: &IdVec<PartyId, Facing>) -> Vec<GroupMeans> {
    let means = |group| {
        let [pay, power, respect] = measures.each_ref().map(|(_, stated)| {
            let inside = stated.iter().filter(|actor| actor.figure > 0.0 && facing[actor.actor] == group);
            inside.map(|actor| (actor.figure, model.headcount(actor.actor))).collect::<Mean>().value()
        });
        GroupMeans { group, pay, power, respect }
    };
    Facing::ALL.map(means).to_vec()
}

fn inversions(measure: Measure, stated: &[Stated]) -> Vec<Inversion> {
    let highest = Highest::of(stated.iter().map(|actor| actor.figure), 10);
    let lowest = Lowest::of(stated.iter().map(|actor| actor.figure), 10);
    let middle = median(stated.iter().map(|actor| actor.distance)).unwrap_or(f64::INFINITY);
    let end = |actor: &Stated| {
        if highest.has(actor.figure) && over(actor.distance, middle) {
            Some(End::Top)
        } else if lowest.has(actor.figure) && actor.distance == 1.0 {
            Some(End::Bottom)
        } else {
            None
        }
    };
    let inversion = |actor: &Stated| end(actor).map(|end| Inversion { measure, actor: actor.actor, end });
    stated.iter().filter_map(inversion).collect()
}

fn outsourced_direct_share(model: &Model, graph: &ServiceGraph) -> Option<f64> {
    let direct = model.actors().filter(|actor| graph.serves_directly(*actor));
    weighted_mean(direct.map(|actor| (f64::from(u8::from(model.is_outsourced(actor))), model.headcount(actor))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn found(text: &str) -> (Model, Power) {
        let text = format!("customer Guest\ncustomer Later {{ potential }}\n{text}");
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let power = power(&model, &ServiceGraph::new(&model));
        (model, power)
    }

    fn names(model: &Model, power: &Power) -> Vec<String> {
        power.inversions.iter().map(|found| format!("{} {:?}", model.name(found.actor), found.end)).collect()
    }

    #[test]
    fn a_leaning_takes_ten_who_state_it() {
        let rows = |n: usize| -> String {
            (0..n).map(|at| format!("role R{at} {{ serves {}; pay {at} }}\n", chain(at))).collect()
        };
        fn chain(at: usize) -> String {
            at.checked_sub(1).map_or("Guest".to_owned(), |before| format!("R{before}"))
        }
        let (_, nine) = found(&rows(9));
        assert_eq!((nine.measures[0].tau_b, nine.measures[0].verdict), (Some(-1.0), Leaning::TooFew));
        let (_, ten) = found(&rows(10));
        assert_eq!(ten.measures[0].verdict, Leaning::BossLed);
        assert_eq!((ten.measures[1].n, ten.measures[1].tau_b), (0, None));
    }

    #[test]
    fn who_has_no_way_ties_as_farthest() {
        let (model, power) = found("role A { serves Guest; pay 1 }\nrole B { pay 2 }\nrole C { pay 3 }");
        assert!((power.measures[0].tau_b.unwrap() + 2.0 / 6f64.sqrt()).abs() < 1e-15);
        // the median distance is infinite, and nothing is above it
        assert_eq!(names(&model, &power), ["A Bottom"]);
    }

    #[test]
    fn means_leave_out_a_stated_zero_and_weigh_by_headcount() {
        let (_, power) = found(
            "role A { serves Guest, Later; pay 10; headcount 3 }\nrole B { serves Guest; pay 20 }\n\
             role C { serves Guest; pay 0; headcount 9 }\nrole D { serves A; pay 5; headcount 0 }",
        );
        let [current, potential, neither] = power.groups.as_slice() else { panic!("three groups") };
        assert_eq!((current.pay, potential.pay), (Some(12.5), None), "who serves both serves current customers");
        assert_eq!(neither.pay, None, "a share of nothing");
    }

    #[test]
    fn inherited_links_and_contracts_count() {
        let (_, power) = found(
            "unit Desk { outsourced; serves Later; role A { pay 7; serves Guest } role B { pay 9; headcount 2 } }\n\
             role C { serves Guest; headcount 3 }",
        );
        assert_eq!(power.groups[1].pay, Some(9.0));
        assert_eq!(power.summary.outsourced_direct_share, Some(0.25));
    }

    #[test]
    fn ends_take_all_that_tie() {
        let (model, power) = found(
            "role A { serves Guest; power 1 }\nrole B { serves Guest; power 1 }\nrole C { serves Guest; power 2 }\n\
             role D { serves A; power 9 }\nrole E { serves D; power 9 }",
        );
        assert_eq!(names(&model, &power), ["A Bottom", "B Bottom", "D Top", "E Top"]);
    }
}
