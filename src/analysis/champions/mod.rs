//! Champions: who speaks up for the customer, and what they risk by it.

use serde::{Deserialize, Serialize};

use super::figures::{Apportionment, Highest, Total, median, over, under};
use super::served::served;
use super::{Analyze, Input, reads};
use crate::graph::ServiceGraph;
use crate::model::{IdVec, Model, PartyId, Reward, RoomId, VerbSet};
use crate::sorted::SortedSet;
use crate::syntax::Verb;

mod around;
mod rooms;

use around::Around;
use rooms::Rooms;

/// A share of rewards that matters to no customer is a risk above this.
pub(crate) const TOO_INWARD: f64 = 0.5;

/// Whether a party is a champion: an actor that is flagged so, or that hands work back.
///
/// # Panics
///
/// May panic if the party belongs to another model.
///
/// ```
/// use outward::{Study, analysis::is_champion, text::Sources};
/// let text = "customer Guest\nrole Clerk { serves Guest; hands back to Cook }\nrole Cook { serves Clerk }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// assert_eq!(study.model().actors().map(|actor| is_champion(study.model(), actor)).collect::<Vec<_>>(), [true, false]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn is_champion(model: &Model, actor: PartyId) -> bool {
    model.is_actor(actor) && (model.is_champion(actor) || !model.hands_back(actor).is_empty())
}

/// What champions risk, and whether they ever meet those who block. Each risk is decided only where it can be.
///
/// Time and space: linear, but for the sum over rooms of champions × blockers that sit in it, and for sorting powers.
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::{Model, analysis, graph::ServiceGraph, text::Sources};
/// let text = "customer Guest\nrole Clerk { serves Guest; champion; reports to Chief }\nrole Chief { blocker }";
/// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
/// let champions = analysis::champions(&model, &ServiceGraph::new(&model));
/// assert_eq!(champions.champions[0].risks, [analysis::Risk::UnderABlocker, analysis::Risk::Alone]);
/// assert_eq!(champions.summary.pairs, 1);
/// ```
pub fn champions(model: &Model, graph: &ServiceGraph) -> Champions {
    let (around, rooms) = (Around::new(model), Rooms::new(model));
    let blockers: Vec<PartyId> = model.actors().filter(|actor| model.is_blocker(*actor)).collect();
    let above = blockers_above(model, graph);
    let median_power = median(model.actors().filter_map(|actor| model.power(actor)));
    let mut inward = InwardRewards::new(model);
    let assess = |(at, actor): (usize, PartyId)| {
        let manager = graph.chain().manager(actor);
        let blocker_above = above[actor];
        let inward_rewards = inward.share(actor);
        let questions = [
            (Risk::RewardedInward, inward_rewards.map(|share| over(share, TOO_INWARD))),
            (Risk::UnderABlocker, manager.map(|_| blocker_above.is_some())),
            (Risk::Outranked, model.power(actor).zip(median_power).map(|(power, middle)| under(power, middle))),
            (Risk::Alone, around.champions(actor).map(|beside| !beside)),
            (Risk::Unheard, rooms.heard(actor).map(|heard| !heard)),
        ];
        let decided = questions.iter().filter(|(_, answer)| answer.is_some()).count();
        let risks: Vec<Risk> = questions.iter().filter(|(_, answer)| *answer == Some(true)).map(|q| q.0).collect();
        let risk = (decided > 0).then(|| risks.len() as f64 / decided as f64);
        let blockers_met = rooms.blockers_met(at);
        let blockers_unmet = blockers.len() as u64 - u64::from(model.is_blocker(actor)) - blockers_met;
        let rooms = rooms.of(actor);
        Champion { actor, risks, decided, risk, blockers_met, blockers_unmet, inward_rewards, blocker_above, rooms }
    };
    let champions: Vec<Champion> = rooms.champions().iter().copied().enumerate().map(assess).collect();
    let summary = summary(&champions, blockers.len() as u64);
    let stray_handbacks = stray_handbacks(model);
    let strays = stray_handbacks.iter().copied().collect();
    Champions { champions, summary, blockers, stray_handbacks, median_power, strays }
}

impl Analyze for Champions {
    const READS: VerbSet = VerbSet::of(&[Verb::Seats])
        .and(reads::CHAMPIONS)
        .and(reads::MANAGERS)
        .and(reads::WAYS)
        .and(reads::METRICS)
        .and(reads::MEASURED);

    fn analyze(input: &Input<'_>) -> Self {
        champions(input.model, input.graph)
    }
}

/// What champions risk. Made by [`champions`].
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest; hands back to Cook }\nrole Cook";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let clerk = study.model().actors().next().unwrap();
///
/// let champions = study.champions();
/// assert_eq!(champions.get(clerk).unwrap().blocker_above, None);
/// assert!(champions.is_stray(champions.stray_handbacks[0])); // the cook does not serve the clerk
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Champions {
    /// Every champion, in declaration order.
    pub champions: Vec<Champion>,
    /// The summary.
    pub summary: ChampionsSummary,
    /// Every blocker, in declaration order.
    pub blockers: Vec<PartyId>,
    /// Handbacks to parties that do not serve the one handing back, by who hands back, then as written.
    pub stray_handbacks: Vec<Handback>,
    /// The median of the powers that are stated.
    pub median_power: Option<f64>,
    strays: SortedSet<Handback>,
}

impl Champions {
    /// The record of a champion; `None` for everybody else. Logarithmic time.
    pub fn get(&self, actor: PartyId) -> Option<&Champion> {
        let at = self.champions.binary_search_by_key(&actor, |champion| champion.actor).ok()?;
        self.champions.get(at)
    }

    /// Whether the one that gets this work back does not serve the one handing it back. Logarithmic time.
    pub fn is_stray(&self, handback: Handback) -> bool {
        self.strays.contains(&handback)
    }
}

/// A champion.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Champion {
    /// The actor.
    pub actor: PartyId,
    /// The risks found.
    pub risks: Vec<Risk>,
    /// How many risks the model has enough data to decide.
    pub decided: usize,
    /// The share of the decided risks that were found; `None` if none could be decided.
    pub risk: Option<f64>,
    /// How many blockers, other than itself, share a room with it.
    pub blockers_met: u64,
    /// How many blockers share no room with it.
    pub blockers_unmet: u64,
    /// The share of its reward weight on metrics that matter to no customer; `None` if it has no rewards.
    pub inward_rewards: Option<f64>,
    /// The nearest blocker in its management chain.
    pub blocker_above: Option<PartyId>,
    /// The rooms in which it sits, in declaration order.
    pub rooms: Vec<RoomId>,
}

/// An actor or a group may hand work back to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Handback {
    /// Who hands back.
    pub from: PartyId,
    /// Who gets the work back.
    pub to: PartyId,
}

/// The summary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct ChampionsSummary {
    /// How many champions there are.
    pub champions: u64,
    /// How many blockers.
    pub blockers: u64,
    /// The unweighted mean risk over the champions that have one.
    pub mean_risk: Option<f64>,
    /// Pairs of a champion and a different actor that is a blocker.
    pub pairs: u64,
    /// Pairs that share a room.
    pub pairs_met: u64,
}

/// What a champion may run into.
///
/// ```
/// use outward::analysis::Risk;
/// assert_eq!(Risk::UnderABlocker.as_str(), "under-a-blocker");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Risk {
    /// Over half of its reward weight is on metrics that matter to no customer.
    RewardedInward,
    /// A blocker stands in its management chain.
    UnderABlocker,
    /// Its power is below the median.
    Outranked,
    /// No direct manager, direct report or colleague under the same manager is a champion.
    Alone,
    /// It shares no room with another actor in the top quarter by power.
    Unheard,
}

impl Risk {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            Risk::RewardedInward => "rewarded-inward",
            Risk::UnderABlocker => "under-a-blocker",
            Risk::Outranked => "outranked",
            Risk::Alone => "alone",
            Risk::Unheard => "unheard",
        }
    }
}

fn summary(champions: &[Champion], blockers: u64) -> ChampionsSummary {
    let risks: Vec<f64> = champions.iter().filter_map(|champion| champion.risk).collect();
    let risk: Total = risks.iter().copied().collect();
    ChampionsSummary {
        champions: champions.len() as u64,
        blockers,
        mean_risk: (!risks.is_empty()).then(|| risk.value() / risks.len() as f64),
        pairs: champions.iter().map(|champion| champion.blockers_met + champion.blockers_unmet).sum(),
        pairs_met: champions.iter().map(|champion| champion.blockers_met).sum(),
    }
}

/// Handing back work is expected only towards those one serves. (Customers and outsiders may return it for other
/// reasons.)
fn stray_handbacks(model: &Model) -> Vec<Handback> {
    let works = |party: &PartyId| model.is_actor(*party) || model.is_group(*party);
    let pairs: Vec<(PartyId, PartyId)> = model
        .parties()
        .filter(works)
        .flat_map(|from| model.hands_back(from).iter().map(move |link| (from, link.to)))
        .filter(|(_, to)| works(to))
        .collect();
    let served = served(model, &pairs);
    let stray = pairs.into_iter().zip(served).filter(|(_, served)| !served);
    stray.map(|((from, to), _)| Handback { from, to }).collect()
}

/// The nearest blocker above each champion (and above some others on the way). Each walk up stops where an earlier one
/// has been, so all walks together are linear.
fn blockers_above(model: &Model, graph: &ServiceGraph) -> IdVec<PartyId, Option<PartyId>> {
    let mut above = IdVec::filled(model.parties().len(), None);
    let mut known = IdVec::filled(model.parties().len(), false);
    let mut walked = Vec::new();
    for champion in model.actors().filter(|actor| is_champion(model, *actor)) {
        let mut next = Some(champion);
        while let Some(at) = next.filter(|at| !known[*at]) {
            known[at] = true;
            walked.push(at);
            next = graph.chain().manager(at);
        }
        while let Some(at) = walked.pop() {
            above[at] = graph.chain().manager(at).and_then(|manager| match model.is_blocker(manager) {
                true => Some(manager),
                false => above[manager],
            });
        }
    }
    above
}

/// The share of reward weight on metrics that matter to no customer, computed once per written list of rewards.
struct InwardRewards<'a> {
    model: &'a Model,
    known: IdVec<PartyId, Option<f64>>,
}

impl<'a> InwardRewards<'a> {
    fn new(model: &'a Model) -> Self {
        InwardRewards { model, known: IdVec::filled(model.parties().len(), None) }
    }

    fn share(&mut self, actor: PartyId) -> Option<f64> {
        let source = self.model.rewards_source(actor)?;
        if self.known[source].is_none() {
            self.known[source] = Some(inward_share(self.model, self.model.own_rewards(source)));
        }
        self.known[source]
    }
}

fn inward_share(model: &Model, rewards: &[Reward]) -> f64 {
    let split = Apportionment::as_stated(rewards.iter().map(Reward::weight));
    let inward = rewards.iter().filter(|reward| !model.matters_to_a_customer(reward.metric));
    inward.map(|reward| split.part(reward.weight())).collect::<Total>().value()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn found(text: &str) -> (Model, Champions) {
        let model = Model::read(&Sources::from_text("x.outward", format!("customer Guest\n{text}"))).unwrap();
        let champions = champions(&model, &ServiceGraph::new(&model));
        (model, champions)
    }

    fn of<'a>(model: &Model, champions: &'a Champions, name: &str) -> &'a Champion {
        champions.champions.iter().find(|champion| model.name(champion.actor) == name).unwrap()
    }

    #[test]
    fn nothing_is_decided_of_one_who_stands_by_itself() {
        let (model, champions) = found("role A { champion }");
        let a = of(&model, &champions, "A");
        assert_eq!((a.decided, a.risk), (0, None));
        assert_eq!(champions.summary.mean_risk, None);
    }

    #[test]
    fn a_second_manager_and_an_outsider_are_around_one() {
        let (model, champions) = found(
            "outsider Owner\nrole Chief\nrole Second { champion }\nrole A { champion; reports to Chief, Second }\n\
             role B { champion; reports to Owner }\nrole C { reports to Owner; hands back to A }",
        );
        assert!(of(&model, &champions, "A").risks.is_empty(), "Second is one");
        assert!(of(&model, &champions, "B").risks.is_empty(), "C shares the owner, and hands back");
        let (model, champions) = found("outsider Owner\nrole B { champion; reports to Owner }");
        assert_eq!(of(&model, &champions, "B").risks, [Risk::Alone]);
    }

    #[test]
    fn the_head_of_a_team_is_no_manager_of_itself() {
        let (model, champions) = found(
            "role Chief\nunit Top { reports to Chief; unit Team { reports to Head; role Head { champion } role A { champion } } }",
        );
        assert!(of(&model, &champions, "Head").risks.is_empty(), "A reports to it");
        assert!(of(&model, &champions, "A").risks.is_empty(), "Head leads it");
        let (model, champions) =
            found("role Chief\nunit Team { reports to Head, Chief; role Head { champion } role A }");
        assert_eq!(of(&model, &champions, "Head").risks, [Risk::Alone]);
    }

    #[test]
    fn a_blocker_that_hands_back_does_not_meet_itself() {
        let (model, champions) = found(
            "role A { blocker; hands back to B }\nrole B { blocker; serves A }\nroom One { seats A, B }\nroom Two { seats A, B }",
        );
        let a = of(&model, &champions, "A");
        assert_eq!((a.blockers_met, a.blockers_unmet, a.rooms.len()), (1, 0, 2));
        assert_eq!((champions.summary.pairs, champions.summary.blockers), (1, 2));
        assert!(champions.stray_handbacks.is_empty());
    }

    #[test]
    fn a_chain_of_many_champions_is_walked_once() {
        let n = 20_000;
        let mut text = String::from("role R0 { blocker }\n");
        for at in 1..n {
            text.push_str(&format!("role R{at} {{ champion; reports to R{} }}\n", at - 1));
        }
        let (model, champions) = found(&text);
        let boss = model.actors().next();
        assert!(champions.champions.iter().all(|champion| champion.blocker_above == boss));
    }

    #[test]
    fn the_only_powerful_one_in_the_room_is_not_heard_by_itself() {
        let text = |more: &str| {
            format!(
                "role A {{ champion; power 9 }}\nrole B {{ power 9 }}\nrole C {{ power 1 }}\nrole D {{ power 1 }}\nroom One {{ seats A, C{more} }}"
            )
        };
        let (model, champions) = found(&text(""));
        assert_eq!(of(&model, &champions, "A").risks, [Risk::Unheard]);
        let (model, champions) = found(&text(", B"));
        assert!(of(&model, &champions, "A").risks.is_empty(), "B ties with A at the top");
    }
}
