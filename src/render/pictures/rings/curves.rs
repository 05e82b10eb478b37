//! The lines of links, as curves around the center at (0, 0).

use std::f64::consts::{PI, TAU};

use super::layout::{Layout, Piece, point};
use super::lines::STEP;
use super::links::{Link, To};
use crate::render::pictures::path_data::PathData;

/// How far around the center one cubic curve of a link goes at most.
const BOW: f64 = 0.5;

/// Up to this angle a link is a straight line.
const STRAIGHT: f64 = 0.42;

/// The line of a link.
#[derive(Debug, Clone, Copy)]
pub(super) enum Curve {
    Straight((f64, f64), (f64, f64)),
    /// Turns around the center on its way inward and meets both ends radially: where it begins, and how far it turns and
    /// rises.
    Spiral {
        angle: f64,
        radius: f64,
        turn: f64,
        rise: f64,
    },
}

/// The line of a link around a core of this radius, unless there is nothing to draw.
pub(super) fn curve(link: &Link, layout: &Layout, pieces: &[Piece], bundled: bool, core: f64) -> Option<Curve> {
    let (seat, piece) = (layout.seats.get(link.from)?, pieces.get(link.from)?);
    let leave = seat.radius - piece.dot;
    let inward = |far: f64| Curve::Straight(point(seat.angle, leave), point(seat.angle, far));
    let near = match link.to {
        To::Customer => return Some(inward(core)),
        To::Mark(to) | To::Group(to) => layout.seats.get(to).zip(pieces.get(to)),
        To::Everyone | To::Beyond => None,
    };
    let Some((target, other)) = near else {
        // only links inward are drawn
        let inner = piece.ring.checked_sub(1).and_then(|at| layout.radii.get(at));
        return Some(inward(inner.map_or(core, |inner| (inner + seat.radius) / 2.0)));
    };
    // the last ring holds several distances, so a link within it would show nothing
    if other.ring >= piece.ring {
        return None;
    }
    // a link to a whole unit ends somewhere in its sector
    let span = layout.spans.get(other.sector).filter(|_| matches!(link.to, To::Group(_)) && !bundled);
    let goal = match span {
        Some((from, to)) if other.sector != piece.sector => from + (to - from) * seat.angle / TAU,
        Some((from, to)) => seat.angle.clamp(*from, *to),
        None => target.angle,
    };
    let mut turn = (goal - seat.angle) % TAU;
    if turn > PI {
        turn -= TAU;
    } else if turn < -PI {
        turn += TAU;
    }
    if turn.abs() < STRAIGHT && span.is_none() {
        let (from, to) = (point(seat.angle, seat.radius), point(target.angle, target.radius));
        return Some(Curve::Straight(toward(from, to, piece.dot), toward(to, from, other.dot)));
    }
    let rise = target.radius + other.dot - leave;
    Some(Curve::Spiral { angle: seat.angle, radius: leave, turn, rise })
}

impl Curve {
    /// The path of the line around this center.
    pub fn path(self, center: (f64, f64)) -> PathData {
        let moved = |(x, y): (f64, f64)| (center.0 + x, center.1 + y);
        match self {
            Curve::Straight(from, to) => PathData::between(moved(from), moved(to)),
            Curve::Spiral { angle, radius, turn, rise } => {
                let steps = (turn.abs() / BOW).ceil().max(1.0);
                let at = |part: f64| moved(self.at(part));
                // a third of the way along the tangent: the control points of a cubic that follows the spiral
                let ahead = |part: f64| {
                    let (sin, cos) = libm::sincos(angle + turned(turn, part));
                    let around = turn * 6.0 * part * (1.0 - part) * (radius + rise * part);
                    let third = 1.0 / (3.0 * steps);
                    ((rise * sin + around * cos) * third, (around * sin - rise * cos) * third)
                };
                let mut path = PathData::from(at(0.0));
                for step in 1..=steps as usize {
                    let (before, part) = ((step - 1) as f64 / steps, step as f64 / steps);
                    let ((x, y), (back_x, back_y)) = (at(part), ahead(part));
                    let arrives = (x - back_x, y - back_y);
                    if step == 1 {
                        let ((x, y), (on_x, on_y)) = (at(before), ahead(before));
                        path.curve_to((x + on_x, y + on_y), arrives, at(part));
                    } else {
                        path.smooth_curve_to(arrives, at(part));
                    }
                }
                path
            }
        }
    }

    /// Points along the line.
    pub fn points(self) -> impl Iterator<Item = (f64, f64)> {
        let length = match self {
            Curve::Straight((x, y), (to_x, to_y)) => libm::hypot(to_x - x, to_y - y),
            Curve::Spiral { radius, turn, rise, .. } => radius.max(radius + rise) * turn.abs() + rise.abs(),
        };
        let steps = (length / STEP).ceil().max(1.0) as usize;
        (0..=steps).map(move |step| self.at(step as f64 / steps as f64))
    }

    /// The point at this part of the way.
    fn at(self, part: f64) -> (f64, f64) {
        match self {
            Curve::Straight((x, y), (to_x, to_y)) => (x + (to_x - x) * part, y + (to_y - y) * part),
            Curve::Spiral { angle, radius, turn, rise } => point(angle + turned(turn, part), radius + rise * part),
        }
    }
}

/// How far a spiral has turned: slowly at both ends.
fn turned(turn: f64, part: f64) -> f64 {
    turn * part * part * (3.0 - 2.0 * part)
}

/// The point at this distance on the way from one to another.
fn toward((x, y): (f64, f64), (to_x, to_y): (f64, f64), far: f64) -> (f64, f64) {
    let length = libm::hypot(to_x - x, to_y - y).max(1.0);
    (x + (to_x - x) * far / length, y + (to_y - y) * far / length)
}
