//! The links drawn in the rings: for each mark the first link of its shortest way.

use std::collections::BTreeMap;

use crate::model::{PartyId, PartyKind, Target};
use crate::render::pictures::Scene;
use crate::render::pictures::crowd::{Crowd, Ring, Who};

/// How many links of an inherited list are searched, so that many heirs of a long list stay linear.
const LOOKED_AT: usize = 1000;

/// Where a link leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum To {
    /// To a customer, at the center.
    Customer,
    /// To this mark, named in the model.
    Mark(usize),
    /// To a group that contains this mark.
    Group(usize),
    /// To everyone; drawn to a near mark.
    Everyone,
    /// To somebody outside of the picture.
    Beyond,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Link {
    pub from: usize,
    pub to: To,
    pub strength: f64,
    pub headcount: f64,
}

impl Link {
    /// Whether it leads to a whole unit or to everyone, not to somebody by name.
    pub fn is_loose(&self) -> bool {
        match self.to {
            To::Customer | To::Mark(_) => false,
            To::Group(_) | To::Everyone | To::Beyond => true,
        }
    }
}

/// The main links of units, and whether there are others: those on which at least a quarter as many people are as on the
/// largest of the same mark. All together would cover one another.
pub(super) fn main_links(links: Vec<Link>, marks: usize) -> (Vec<Link>, bool) {
    let mut largest = vec![0.0; marks];
    for link in &links {
        if let Some(most) = largest.get_mut(link.from) {
            *most = link.headcount.max(*most);
        }
    }
    let all = links.len();
    let is_main = |link: &Link| largest.get(link.from).is_none_or(|most| 4.0 * link.headcount >= *most);
    let kept: Vec<Link> = links.into_iter().filter(is_main).collect();
    let are_others = kept.len() < all;
    (kept, are_others)
}

/// The links, ordered by where they start.
pub(super) fn links(scene: &Scene<'_>, crowd: &Crowd) -> Vec<Link> {
    let mut found: BTreeMap<(usize, To), (f64, f64)> = BTreeMap::new();
    let mut seen: BTreeMap<(PartyId, PartyId), Hop> = BTreeMap::new();
    let mut add = |from: usize, to: To, strength: f64, headcount: f64| {
        let (strongest, sum) = found.entry((from, to)).or_insert((0.0, 0.0));
        *strongest = strength.max(*strongest);
        *sum += headcount;
    };
    for path in &scene.paths.actors {
        let (Some(way), Some(from)) = (&path.way, crowd.mark_of(path.actor)) else { continue };
        let source = scene.model.serves_source(path.actor).unwrap_or(path.actor);
        let search = || hop(scene, source, way.next);
        // of what a party serves itself, each is asked for once
        let hop = if source == path.actor { search() } else { *seen.entry((source, way.next)).or_insert_with(search) };
        add(from, to(scene, crowd, hop, way.next), way.link, scene.model.headcount(path.actor));
    }
    for (at, mark) in crowd.marks.iter().enumerate() {
        if let (Who::Outsider(outsider), Ring::At(_)) = (mark.who, mark.ring)
            && let Some(first) = scene.paths.route(outsider).next()
        {
            let hop = hop(scene, outsider, first.to);
            add(at, to(scene, crowd, hop, first.to), first.strength, 0.0);
        }
    }
    found.into_iter().map(|((from, to), (strength, headcount))| Link { from, to, strength, headcount }).collect()
}

#[derive(Debug, Clone, Copy)]
enum Hop {
    Name,
    Group,
    Everyone,
}

fn to(scene: &Scene<'_>, crowd: &Crowd, hop: Hop, next: PartyId) -> To {
    if scene.model.kind(next) == PartyKind::Customer {
        return To::Customer;
    }
    match (hop, crowd.mark_of(next)) {
        (Hop::Everyone, _) => To::Everyone,
        (Hop::Name, Some(mark)) => To::Mark(mark),
        (Hop::Group, Some(mark)) => To::Group(mark),
        (_, None) => To::Beyond,
    }
}

/// How a party names the next on its way: by name, as part of a group, or by `everyone`.
fn hop(scene: &Scene<'_>, source: PartyId, next: PartyId) -> Hop {
    let links = scene.model.own_serves(source);
    let mut best = Hop::Everyone;
    for serve in links.iter().take(LOOKED_AT) {
        if serve.to == Target::from(next) {
            return Hop::Name;
        }
        if serve.to.party().is_some_and(|group| scene.model.is_inside(next, group)) {
            best = Hop::Group;
        }
    }
    best
}
