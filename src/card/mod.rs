//! The card: one actor's or group's line of sight, written for itself. Whom it serves and who serves it, its path to
//! the customer, its responsibilities, its metrics, its needs, what it says it serves, and the findings about it.

mod book;
mod gather;
mod record;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use record::{
    Card, CardExemption, CardWay, Cover, Few, HandedBack, HeldOutcome, Inside, Needed, Promised, Received, Says,
    Service, Watched, WayStep,
};

use self::book::{Book, Entry};
use self::gather::{PartyKey, headcount, key};
use crate::analysis::ByReach;
use crate::analysis::figures::{Apportionment, share};
use crate::limits::SHOWN;
use crate::model::{Link, MetricId, Model, OutcomeId, PartyId, PartyKind, PolicyId, Target, TextId};
use crate::rules::{Finding, RuleContext};
use crate::sorted::equals;

/// The number of customers and other holders named beside an entry.
const NAMED: usize = 4;

/// The data for cards, gathered once for all of them.
///
/// Gathering is linear in the model, up to a logarithm; it takes 12 bytes per written link. A card then costs only what
/// it shows: no list on it is longer than [`rows`](Cards::rows).
///
/// # Panics
///
/// May panic if a party belongs to another model.
///
/// ```
/// use outward::card::Cards;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest
/// role Barista { serves Guest \"the drink\" strength 0.9 }
/// role Roaster { serves Barista \"fresh beans\" strength 0.5 }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let roaster = study.model().actors().last().unwrap();
/// let cards = Cards::new(&study.context(), study.findings()).rows(10); // or `study.cards()`
/// assert_eq!(cards.all().count(), 2);
/// assert!(cards.people(roaster).is_none()); // only a group has people of its own
/// let card = cards.card(roaster);
/// let way = card.way.unwrap();
/// assert_eq!((way.distance, way.strength), (2, 0.45));
/// let words: Vec<_> = way.steps.shown.iter().map(|step| study.model().text(step.text)).collect();
/// assert_eq!(words, [Some("fresh beans"), Some("the drink")]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug)]
pub struct Cards<'a> {
    context: RuleContext<'a>,
    findings: &'a [Finding],
    rows: usize,
    serves: Book,
    needs: Book,
    hands_back: Book,
    /// Which party is covered by which policy, sorted. If a policy names a party and a unit around it, only the unit
    /// counts.
    covers: Vec<(PartyKey, PolicyId)>,
    /// Each party with the index of each finding about it, sorted.
    about: Vec<(PartyId, u32)>,
    /// The holders of each outcome who say how: the first few, and the total number.
    specific: BTreeMap<OutcomeId, Few<PartyId>>,
    /// How stated and unstated weights share the rewards of a party.
    splits: BTreeMap<PartyId, Apportionment>,
    /// Each group that reports to a party inside it, with that party, sorted.
    heads: Vec<(PartyId, PartyId)>,
    /// Each unit with each party directly in it, sorted.
    inside: Vec<(PartyId, PartyId)>,
    by_reach: BTreeMap<PartyId, ByReach>,
}

impl<'a> Cards<'a> {
    /// Gathers the data for cards. Results of analyses that were not run are left out.
    pub fn new(context: &RuleContext<'a>, findings: &'a [Finding]) -> Self {
        let model = context.model;
        let target = |link: &Link<PartyId>| Target::from(link.to);
        Cards {
            context: *context,
            findings,
            rows: SHOWN,
            serves: Book::new(model, Model::own_serves, |serve| serve.to),
            needs: Book::new(model, Model::needs, target),
            hands_back: Book::new(model, Model::hands_back, target),
            covers: gather::covers(model),
            about: gather::about(findings),
            specific: gather::specific(context),
            splits: gather::splits(model),
            heads: gather::heads(model),
            inside: gather::inside(model),
            by_reach: gather::by_reach(context),
        }
    }

    /// Limits every list to this many rows, instead of 64.
    #[must_use]
    pub fn rows(self, rows: usize) -> Self {
        Cards { rows, ..self }
    }

    /// All parties that have a card, in declaration order: actors and groups.
    pub fn all(&self) -> impl Iterator<Item = PartyId> + use<'a> {
        let model = self.context.model;
        model.parties().filter(|party| matches!(model.kind(*party), PartyKind::Unit | PartyKind::Role))
    }

    /// The card of an actor or a group. Customers and outsiders have none: theirs are empty.
    /// May panic if the party belongs to another model.
    pub fn card(&self, of: PartyId) -> Card {
        let (model, analyses) = (self.context.model, self.context.analyses);
        let group = model.is_group(of);
        let people = self.by_reach.get(&of).filter(|_| group);
        let watched = |source: Option<PartyId>| source.map(|source| (source, model.own_rewards(source)));
        let rewards = watched(model.rewards_source(of));
        let measures = model.measures_source(of).map(|source| (source, model.own_measures(source)));
        Card {
            of,
            headcount: people.map_or_else(|| if group { 0.0 } else { model.headcount(of) }, headcount),
            managers: self.managers(of),
            reach: analyses.paths.as_ref().and_then(|paths| paths.get(of)).map(|path| path.reach),
            way: self.way(of),
            exemption: self.exemption(of),
            serves_source: model.serves_source(of),
            serves: self.services(of),
            served_by: self.received(of, &self.serves, true, |by, at| {
                let serve = model.own_serves(by).get(at)?;
                Some((serve.text, Some(serve.strength()), serve.stated_strength().is_some()))
            }),
            needed_by: self.received(of, &self.needs, false, |by, at| {
                model.needs(by).get(at).map(|need| (need.text, None, false))
            }),
            handed_back_by: self.received(of, &self.hands_back, false, |by, at| {
                model.hands_back(by).get(at).map(|back| (back.text, None, false))
            }),
            answers: self.answers(of),
            promises: self.promises(of),
            measures: measures.map_or_else(Few::default, |(by, links)| {
                Few::of(links.iter().map(|link| self.watched(link.to, by, link.text, None)), self.rows)
            }),
            rewards: rewards.map_or_else(Few::default, |(by, rewards)| {
                let split = self.splits.get(&by);
                let weight = |stated| split.map(|split| split.part(stated));
                Few::of(rewards.iter().map(|it| self.watched(it.metric, by, it.text, weight(it.weight()))), self.rows)
            }),
            inward_rewards: rewards
                .and_then(|(by, _)| analyses.metrics.as_ref()?.mix(by))
                .map(|mix| mix.inward)
                .filter(|_| !group),
            needs: self.needs_of(of),
            hands_back: self.hands_back_of(of),
            says: self.says(of),
            policies: self.policies(of),
            inside: group.then(|| self.inside_of(of, people)),
            findings: self.findings_about(of),
        }
    }

    fn managers(&self, of: PartyId) -> Few<PartyId> {
        let model = self.context.model;
        let Some(source) = model.managers_source(of) else { return Few::default() };
        // the head of a team who belongs to it is not their own manager
        let itself = usize::from(self.heads.binary_search(&(source, of)).is_ok());
        let shown = model.managers(of).take(self.rows).collect();
        Few { shown, of: model.own_managers(source).len() - itself }
    }

    fn way(&self, of: PartyId) -> Option<CardWay> {
        let paths = self.context.analyses.paths.as_ref()?;
        let way = paths.way(of)?;
        let mut from = of;
        let steps = paths.route(of).take(self.rows).map(|hop| {
            let step = self.step(from, hop.to, hop.strength);
            from = hop.to;
            step
        });
        let steps = Few { shown: steps.collect(), of: way.distance as usize };
        let last = steps.shown.last().map(|step| step.to).filter(|_| steps.more() == 0);
        Some(CardWay {
            distance: way.distance,
            steps,
            customer: last,
            strength: way.strength,
            weakest: way.weakest,
            routes: way.shortest_path_count,
            strongest_next: way.strongest.next,
            strongest: way.strongest.strength,
            strongest_links: way.strongest.links,
            gate: way.gate,
        })
    }

    /// The written link behind one hop: the strongest if there are several, then the first.
    fn step(&self, from: PartyId, to: PartyId, strength: f64) -> WayStep {
        let model = self.context.model;
        let by = model.serves_source(from).unwrap_or(from);
        let targets = self.receivers(to, true);
        let links = targets.filter_map(|target| self.serves.link(by, target)).filter_map(|entry| {
            let serve = model.own_serves(by).get(entry.at as usize)?;
            Some((entry.at, serve))
        });
        let best = links.reduce(|best, next| {
            let (a, b) = (best.1.strength(), next.1.strength());
            if b > a || (b == a && next.0 < best.0) { next } else { best }
        });
        let written_to = best.map_or(Target::from(to), |(_, serve)| serve.to);
        let text = best.and_then(|(_, serve)| serve.text);
        let stated = best.is_some_and(|(_, serve)| serve.stated_strength().is_some());
        WayStep { from, to, written_to, by, text, strength, stated }
    }

    /// The targets whose links reach a party: itself, the groups around it, `everyone`.
    fn receivers(&self, party: PartyId, everyone: bool) -> impl Iterator<Item = Target> + use<'a> {
        let model = self.context.model;
        let everyone =
            (everyone && matches!(model.kind(party), PartyKind::Unit | PartyKind::Role)).then_some(Target::EVERYONE);
        std::iter::once(party).chain(model.units_around(party)).map(Target::from).chain(everyone)
    }

    fn exemption(&self, of: PartyId) -> Option<CardExemption> {
        let exemptions = self.context.analyses.exemptions.as_ref()?;
        let found = exemptions.actor(of)?;
        let circle = exemptions.circle_of(of).unwrap_or_default();
        let others = circle.iter().copied().filter(|other| *other != of).take(self.rows).collect();
        Some(CardExemption {
            verdict: found.verdict(),
            grounds: found.grounds.iter().collect(),
            shape: found.shape,
            circle: Few { shown: others, of: circle.len().saturating_sub(1) },
            declared: self.context.model.exemption(of).map(|(by, why)| (by, why.to_owned())),
        })
    }

    fn services(&self, of: PartyId) -> Few<Service> {
        let (model, graph) = (self.context.model, self.context.graph);
        let Some(source) = model.serves_source(of) else { return Few::default() };
        let to_itself = usize::from(self.serves.link(source, of.into()).is_some());
        let shown = model.serves(of).take(self.rows).map(|serve| Service {
            to: serve.to,
            text: serve.text,
            strength: serve.strength(),
            stated: serve.stated_strength().is_some(),
            effort: serve.effort(),
            onward: graph.to_current().get(graph.receiving(serve.to)),
        });
        Few { shown: shown.collect(), of: model.own_serves(source).len() - to_itself }
    }

    fn received(
        &self,
        of: PartyId,
        book: &Book,
        everyone: bool,
        link: impl Fn(PartyId, usize) -> Option<(Option<TextId>, Option<f64>, bool)>,
    ) -> Few<Received> {
        let (entries, count) = book.by_others(of, self.receivers(of, everyone), self.rows);
        let show = |(entry, to): (Entry, Target)| {
            let (text, strength, stated) = link(entry.by, entry.at as usize)?;
            Some(Received { from: entry.by, to, text, strength, stated })
        };
        Few { shown: entries.into_iter().filter_map(show).collect(), of: count }
    }

    fn answers(&self, of: PartyId) -> Few<HeldOutcome> {
        let model = self.context.model;
        let holders = || std::iter::once(of).chain(model.units_around(of));
        let count = holders().map(|holder| model.responsibilities(holder).len()).sum();
        let all =
            holders().flat_map(|holder| model.responsibilities(holder).iter().map(move |it| (holder, it.outcome)));
        let shown = all.take(self.rows).filter_map(|(holder, outcome)| self.answer(holder, outcome)).collect();
        Few { shown, of: count }
    }

    fn answer(&self, holder: PartyId, outcome: OutcomeId) -> Option<HeldOutcome> {
        let found = self.context.analyses.diffusion.as_ref()?.outcome(outcome)?;
        let at = found.holders.binary_search_by_key(&holder, |it| it.holder).ok()?;
        let held = found.holders.get(at)?;
        let specific = self.specific.get(&outcome);
        let others = specific.map(|few| few.shown.iter().copied().filter(|other| *other != holder).collect());
        let for_whom = &self.context.model.outcomes()[outcome].for_whom;
        Some(HeldOutcome {
            outcome,
            holder,
            how: held.how,
            specific: held.specific,
            share: held.share,
            stated: held.stated,
            reaches: held.reaches,
            verdict: found.verdict,
            others: found.holders.len() - 1,
            specific_others: Few {
                shown: others.unwrap_or_default(),
                of: specific.map_or(0, |few| few.of) - usize::from(held.specific),
            },
            for_whom: Few::of(for_whom.iter().map(|link| link.to), NAMED),
        })
    }

    fn promises(&self, of: PartyId) -> Few<Promised> {
        let Some(diffusion) = &self.context.analyses.diffusion else { return Few::default() };
        let all = self.context.model.promises(of);
        let shown = all.iter().take(self.rows).filter_map(|promise| {
            let verdict = diffusion.outcome(promise.to)?.verdict;
            Some(Promised { outcome: promise.to, words: promise.text, verdict })
        });
        Few { shown: shown.collect(), of: all.len() }
    }

    fn watched(&self, metric: MetricId, by: PartyId, text: Option<TextId>, weight: Option<f64>) -> Watched {
        let matters_to = &self.context.model.metrics()[metric].matters_to;
        let facts = self.context.analyses.metrics.as_ref().and_then(|metrics| metrics.get(metric));
        Watched {
            metric,
            by,
            text,
            weight,
            matters_to: Few::of(matters_to.iter().map(|link| link.to), NAMED),
            on_target: facts.and_then(|facts| facts.on_target),
        }
    }

    fn needs_of(&self, of: PartyId) -> Few<Needed> {
        let Some(care) = &self.context.analyses.care else { return Few::default() };
        // both lists are in the order of writing
        let written = self.context.model.needs(of).iter().zip(care.needs_of(of));
        Few::of(written.map(|(need, found)| Needed { from: need.to, text: need.text, met: found.met }), self.rows)
    }

    fn hands_back_of(&self, of: PartyId) -> Few<HandedBack> {
        let stray = self.context.analyses.champions.as_ref().map_or(&[][..], |found| &found.stray_handbacks);
        let mut stray = stray.get(stray.partition_point(|back| back.from < of)..).unwrap_or_default().iter();
        let mut next = stray.next();
        let written = self.context.model.hands_back(of);
        // the stray ones are in the same order
        let shown = written.iter().take(self.rows).map(|back| {
            let is_stray = next.is_some_and(|it| it.from == of && it.to == back.to);
            if is_stray {
                next = stray.next();
            }
            HandedBack { to: back.to, text: back.text, stray: is_stray }
        });
        Few { shown: shown.collect(), of: written.len() }
    }

    fn says(&self, of: PartyId) -> Option<Says> {
        let found = self.context.analyses.sight.as_ref()?.actor(of)?;
        let named = self.context.model.says_it_serves(of);
        Some(Says {
            named: Few::of(named.iter().map(|named| named.to), self.rows),
            verdict: found.verdict,
            next: found.next,
        })
    }

    fn policies(&self, of: PartyId) -> Few<Cover> {
        let (mut shown, mut count) = (Vec::new(), 0);
        for target in self.receivers(of, true) {
            let covers = equals(&self.covers, |(covered, _)| covered.cmp(&key(target)));
            count += covers.len();
            let room = self.rows - shown.len();
            shown.extend(covers.iter().take(room).map(|(_, policy)| Cover { policy: *policy, covers: target }));
        }
        shown.sort_by_key(|cover: &Cover| cover.policy);
        Few { shown, of: count }
    }

    fn inside_of(&self, group: PartyId, people: Option<&ByReach>) -> Inside {
        let directly = equals(&self.inside, |(unit, _)| unit.cmp(&group));
        let by_reach = people.copied().unwrap_or_default();
        let with_a_way = by_reach.direct.headcount + by_reach.indirect.headcount;
        let focus = self.context.analyses.focus.as_ref().and_then(|focus| focus.unit(group));
        Inside {
            directly: Few::of(directly.iter().map(|(_, party)| *party), self.rows),
            by_reach,
            reach_share: share(with_a_way, headcount(&by_reach)),
            leaving_share: focus.and_then(|focus| focus.leaving_share),
        }
    }

    /// The people of a group by whether and how they reach the customer; `None` for a party that is not a group.
    pub fn people(&self, group: PartyId) -> Option<&ByReach> {
        self.by_reach.get(&group)
    }

    fn findings_about(&self, of: PartyId) -> Few<Finding> {
        let about = equals(&self.about, |(party, _)| party.cmp(&of));
        let shown = about.iter().take(self.rows).filter_map(|(_, at)| self.findings.get(*at as usize).cloned());
        Few { shown: shown.collect(), of: about.len() }
    }
}
