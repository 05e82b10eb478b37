//! The cells of the pyramid: actors, or units with counts.

use std::collections::BTreeMap;

use crate::analysis::figures::Mean;
use crate::model::{IdVec, PartyId};
use crate::render::pictures::Scene;
use crate::render::pictures::crowd::{Part, Ring, parts, ring};
use crate::render::pictures::scale::Scale;
use crate::render::pictures::words::{clean, counted, people, short_amount};

/// The most units that get a cell.
const UNITS: usize = 160;

pub(super) struct Cell {
    pub parent: Option<usize>,
    pub name: String,
    pub figure: String,
    pub class: &'static str,
    /// The ring of an actor.
    pub ring: Option<Ring>,
    /// For a unit: the share of its headcount in each ring.
    pub strip: Vec<(Ring, f64)>,
    pub tooltip: String,
    pub actor: Option<PartyId>,
    pub counts: Counts,
}

/// How a cell counts its actors: as one drawn on its own, or as a number that excludes those in other cells.
pub(super) enum Counts {
    Drawn,
    Counted(usize),
}

/// One cell per actor; its parent is its main manager.
pub(super) fn of_actors(scene: &Scene<'_>, actors: &[PartyId], scale: Option<&Scale>) -> Vec<Cell> {
    let model = scene.model;
    let cell = |actor: &PartyId| {
        let manager = scene.graph.chain().manager(*actor);
        let ring = ring(scene, *actor);
        let figure = scale.and_then(|scale| Some((scale, scale.figure(model, *actor)?)));
        let words = figure.map_or(String::new(), |(scale, figure)| scale.words(figure));
        let name = clean(model.label(*actor));
        let what =
            if words.is_empty() { String::new() } else { format!("; {} {words}", scale.map_or("", Scale::word)) };
        let tooltip =
            format!("{}: {}; {}{what}", scene.called(*actor), people(model.headcount(*actor)), ring.sentence());
        Cell {
            parent: manager.and_then(|manager| actors.binary_search(&manager).ok()),
            name,
            figure: figure.map_or(String::new(), |(_, figure)| short_amount(figure)),
            class: scale.map_or("none", |scale| scale.class(model, *actor)),
            ring: Some(ring),
            strip: Vec::new(),
            tooltip,
            actor: Some(*actor),
            counts: Counts::Drawn,
        }
    };
    actors.iter().map(cell).collect()
}

#[derive(Default)]
struct Sum {
    actors: usize,
    /// The number of actors in it that are in none of its drawn units.
    own: usize,
    mean: Mean,
    rings: BTreeMap<Ring, f64>,
    headcount: f64,
}

/// Whether most actors are in units that can stand for them.
pub(super) fn are_in_units(scene: &Scene<'_>, inside: Option<PartyId>, actors: &[PartyId]) -> bool {
    let parts = parts(scene.model, inside);
    // an actor that is a unit stands for itself alone
    let is_in_one = |actor: &&PartyId| matches!(parts[**actor], Part::Unit(unit) if unit != **actor);
    2 * actors.iter().filter(is_in_one).count() > actors.len()
}

/// One cell per unit; its parent is the unit around it. If there are too many units, only the direct children of the
/// scope get one.
pub(super) fn of_units(
    scene: &Scene<'_>,
    inside: Option<PartyId>,
    actors: &[PartyId],
    scale: Option<&Scale>,
) -> Vec<Cell> {
    let model = scene.model;
    let parts = parts(model, inside);
    let of_scope = |unit: &PartyId| matches!(parts[*unit], Part::Unit(_)) && model.is_group(*unit);
    let is_direct = |unit: &PartyId| parts[*unit] == Part::Unit(*unit);
    let mut drawn: Vec<PartyId> = model.parties().filter(of_scope).collect();
    if drawn.len() > UNITS {
        drawn.retain(is_direct);
        // the actors of the units dropped here are counted with those in no unit
        drawn.truncate(UNITS);
    }
    let mut nearest: IdVec<PartyId, Option<usize>> = IdVec::filled(model.parties().len(), None);
    for party in model.parties() {
        let own = drawn.binary_search(&party).ok();
        nearest[party] = own.or_else(|| model.parent(party).and_then(|parent| nearest[parent]));
    }
    let mut sums: Vec<Sum> = drawn.iter().map(|_| Sum::default()).collect();
    let mut loose = Sum::default();
    let parent = |unit: usize| drawn.get(unit).and_then(|unit| model.parent(*unit)).and_then(|parent| nearest[parent]);
    for actor in actors {
        let figure = scale.and_then(|scale| scale.figure(model, *actor));
        let (heads, ring) = (model.headcount(*actor), ring(scene, *actor));
        let own = nearest[*actor];
        let mut around = own;
        if own.is_none() {
            loose.add(figure, heads, ring, true);
        }
        // at most 64 steps: units nest no deeper
        while let Some(unit) = around {
            if let Some(sum) = sums.get_mut(unit) {
                sum.add(figure, heads, ring, own == Some(unit));
            }
            around = parent(unit);
        }
    }
    let mut cells: Vec<Cell> = drawn
        .iter()
        .zip(&sums)
        .enumerate()
        .map(|(at, (unit, sum))| sum.cell(parent(at), clean(model.label(*unit)), scale))
        .collect();
    if loose.actors > 0 {
        cells.push(loose.cell(None, "In no unit shown".to_owned(), scale));
    }
    cells
}

impl Sum {
    fn add(&mut self, figure: Option<f64>, heads: f64, ring: Ring, own: bool) {
        self.actors += 1;
        self.own += usize::from(own);
        self.headcount += heads;
        *self.rings.entry(ring).or_insert(0.0) += heads;
        if let Some(figure) = figure {
            self.mean.add(figure, heads);
        }
    }

    fn cell(&self, parent: Option<usize>, name: String, scale: Option<&Scale>) -> Cell {
        let mean = scale.and_then(|scale| Some((scale, self.mean.value()?)));
        let share = |heads: f64| if self.headcount > 0.0 { heads / self.headcount } else { 0.0 };
        let actors = counted(self.actors, "role", "roles");
        Cell {
            parent,
            tooltip: format!("{name}: {actors}, {}", people(self.headcount)),
            actor: None,
            name,
            figure: actors,
            class: mean.map_or("none", |(scale, mean)| scale.class_of(mean)),
            ring: None,
            strip: self.rings.iter().map(|(ring, heads)| (*ring, share(*heads))).collect(),
            counts: Counts::Counted(self.own),
        }
    }
}
