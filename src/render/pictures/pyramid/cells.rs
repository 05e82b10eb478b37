//! What stands in the cells: actors, or units with how many they are.

use std::collections::BTreeMap;

use crate::analysis::figures::Mean;
use crate::model::{IdVec, PartyId};
use crate::render::pictures::crowd::{Part, Ring, parts, ring};
use crate::render::pictures::scale::Scale;
use crate::render::pictures::words::{clean, counted, people, short_amount};
use crate::render::pictures::{MOST, Scene};

pub(super) struct Cell {
    pub parent: Option<usize>,
    pub name: String,
    pub figure: String,
    pub class: &'static str,
    /// How far an actor is.
    pub ring: Option<Ring>,
    /// How far the people of a unit are: shares of its headcount.
    pub strip: Vec<(Ring, f64)>,
    pub tooltip: String,
    pub counts: Counts,
}

/// How many actors a cell stands for, that no cell above it stands for.
pub(super) enum Counts {
    Drawn,
    Counted(usize),
}

/// Every actor, above its main manager.
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
        let tooltip = format!("{name}: {}; {}{what}", people(model.headcount(*actor)), ring.sentence());
        Cell {
            parent: manager.and_then(|manager| actors.binary_search(&manager).ok()),
            name,
            figure: figure.map_or(String::new(), |(_, figure)| short_amount(figure)),
            class: scale.map_or("none", |scale| scale.class(model, *actor)),
            ring: Some(ring),
            strip: Vec::new(),
            tooltip,
            counts: Counts::Drawn,
        }
    };
    actors.iter().map(cell).collect()
}

#[derive(Default)]
struct Sum {
    actors: usize,
    /// Those who are in no unit of it that is drawn.
    own: usize,
    mean: Mean,
    rings: BTreeMap<Ring, f64>,
    headcount: f64,
}

/// Every unit, above the one it stands in; where these are too many, those that stand directly in the scope.
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
    if drawn.len() > MOST {
        drawn.retain(is_direct);
        // the first of too many; who is in the others is counted with those in none
        drawn.truncate(MOST);
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
        // at most 64 units stand around an actor
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
            name,
            figure: actors,
            class: mean.map_or("none", |(scale, mean)| scale.class_of(mean)),
            ring: None,
            strip: self.rings.iter().map(|(ring, heads)| (*ring, share(*heads))).collect(),
            counts: Counts::Counted(self.own),
        }
    }
}
