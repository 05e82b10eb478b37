//! Lays out the rings: angles, radii, and on which side of each dot its label stands. Takes the smallest rings in which
//! no labels touch.

use std::f64::consts::TAU;

use super::area::Area;
use super::lines::Lines;
use crate::render::pictures::canvas::Anchor;
use crate::render::pictures::words::Font;

/// Something to place: a dot and its label.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub sector: usize,
    /// The index of its ring, from the inside.
    pub ring: usize,
    /// The radius of its dot.
    pub dot: f64,
    pub lines: Vec<String>,
    /// The piece in an inner ring that it serves.
    pub toward: Option<usize>,
}

/// The place of a dot: its angle clockwise from the top, and its distance from the center.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub angle: f64,
    pub radius: f64,
    pub side: Side,
}

/// On which side of its dot a label is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
    Below,
    Above,
    RightBelow,
    LeftBelow,
    RightAbove,
    LeftAbove,
}

impl Side {
    const CORNERS: [Side; 4] = [Side::RightBelow, Side::LeftBelow, Side::RightAbove, Side::LeftAbove];
}

/// Rings with everything placed. The center is at (0, 0).
#[derive(Debug, Clone)]
pub(super) struct Layout {
    pub seats: Vec<Seat>,
    /// The radius of each ring.
    pub radii: Vec<f64>,
    /// The angles at which each sector begins and ends.
    pub spans: Vec<(f64, f64)>,
    /// Boxes that no further name may cover: the badges, the dots, the labels, then the names of units.
    pub taken: Vec<Area>,
}

/// A label is not turned for less than this, in pixels.
const WORTH_IT: f64 = 8.0;

impl Layout {
    /// The lines between sectors.
    pub fn walls(&self) -> impl Iterator<Item = ((f64, f64), (f64, f64))> {
        let ends = self.radii.first().zip(self.radii.last()).filter(|_| self.spans.len() > 1);
        let wall = |(from, to): (&f64, &f64), angle: f64| (point(angle, *from), point(angle, to + 13.0));
        self.spans.iter().filter_map(move |(start, _)| Some(wall(ends?, *start)))
    }

    /// The layout of so many pieces before units were named.
    pub fn without_names(mut self, pieces: usize) -> Layout {
        self.taken.truncate(self.radii.len() + 2 * pieces);
        self
    }

    /// The layout with one dot elsewhere on its ring and in its sector, if dot and label have room there. There must
    /// be no names.
    pub fn moved(&self, at: usize, turn: f64, pieces: &[Piece], core: f64) -> Option<Layout> {
        let (piece, seat) = (pieces.get(at)?, self.seats.get(at)?);
        let (angle, margin) = (seat.angle + turn, (piece.dot + 3.0) / seat.radius);
        let (start, end) = *self.spans.get(piece.sector)?;
        if angle < start + margin || angle > end - margin {
            return None;
        }
        let (dots, first) = (self.radii.len(), self.radii.len() + pieces.len());
        let mut moved = self.clone();
        let others: Vec<&Area> = self
            .taken
            .iter()
            .take(first + pieces.len())
            .enumerate()
            .filter(|(other, _)| ![dots + at, first + at].contains(other))
            .map(|(_, area)| area)
            .collect();
        let is_free = |area: &Area| !area.touches_circle(core + 5.0) && others.iter().all(|other| !area.touches(other));
        let turned = sides(angle).into_iter().chain(Side::CORNERS).map(|side| Seat { angle, side, ..*seat });
        let seat =
            turned.into_iter().find(|seat| is_free(&dot_box(piece, seat)) && is_free(&label_box(piece, seat)))?;
        *moved.seats.get_mut(at)? = seat;
        *moved.taken.get_mut(dots + at)? = dot_box(piece, &seat);
        *moved.taken.get_mut(first + at)? = label_box(piece, &seat);
        Some(moved)
    }

    /// Turns labels to a side or corner of their dots where fewer links, and fewer walls between sectors, cross them and
    /// they reach out less.
    pub fn settle(&mut self, pieces: &[Piece], links: &Lines, walls: &Lines, core: f64) {
        let edge = self.radii.last().copied().unwrap_or(0.0) + 14.0;
        let cost = |area: &Area| {
            let out = [area.right, -area.left, area.bottom, -area.top].map(|side| (side - edge).max(0.0));
            3.0 * links.within(area) + walls.within(area) + out.iter().sum::<f64>()
        };
        let (dots, first) = (self.radii.len(), self.radii.len() + pieces.len());
        // a label that turns may make room for another
        for _ in 0..2 {
            for (at, piece) in pieces.iter().enumerate() {
                let Some(seat) = self.seats.get(at).copied() else { continue };
                let is_free = |area: &Area| {
                    let own = [dots + at, first + at];
                    let mut others = self.taken.iter().enumerate().filter(|(other, _)| !own.contains(other));
                    !area.touches_circle(core + 5.0) && others.all(|(_, other)| !area.touches(other))
                };
                let turned = sides(seat.angle).into_iter().chain(Side::CORNERS).map(|side| Seat { side, ..seat });
                let now = cost(&label_box(piece, &seat)) - WORTH_IT;
                let free = turned.map(|seat| (seat, label_box(piece, &seat))).filter(|(_, area)| is_free(area));
                let best = free.map(|(seat, area)| (seat, area, cost(&area))).min_by(|a, b| a.2.total_cmp(&b.2));
                let Some((seat, area, _)) = best.filter(|(.., cost)| *cost < now) else { continue };
                self.seats.iter_mut().skip(at).take(1).for_each(|own| *own = seat);
                self.taken.iter_mut().skip(first + at).take(1).for_each(|own| *own = area);
            }
        }
    }
}

pub(super) const NAME: Font = Font::plain(12.0);

/// The side of the badge at the top that numbers a ring.
pub(super) const BADGE: f64 = 22.0;

/// The gap between a dot and its label.
const NEAR: f64 = 6.0;

/// The free space around a label, across and down.
const AIR: (f64, f64) = (4.0, 2.5);

/// How densely rings may be filled, to be tried one after the other, and how far they are apart.
const FILLED: [f64; 14] = [1.9, 1.7, 1.55, 1.4, 1.28, 1.17, 1.07, 0.98, 0.9, 0.82, 0.75, 0.65, 0.55, 0.45];
const APART: [f64; 9] = [28.0, 33.0, 38.0, 44.0, 50.0, 58.0, 68.0, 80.0, 95.0];

/// Where in its share of a sector a dot stands, from 0 to 1.
#[derive(Debug, Clone, Copy)]
pub(super) struct Lean {
    /// A single one, in every second ring each: it does not hide behind the one further in.
    alone: (f64, f64),
    among_others: f64,
}

/// To be tried where links cross labels.
pub(super) const LEANS: [Lean; 5] = [
    Lean { alone: (0.42, 0.58), among_others: 0.5 },
    Lean { alone: (0.58, 0.42), among_others: 0.5 },
    Lean { alone: (0.3, 0.7), among_others: 0.35 },
    Lean { alone: (0.7, 0.3), among_others: 0.65 },
    Lean { alone: (0.5, 0.5), among_others: 0.42 },
];

/// The smallest layout whose outermost ring has at most this radius.
pub(super) fn smallest(pieces: &[Piece], sectors: usize, rings: usize, core: f64, most: f64) -> Option<Layout> {
    let mut tries: Vec<Vec<f64>> = FILLED
        .iter()
        .flat_map(|filled| APART.iter().map(move |apart| radii(pieces, rings, core, *filled, *apart)))
        .filter(|radii| radii.last().is_some_and(|last| *last <= most))
        .collect();
    tries.sort_by(|a, b| a.last().unwrap_or(&0.0).total_cmp(b.last().unwrap_or(&0.0)));
    tries.into_iter().find_map(|radii| layout(pieces, sectors, radii, core, LEANS[0]))
}

/// The layout again with rings farther apart by this factor.
pub(super) fn wider(
    radii: &[f64],
    sectors: usize,
    times: f64,
    lean: Lean,
    pieces: &[Piece],
    core: f64,
) -> Option<Layout> {
    let radii = radii.iter().map(|radius| core + (radius - core) * times).collect();
    layout(pieces, sectors, radii, core, lean)
}

/// A layout of any size, for few pieces.
pub(super) fn any(pieces: &[Piece], sectors: usize, rings: usize, core: f64) -> Layout {
    let mut radii = radii(pieces, rings, core, 0.6, 60.0);
    // ends early: the room of a piece stays the same while the rings grow, so everything fits at some size
    for _ in 0..40 {
        if let Some(layout) = layout(pieces, sectors, radii.clone(), core, LEANS[0]) {
            return layout;
        }
        radii.iter_mut().for_each(|radius| *radius *= 1.25);
    }
    Layout { seats: Vec::new(), radii, spans: vec![(0.0, TAU); sectors], taken: Vec::new() }
}

/// The radii of the rings, each long enough to be filled to this degree by its dots.
fn radii(pieces: &[Piece], rings: usize, core: f64, filled: f64, apart: f64) -> Vec<f64> {
    let mut before = core;
    (0..rings)
        .map(|ring| {
            let here = || pieces.iter().filter(|piece| piece.ring == ring);
            let largest = here().map(|piece| piece.dot).fold(0.0, f64::max);
            let length: f64 = here().map(length).sum();
            let least = match (ring, here().count()) {
                (0, _) => core + largest + 16.0,
                // with so few pieces a label has room beside its dot
                (_, 0..=2) => before + (largest + 12.0).max(BADGE + 1.0),
                _ => before + apart.max(largest + 14.0),
            };
            before = least.max(length / (TAU * filled));
            before
        })
        .collect()
}

/// About how much of its ring's length a piece takes: labels stack on the left and right of a circle, and stand side by
/// side at the top and bottom.
fn length(piece: &Piece) -> f64 {
    let (width, height) = label_size(piece);
    0.45 * (width + 12.0) + 0.55 * (height.max(2.0 * piece.dot) + 6.0)
}

fn label_size(piece: &Piece) -> (f64, f64) {
    let width = piece.lines.iter().map(|line| NAME.width(line)).fold(0.0, f64::max);
    (width, piece.lines.len() as f64 * NAME.line())
}

fn layout(pieces: &[Piece], sectors: usize, radii: Vec<f64>, core: f64, lean: Lean) -> Option<Layout> {
    let mut weights = vec![1.0; sectors];
    // widen any sector in which something has no room, and try again
    for _ in 0..10 {
        let spans = spans(pieces, &weights, &radii);
        match place(pieces, &spans, &radii, core, lean) {
            Ok((seats, taken)) => return Some(Layout { seats, radii, spans, taken }),
            Err(sector) => weights.iter_mut().skip(sector).take(1).for_each(|weight| *weight *= 1.2),
        }
    }
    None
}

/// The angles of each sector, in proportion to its needs in its fullest ring.
fn spans(pieces: &[Piece], weights: &[f64], radii: &[f64]) -> Vec<(f64, f64)> {
    let mut taken = vec![0.0; weights.len() * radii.len()];
    for piece in pieces {
        if let Some(sum) = taken.get_mut(piece.sector * radii.len() + piece.ring) {
            *sum += length(piece);
        }
    }
    let last = radii.last().copied().unwrap_or(1.0);
    let need =
        |taken: &[f64]| taken.iter().zip(radii).map(|(taken, radius)| taken / radius).fold(24.0 / last, f64::max);
    let needs: Vec<f64> =
        taken.chunks(radii.len().max(1)).zip(weights).map(|(taken, weight)| need(taken) * weight + 0.03).collect();
    let stretch = TAU / needs.iter().sum::<f64>();
    let mut at = 0.0;
    let span = |need: &f64| {
        let from = at;
        at += need * stretch;
        (from, at)
    };
    needs.iter().map(span).collect()
}

/// The seats of all pieces and the boxes they take. Err holds the sector in which something has no room.
fn place(
    pieces: &[Piece],
    spans: &[(f64, f64)],
    radii: &[f64],
    core: f64,
    lean: Lean,
) -> Result<(Vec<Seat>, Vec<Area>), usize> {
    let mut taken: Vec<Area> =
        radii.iter().map(|radius| Area::around((0.0, -radius), (BADGE + 4.0, BADGE + 4.0))).collect();
    let mut seats: Vec<Option<Seat>> = vec![None; pieces.len()];
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    let key = |at: &usize| pieces.get(*at).map(|piece| (piece.ring, piece.sector));
    order.sort_by_key(key);
    for group in order.chunk_by(|a, b| key(a) == key(b)) {
        let Some((ring, sector)) = group.first().and_then(key) else { continue };
        let (Some((start, end)), Some(radius)) = (spans.get(sector).copied(), radii.get(ring).copied()) else {
            continue;
        };
        let mut group = group.to_vec();
        let wish = |at: &usize| {
            let toward = pieces.get(*at).and_then(|piece| piece.toward);
            toward.and_then(|toward| seats.get(toward).copied().flatten()).map(|seat| seat.angle)
        };
        // close to those they serve; pieces that serve nobody here keep their order, in front
        group.sort_by(|a, b| wish(a).unwrap_or(-1.0).total_cmp(&wish(b).unwrap_or(-1.0)));
        let sum: f64 = group.iter().filter_map(|at| pieces.get(*at)).map(length).sum();
        let (mut from, mut before) = (start, start);
        for (number, at) in group.iter().enumerate() {
            let Some(piece) = pieces.get(*at) else { continue };
            let share = (end - start) * length(piece) / sum.max(1.0);
            let target = match group.len() {
                1 => start + (end - start) * if ring % 2 == 0 { lean.alone.0 } else { lean.alone.1 },
                _ => from + share * lean.among_others,
            };
            from += share;
            let margin = (piece.dot + 3.0) / radius;
            let after = (group.len() - number - 1) as f64 * margin;
            let room = ((before + margin).min(end), (end - margin - after).max(start));
            let seat = seat(piece, radius, target, room, &taken, core).ok_or(sector)?;
            before = seat.angle + margin;
            taken.push(dot_box(piece, &seat));
            taken.push(label_box(piece, &seat));
            if let Some(place) = seats.get_mut(*at) {
                *place = Some(seat);
            }
        }
    }
    let seats: Vec<Seat> = seats.into_iter().collect::<Option<Vec<Seat>>>().ok_or(0_usize)?;
    taken.truncate(radii.len());
    taken.extend(pieces.iter().zip(&seats).map(|(piece, seat)| dot_box(piece, seat)));
    taken.extend(pieces.iter().zip(&seats).map(|(piece, seat)| label_box(piece, seat)));
    Ok((seats, taken))
}

/// The seat closest to a wished angle at which dot and label touch nothing.
fn seat(piece: &Piece, radius: f64, target: f64, room: (f64, f64), taken: &[Area], core: f64) -> Option<Seat> {
    let step = 5.0 / radius;
    let steps = ((room.1 - room.0).max(0.0) / step).ceil().min(400.0) as usize;
    let target = target.clamp(room.0.min(room.1), room.1.max(room.0));
    for away in 0..=steps {
        for sign in [1.0, -1.0] {
            let angle = target + sign * away as f64 * step;
            if angle < room.0 - 1e-9 || angle > room.1 + 1e-9 || (away == 0 && sign < 0.0) {
                continue;
            }
            for side in sides(angle) {
                let seat = Seat { angle, radius, side };
                let boxes = [dot_box(piece, &seat), label_box(piece, &seat)];
                let is_free =
                    |this: &Area| !this.touches_circle(core + 5.0) && taken.iter().all(|other| !this.touches(other));
                if boxes.iter().all(is_free) {
                    return Some(seat);
                }
            }
        }
    }
    None
}

/// The possible sides of a label, those away from the center first.
fn sides(angle: f64) -> [Side; 4] {
    let (sin, cos) = libm::sincos(angle);
    let (outward, inward) = if sin >= 0.0 { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
    let (over, under) = if cos >= 0.0 { (Side::Above, Side::Below) } else { (Side::Below, Side::Above) };
    match sin.abs() > 0.5 {
        true => [outward, Side::Below, Side::Above, inward],
        false => [over, outward, under, inward],
    }
}

/// The point at an angle and distance from the center.
pub(super) fn point(angle: f64, radius: f64) -> (f64, f64) {
    let (sin, cos) = libm::sincos(angle);
    (radius * sin, -radius * cos)
}

fn dot_box(piece: &Piece, seat: &Seat) -> Area {
    // includes the ring that marks a gate
    Area::around(point(seat.angle, seat.radius), (2.0 * piece.dot + 6.0, 2.0 * piece.dot + 6.0))
}

/// The box of the letters of a label.
pub(super) fn letters_box(piece: &Piece, seat: &Seat) -> Area {
    let Area { left, top, right, bottom } = label_box(piece, seat);
    Area { left: left + AIR.0, top: top + AIR.1, right: right - AIR.0, bottom: bottom - AIR.1 }
}

/// The box of a label with the space around it.
fn label_box(piece: &Piece, seat: &Seat) -> Area {
    let (width, height) = label_size(piece);
    let (x, y) = point(seat.angle, seat.radius);
    let (away, corner) = (piece.dot + NEAR, piece.dot * 0.75 + 3.0);
    let middle = match seat.side {
        Side::Right => (x + away + width / 2.0, y),
        Side::Left => (x - away - width / 2.0, y),
        Side::Below => (x, y + away + height / 2.0),
        Side::Above => (x, y - away - height / 2.0),
        Side::RightBelow => (x + corner + width / 2.0, y + corner + height / 2.0),
        Side::LeftBelow => (x - corner - width / 2.0, y + corner + height / 2.0),
        Side::RightAbove => (x + corner + width / 2.0, y - corner - height / 2.0),
        Side::LeftAbove => (x - corner - width / 2.0, y - corner - height / 2.0),
    };
    Area::around(middle, (width + 2.0 * AIR.0, height + 2.0 * AIR.1))
}

/// The anchor point of a label's first line, at half its height.
pub(super) fn label_start(piece: &Piece, seat: &Seat) -> ((f64, f64), Anchor) {
    let label = label_box(piece, seat);
    let y = label.top + AIR.1 + NAME.line() / 2.0;
    match seat.side {
        Side::Right | Side::RightBelow | Side::RightAbove => ((label.left + AIR.0, y), Anchor::Start),
        Side::Left | Side::LeftBelow | Side::LeftAbove => ((label.right - AIR.0, y), Anchor::End),
        Side::Below | Side::Above => (((label.left + label.right) / 2.0, y), Anchor::Middle),
    }
}
