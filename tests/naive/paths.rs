//! Paths to the customer, by definition: every link expanded, every path walked. Exponential on purpose; in a crowd, where
//! nobody lives to see that, from the customers outward, party by party.

use std::collections::{BTreeMap, BTreeSet};

use outward::Model;
use outward::model::{PartyId, PartyKind};

/// The figures of one actor.
#[derive(Debug, Clone, PartialEq)]
pub struct Told {
    pub reach: &'static str,
    pub inherited: bool,
    pub way: Option<ToldWay>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct ToldWay {
    pub distance: usize,
    /// All steps after the actor, the customer last.
    pub route: Vec<PartyId>,
    pub strength: f64,
    pub weakest: (PartyId, PartyId, f64),
    pub routes: f64,
    pub strongest: (PartyId, f64, usize),
    pub gate: Option<PartyId>,
    /// All gates.
    pub gates: BTreeSet<PartyId>,
}

/// The service graph with every link expanded; parallel links are kept.
struct Expanded {
    links: BTreeMap<PartyId, Vec<(PartyId, f64)>>,
    customers: BTreeSet<PartyId>,
    /// The fewest links from everybody.
    distances: BTreeMap<PartyId, usize>,
    /// The greatest product of anybody's paths.
    products: BTreeMap<PartyId, f64>,
    /// Whom everybody cannot do without.
    gates: BTreeMap<PartyId, BTreeSet<PartyId>>,
}

/// So many actors are a crowd.
const CROWD: usize = 11;

pub fn paths(model: &Model, customers: &BTreeSet<PartyId>) -> BTreeMap<PartyId, Told> {
    let expanded = Expanded::new(model, customers.clone());
    let potential = model.parties().filter(|party| model.is_potential_customer(*party)).collect();
    let to_potential = Expanded::new(model, potential);
    let crowd = (model.actors().count() >= CROWD).then(|| Crowd::new(&expanded));
    model
        .actors()
        .map(|actor| {
            let way = crowd.as_ref().map_or_else(|| expanded.way(actor), |crowd| crowd.way(actor));
            let reach = match &way {
                Some(way) if way.distance == 1 => "direct",
                Some(_) => "indirect",
                None if to_potential.distances.contains_key(&actor) => "potential-only",
                None => "none",
            };
            let inherited = model.own_serves(actor).is_empty() && effective(model, actor).next().is_some();
            (actor, Told { reach, inherited, way })
        })
        .collect()
}

/// The targets and strengths of a party's own or inherited links, without those to itself.
fn effective(model: &Model, party: PartyId) -> impl Iterator<Item = (Option<PartyId>, f64)> + '_ {
    let mut from = Some(party);
    while let Some(unit) = from.filter(|unit| model.own_serves(*unit).is_empty()) {
        from = model.parent(unit);
    }
    let links = from.map_or(&[][..], |from| model.own_serves(from));
    links.iter().map(|serve| (serve.to.party(), serve.strength())).filter(move |(to, _)| *to != Some(party))
}

fn links(model: &Model) -> BTreeMap<PartyId, Vec<(PartyId, f64)>> {
    let works = |party: &PartyId| model.is_actor(*party) || model.kind(*party) == PartyKind::Outsider;
    let expand = |from: PartyId| {
        let mut links = Vec::new();
        for (to, strength) in effective(model, from) {
            let reached: Vec<PartyId> = match to {
                Some(to) if !model.is_group(to) => vec![to],
                Some(group) => model.actors().filter(|actor| model.is_inside(*actor, group)).collect(),
                None => model.actors().collect(),
            };
            links.extend(reached.into_iter().filter(|to| *to != from).map(|to| (to, strength)));
        }
        (from, links)
    };
    model.parties().filter(works).map(expand).collect()
}

impl Expanded {
    fn new(model: &Model, customers: BTreeSet<PartyId>) -> Self {
        let (distances, products, gates) = Default::default();
        let mut expanded = Expanded { links: links(model), customers, distances, products, gates };
        expanded.distances = expanded.distances(None);
        for gate in model.actors() {
            let without = expanded.distances(Some(gate));
            for party in expanded.distances.keys().filter(|party| !without.contains_key(party) && **party != gate) {
                expanded.gates.entry(*party).or_default().insert(gate);
            }
        }
        expanded.products = expanded.products();
        expanded
    }

    fn of(&self, from: PartyId) -> &[(PartyId, f64)] {
        self.links.get(&from).map_or(&[], Vec::as_slice)
    }

    fn gates(&self, from: PartyId) -> BTreeSet<PartyId> {
        self.gates.get(&from).cloned().unwrap_or_default()
    }

    fn way(&self, actor: PartyId) -> Option<ToldWay> {
        let distance = *self.distances.get(&actor)?;
        let shortest = self.ways(actor, distance);
        let (route, strength) = self.first_of_strongest(actor, &shortest);

        let greatest = self.products[&actor];
        let strongest = (1..=self.links.len() + 1).find_map(|length| {
            let mut ways = self.ways(actor, length);
            ways.retain(|way| near(self.product(actor, way), greatest));
            (!ways.is_empty()).then(|| (self.first_of_strongest(actor, &ways).0[0], greatest, length))
        })?;
        let routes = shortest.iter().map(|way| self.times(actor, way)).sum();
        Some(self.told(actor, route, strength, routes, strongest))
    }

    /// What follows from a route.
    fn told(
        &self,
        actor: PartyId,
        route: Vec<PartyId>,
        strength: f64,
        routes: f64,
        strongest: (PartyId, f64, usize),
    ) -> ToldWay {
        let links: Vec<_> = std::iter::once(actor).chain(route.iter().copied()).collect();
        let links = links.windows(2).map(|pair| (pair[0], pair[1], self.link(pair[0], pair[1])));
        let weakest = links.reduce(|least, link| if link.2 < least.2 { link } else { least }).unwrap();
        let gates = self.gates(actor);
        let gate = route.iter().copied().find(|step| gates.contains(step));
        ToldWay { distance: route.len(), strength, weakest, routes, strongest, gate, gates, route }
    }

    /// The fewest links from everybody, without passing through the actor `without`.
    fn distances(&self, without: Option<PartyId>) -> BTreeMap<PartyId, usize> {
        let mut known: BTreeMap<PartyId, usize> = self.customers.iter().map(|customer| (*customer, 0)).collect();
        for distance in 1.. {
            let one_less = |to: &PartyId| known.get(to) == Some(&(distance - 1));
            let farther = self.links.iter().filter(|(from, _)| !known.contains_key(from) && Some(**from) != without);
            let reached = farther.filter(|(_, links)| links.iter().any(|(to, _)| one_less(to)));
            let reached: Vec<PartyId> = reached.map(|(from, _)| *from).collect();
            if reached.is_empty() {
                break;
            }
            known.extend(reached.into_iter().map(|party| (party, distance)));
        }
        known
    }

    /// All paths of this length that visit nothing twice, as lists of steps.
    fn ways(&self, from: PartyId, length: usize) -> BTreeSet<Vec<PartyId>> {
        let mut ways = BTreeSet::from([vec![from]]);
        for left in (0..length).rev() {
            let mut longer = BTreeSet::new();
            for way in &ways {
                for (to, _) in self.of(way[way.len() - 1]) {
                    if !way.contains(to) && self.distances.get(to).is_some_and(|distance| *distance <= left) {
                        longer.insert([&way[..], &[*to]].concat());
                    }
                }
            }
            ways = longer;
        }
        ways.retain(|way| self.customers.contains(&way[way.len() - 1]));
        ways.into_iter().map(|way| way[1..].to_vec()).collect()
    }

    /// The strength of the strongest of parallel links.
    fn link(&self, from: PartyId, to: PartyId) -> f64 {
        self.of(from).iter().filter(|link| link.0 == to).fold(0.0, |most, link| link.1.max(most))
    }

    /// The product of strengths along a path, multiplied from the customer's end.
    fn product(&self, from: PartyId, way: &[PartyId]) -> f64 {
        let steps: Vec<_> = std::iter::once(from).chain(way.iter().copied()).collect();
        steps.windows(2).rev().fold(1.0, |product, pair| self.link(pair[0], pair[1]) * product)
    }

    /// The number of paths with these steps; parallel links count separately.
    fn times(&self, from: PartyId, way: &[PartyId]) -> f64 {
        let steps: Vec<_> = std::iter::once(from).chain(way.iter().copied()).collect();
        steps.windows(2).map(|pair| self.of(pair[0]).iter().filter(|link| link.0 == pair[1]).count() as f64).product()
    }

    /// The strongest path; among equals, the one whose first differing step is declared first.
    fn first_of_strongest(&self, from: PartyId, ways: &BTreeSet<Vec<PartyId>>) -> (Vec<PartyId>, f64) {
        let most = ways.iter().map(|way| self.product(from, way)).fold(0.0, f64::max);
        let first = ways.iter().find(|way| near(self.product(from, way), most)).cloned();
        (first.unwrap_or_default(), most)
    }

    /// The greatest products over all paths, by relaxation until nothing grows.
    fn products(&self) -> BTreeMap<PartyId, f64> {
        let mut known: BTreeMap<PartyId, f64> = self.customers.iter().map(|customer| (*customer, 1.0)).collect();
        let mut grows = true;
        while std::mem::take(&mut grows) {
            for (from, links) in &self.links {
                for (to, strength) in links {
                    let product = known.get(to).map_or(0.0, |behind| strength * behind);
                    if product > known.get(from).copied().unwrap_or(0.0) {
                        known.insert(*from, product);
                        grows = true;
                    }
                }
            }
        }
        known
    }
}

/// The same figures where there are too many paths to walk: each party's from those of the parties it serves.
struct Crowd<'e> {
    expanded: &'e Expanded,
    /// The route, the strength and the number of shortest paths.
    shortest: BTreeMap<PartyId, (Vec<PartyId>, f64, f64)>,
    /// The first step and the number of links of the strongest path.
    strongest: BTreeMap<PartyId, (PartyId, usize)>,
}

impl<'e> Crowd<'e> {
    fn new(expanded: &'e Expanded) -> Self {
        let mut crowd = Crowd { expanded, shortest: BTreeMap::new(), strongest: BTreeMap::new() };
        crowd.shortest = expanded.customers.iter().map(|customer| (*customer, (Vec::new(), 1.0, 1.0))).collect();
        let mut by_distance: Vec<(usize, PartyId)> = expanded.distances.iter().map(|(it, far)| (*far, *it)).collect();
        by_distance.sort_unstable();
        for (distance, party) in by_distance.into_iter().filter(|(distance, _)| *distance > 0) {
            let nearer =
                expanded.of(party).iter().filter(|(to, _)| expanded.distances.get(to) == Some(&(distance - 1)));
            let steps: Vec<(PartyId, f64)> = nearer.copied().collect();
            let strength = |(to, link): &(PartyId, f64)| link * crowd.shortest[to].1;
            let most = steps.iter().map(strength).fold(0.0, f64::max);
            let first = steps.iter().filter(|step| near(strength(step), most)).map(|(to, _)| *to).min().unwrap();
            let routes = steps.iter().map(|(to, _)| crowd.shortest[to].2).sum();
            let route = [&[first], &crowd.shortest[&first].0[..]].concat();
            crowd.shortest.insert(party, (route, most, routes));
        }
        for links in 1..=expanded.links.len() {
            let mut found = Vec::new();
            for (from, product) in expanded.products.iter().filter(|(from, _)| !crowd.strongest.contains_key(from)) {
                let is_next = |to: &PartyId| match expanded.customers.contains(to) {
                    true => links == 1,
                    false => crowd.strongest.get(to).is_some_and(|(_, behind)| behind + 1 == links),
                };
                let tight = |(to, link): &&(PartyId, f64)| {
                    expanded.products.get(to).is_some_and(|behind| near(link * behind, *product))
                };
                let next = expanded.of(*from).iter().filter(tight).map(|(to, _)| *to).filter(is_next).min();
                found.extend(next.map(|next| (*from, (next, links))));
            }
            crowd.strongest.extend(found);
        }
        crowd
    }

    fn way(&self, actor: PartyId) -> Option<ToldWay> {
        let (route, strength, routes) = self.shortest.get(&actor)?.clone();
        let (next, links) = self.strongest[&actor];
        let strongest = (next, self.expanded.products[&actor], links);
        Some(self.expanded.told(actor, route, strength, routes, strongest))
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.max(b)
}
