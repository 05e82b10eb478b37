//! Chooses the marks of a picture: single actors, or units with counts where there are too many actors.

use std::collections::BTreeMap;

use super::Scene;
use super::words::{clean, counted, people};
use crate::analysis::figures::Total;
use crate::model::{IdVec, Model, PartyId, PartyKind};

/// The most sectors where actors are drawn one by one; the smallest share one beyond that.
const SECTORS: usize = 36;

/// The most rings; whoever is farther away is in the last.
pub(super) const RINGS: usize = 9;

/// Where a mark stands: at a distance, or without a way to the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ring {
    /// This many links away; the last ring means "or more".
    At(usize),
    /// With a way to potential customers only.
    Potential,
    /// Without any way.
    Without,
}

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Who {
    Actor(PartyId),
    Outsider(PartyId),
    /// This many actors of a sector.
    Bundle(usize),
}

#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub who: Who,
    pub sector: usize,
    pub ring: Ring,
    pub headcount: f64,
    /// The circle that it is part of.
    pub circle: Option<u32>,
    /// Whether its sector is a unit around it rather than itself.
    pub is_in_a_unit: bool,
}

#[derive(Debug, Clone)]
pub(super) struct Sector {
    pub title: String,
    pub headcount: f64,
}

#[derive(Debug)]
pub(super) struct Crowd {
    pub sectors: Vec<Sector>,
    /// Ordered by sector, ring, circle, then declaration.
    pub marks: Vec<Mark>,
    pub bundled: bool,
    all_are_roles: bool,
    pub actors: usize,
    pub headcount: f64,
    /// The index of the mark that shows each party.
    mark_of: IdVec<PartyId, Option<u32>>,
}

impl Crowd {
    /// The actors inside a unit, or all. They are drawn one by one if there are no more than `most`.
    pub fn new(scene: &Scene<'_>, within: Option<PartyId>, most: usize) -> Self {
        Crowd::in_sectors(scene, within, most, SECTORS)
    }

    /// The actors inside a unit, or all, as units in a limited number of sectors.
    pub fn of_units(scene: &Scene<'_>, within: Option<PartyId>, sectors: usize) -> Self {
        Crowd::in_sectors(scene, within, 0, sectors)
    }

    fn in_sectors(scene: &Scene<'_>, within: Option<PartyId>, most: usize, most_sectors: usize) -> Self {
        let model = scene.model;
        let parts = parts(model, within);
        let actors: Vec<PartyId> = model.actors().filter(|party| parts[*party] != Part::Outside).collect();
        let bundled = actors.len() > most;
        let (sectors, sector_of) = sectors(model, &actors, &parts, most_sectors);
        let mut placed: Vec<(Mark, PartyId)> = Vec::new();
        let mut headcounts = Total::default();
        for (part, together) in by_part(&actors, &parts) {
            let sector = sector_of.get(&part).copied().unwrap_or(0);
            for actor in together.iter().copied() {
                let circle = if bundled { None } else { scene.exemptions.actor(actor).and_then(|found| found.circle) };
                let (ring, headcount) = (ring(scene, actor), model.headcount(actor));
                let is_in_a_unit = part != Part::Unit(actor);
                headcounts.add(headcount);
                placed.push((Mark { who: Who::Actor(actor), sector, ring, headcount, circle, is_in_a_unit }, actor));
            }
        }
        let mut crowd = Crowd {
            sectors,
            marks: Vec::new(),
            bundled,
            all_are_roles: actors.iter().all(|actor| model.kind(*actor) == PartyKind::Role),
            actors: actors.len(),
            headcount: headcounts.value(),
            mark_of: IdVec::filled(model.parties().len(), None),
        };
        if within.is_none() && !bundled {
            crowd.add_outsiders(scene, &actors, &mut placed);
        }
        // a mark is long, and its key short
        placed.sort_by_cached_key(|(mark, _)| (mark.sector, mark.ring, mark.circle));
        for (mark, party) in placed {
            let last = crowd.marks.last_mut().filter(|last| (last.sector, last.ring) == (mark.sector, mark.ring));
            match last {
                Some(Mark { who: Who::Bundle(count), headcount, .. }) => {
                    *count += 1;
                    *headcount += mark.headcount;
                }
                _ if bundled => crowd.marks.push(Mark { who: Who::Bundle(1), ..mark }),
                _ => crowd.marks.push(mark),
            }
            crowd.mark_of[party] = u32::try_from(crowd.marks.len()).ok().and_then(|count| count.checked_sub(1));
        }
        crowd
    }

    /// The index of the mark that shows a party.
    pub fn mark_of(&self, party: PartyId) -> Option<usize> {
        self.mark_of.find(party).copied().flatten().map(|at| at as usize)
    }

    /// The number of actors in a ring, and their headcount.
    pub fn in_ring(&self, ring: Ring) -> (usize, f64) {
        let marks = self.marks.iter().filter(|mark| mark.ring == ring);
        marks.fold((0, 0.0), |(actors, headcount), mark| (actors + mark.actors(), headcount + mark.headcount))
    }

    /// A count of actors with a noun: `3 roles`, or `3 roles and units` where some actors are units.
    pub fn roles(&self, count: usize) -> String {
        match self.all_are_roles {
            true => counted(count, "role", "roles"),
            false => counted(count, "role or unit", "roles and units"),
        }
    }

    /// Adds outsiders that are on the shortest way of somebody in the picture.
    fn add_outsiders(&mut self, scene: &Scene<'_>, actors: &[PartyId], placed: &mut Vec<(Mark, PartyId)>) {
        let mut passed: Vec<PartyId> = actors
            .iter()
            .flat_map(|actor| scene.paths.route(*actor).take(RINGS).map(|hop| hop.to))
            .filter(|party| scene.model.kind(*party) == PartyKind::Outsider)
            .collect();
        passed.sort_unstable();
        passed.dedup();
        if passed.is_empty() {
            return;
        }
        let sector = self.sectors.len();
        self.sectors.push(Sector { title: "Outside".to_owned(), headcount: 0.0 });
        for outsider in passed {
            let away = scene.paths.route(outsider).take(RINGS).count();
            let (who, ring) = (Who::Outsider(outsider), Ring::At(away.clamp(1, RINGS)));
            placed.push((Mark { who, sector, ring, headcount: 0.0, circle: None, is_in_a_unit: true }, outsider));
        }
    }
}

/// Where a party stands relative to the scope (the unit that the picture looks into, or everything).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// Outside of it.
    Outside,
    /// In it, but in none of its units.
    Loose,
    /// In this unit, which is a direct child of the scope.
    Unit(PartyId),
}

/// The part of the scope that each party is in. Linear, because units are declared before their contents.
pub(super) fn parts(model: &Model, within: Option<PartyId>) -> IdVec<PartyId, Part> {
    let mut parts = IdVec::filled(model.parties().len(), Part::Outside);
    for party in model.parties() {
        let own = if model.kind(party) == PartyKind::Unit { Part::Unit(party) } else { Part::Loose };
        parts[party] = match (model.kind(party), model.parent(party)) {
            (PartyKind::Customer | PartyKind::Outsider, _) => Part::Outside,
            _ if within == Some(party) => Part::Loose,
            (_, parent) if parent == within => own,
            (_, Some(parent)) => parts[parent],
            (_, None) => Part::Outside,
        };
    }
    parts
}

/// Actors declared next to each other in one part.
fn by_part<'a>(
    actors: &'a [PartyId],
    parts: &'a IdVec<PartyId, Part>,
) -> impl Iterator<Item = (Part, &'a [PartyId])> + 'a {
    let together = actors.chunk_by(|a, b| parts[*a] == parts[*b]);
    together.filter_map(|together| Some((parts[*together.first()?], together)))
}

/// The sectors in declaration order, and the sector of each part.
fn sectors(
    model: &Model,
    actors: &[PartyId],
    parts: &IdVec<PartyId, Part>,
    most: usize,
) -> (Vec<Sector>, BTreeMap<Part, usize>) {
    let mut found: BTreeMap<Part, (f64, usize)> = BTreeMap::new();
    let mut at = 0;
    for (part, together) in by_part(actors, parts) {
        let (headcount, _) = found.entry(part).or_insert((0.0, at));
        together.iter().for_each(|actor| *headcount += model.headcount(*actor));
        at += together.len();
    }
    let mut kept: Vec<(Part, f64, usize)> = found.into_iter().map(|(part, (heads, at))| (part, heads, at)).collect();
    kept.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.2.cmp(&b.2)));
    let small = if kept.len() > most { kept.split_off(most - 1) } else { Vec::new() };
    kept.sort_by_key(|kept| kept.2);
    let mut sector_of = BTreeMap::new();
    let mut sectors = Vec::new();
    for (part, headcount, _) in kept {
        sector_of.insert(part, sectors.len());
        let title = match part {
            Part::Unit(unit) => clean(model.label(unit)),
            Part::Outside | Part::Loose => String::new(),
        };
        sectors.push(Sector { title, headcount });
    }
    if !small.is_empty() {
        let title = counted(small.len(), "other unit", "other units");
        small.iter().for_each(|small| _ = sector_of.insert(small.0, sectors.len()));
        sectors.push(Sector { title, headcount: small.iter().map(|small| small.1).sum() });
    }
    (sectors, sector_of)
}

/// The ring of an actor.
pub(super) fn ring(scene: &Scene<'_>, actor: PartyId) -> Ring {
    match scene.paths.way(actor) {
        Some(way) => Ring::At((way.distance as usize).clamp(1, RINGS)),
        None if scene.graph.reaches_any(actor) => Ring::Potential,
        None => Ring::Without,
    }
}

impl Ring {
    /// The class that sets its color.
    pub fn class(self) -> &'static str {
        match self {
            Ring::At(0 | 1) => "d1",
            Ring::At(2) => "d2",
            Ring::At(3) => "d3",
            Ring::At(_) => "d4",
            Ring::Potential => "pp",
            Ring::Without => "nw",
        }
    }

    /// The text of its badge.
    pub fn badge(self) -> String {
        match self {
            Ring::At(RINGS) => format!("{RINGS}+"),
            Ring::At(links) => links.to_string(),
            Ring::Potential => "?".to_owned(),
            Ring::Without => "–".to_owned(),
        }
    }

    /// Its name in a legend.
    pub fn words(self) -> String {
        match self {
            Ring::At(0 | 1) => "serves the customer".to_owned(),
            Ring::At(2) => "serves somebody who does".to_owned(),
            Ring::At(RINGS) => format!("{RINGS} links away, or more"),
            Ring::At(links) => format!("{links} links away"),
            Ring::Potential => "only to potential customers".to_owned(),
            Ring::Without => "no way to any customer".to_owned(),
        }
    }

    /// A sentence on somebody in this ring.
    pub fn sentence(self) -> String {
        match self {
            Ring::At(0 | 1) => "serves the customer".to_owned(),
            Ring::At(RINGS) => format!("{RINGS} or more links from the customer"),
            Ring::At(links) => format!("{links} links from the customer"),
            Ring::Potential => "has a way only to somebody who may become a customer".to_owned(),
            Ring::Without => "has no way to any customer".to_owned(),
        }
    }
}

impl Mark {
    /// The number of actors it stands for.
    pub fn actors(&self) -> usize {
        match self.who {
            Who::Actor(_) => 1,
            Who::Outsider(_) => 0,
            Who::Bundle(count) => count,
        }
    }

    /// The text shown when a reader points at it.
    pub fn tooltip(&self, scene: &Scene<'_>, crowd: &Crowd) -> String {
        let model = scene.model;
        // the sector tells the unit
        let called = |party: PartyId| match scene.namesakes.name(party) {
            Some(name) => format!("{} ({})", clean(model.label(party)), clean(&name)),
            None => clean(model.label(party)),
        };
        let sector = crowd.sectors.get(self.sector).map_or("", |sector| sector.title.as_str());
        let (place, heads) = (self.ring.sentence(), people(self.headcount));
        match self.who {
            Who::Actor(actor) if sector.is_empty() || sector == model.label(actor) => {
                format!("{}: {heads}; {place}", called(actor))
            }
            Who::Actor(actor) => format!("{}, {sector}: {heads}; {place}", called(actor)),
            Who::Outsider(outsider) => format!("{}, outside: {place}", called(outsider)),
            Who::Bundle(count) => {
                let sector = if sector.is_empty() { "In no unit" } else { sector };
                format!("{sector}: {}, {heads}: {place}", crowd.roles(count))
            }
        }
    }
}
