//! Who serves whom across units: a matrix.

use std::collections::BTreeMap;

use super::canvas::{Anchor, Canvas};
use super::crowd::{Part, parts};
use super::legend::{Entry, MARGIN, heading, legend};
use super::style::{SHADES, shade};
use super::words::{Font, clean, counted, cut, figure, percent};
use super::{Options, Picture, Scene};
use crate::model::{IdVec, PartyId, PartyKind, Target};

const UNIT: Font = Font::plain(12.0);
const COUNT: Font = Font::plain(11.5);

/// Beyond this many units the others stand together.
const UNITS: usize = 40;

const CELL: f64 = 34.0;

/// A row, and a column, of the matrix, by the order in which they stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Unit(usize),
    /// All the units for which there is no room.
    Others,
    /// In the scope, in none of its units.
    Loose,
    /// Beyond the unit that is looked into.
    Elsewhere,
    Everyone,
    Customers,
    Outsiders,
}

/// A matrix of the service links between units, as they were written: from the unit of a row to the unit of a column.
/// On the diagonal stand those that stay in a unit; an empty row but for it is a wall.
///
/// Linear in the model, up to a logarithm.
pub fn walls(scene: &Scene<'_>, options: &Options) -> Picture {
    let (model, inside) = (scene.model, options.inside);
    let parts = parts(model, inside);
    let units: Vec<PartyId> = model.parties().filter(|party| parts[*party] == Part::Unit(*party)).collect();
    let mut at: IdVec<PartyId, Side> = IdVec::filled(model.parties().len(), Side::Others);
    // a rest of one unit takes the room of its name
    let shown = if units.len() == UNITS + 1 { units.len() } else { units.len().min(UNITS) };
    for (place, unit) in units.iter().enumerate().take(shown) {
        at[*unit] = Side::Unit(place);
    }
    let side = |party: PartyId| match (model.kind(party), parts[party]) {
        (PartyKind::Customer, _) => Side::Customers,
        (PartyKind::Outsider, _) => Side::Outsiders,
        (_, Part::Unit(unit)) => at[unit],
        (_, Part::Loose) => Side::Loose,
        (_, Part::Outside) => Side::Elsewhere,
    };
    let target = |target: Target| target.party().map_or(Side::Everyone, side);
    let mut links: BTreeMap<(Side, Side), usize> = BTreeMap::new();
    for (from, serve) in model.all_serves() {
        let pair = (side(from), target(serve.to));
        // what has nothing to do with the unit that is looked into
        let is_about = |side: Side| matches!(side, Side::Unit(_) | Side::Others | Side::Loose);
        if is_about(pair.0) || (is_about(pair.1) && pair.0 == Side::Elsewhere) {
            *links.entry(pair).or_insert(0) += 1;
        }
    }
    let name = |side: Side| match side {
        Side::Unit(unit) => units.get(unit).map_or(String::new(), |unit| clean(model.label(*unit))),
        Side::Others => counted(units.len() - shown, "other unit", "other units"),
        Side::Loose => "In no unit".to_owned(),
        Side::Elsewhere => "Elsewhere".to_owned(),
        Side::Everyone => "Everyone".to_owned(),
        Side::Customers => "Customers".to_owned(),
        Side::Outsiders => "Outsiders".to_owned(),
    };
    let mut rows: Vec<Side> = (0..shown).map(Side::Unit).collect();
    if units.len() > shown {
        rows.push(Side::Others);
    }
    let mut columns = rows.clone();
    for side in [Side::Loose, Side::Elsewhere] {
        if links.keys().any(|(from, _)| *from == side) {
            rows.push(side);
        }
    }
    for side in [Side::Loose, Side::Elsewhere, Side::Everyone, Side::Customers, Side::Outsiders] {
        if links.keys().any(|(_, to)| *to == side) {
            columns.push(side);
        }
    }
    let matrix = Matrix { rows: named(&rows, name), columns: named(&columns, name), links };
    let title = format!("{}: who serves across the walls?", scene.of_what(options));
    let lead = matrix.lead(scene, inside);
    let (wide, left) = matrix.size();
    let mut canvas = Canvas::of_width(wide);
    let top = heading(&mut canvas, wide, &title, &lead);
    let end = matrix.draw(&mut canvas, (left, top));
    canvas.height = matrix.legend(&mut canvas, end + 16.0) + MARGIN;
    canvas.finish(options, "walls", &title, &matrix.description(&lead))
}

fn named(sides: &[Side], name: impl Fn(Side) -> String) -> Vec<(Side, String)> {
    sides.iter().map(|side| (*side, name(*side))).collect()
}

struct Matrix {
    rows: Vec<(Side, String)>,
    columns: Vec<(Side, String)>,
    links: BTreeMap<(Side, Side), usize>,
}

/// Room for a name, at most.
const NAMES: f64 = 210.0;

impl Matrix {
    fn get(&self, from: Side, to: Side) -> usize {
        self.links.get(&(from, to)).copied().unwrap_or(0)
    }

    fn is_unit(side: Side) -> bool {
        matches!(side, Side::Unit(_) | Side::Others)
    }

    /// The most links from one unit to another.
    fn most(&self) -> usize {
        self.links.values().copied().max().unwrap_or(0)
    }

    /// Space between the units and what is none.
    fn offset(sides: &[(Side, String)], at: usize) -> f64 {
        let units = sides.iter().filter(|(side, _)| Self::is_unit(*side)).count();
        at as f64 * CELL + if at >= units && units > 0 { 10.0 } else { 0.0 }
    }

    fn size(&self) -> (f64, f64) {
        let names = self.rows.iter().map(|(_, name)| UNIT.width(name)).fold(60.0, f64::max).min(NAMES);
        let left = MARGIN + names + 12.0;
        let slant = self.columns.last().map_or(0.0, |(_, name)| UNIT.width(name).min(NAMES) * 0.72);
        let wide = left + Self::offset(&self.columns, self.columns.len()) + slant.max(10.0) + MARGIN;
        (wide.max(620.0), left)
    }

    fn draw(&self, canvas: &mut Canvas, (left, top): (f64, f64)) -> f64 {
        let names = self.columns.iter().map(|(_, name)| UNIT.width(name)).fold(20.0, f64::max).min(NAMES);
        // names stand over their columns, aslant
        let top = top + names * 0.72 + 26.0;
        for (at, (_, name)) in self.columns.iter().enumerate() {
            let x = left + Self::offset(&self.columns, at) + CELL / 2.0;
            canvas.turned_text((x, top - 9.0), -45.0, &cut(name, UNIT, NAMES, false), UNIT, Anchor::Start, "ink");
        }
        let most = self.most().max(1) as f64;
        let side = CELL - 2.0;
        for (down, (from, row)) in self.rows.iter().enumerate() {
            let y = top + Self::offset(&self.rows, down);
            let name = cut(row, UNIT, NAMES, false);
            canvas.text((left - 10.0, y + CELL / 2.0), &name, UNIT, Anchor::End, "ink");
            let mut empty = Vec::new();
            for (across, (to, column)) in self.columns.iter().enumerate() {
                let x = left + Self::offset(&self.columns, across);
                let corner = (x + 1.0, y + 1.0);
                let is_within = from == to && Self::is_unit(*from);
                let count = self.get(*from, *to);
                if count == 0 && !is_within {
                    empty.push((corner, (side, side)));
                    continue;
                }
                let class = match count {
                    0 => "cell",
                    count => shade(libm::sqrt(count as f64 / most) * 0.999),
                };
                let links = counted(count, "link", "links");
                let title = match (from == to, count) {
                    (true, _) => format!("{row}: {links} within"),
                    _ => format!("{row} to {column}: {links}"),
                };
                canvas.group(&title, |canvas| {
                    canvas.rect(corner, (side, side), 0.0, class);
                    if is_within {
                        canvas.rect(corner, (side, side), 0.0, "gate");
                    }
                    if count > 0 {
                        let words = super::words::short_amount(count as f64);
                        let middle = (x + CELL / 2.0, y + CELL / 2.0);
                        canvas.text(middle, &words, COUNT, Anchor::Middle, &format!("on-{class}"));
                    }
                });
            }
            canvas.boxes(&empty, "cell");
        }
        top + Self::offset(&self.rows, self.rows.len())
    }

    fn legend(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let side = 15.0;
        let most = self.most();
        let mut entries = Vec::new();
        if most > 0 {
            let text = format!("links of the row to the column: from 1 to {}", figure(most as f64));
            entries.push(Entry::new(side * SHADES as f64, text, move |canvas, x, y| {
                for step in 0..SHADES {
                    let class = shade((step as f64 + 0.5) / SHADES as f64);
                    let left = x + (step as f64 - SHADES as f64 / 2.0) * side;
                    canvas.rect((left, y - side / 2.0), (side, side), 0.0, class);
                }
            }));
        }
        if self.rows.iter().any(|(row, _)| Self::is_unit(*row)) {
            entries.push(Entry::new(side, "within a unit", move |canvas, x, y| {
                canvas.rect((x - side / 2.0, y - side / 2.0), (side, side), 0.0, "cell");
                canvas.rect((x - side / 2.0, y - side / 2.0), (side, side), 0.0, "gate");
            }));
        }
        let width = canvas.width;
        legend(canvas, width, top, entries)
    }

    fn lead(&self, scene: &Scene<'_>, inside: Option<PartyId>) -> String {
        let between = self.links.iter().filter(|((from, to), _)| Self::is_unit(*from) && Self::is_unit(*to));
        let (mut all, mut within) = (0, 0);
        for ((from, to), count) in between {
            all += count;
            within += if from == to { *count } else { 0 };
        }
        if all == 0 {
            return "No unit serves another, as it is written.".to_owned();
        }
        let mut text = format!(
            "Of {} between units, as written, {} stay within one.",
            counted(all, "service link", "service links"),
            percent(within as f64 / all as f64)
        );
        if let (None, Some(modularity)) = (inside, scene.walls.summary.modularity) {
            text.push_str(&format!(" Modularity {modularity:.2}: 0 is what chance would make, higher is more walled (direction left aside)."));
        }
        text
    }

    fn description(&self, lead: &str) -> String {
        let mut text = lead.to_owned();
        for ((from, to), count) in self.links.iter().filter(|((from, to), _)| from != to).take(60) {
            let name = |sides: &[(Side, String)], side: Side| {
                sides.iter().find(|(other, _)| *other == side).map_or(String::new(), |(_, name)| name.clone())
            };
            text.push_str(&format!(" {} to {}: {count}.", name(&self.rows, *from), name(&self.columns, *to)));
        }
        text
    }
}
