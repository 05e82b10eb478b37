//! Where everybody stands in the rings: angles, radii, and the side of each dot on which its label stands. The smallest
//! rings are taken in which no label touches another.

use std::f64::consts::TAU;

use crate::render::pictures::canvas::Anchor;
use crate::render::pictures::words::Font;

/// What is to be placed: a dot and its label.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub sector: usize,
    /// Its ring, from the inside.
    pub ring: usize,
    /// The radius of its dot.
    pub dot: f64,
    pub lines: Vec<String>,
    /// The piece it serves, one ring further in.
    pub toward: Option<usize>,
}

/// Where it stands: clockwise from the top, and how far from the middle its dot is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Seat {
    pub angle: f64,
    pub radius: f64,
    pub side: Side,
}

/// Where a label stands beside its dot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Right,
    Left,
    Below,
    Above,
}

/// A box with upright sides, by two corners.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

/// Rings with everybody in them. The middle is at (0, 0).
#[derive(Debug)]
pub(super) struct Layout {
    pub seats: Vec<Seat>,
    /// The radius of each ring.
    pub radii: Vec<f64>,
    /// Where each sector begins and ends.
    pub spans: Vec<(f64, f64)>,
    /// What no name may cover.
    pub taken: Vec<Area>,
}

pub(super) const NAME: Font = Font::plain(12.0);

/// The side of the badge that numbers a ring, at the top.
pub(super) const BADGE: f64 = 22.0;

/// Between a dot and its label.
const NEAR: f64 = 6.0;

/// How much room is left around a label.
const AIR: (f64, f64) = (4.0, 2.5);

/// How densely rings may be filled, and how far they are apart. What is tried first is tried for its size.
const FILLED: [f64; 14] = [1.9, 1.7, 1.55, 1.4, 1.28, 1.17, 1.07, 0.98, 0.9, 0.82, 0.75, 0.65, 0.55, 0.45];
const APART: [f64; 9] = [28.0, 33.0, 38.0, 44.0, 50.0, 58.0, 68.0, 80.0, 95.0];

/// The smallest layout there is whose outermost ring is no larger than `most`.
pub(super) fn smallest(pieces: &[Piece], sectors: usize, rings: usize, core: f64, most: f64) -> Option<Layout> {
    let mut tries: Vec<Vec<f64>> = FILLED
        .iter()
        .flat_map(|filled| APART.iter().map(move |apart| radii(pieces, rings, core, *filled, *apart)))
        .filter(|radii| radii.last().is_some_and(|last| *last <= most))
        .collect();
    tries.sort_by(|a, b| a.last().unwrap_or(&0.0).total_cmp(b.last().unwrap_or(&0.0)));
    tries.into_iter().find_map(|radii| layout(pieces, sectors, radii, core))
}

/// A layout with rings that are so much farther apart.
pub(super) fn wider(layout: &Layout, times: f64, pieces: &[Piece], core: f64) -> Option<Layout> {
    let radii = layout.radii.iter().map(|radius| core + (radius - core) * times).collect();
    self::layout(pieces, layout.spans.len(), radii, core)
}

/// A layout however large, where there are few pieces.
pub(super) fn any(pieces: &[Piece], sectors: usize, rings: usize, core: f64) -> Layout {
    let mut radii = radii(pieces, rings, core, 0.6, 60.0);
    // everything fits somewhere: each piece takes a room that does not grow with the rings
    for _ in 0..40 {
        if let Some(layout) = layout(pieces, sectors, radii.clone(), core) {
            return layout;
        }
        radii.iter_mut().for_each(|radius| *radius *= 1.25);
    }
    Layout { seats: Vec::new(), radii, spans: vec![(0.0, TAU); sectors], taken: Vec::new() }
}

/// The radii of rings that are filled so far: the room of what stands in one as a part of its length.
fn radii(pieces: &[Piece], rings: usize, core: f64, filled: f64, apart: f64) -> Vec<f64> {
    let mut before = core;
    (0..rings)
        .map(|ring| {
            let here = || pieces.iter().filter(|piece| piece.ring == ring);
            let largest = here().map(|piece| piece.dot).fold(0.0, f64::max);
            let length: f64 = here().map(length).sum();
            let least = match (ring, here().count()) {
                (0, _) => core + largest + 16.0,
                // a label has room where there is nobody else
                (_, 0..=2) => before + (largest + 12.0).max(26.0),
                _ => before + apart.max(largest + 14.0),
            };
            before = least.max(length / (TAU * filled));
            before
        })
        .collect()
}

/// About how much of its ring a piece takes: on the sides of a circle labels stand above one another, at the top and at
/// the bottom beside one another.
fn length(piece: &Piece) -> f64 {
    let (width, height) = label_size(piece);
    0.45 * (width + 12.0) + 0.55 * (height.max(2.0 * piece.dot) + 6.0)
}

fn label_size(piece: &Piece) -> (f64, f64) {
    let width = piece.lines.iter().map(|line| NAME.width(line)).fold(0.0, f64::max);
    (width, piece.lines.len() as f64 * NAME.line())
}

fn layout(pieces: &[Piece], sectors: usize, radii: Vec<f64>, core: f64) -> Option<Layout> {
    let mut weights = vec![1.0; sectors];
    // a sector in which something has no room gets more of the circle
    for _ in 0..10 {
        let spans = spans(pieces, &weights, &radii);
        match place(pieces, &spans, &radii, core) {
            Ok((seats, taken)) => return Some(Layout { seats, radii, spans, taken }),
            Err(sector) => weights.iter_mut().skip(sector).take(1).for_each(|weight| *weight *= 1.2),
        }
    }
    None
}

/// The part of the circle that each sector gets: by what it needs in its fullest ring.
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

/// A seat for everybody and the boxes that are taken; or the sector in which somebody has no room.
fn place(pieces: &[Piece], spans: &[(f64, f64)], radii: &[f64], core: f64) -> Result<(Vec<Seat>, Vec<Area>), usize> {
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
        // near those whom they serve; those without a wish stay where they were declared, in front
        group.sort_by(|a, b| wish(a).unwrap_or(-1.0).total_cmp(&wish(b).unwrap_or(-1.0)));
        let sum: f64 = group.iter().filter_map(|at| pieces.get(*at)).map(length).sum();
        let (mut from, mut before) = (start, start);
        for (number, at) in group.iter().enumerate() {
            let Some(piece) = pieces.get(*at) else { continue };
            let share = (end - start) * length(piece) / sum.max(1.0);
            let target = match group.len() {
                // one alone stands beside the one further in, not behind it
                1 => start + (end - start) * if ring % 2 == 0 { 0.42 } else { 0.58 },
                _ => from + share / 2.0,
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
    let seats: Option<Vec<Seat>> = seats.into_iter().collect();
    seats.map(|seats| (seats, taken)).ok_or(0)
}

/// The seat nearest to a wished angle at which dot and label touch nothing.
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

/// The sides on which a label may stand, the best first: away from the middle.
fn sides(angle: f64) -> [Side; 4] {
    let (sin, cos) = libm::sincos(angle);
    let (outward, inward) = if sin >= 0.0 { (Side::Right, Side::Left) } else { (Side::Left, Side::Right) };
    let (over, under) = if cos >= 0.0 { (Side::Above, Side::Below) } else { (Side::Below, Side::Above) };
    match sin.abs() > 0.5 {
        true => [outward, Side::Below, Side::Above, inward],
        false => [over, outward, under, inward],
    }
}

/// Where a seat is.
pub(super) fn point(angle: f64, radius: f64) -> (f64, f64) {
    let (sin, cos) = libm::sincos(angle);
    (radius * sin, -radius * cos)
}

fn dot_box(piece: &Piece, seat: &Seat) -> Area {
    // with the ring of a gate around it
    Area::around(point(seat.angle, seat.radius), (2.0 * piece.dot + 6.0, 2.0 * piece.dot + 6.0))
}

/// The box of a label, with some air.
fn label_box(piece: &Piece, seat: &Seat) -> Area {
    let (width, height) = label_size(piece);
    let (x, y) = point(seat.angle, seat.radius);
    let away = piece.dot + NEAR;
    let middle = match seat.side {
        Side::Right => (x + away + width / 2.0, y),
        Side::Left => (x - away - width / 2.0, y),
        Side::Below => (x, y + away + height / 2.0),
        Side::Above => (x, y - away - height / 2.0),
    };
    Area::around(middle, (width + 2.0 * AIR.0, height + 2.0 * AIR.1))
}

/// Where the first line of a label begins (or ends, or has its middle), at half its height.
pub(super) fn label_start(piece: &Piece, seat: &Seat) -> ((f64, f64), Anchor) {
    let label = label_box(piece, seat);
    let y = label.top + AIR.1 + NAME.line() / 2.0;
    match seat.side {
        Side::Right => ((label.left + AIR.0, y), Anchor::Start),
        Side::Left => ((label.right - AIR.0, y), Anchor::End),
        Side::Below | Side::Above => (((label.left + label.right) / 2.0, y), Anchor::Middle),
    }
}

impl Area {
    pub fn around((x, y): (f64, f64), (width, height): (f64, f64)) -> Area {
        Area { left: x - width / 2.0, top: y - height / 2.0, right: x + width / 2.0, bottom: y + height / 2.0 }
    }

    pub fn touches(&self, other: &Area) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    /// Whether it touches a circle around the middle.
    pub fn touches_circle(&self, radius: f64) -> bool {
        let across = self.left.max(0.0).max(-self.right);
        let down = self.top.max(0.0).max(-self.bottom);
        across * across + down * down < radius * radius
    }

    pub fn with(self, other: &Area) -> Area {
        Area {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }
}
