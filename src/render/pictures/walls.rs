//! A matrix of who serves whom across units.

use std::collections::{BTreeMap, BTreeSet};

use super::canvas::{Anchor, Canvas};
use super::crowd::{Part, parts};
use super::legend::{Entry, MARGIN, heading, legend};
use super::style::{SHADES, shade};
use super::words::{Font, clean, counted, cut, figure, percent, wrap};
use super::{Options, Picture, Scene};
use crate::model::{IdVec, PartyId, PartyKind, Target};

const UNIT: Font = Font::plain(12.0);

/// The most units with a row of their own; the others share one.
const UNITS: usize = 40;

/// The side of a cell, and the least that it can be among many.
const CELL: f64 = 34.0;
const SMALLEST_CELL: f64 = 20.0;

/// The widest picture that can be read on the width of a page.
const WIDEST: f64 = 1068.0;

/// The number of links from one side to another.
type Links = BTreeMap<(Side, Side), usize>;

/// A row or column of the matrix, in display order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    Unit(usize),
    /// All units without a row of their own.
    Others,
    /// In the scope, but in none of its units.
    Loose,
    /// Outside of the unit looked into.
    Elsewhere,
    Everyone,
    Customers,
    Outsiders,
}

/// Draws [`PictureKind::Walls`](super::PictureKind::Walls).
pub(super) fn walls(scene: &Scene<'_>, options: &Options) -> Picture {
    let (model, inside) = (scene.model, options.inside);
    let parts = parts(model, inside);
    let units: Vec<PartyId> = model.parties().filter(|party| parts[*party] == Part::Unit(*party)).collect();
    let mut at: IdVec<PartyId, Side> = IdVec::filled(model.parties().len(), Side::Others);
    for (place, unit) in units.iter().enumerate() {
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
    let mut links = Links::new();
    for (from, serve) in model.all_serves() {
        let pair = (side(from), target(serve.to));
        // drop rows and columns unrelated to the unit looked into
        let is_about = |side: Side| matches!(side, Side::Unit(_) | Side::Others | Side::Loose);
        if is_about(pair.0) || (is_about(pair.1) && pair.0 == Side::Elsewhere) {
            *links.entry(pair).or_insert(0) += 1;
        }
    }
    let names: Vec<String> = units.iter().map(|unit| clean(model.label(*unit))).collect();
    let (cell, kept, links) = fold(&names, links);
    let left_out = units.len() - kept.len();
    let name = |side: Side| match side {
        Side::Unit(unit) => kept.get(unit).and_then(|unit| names.get(*unit)).cloned().unwrap_or_default(),
        Side::Others => counted(left_out, "other unit", "other units"),
        Side::Loose => "In no unit".to_owned(),
        Side::Elsewhere => "Elsewhere".to_owned(),
        Side::Everyone => "Everyone".to_owned(),
        Side::Customers => "Customers".to_owned(),
        Side::Outsiders => "Outsiders".to_owned(),
    };
    let mut rows: Vec<Side> = (0..kept.len()).map(Side::Unit).collect();
    if left_out > 0 {
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
    let matrix = Matrix::new(named(&rows, name), named(&columns, name), links, cell);
    let title = format!("{}: who serves across the walls?", scene.of_what(options));
    let lead = matrix.lead(scene, inside);
    let wide = matrix.width();
    let mut canvas = Canvas::of_width(wide);
    let top = heading(&mut canvas, wide, &title, &lead);
    let end = matrix.draw(&mut canvas, top);
    canvas.height = matrix.legend(&mut canvas, end + 16.0) + MARGIN;
    canvas.finish(options, "walls", &title, &matrix.description(&lead))
}

/// The side of a cell, the units that get a row, in order, and the links with all other units in one. Those with the most
/// links are kept, as many as the width of a page has room for.
fn fold(names: &[String], links: Links) -> (f64, Vec<usize>, Links) {
    let widest = names.iter().map(|name| UNIT.width(name)).fold(60.0, f64::max).min(NAMES);
    // a name reaches out of its column: that of the last unit, or the shorter one of the last column
    let beyond = WIDEST - 2.0 * MARGIN - widest - 12.0;
    let (room, room_of_units) = (beyond - 60.0, beyond - widest * 0.72);
    let beside: BTreeSet<Side> = links.keys().map(|(_, to)| *to).filter(|to| to.unit().is_none()).collect();
    let columns = |units: usize| (units + beside.len()) as f64;
    // one unit left over takes no more room than the others together would
    let wanted = if names.len() == UNITS + 1 { names.len() } else { names.len().min(UNITS) };
    let cell = (room / columns(wanted)).min(room_of_units / wanted.max(1) as f64).floor().clamp(SMALLEST_CELL, CELL);
    let most = ((room / cell).floor() - columns(0)).min((room_of_units / cell).floor()).max(2.0) as usize;
    if wanted == names.len() && wanted <= most {
        return (cell, (0..names.len()).collect(), links);
    }
    // the others have a column, too
    let most = (most - 1).min(UNITS);
    let mut totals = vec![0; names.len()];
    for ((from, to), count) in &links {
        // within a unit a link counts once
        for side in [Some(*from), Some(*to).filter(|to| to != from)].into_iter().flatten() {
            if let Some(total) = side.unit().and_then(|unit| totals.get_mut(unit)) {
                *total += count;
            }
        }
    }
    let mut kept: Vec<usize> = (0..names.len()).collect();
    kept.sort_by_key(|unit| (std::cmp::Reverse(totals.get(*unit).copied()), *unit));
    kept.truncate(most);
    kept.sort_unstable();
    let of = |side: Side| match side.unit() {
        Some(unit) => kept.binary_search(&unit).map_or(Side::Others, Side::Unit),
        None => side,
    };
    let mut folded = Links::new();
    for ((from, to), count) in links {
        *folded.entry((of(from), of(to))).or_insert(0) += count;
    }
    (cell, kept, folded)
}

impl Side {
    fn unit(self) -> Option<usize> {
        match self {
            Side::Unit(unit) => Some(unit),
            Side::Others | Side::Loose | Side::Elsewhere | Side::Everyone | Side::Customers | Side::Outsiders => None,
        }
    }
}

fn named(sides: &[Side], name: impl Fn(Side) -> String) -> Vec<(Side, String)> {
    sides.iter().map(|side| (*side, name(*side))).collect()
}

struct Matrix {
    rows: Vec<(Side, String)>,
    columns: Vec<(Side, String)>,
    links: Links,
    /// The height of a cell, and its width.
    cell: f64,
    wide: f64,
    /// The room of the names of rows.
    names: f64,
    heads: Heads,
}

/// How the names of columns stand over them.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Heads {
    /// In so many lines.
    Upright(usize),
    Slanted,
}

/// The most room for a name, and the most lines: of a row, where its cell is high enough, and of a column.
const NAMES: f64 = 210.0;
const LINES: usize = 2;
const HEAD_LINES: usize = 4;

/// The greatest width of a cell that has more room than its names need.
const ROOMY: f64 = 76.0;

/// The narrowest picture that has room for title and legend.
const NARROWEST: f64 = 620.0;

const GAP: f64 = 10.0;

/// The least room in which names stand whole in so many lines.
fn room_for(names: &[(Side, String)], lines: usize, least: f64, most: f64) -> Option<f64> {
    let is_whole = |name: &String, room: f64| wrap(name, UNIT, room, lines).join(" ") == *name;
    let rooms = (0..).map(|step| least + 4.0 * f64::from(step)).take_while(|room| *room <= most);
    rooms.into_iter().find(|room| names.iter().all(|(_, name)| is_whole(name, *room)))
}

impl Matrix {
    fn new(rows: Vec<(Side, String)>, columns: Vec<(Side, String)>, links: Links, cell: f64) -> Self {
        let lines = if cell >= CELL { LINES } else { 1 };
        let names = room_for(&rows, lines, 60.0, NAMES).unwrap_or(NAMES);
        let slanted = Matrix { rows, columns, links, cell, wide: cell, names, heads: Heads::Slanted };
        let count = slanted.columns.len().max(1) as f64;
        let per_column = |width: f64| (width - slanted.left() - GAP - MARGIN) / count;
        match room_for(&slanted.columns, HEAD_LINES, CELL, per_column(WIDEST) - 8.0) {
            Some(room) if cell >= CELL => {
                let wide = (room + 8.0).max(per_column(NARROWEST).min(ROOMY));
                let lines = |(_, name): &(Side, String)| wrap(name, UNIT, wide - 8.0, HEAD_LINES).len();
                let most = slanted.columns.iter().map(lines).max().unwrap_or(0);
                Matrix { wide, heads: Heads::Upright(most), ..slanted }
            }
            _ => slanted,
        }
    }

    /// Where the first column begins.
    fn left(&self) -> f64 {
        MARGIN + self.names + 12.0
    }

    fn get(&self, from: Side, to: Side) -> usize {
        self.links.get(&(from, to)).copied().unwrap_or(0)
    }

    fn is_unit(side: Side) -> bool {
        matches!(side, Side::Unit(_) | Side::Others)
    }

    /// The largest number of links from one unit to another.
    fn most(&self) -> usize {
        self.links.values().copied().max().unwrap_or(0)
    }

    /// The offset of a row or column, with a gap between units and the rest.
    fn offset(sides: &[(Side, String)], at: usize, step: f64) -> f64 {
        let units = sides.iter().filter(|(side, _)| Self::is_unit(*side)).count();
        at as f64 * step + if at >= units && units > 0 { GAP } else { 0.0 }
    }

    fn across(&self, at: usize) -> f64 {
        Self::offset(&self.columns, at, self.wide)
    }

    fn down(&self, at: usize) -> f64 {
        Self::offset(&self.rows, at, self.cell)
    }

    fn width(&self) -> f64 {
        // slanted names reach out of their columns, and any of them may reach farthest
        let reach = |(at, (_, name)): (usize, &(Side, String))| match self.heads {
            Heads::Slanted => self.across(at) + self.wide / 2.0 + UNIT.width(name).min(NAMES) * 0.72,
            Heads::Upright(_) => 0.0,
        };
        let ends = self.columns.iter().enumerate().map(reach);
        let end = ends.fold(self.across(self.columns.len()), f64::max);
        (self.left() + end + MARGIN).max(NARROWEST)
    }

    /// Writes the names of the columns. Returns the y coordinate at which the cells begin.
    fn heads(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let middle = |at: usize| self.left() + self.across(at) + self.wide / 2.0;
        match self.heads {
            Heads::Upright(most) => {
                let bottom = top + 10.0 + most as f64 * UNIT.line();
                for (at, (_, name)) in self.columns.iter().enumerate() {
                    let lines = wrap(name, UNIT, self.wide - 8.0, HEAD_LINES);
                    for (up, line) in lines.iter().rev().enumerate() {
                        let y = bottom - (up as f64 + 0.5) * UNIT.line();
                        canvas.text((middle(at), y), line, UNIT, Anchor::Middle, "ink");
                    }
                }
                bottom + 6.0
            }
            Heads::Slanted => {
                let names = self.columns.iter().map(|(_, name)| UNIT.width(name)).fold(20.0, f64::max).min(NAMES);
                let bottom = top + names * 0.72 + 17.0;
                for (at, (_, name)) in self.columns.iter().enumerate() {
                    let name = cut(name, UNIT, NAMES, false);
                    canvas.turned_text((middle(at), bottom), -45.0, &name, UNIT, Anchor::Start, "ink");
                }
                bottom + 9.0
            }
        }
    }

    fn draw(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let top = self.heads(canvas, top);
        let left = self.left();
        for (down, (_, row)) in self.rows.iter().enumerate() {
            let lines = wrap(row, UNIT, self.names, if self.cell >= CELL { LINES } else { 1 });
            let first = top + self.down(down) + self.cell / 2.0 - (lines.len() as f64 - 1.0) / 2.0 * UNIT.line();
            for (at, line) in lines.iter().enumerate() {
                let y = first + at as f64 * UNIT.line();
                canvas.text((left - 10.0, y), line, UNIT, Anchor::End, "ink");
            }
        }
        let most = self.most().max(1) as f64;
        let size = (self.wide - 2.0, self.cell - 2.0);
        let count_font = Font::plain((self.cell * 0.34).clamp(8.0, 11.5));
        for (down, (from, row)) in self.rows.iter().enumerate() {
            let y = top + self.down(down);
            let mut empty = Vec::new();
            for (across, (to, column)) in self.columns.iter().enumerate() {
                let x = left + self.across(across);
                let corner = (x + 1.0, y + 1.0);
                let is_within = from == to && Self::is_unit(*from);
                let count = self.get(*from, *to);
                if count == 0 && !is_within {
                    empty.push((corner, size));
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
                canvas.group(&title, None, |canvas| {
                    canvas.rect(corner, size, 0.0, class);
                    if is_within {
                        canvas.rect(corner, size, 0.0, "gate");
                    }
                    if count > 0 {
                        let words = super::words::short_amount(count as f64);
                        let middle = (x + self.wide / 2.0, y + self.cell / 2.0);
                        canvas.text(middle, &words, count_font, Anchor::Middle, &format!("on-{class}"));
                    }
                });
            }
            canvas.boxes(&empty, "cell");
        }
        top + self.down(self.rows.len())
    }

    fn legend(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let side = 15.0;
        let most = self.most();
        let mut entries = Vec::new();
        if most > 0 {
            let upto = if most > 1 { format!(" to {}", figure(most as f64)) } else { String::new() };
            let text = format!("links from the row to the column: 1{upto}");
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
            "Of {} in a unit, as written, {} stay within it.",
            counted(all, "service link that begins and ends", "service links that begin and end"),
            percent(within as f64 / all as f64)
        );
        if let (None, Some(modularity)) = (inside, scene.walls.summary.modularity) {
            let modularity = figure(modularity);
            text.push_str(&format!(
                " Modularity {modularity}: 0 is what chance would give, higher is more walled off (direction left aside)."
            ));
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
