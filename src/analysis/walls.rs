//! Walls: the service links between top-level units.

use serde::Serialize;

use super::figures::Total;
use super::{Analyze, Input, reads};
use crate::model::{IdVec, Model, PartyId, PartyKind, VerbSet};

/// Who works across the borders of top-level units.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nunit Shop { role Clerk { serves Guest } }\nunit Depot { role Packer { serves Picker }; role Picker }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let units: Vec<_> = study.model().groups().collect();
/// let shop = study.walls().get(units[0]).unwrap();
/// assert_eq!((shop.actors, shop.within, shop.outward, shop.inward), (1, 0, 1, 0));
/// assert!(study.walls().get(units[1]).unwrap().is_closed());
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Walls {
    /// The pairs of top-level units that have any links, in declaration order.
    pub links: Vec<UnitLinks>,
    /// The top-level units, in declaration order.
    pub units: Vec<UnitWall>,
    /// The summary.
    pub summary: WallsSummary,
}

/// The links from within one top-level unit to within another, or the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UnitLinks {
    /// The unit around the sender.
    pub from: PartyId,
    /// The unit around the target.
    pub to: PartyId,
    /// The number of written `serves` objects.
    pub links: usize,
}

/// The links of a top-level unit within itself and with everything else: written `serves` objects, including those to
/// `everyone`, customers and outsiders.
///
/// ```
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nunit Shop { role Cook { serves Guest } }\nunit Office { role Clerk { serves Chief }; role Chief }";
/// let study = Study::read(&Sources::from_text("inn.outward", text))?;
/// let closed: Vec<bool> = study.walls().units.iter().map(|unit| unit.is_closed()).collect();
/// assert_eq!(closed, [false, true]);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct UnitWall {
    /// The unit.
    pub unit: PartyId,
    /// How many actors are in it; 1 for a unit without contents.
    pub actors: usize,
    /// Links that stay in it.
    pub within: usize,
    /// Links from within it to anything outside it.
    pub outward: usize,
    /// Links from outside to it or to anything within it, by name.
    pub inward: usize,
}

impl UnitWall {
    /// Whether no link crosses its border.
    pub fn is_closed(&self) -> bool {
        self.outward == 0 && self.inward == 0
    }
}

/// Walls, summed up.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct WallsSummary {
    /// The number of links from within a top-level unit to within one.
    pub links: usize,
    /// How much more than by chance they stay within a unit, from −1/2 to 1; `None` without links.
    pub modularity: Option<f64>,
}

/// Walls: the links between top-level units, as they were written, and how closed the units are.
///
/// The modularity is Q = Σ (e/m − (k/2m)²) over the units, with e the links within a unit, k the link ends in it, and m
/// all links, taken as undirected (Newman, "Modularity and community structure in networks", 2006).
///
/// Time O(links log links), memory linear.
///
/// ```
/// use outward::{Model, analysis, text::Sources};
/// let text = "customer Guest\nunit Shop { role Clerk { serves Guest } }\nunit Depot { serves Shop }";
/// let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
/// let walls = analysis::walls(&model);
/// assert_eq!(walls.links[0].links, 1);
/// assert_eq!(walls.summary.modularity, Some(-0.5));
/// ```
pub fn walls(model: &Model) -> Walls {
    let tops = tops(model);
    let mut units: IdVec<PartyId, Option<UnitWall>> = IdVec::filled(tops.len(), None);
    for (party, top) in tops.iter() {
        let Some(top) = *top else { continue };
        let unit = units[top].get_or_insert(UnitWall { unit: top, actors: 0, within: 0, outward: 0, inward: 0 });
        unit.actors += usize::from(model.is_actor(party));
    }
    let mut pairs = Vec::new();
    for (source, serve) in model.all_serves() {
        let from = tops[source];
        let to = serve.to.party().and_then(|target| tops[target]);
        if let (Some(from), Some(to)) = (from, to) {
            pairs.push((from, to));
        }
        if let (Some(unit), true) = (from, from == to) {
            units[unit].iter_mut().for_each(|wall| wall.within += 1);
            continue;
        }
        if let Some(unit) = from {
            units[unit].iter_mut().for_each(|wall| wall.outward += 1);
        }
        if let Some(unit) = to {
            units[unit].iter_mut().for_each(|wall| wall.inward += 1);
        }
    }
    pairs.sort_unstable();
    let links: Vec<UnitLinks> = pairs
        .chunk_by(|a, b| a == b)
        .filter_map(|same| same.first().map(|&(from, to)| UnitLinks { from, to, links: same.len() }))
        .collect();
    let units = units.values().filter_map(|wall| *wall).collect();
    let modularity = modularity(&links, pairs.len(), tops.len());
    Walls { links, units, summary: WallsSummary { links: pairs.len(), modularity } }
}

impl Analyze for Walls {
    const READS: VerbSet = reads::WAYS;

    fn analyze(input: &Input<'_>) -> Self {
        walls(input.model)
    }
}

impl Walls {
    /// The record of a top-level unit; `None` for anything else. Logarithmic time.
    pub fn get(&self, unit: PartyId) -> Option<&UnitWall> {
        let at = self.units.binary_search_by_key(&unit, |wall| wall.unit).ok()?;
        self.units.get(at)
    }
}

/// The top-level unit of each party. A unit is declared before its contents.
fn tops(model: &Model) -> IdVec<PartyId, Option<PartyId>> {
    let mut tops = IdVec::filled(model.parties().len(), None);
    for party in model.parties() {
        tops[party] = match model.parent(party) {
            Some(unit) => tops[unit],
            None => (model.kind(party) == PartyKind::Unit).then_some(party),
        };
    }
    tops
}

fn modularity(links: &[UnitLinks], all: usize, parties: usize) -> Option<f64> {
    if all == 0 {
        return None;
    }
    let (mut ends, all) = (IdVec::<PartyId, usize>::filled(parties, 0), all as f64);
    let mut sum = Total::default();
    for pair in links {
        ends[pair.from] += pair.links;
        ends[pair.to] += pair.links;
        if pair.from == pair.to {
            sum.add(pair.links as f64 / all);
        }
    }
    for ends in ends.values().filter(|ends| **ends > 0) {
        let by_chance = *ends as f64 / (2.0 * all);
        sum.add(-(by_chance * by_chance));
    }
    Some(sum.value())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    fn read(text: &str) -> (Model, Walls) {
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let found = walls(&model);
        (model, found)
    }

    #[test]
    fn links_are_counted_as_written() {
        let (model, found) = read(
            "customer Guest\nunit A { serves B, Guest; role R { serves S, everyone }; unit C { role S { serves A } } }\n\
             unit B { role T { serves A.R } }\nunit D\nrole Alone { serves D, A }",
        );
        let name = |unit| model.name(unit);
        let links: Vec<(&str, &str, usize)> =
            found.links.iter().map(|pair| (name(pair.from), name(pair.to), pair.links)).collect();
        // A's own to B; R to S and S to A stay within A; T to R; neither customers, `everyone` nor Alone's
        assert_eq!(links, [("A", "A", 2), ("A", "B", 1), ("B", "A", 1)]);
        // e: A 2; k: A 6, B 2; m = 4
        assert_eq!(found.summary.modularity, Some(0.5 - 0.75 * 0.75 - 0.25 * 0.25));
        let units: Vec<(&str, usize, usize, usize, usize)> = found
            .units
            .iter()
            .map(|wall| (name(wall.unit), wall.actors, wall.within, wall.outward, wall.inward))
            .collect();
        assert_eq!(units, [("A", 2, 2, 3, 2), ("B", 1, 0, 1, 1), ("D", 1, 0, 0, 1)]);
    }

    #[test]
    fn without_links_there_is_no_modularity() {
        let (_, found) = read("customer Guest\nunit A { serves Guest }\nunit B");
        assert_eq!((found.summary.links, found.summary.modularity), (0, None));
        assert!(found.links.is_empty());
    }
}
