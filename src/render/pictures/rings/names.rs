//! Names of units, each placed next to its sector.

use super::area::Area;
use super::layout::{Layout, Piece, point};
use super::lines::Lines;
use crate::render::pictures::canvas::Anchor;
use crate::render::pictures::crowd::Crowd;
use crate::render::pictures::words::{Font, people, wrap};

pub(super) const UNIT: Font = Font::bold(12.5);
pub(super) const HEADS: Font = Font::plain(11.5);

/// A unit's name and its place; the center of the rings is at (0, 0).
pub(super) struct Name {
    pub lines: Vec<String>,
    /// Its headcount, in words.
    pub heads: String,
    /// The anchor point of its lines, and their top.
    pub at: (f64, f64),
    pub anchor: Anchor,
}

/// The names of all units worth naming. The layout notes the room they take.
pub(super) fn names(crowd: &Crowd, pieces: &[Piece], layout: &mut Layout, links: &Lines) -> Vec<Name> {
    let spans = layout.spans.clone();
    let named = |(sector, span): (usize, &(f64, f64))| {
        let unit = crowd.sectors.get(sector).filter(|unit| !unit.title.is_empty())?;
        is_worth_a_name(crowd, sector)
            .then(|| name(&unit.title, unit.headcount, sector, *span, (pieces, links), layout))
    };
    spans.iter().enumerate().filter_map(named).collect()
}

/// Places a name as close to the outermost mark of its unit as there is room, rather within the rings than beyond them.
fn name(
    title: &str,
    headcount: f64,
    sector: usize,
    (start, end): (f64, f64),
    (pieces, links): (&[Piece], &Lines),
    layout: &mut Layout,
) -> Name {
    let lines = wrap(title, UNIT, 130.0, 3);
    let heads = if headcount > 0.0 { people(headcount) } else { String::new() };
    let width = lines.iter().map(|line| UNIT.width(line)).fold(HEADS.width(&heads), f64::max);
    let height = lines.len() as f64 * UNIT.line() + if heads.is_empty() { 0.0 } else { HEADS.line() };
    let seats = pieces.iter().zip(&layout.seats).filter(|(piece, _)| piece.sector == sector);
    let outermost = seats.map(|(_, seat)| seat.radius).fold(layout.radii.first().copied().unwrap_or(0.0), f64::max);
    let size = (width + 8.0, height + 6.0);
    let is_free = |this: &Area| layout.taken.iter().all(|other| !this.touches(other));
    let crossed = |this: &Area| links.within(this);
    let edge = layout.radii.last().copied().unwrap_or(0.0) + 14.0;
    let mut best: Option<(f64, Area, Anchor)> = None;
    let mut offer = |cost: f64, this: Area, anchor: Anchor| {
        if best.as_ref().is_none_or(|best| cost < best.0) {
            best = Some((cost, this, anchor));
        }
    };
    for part in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9] {
        let angle = start + (end - start) * part;
        let aside = 60.0 * (part - 0.5).abs();
        let (sin, cos) = libm::sincos(angle);
        // the side or corner that faces the center touches the point
        let anchor = match sin {
            ..-0.35 => Anchor::End,
            0.35.. => Anchor::Start,
            _ => Anchor::Middle,
        };
        let outside = (0..400).find_map(|step| {
            let away = 12.0 + f64::from(step) * 5.0;
            let (x, y) = point(angle, outermost + away);
            let across = match anchor {
                Anchor::Start => width / 2.0,
                Anchor::Middle => 0.0,
                Anchor::End => -width / 2.0,
            };
            let this = Area::around((x + across, y - cos * height / 2.0), size);
            is_free(&this).then_some((away, this))
        });
        if let Some((away, this)) = outside {
            let out = [this.right, -this.left, this.bottom, -this.top].map(|side| (side - edge).max(0.0));
            offer(away + aside + crossed(&this) + out.iter().sum::<f64>(), this, anchor);
        }
        // within the rings only if the name is in its own sector
        let innermost = layout.radii.first().copied().unwrap_or(0.0);
        let inside = (4..60).find_map(|step| {
            let away = f64::from(step) * 5.0;
            let this = Area::around(point(angle, outermost - away), size);
            let is_in = away < outermost && !this.touches_circle(innermost) && this.is_between(start, end);
            (is_in && is_free(&this)).then_some((away, this))
        });
        if let Some((away, this)) = inside {
            offer(away + aside + crossed(&this), this, Anchor::Middle);
        }
    }
    let (_, found, anchor) = best.unwrap_or((0.0, Area::around((0.0, 0.0), (0.0, 0.0)), Anchor::Start));
    layout.taken.push(found);
    let x = match anchor {
        Anchor::Start => found.left + 4.0,
        Anchor::Middle => (found.left + found.right) / 2.0,
        Anchor::End => found.right - 4.0,
    };
    Name { lines, heads, at: (x, found.top + 3.0), anchor }
}

/// Whether it says more than the label of its only mark.
fn is_worth_a_name(crowd: &Crowd, sector: usize) -> bool {
    let mut marks = crowd.marks.iter().filter(|mark| mark.sector == sector);
    let first = marks.next();
    marks.next().is_some() || crowd.bundled || first.is_some_and(|mark| mark.is_in_a_unit)
}
