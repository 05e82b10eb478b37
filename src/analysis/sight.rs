//! Line of sight: whether people serve those they say they serve.

use std::collections::BTreeMap;

use serde::Serialize;

use super::figures::{Total, share};
use super::hierarchy::Line;
use super::nesting::Nesting;
use super::paths::{Paths, Targets, paths};
use super::{Analyze, Input, reads};
use crate::graph::{ManagementChain, ServiceGraph};
use crate::model::{IdVec, Model, PartyId, Target, VerbSet};
use crate::syntax::Verb;

/// Whom people say they serve, and whether it is true.
///
/// Time: linear in the model (times the depth of units, at most 64), up to a logarithm; if nobody says anything, only
/// the chains and routes are numbered. Space: linear.
///
/// # Panics
///
/// May panic if the graph was built from another model.
///
/// ```
/// use outward::analysis::{self, SightVerdict};
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = r#"
/// customer Guest
/// role Barista { serves Guest; reports to Manager; says it serves Manager }
/// role Manager { serves Barista; says it serves Barista }
/// "#;
/// let model = Model::read(&Sources::from_text("shop.outward", text)).unwrap();
/// let found = analysis::sight(&model, &ServiceGraph::new(&model));
/// assert_eq!(found.actors[0].verdict, SightVerdict::Boss);
/// assert_eq!(found.actors[1].verdict, SightVerdict::True);
/// assert_eq!(found.summary.shares.boss, Some(0.5));
/// ```
pub fn sight(model: &Model, graph: &ServiceGraph) -> Sight {
    sight_beside(model, graph, None)
}

impl Analyze for Sight {
    const READS: VerbSet = VerbSet::of(&[Verb::SaysItServes])
        .and(reads::WAYS)
        .and(VerbSet::STRENGTH)
        .and(reads::MANAGERS)
        .and(reads::HEADCOUNT);

    fn analyze(input: &Input<'_>) -> Self {
        sight_beside(input.model, input.graph, input.to_current)
    }
}

/// [`sight`], given the paths to the current customers if they are already known.
pub(super) fn sight_beside(model: &Model, graph: &ServiceGraph, known: Option<&Paths>) -> Sight {
    let says: Vec<PartyId> =
        model.actors().filter(|actor| model.says_nobody(*actor) || !model.says_it_serves(*actor).is_empty()).collect();
    let actors = match known {
        _ if says.is_empty() => Vec::new(),
        Some(routes) => SightJudge::new(model, graph, routes).look(&says),
        None => SightJudge::new(model, graph, &paths(model, graph, &Targets::Current)).look(&says),
    };
    let summary = SightSummary { shares: SightShares::new(model, &actors) };
    Sight { actors, summary }
}

/// Whom people say they serve, and whether it is true. Made by [`sight`].
///
/// ```
/// use outward::analysis::SightVerdict;
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest; reports to Manager; says it serves Manager }\nrole Manager { serves Barista }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let actors: Vec<_> = study.model().actors().collect();
///
/// let sight = study.sight();
/// assert_eq!(sight.actor(actors[0]).unwrap().verdict, SightVerdict::Boss);
/// assert_eq!(sight.actor(actors[1]), None);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Sight {
    /// Every actor that says whom it serves, in declaration order.
    pub actors: Vec<SightOfActor>,
    /// The summary.
    pub summary: SightSummary,
}

impl Sight {
    /// The record of an actor; `None` if it says nothing. Logarithmic time.
    pub fn actor(&self, actor: PartyId) -> Option<&SightOfActor> {
        let at = self.actors.binary_search_by_key(&actor, |found| found.actor).ok()?;
        self.actors.get(at)
    }
}

/// Whether what an actor says is true.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct SightOfActor {
    /// The actor.
    pub actor: PartyId,
    /// The verdict on what it says.
    pub verdict: SightVerdict,
    /// The first step of its route to a current customer, as a hint at what it might say instead.
    pub next: Option<PartyId>,
}

/// The verdict on what an actor says.
///
/// ```
/// use outward::analysis::SightVerdict;
/// assert_eq!(SightVerdict::Boss.as_str(), "boss");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SightVerdict {
    /// They say that they serve nobody.
    Nobody,
    /// They name a party that they serve and that is not above them, or that is on their route to the customer.
    True,
    /// Everybody they name is above them.
    Boss,
    /// They name somebody else.
    Stranger,
}

impl SightVerdict {
    /// The printed word.
    pub fn as_str(self) -> &'static str {
        match self {
            SightVerdict::Nobody => "nobody",
            SightVerdict::True => "true",
            SightVerdict::Boss => "boss",
            SightVerdict::Stranger => "stranger",
        }
    }
}

/// The summary.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct SightSummary {
    /// How the headcount of those who say something is split.
    pub shares: SightShares,
}

/// A share of headcount for each verdict; `None` if nobody says anything.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
#[allow(missing_docs, reason = "one field for each `SightVerdict`")]
pub struct SightShares {
    pub nobody: Option<f64>,
    #[serde(rename = "true")]
    pub is_true: Option<f64>,
    pub boss: Option<f64>,
    pub stranger: Option<f64>,
}

impl SightShares {
    fn new(model: &Model, actors: &[SightOfActor]) -> Self {
        let sum = |wanted: &dyn Fn(SightVerdict) -> bool| {
            let such = actors.iter().filter(|found| wanted(found.verdict));
            such.map(|found| model.headcount(found.actor)).collect::<Total>().value()
        };
        let whole = sum(&|_| true);
        let of = |verdict| share(sum(&|found| found == verdict), whole);
        SightShares {
            nobody: of(SightVerdict::Nobody),
            is_true: of(SightVerdict::True),
            boss: of(SightVerdict::Boss),
            stranger: of(SightVerdict::Stranger),
        }
    }
}

/// Facts about the whole model that judging any one actor needs.
struct SightJudge<'a> {
    model: &'a Model,
    chain: &'a ManagementChain,
    /// The routes to current customers, as a forest: the ancestors of an actor are the steps of its route.
    routes: ManagementChain,
    nesting: Nesting,
    /// (writer, index of the target), sorted; `everyone` after all parties.
    links: Vec<(PartyId, u32)>,
    /// The actors of each group (an actor is its own), and of everyone.
    members: IdVec<PartyId, Line>,
    everyone: Line,
}

impl<'a> SightJudge<'a> {
    fn new(model: &'a Model, graph: &'a ServiceGraph, routes: &Paths) -> Self {
        let (nesting, chain) = (Nesting::new(model), graph.chain());
        let place = |target: Target| target.party().map_or(u32::MAX, |party| nesting.place(party));
        let mut links: Vec<(PartyId, u32)> =
            model.all_serves().map(|(writer, serve)| (writer, place(serve.to))).collect();
        links.sort_unstable();
        let mut members = IdVec::filled(model.parties().len(), Line::Empty);
        let mut everyone = Line::Empty;
        // the contents of a unit are declared after it
        for party in model.parties().rev() {
            if model.is_actor(party) {
                members[party] = Line::one(party);
                everyone = everyone.and(Line::one(party), chain);
            }
            if let Some(unit) = model.parent(party) {
                members[unit] = members[unit].and(members[party], chain);
            }
        }
        let next: Vec<Option<PartyId>> =
            model.parties().map(|party| routes.route(party).next().map(|hop| hop.to)).collect();
        let routes = ManagementChain::of(next.into());
        SightJudge { model, chain, routes, nesting, links, members, everyone }
    }

    fn look(&self, says: &[PartyId]) -> Vec<SightOfActor> {
        let crowds: Vec<(PartyId, Target)> = says
            .iter()
            .flat_map(|actor| self.model.says_it_serves(*actor).iter().map(|named| (*actor, named.to)))
            .filter(|(_, named)| self.is_crowd(*named))
            .collect();
        let mut on_route = passes(self.model, &self.routes, &crowds).into_iter();
        let mut above = passes(self.model, self.chain, &crowds).into_iter();
        let mut served = BTreeMap::new();
        says.iter()
            .map(|actor| {
                let (mut is_true, mut all_above) = (false, true);
                for named in self.model.says_it_serves(*actor) {
                    let (is_so, is_above) = match named.to.party().filter(|_| !self.is_crowd(named.to)) {
                        Some(party) => self.judge_one(*actor, party),
                        None => {
                            let is_so = on_route.next().unwrap_or(false)
                                || self.serves_others_in(*actor, named.to, &mut served);
                            (is_so, above.next().unwrap_or(false))
                        }
                    };
                    is_true |= is_so;
                    all_above &= is_above;
                }
                let verdict = if self.model.says_nobody(*actor) {
                    SightVerdict::Nobody
                } else if is_true {
                    SightVerdict::True
                } else if all_above {
                    SightVerdict::Boss
                } else {
                    SightVerdict::Stranger
                };
                SightOfActor { actor: *actor, verdict, next: self.routes.manager(*actor) }
            })
            .collect()
    }

    fn is_crowd(&self, named: Target) -> bool {
        named.party().is_none_or(|party| self.model.is_group(party))
    }

    /// Whether an actor really serves a party, and whether that party is above it.
    fn judge_one(&self, actor: PartyId, named: PartyId) -> (bool, bool) {
        let is_above = self.chain.stands_above(named, actor);
        let serves = !is_above && named != actor && self.serves(actor, named);
        (serves || self.routes.stands_above(named, actor), is_above)
    }

    /// Whether it serves another party by name or through a group.
    fn serves(&self, actor: PartyId, other: PartyId) -> bool {
        let Some(source) = self.model.serves_source(actor) else { return false };
        self.wrote(source, self.nesting.place(other))
            || (self.model.is_actor(other) && self.wrote_around(source, other))
    }

    fn wrote(&self, source: PartyId, place: u32) -> bool {
        self.links.binary_search(&(source, place)).is_ok()
    }

    fn wrote_around(&self, source: PartyId, party: PartyId) -> bool {
        self.wrote(source, u32::MAX)
            || self.model.units_around(party).any(|unit| self.wrote(source, self.nesting.place(unit)))
    }

    /// Whether it serves anybody else inside a group who is not above it. The actors that a source serves inside a
    /// group are gathered once for all its heirs: they all are or are above an actor only if they form one line that
    /// ends with it.
    fn serves_others_in(
        &self,
        actor: PartyId,
        crowd: Target,
        served: &mut BTreeMap<(PartyId, Option<PartyId>), Line>,
    ) -> bool {
        let Some(source) = self.model.serves_source(actor) else { return false };
        let line = *served.entry((source, crowd.party())).or_insert_with(|| self.served_in(source, crowd));
        !line.is_up_from(actor, self.chain)
    }

    /// The actors in a group that the links of a source reach.
    fn served_in(&self, source: PartyId, crowd: Target) -> Line {
        let places = match crowd.party() {
            None if self.wrote(source, u32::MAX) => return self.everyone,
            None => 0..u32::MAX,
            Some(group) => {
                let places = self.nesting.range(group);
                if self.wrote(source, places.start) || self.wrote_around(source, group) {
                    return self.members[group];
                }
                places
            }
        };
        let first = self.links.partition_point(|link| *link < (source, places.start));
        let links = self.links.get(first..).unwrap_or_default().iter();
        links.take_while(|link| **link < (source, places.end)).fold(Line::Empty, |line, (_, place)| {
            let members = self.nesting.at(*place).map_or(Line::Empty, |party| self.members[party]);
            line.and(members, self.chain)
        })
    }
}

/// For each pair of an actor and a group (or everyone): whether anybody in the group is above the actor. A walk over
/// the forest counts, for each group, its members on the way up; nobody is above themselves.
fn passes(model: &Model, forest: &ManagementChain, pairs: &[(PartyId, Target)]) -> Vec<bool> {
    let mut answers = vec![false; pairs.len()];
    if pairs.is_empty() {
        return answers;
    }
    let (mut inside, mut all) = (IdVec::<PartyId, u32>::filled(model.parties().len(), 0), 0u32);
    let mut way: Vec<PartyId> = Vec::new();
    let mut asked = pairs.iter().zip(&mut answers).collect::<Vec<_>>();
    asked.sort_by_key(|((actor, _), _)| std::cmp::Reverse(forest.number(*actor)));
    for party in forest.in_order() {
        while let Some(left) = way.pop_if(|above| !forest.stands_above(*above, party)) {
            model.units_around(left).for_each(|unit| inside[unit] -= 1);
            all -= 1;
        }
        while let Some(((_, crowd), answer)) = asked.pop_if(|((actor, _), _)| *actor == party) {
            *answer = crowd.party().map_or(all, |group| inside[group]) > 0;
        }
        if model.is_actor(party) {
            model.units_around(party).for_each(|unit| inside[unit] += 1);
            all += 1;
            way.push(party);
        }
    }
    answers
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn verdicts(text: &str) -> Vec<(String, SightVerdict)> {
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = sight(&model, &ServiceGraph::new(&model));
        found.actors.iter().map(|found| (model.name(found.actor).to_owned(), found.verdict)).collect()
    }

    fn assert_verdicts(text: &str, expected: &[(&str, SightVerdict)]) {
        let found = verdicts(text);
        let found: Vec<(&str, SightVerdict)> = found.iter().map(|(name, sight)| (name.as_str(), *sight)).collect();
        assert_eq!(found, expected);
    }

    use SightVerdict::*;

    #[test]
    fn what_is_served_and_not_above_or_stands_on_the_route() {
        assert_verdicts(
            "
customer Guest
customer Later { potential }
outsider Owner
outsider Mill { serves Boss }
role Boss { serves Guest, Later; reports to Owner; says it serves Later }
role Clerk { serves Boss; reports to Boss; says it serves Boss }
role Far { serves Clerk; says it serves Guest }
role Aside { serves Guest, Clerk; reports to Boss; says it serves Boss }
role Lower { serves Guest; reports to Aside; says it serves Owner, Boss, Aside }
role Mixed { serves Guest; reports to Aside; says it serves Owner, Clerk }
role Buyer { serves Mill; says it serves Mill }
role Upward { serves Owner, Guest; reports to Owner; says it serves Owner }
role Proud { serves Guest; says it serves Proud }
role Silent { serves Guest }
role None { serves Guest; says it serves nobody }",
            &[
                ("Boss", True),
                ("Clerk", True),
                ("Far", True),
                ("Aside", Boss),
                ("Lower", Boss),
                ("Mixed", Stranger),
                ("Buyer", True),
                ("Upward", Boss),
                ("Proud", Stranger),
                ("None", Nobody),
            ],
        );
    }

    #[test]
    fn a_group_counts_if_anything_inside_does() {
        assert_verdicts(
            "
customer Guest
unit Top { role Boss { serves Guest } }
unit Shop { role Till { serves Guest } unit Back { role Cook { serves Till } } }
role A { serves Guest, Boss; reports to Boss; says it serves Top }
role B { serves Guest, Top, Shop.Back; reports to Boss; says it serves Shop }
role C { serves Boss; says it serves Top }
role D { serves Guest; says it serves Shop }
role E { serves Guest; reports to Boss; says it serves everyone }
role F { serves everyone; reports to Boss; says it serves Shop.Back }
role G { serves Boss, Guest; reports to Boss; says it serves everyone }
unit Beside { role Near } role Next { serves Guest }
role Late { serves Next; says it serves Beside }
unit Own { role H { serves Guest; says it serves Own } }
unit Pair { role I { serves Pair, Guest; says it serves Pair } role J }
unit Heirs { serves Guest, Boss; reports to Boss; role K { says it serves Top } role L { reports to K; says it serves Top } }",
            &[
                // Boss is served, but stands above
                ("A", Boss),
                ("B", True),
                ("C", True),
                ("D", Stranger),
                ("E", Boss),
                ("F", True),
                ("G", Boss),
                // declared right after the group, and not in it
                ("Late", Stranger),
                ("H", Stranger),
                ("I", True),
                ("K", Boss),
                ("L", Boss),
            ],
        );
    }

    #[test]
    fn everyone_counts_if_anybody_does() {
        // without a route, and the first party of all among those who are served
        assert_verdicts(
            "
role First
customer Guest
role A { serves First; says it serves everyone }
role B { serves everyone; says it serves everyone }
role C { says it serves everyone }",
            &[("A", True), ("B", True), ("C", Stranger)],
        );
    }

    #[test]
    fn routes_of_others_do_not_count() {
        // both serve X's group, and the route of B goes through Y
        assert_verdicts(
            "
customer Guest
unit G { role X { serves Y } role Y { serves Guest } }
role A { serves G.X; says it serves G }
role B { serves Z; says it serves G.X }
role Z { serves G.Y }",
            &[("A", True), ("B", Stranger)],
        );
    }

    #[test]
    fn shares_are_of_the_headcount_that_says_anything() {
        let text = "
customer Guest
role A { headcount 3; serves Guest; says it serves Guest }
role B { serves Guest; says it serves nobody }
role C { headcount 9; serves Guest }";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let shares = sight(&model, &ServiceGraph::new(&model)).summary.shares;
        assert_eq!((shares.is_true, shares.nobody, shares.boss), (Some(0.75), Some(0.25), Some(0.0)));
        let model = Model::read(&Sources::from_text("x.outward", "customer Guest\nrole C")).unwrap();
        assert_eq!(sight(&model, &ServiceGraph::new(&model)).summary.shares.is_true, None);
    }
}
