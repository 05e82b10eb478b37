//! Path to the customer, literally by the documentation: every link expanded, every path walked. Exponential on
//! purpose.

use std::collections::{BTreeMap, BTreeSet};

use outward::Model;
use outward::model::{PartyId, PartyKind};

/// What the page says of one actor.
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

/// The service graph with every link expanded: of each party, the links to parties, parallel ones too.
struct Expanded<'a> {
    model: &'a Model,
    links: BTreeMap<PartyId, Vec<(PartyId, f64)>>,
    customers: BTreeSet<PartyId>,
}

pub fn paths(model: &Model, customers: &BTreeSet<PartyId>) -> BTreeMap<PartyId, Told> {
    let expanded = Expanded { model, links: links(model), customers: customers.clone() };
    let potential = model.parties().filter(|party| model.is_potential_customer(*party)).collect();
    let to_potential = Expanded { model, links: links(model), customers: potential };
    model
        .actors()
        .map(|actor| {
            let way = expanded.way(actor);
            let reach = match &way {
                Some(way) if way.distance == 1 => "direct",
                Some(_) => "indirect",
                None if to_potential.distance(actor, None).is_some() => "potential-only",
                None => "none",
            };
            let inherited = model.own_serves(actor).is_empty() && effective(model, actor).next().is_some();
            (actor, Told { reach, inherited, way })
        })
        .collect()
}

/// The links of a party, own or inherited, none of them to itself: targets as written.
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

impl Expanded<'_> {
    fn of(&self, from: PartyId) -> &[(PartyId, f64)] {
        self.links.get(&from).map_or(&[], Vec::as_slice)
    }

    fn way(&self, actor: PartyId) -> Option<ToldWay> {
        let distance = self.distance(actor, None)?;
        let shortest = self.ways(actor, distance);
        let (route, strength) = self.first_of_strongest(actor, &shortest);
        let links: Vec<_> = std::iter::once(actor).chain(route.iter().copied()).collect();
        let links: Vec<_> = links.windows(2).map(|pair| (pair[0], pair[1], self.link(pair[0], pair[1]))).collect();
        let weakest = links.iter().copied().reduce(|least, link| if link.2 < least.2 { link } else { least })?;

        let greatest = self.greatest(actor);
        let strongest = (1..=self.links.len() + 1).find_map(|length| {
            let mut ways = self.ways(actor, length);
            ways.retain(|way| near(self.product(actor, way), greatest));
            (!ways.is_empty()).then(|| (self.first_of_strongest(actor, &ways).0[0], greatest, length))
        })?;

        let others = self.model.actors().filter(|other| *other != actor);
        let gates: BTreeSet<_> = others.filter(|gate| self.distance(actor, Some(*gate)).is_none()).collect();
        Some(ToldWay {
            distance,
            strength,
            weakest,
            routes: shortest.iter().map(|way| self.times(actor, way)).sum(),
            strongest,
            gate: route.iter().copied().find(|step| gates.contains(step)),
            gates,
            route,
        })
    }

    /// The fewest links, without ever passing through one of the actors.
    fn distance(&self, from: PartyId, without: Option<PartyId>) -> Option<usize> {
        let mut level = BTreeSet::from([from]);
        let mut known = level.clone();
        for distance in 0.. {
            if level.is_empty() {
                return None;
            }
            if level.iter().any(|party| self.customers.contains(party)) {
                return Some(distance);
            }
            let next = level.iter().flat_map(|party| self.of(*party)).map(|(to, _)| *to);
            level = next.filter(|to| Some(*to) != without && !known.contains(to)).collect();
            known.extend(&level);
        }
        None
    }

    /// All paths of a length that visit nothing twice, by their steps.
    fn ways(&self, from: PartyId, length: usize) -> BTreeSet<Vec<PartyId>> {
        let mut ways = BTreeSet::from([vec![from]]);
        for left in (0..length).rev() {
            let mut longer = BTreeSet::new();
            for way in &ways {
                for (to, _) in self.of(way[way.len() - 1]) {
                    if !way.contains(to) && self.distance(*to, None).is_some_and(|distance| distance <= left) {
                        longer.insert([&way[..], &[*to]].concat());
                    }
                }
            }
            ways = longer;
        }
        ways.retain(|way| self.customers.contains(&way[way.len() - 1]));
        ways.into_iter().map(|way| way[1..].to_vec()).collect()
    }

    /// The strongest of parallel links.
    fn link(&self, from: PartyId, to: PartyId) -> f64 {
        self.of(from).iter().filter(|link| link.0 == to).fold(0.0, |most, link| link.1.max(most))
    }

    /// The product along a way, from the customer's end.
    fn product(&self, from: PartyId, way: &[PartyId]) -> f64 {
        let steps: Vec<_> = std::iter::once(from).chain(way.iter().copied()).collect();
        steps.windows(2).rev().fold(1.0, |product, pair| self.link(pair[0], pair[1]) * product)
    }

    /// How many paths these steps make: parallel links count separately.
    fn times(&self, from: PartyId, way: &[PartyId]) -> f64 {
        let steps: Vec<_> = std::iter::once(from).chain(way.iter().copied()).collect();
        steps.windows(2).map(|pair| self.of(pair[0]).iter().filter(|link| link.0 == pair[1]).count() as f64).product()
    }

    /// The strongest, and of those the one whose first differing step is declared first.
    fn first_of_strongest(&self, from: PartyId, ways: &BTreeSet<Vec<PartyId>>) -> (Vec<PartyId>, f64) {
        let most = ways.iter().map(|way| self.product(from, way)).fold(0.0, f64::max);
        let first = ways.iter().find(|way| near(self.product(from, way), most)).cloned();
        (first.unwrap_or_default(), most)
    }

    /// The greatest product of any path: repeated until nothing grows.
    fn greatest(&self, actor: PartyId) -> f64 {
        let mut known: BTreeMap<PartyId, f64> = self.customers.iter().map(|customer| (*customer, 1.0)).collect();
        for _ in 0..=self.links.len() {
            for (from, links) in &self.links {
                for (to, strength) in links {
                    let product = known.get(to).map_or(0.0, |behind| strength * behind);
                    if product > known.get(from).copied().unwrap_or(0.0) {
                        known.insert(*from, product);
                    }
                }
            }
        }
        known.get(&actor).copied().unwrap_or(0.0)
    }
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-12 * a.max(b)
}
