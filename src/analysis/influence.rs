//! Influence: whose word counts, whatever the chart says (PageRank).

use serde::Serialize;

use super::champions::is_champion;
use super::figures::{Highest, Total, median, under};
use super::{Analyze, Input, reads, tau_b};
use crate::limits::{PAGERANK_CHANGE, PAGERANK_ROUNDS};
use crate::model::{IdVec, Model, PartyId, VerbSet};
use crate::syntax::Verb;

/// Who has informal influence: PageRank over all actors, each endorsing those who influence it in proportion to the
/// strength of that influence. Damping 0.85, start and teleport uniform; actors that nobody influences endorse all
/// equally; stops when a round changes less than 10⁻¹² in sum, after at most 1,000 rounds. Scores sum to 1 and are
/// rounded to 10⁻⁹ before anything compares, sums or shows them.
///
/// Time: linear in the actors, and in the `influences` for each round (some 170 at most, since each round shrinks the
/// change to 85%); space linear. Source: S. Brin and L. Page, "The anatomy of a large-scale hypertextual Web search
/// engine", Computer Networks 30, 1998.
///
/// ```
/// use outward::{Model, analysis, text::Sources};
/// let text = "customer Guest\nrole Clerk { serves Guest; influences Chief }\nrole Chief { serves Clerk }";
/// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
/// let influence = analysis::influence(&model);
/// assert_eq!(influence.actors[0].score, 0.649122807);
/// ```
pub fn influence(model: &Model) -> Influence {
    if !model.actors().any(|actor| !model.influences(actor).is_empty()) {
        return Influence::default();
    }
    let actors = scores(model);
    let held = |by: fn(&Model, PartyId) -> bool| {
        actors.iter().filter(|actor| by(model, actor.actor)).map(|actor| actor.score).collect::<Total>().value()
    };
    let powers = actors.iter().filter_map(|actor| Some((actor.score, model.power(actor.actor)?)));
    let summary = InfluenceSummary {
        champion_share: held(is_champion),
        blocker_share: held(Model::is_blocker),
        chart_agreement: tau_b(&powers.collect::<Vec<_>>()),
    };
    let median_power = median(actors.iter().filter_map(|actor| model.power(actor.actor)));
    let hidden = hidden(model, &actors, median_power);
    Influence { actors, summary: Some(summary), hidden, median_power }
}

impl Analyze for Influence {
    const READS: VerbSet = VerbSet::of(&[Verb::Influences]).and(reads::CHAMPIONS);

    fn analyze(input: &Input<'_>) -> Self {
        influence(input.model)
    }
}

/// Who has informal influence; empty if nobody `influences` anybody. Made by [`influence`].
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Clerk { serves Guest; influences Chief }\nrole Chief { serves Clerk }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let actors: Vec<_> = study.model().actors().collect();
/// let influence = study.influence();
/// assert!(influence.score(actors[0]) > influence.score(actors[1])); // the chief listens to the clerk
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Influence {
    /// Every actor with its score, in declaration order.
    pub actors: Vec<Influencer>,
    /// The summary; `None` if nobody `influences` anybody.
    pub summary: Option<InfluenceSummary>,
    /// The actors that influence somebody, are in the top tenth by score (with ties), and state a power below the
    /// median: the chart does not show them.
    pub hidden: Vec<PartyId>,
    /// The median of the powers that are stated.
    pub median_power: Option<f64>,
}

impl Influence {
    /// The score of an actor: its share of all influence, from 0 to 1; all scores sum to 1. Logarithmic time.
    pub fn score(&self, actor: PartyId) -> Option<f64> {
        let at = self.actors.binary_search_by_key(&actor, |influencer| influencer.actor).ok()?;
        self.actors.get(at).map(|influencer| influencer.score)
    }
}

/// An actor with its influence.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub struct Influencer {
    /// The actor.
    pub actor: PartyId,
    /// Its part of all influence: the scores of all actors sum to 1, but for rounding.
    pub score: f64,
}

/// The summary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct InfluenceSummary {
    /// The score that champions hold.
    pub champion_share: f64,
    /// The score that blockers hold.
    pub blocker_share: f64,
    /// Kendall's tau-b of score and power over the actors that state a power; `None` if one side is all tied.
    pub chart_agreement: Option<f64>,
}

const DAMPING: f64 = 0.85;

/// Scores are rounded to one part in this many.
const PARTS: f64 = 1e9;

fn hidden(model: &Model, actors: &[Influencer], median_power: Option<f64>) -> Vec<PartyId> {
    let Some(middle) = median_power else { return Vec::new() };
    let tenth = Highest::of(actors.iter().map(|actor| actor.score), 10);
    let hidden = |actor: &&Influencer| {
        tenth.has(actor.score)
            && !model.influences(actor.actor).is_empty()
            && model.power(actor.actor).is_some_and(|power| under(power, middle))
    };
    actors.iter().filter(hidden).map(|actor| actor.actor).collect()
}

fn scores(model: &Model) -> Vec<Influencer> {
    let web = Web::new(model);
    let ranks = web.rank(PAGERANK_ROUNDS);
    let sum = ranks.involved.iter().copied().collect::<Total>().value() + ranks.other * web.others;
    let round = |score: f64| (score / sum * PARTS).round() / PARTS;
    let score = |actor| web.slot(actor).and_then(|slot| ranks.involved.get(slot)).copied().unwrap_or(ranks.other);
    model.actors().map(|actor| Influencer { actor, score: round(score(actor)) }).collect()
}

/// Who endorses whom. Only actors that influence somebody or are influenced get a slot: all others have one score.
struct Web {
    slots: IdVec<PartyId, u32>,
    actors: f64,
    others: f64,
    /// Where the endorsements of each slot end.
    ends: Vec<u32>,
    /// The endorsers of each slot, and the fraction of their endorsement it gets.
    endorsers: Vec<(u32, f64)>,
    /// The slots that nobody influences.
    uninfluenced: Vec<u32>,
}

#[cfg_attr(not(test), allow(dead_code, reason = "tests look at how it ended"))]
struct Ranks {
    involved: Vec<f64>,
    other: f64,
    /// The number of rounds, and the change in the last one.
    rounds: usize,
    change: f64,
}

#[allow(clippy::indexing_slicing, reason = "a kernel: slots are numbered densely from 0 by the same file")]
impl Web {
    fn new(model: &Model) -> Self {
        let mut slots = IdVec::filled(model.parties().len(), u32::MAX);
        let mut count = 0;
        let mut involve = |slots: &mut IdVec<PartyId, u32>, actor: PartyId| {
            if slots[actor] == u32::MAX {
                slots[actor] = count;
                count += 1;
            }
        };
        for actor in model.actors().filter(|actor| !model.influences(*actor).is_empty()) {
            involve(&mut slots, actor);
        }
        for actor in model.actors() {
            model.influences(actor).iter().for_each(|influence| involve(&mut slots, influence.on));
        }
        let mut endorsed = vec![0.0; count as usize];
        let (mut ends, mut endorsers) = (Vec::new(), Vec::new());
        for actor in model.actors().filter(|actor| !model.influences(*actor).is_empty()) {
            for influence in model.influences(actor) {
                let endorser = slots[influence.on];
                endorsed[endorser as usize] += influence.strength();
                endorsers.push((endorser, influence.strength()));
            }
            ends.push(u32::try_from(endorsers.len()).unwrap_or(u32::MAX));
        }
        for (endorser, part) in &mut endorsers {
            *part /= endorsed[*endorser as usize];
        }
        let uninfluenced = (0..count).filter(|slot| endorsed[*slot as usize] == 0.0).collect();
        let actors = model.actors().count();
        Web { slots, actors: actors as f64, others: (actors - count as usize) as f64, ends, endorsers, uninfluenced }
    }

    fn slot(&self, actor: PartyId) -> Option<usize> {
        Some(self.slots[actor]).filter(|slot| *slot != u32::MAX).map(|slot| slot as usize)
    }

    /// Iterates until nothing changes, or the limit is reached. Those who influence come first, so that their lists are
    /// consecutive; those who neither influence nor are influenced share one rank.
    fn rank(&self, most: usize) -> Ranks {
        let start = 1.0 / self.actors;
        let count = self.slots.values().filter(|slot| **slot != u32::MAX).count();
        let mut ranks = Ranks { involved: vec![start; count], other: start, rounds: 0, change: f64::INFINITY };
        let mut next = vec![0.0; count];
        for _ in 0..most {
            let spread: f64 = self.uninfluenced.iter().map(|slot| ranks.involved[*slot as usize]).sum();
            let base = (1.0 - DAMPING + DAMPING * (spread + ranks.other * self.others)) / self.actors;
            let mut from = 0;
            for (slot, score) in next.iter_mut().enumerate() {
                let to = self.ends.get(slot).map_or(from, |end| *end as usize);
                let endorsed = self.endorsers[from..to].iter().map(|(by, part)| ranks.involved[*by as usize] * part);
                *score = base + DAMPING * endorsed.sum::<f64>();
                from = to;
            }
            let moved = next.iter().zip(&ranks.involved).map(|(new, old)| (new - old).abs());
            let change = moved.collect::<Total>().value() + (base - ranks.other).abs() * self.others;
            std::mem::swap(&mut ranks.involved, &mut next);
            ranks = Ranks { other: base, rounds: ranks.rounds + 1, change, ..ranks };
            if change < PAGERANK_CHANGE {
                break;
            }
        }
        ranks
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn found(text: &str) -> (Model, Influence) {
        let model = Model::read(&Sources::from_text("x.outward", format!("customer Guest\n{text}"))).unwrap();
        let influence = influence(&model);
        (model, influence)
    }

    /// python3 -c "import networkx as nx; g = nx.DiGraph(); g.add_nodes_from('ABCDEFGH');
    /// [g.add_edge(on, by, weight=w) for by, on, w in [('A','B',.5), ('A','C',1), ('B','C',.25), ('C','A',1),
    /// ('D','C',.75), ('E','D',1), ('E','A',.1), ('F','B',1)]]; print(nx.pagerank(g, alpha=.85, tol=1e-16, max_iter=1000))"
    /// (networkx 3.6.1)
    #[test]
    fn networkx_finds_the_same() {
        let (_, influence) = found(
            "role A { influences B strength 0.5; influences C }\nrole B { influences C strength 25% }\n\
             role C { influences A }\nrole D { influences C strength 0.75 }\n\
             role E { influences D; influences A strength 0.1 }\nrole F { influences B }\nrole G\nrole H",
        );
        let wanted = [
            0.17078892483888097,
            0.0844832048579564,
            0.19566686098144903,
            0.12606241281651437,
            0.1840439777829917,
            0.11156741696485271,
            0.06369360087867744,
            0.06369360087867744,
        ];
        for (influencer, wanted) in influence.actors.iter().zip(wanted) {
            assert!((influencer.score - wanted).abs() < 5.1e-10, "{influencer:?} {wanted}");
        }
    }

    /// A circle with a tail, which takes long to settle.
    fn restless() -> Web {
        let (model, _) =
            found("role A { influences B }\nrole B { influences A, C strength 0.1 }\nrole C { influences A }");
        Web::new(&model)
    }

    #[test]
    fn rounds_are_counted() {
        assert_eq!(restless().rank(7).rounds, 7);
        assert!(restless().rank(PAGERANK_ROUNDS).rounds < PAGERANK_ROUNDS, "each shrinks the change to 85%");
    }

    #[test]
    fn it_goes_on_until_nothing_moves() {
        let settled = restless().rank(PAGERANK_ROUNDS);
        assert!(settled.change < PAGERANK_CHANGE);
        assert!(restless().rank(settled.rounds - 1).change >= PAGERANK_CHANGE);
    }

    #[test]
    fn nobody_influences_anybody() {
        let (_, influence) = found("role A { power 1; champion }\nrole B");
        assert_eq!(influence, Influence::default());
    }

    #[test]
    fn scores_are_rounded_before_they_are_summed() {
        let (_, influence) = found("role A { influences B; champion }\nrole B\nrole C { champion }");
        let [a, _, c] = influence.actors.as_slice() else { panic!("three actors") };
        assert_eq!(influence.summary.unwrap().champion_share, a.score + c.score);
        assert_eq!([a.score, c.score], [0.480519481, 0.25974026]);
    }

    #[test]
    fn an_actor_that_hands_back_is_a_champion() {
        let (_, influence) = found("role A { influences B; hands back to B }\nrole B { blocker }");
        let summary = influence.summary.unwrap();
        assert_eq!((summary.champion_share, summary.blocker_share), (0.649122807, 0.350877193));
    }
}
