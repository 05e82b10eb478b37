//! The names of the units, each beside what stands in it.

use super::layout::{Area, Layout, Piece, point};
use crate::render::pictures::canvas::Anchor;
use crate::render::pictures::crowd::Crowd;
use crate::render::pictures::words::{Font, people, wrap};

pub(super) const UNIT: Font = Font::bold(12.5);
pub(super) const HEADS: Font = Font::plain(11.5);

/// A unit's name, and where it stands; the middle of the rings is (0, 0).
pub(super) struct Name {
    pub lines: Vec<String>,
    /// How many people are in it.
    pub heads: String,
    /// Where its lines begin, end or have their middle, and the top.
    pub at: (f64, f64),
    pub anchor: Anchor,
}

/// The names of all units that are worth one. What they cover is noted in the layout.
pub(super) fn names(crowd: &Crowd, pieces: &[Piece], layout: &mut Layout) -> Vec<Name> {
    let spans = layout.spans.clone();
    let named = |(sector, span): (usize, &(f64, f64))| {
        let unit = crowd.sectors.get(sector).filter(|unit| !unit.title.is_empty())?;
        is_worth_a_name(crowd, sector).then(|| name(&unit.title, unit.headcount, sector, *span, pieces, layout))
    };
    spans.iter().enumerate().filter_map(named).collect()
}

/// Beyond the outermost that stands in the unit, as near as there is room.
fn name(
    title: &str,
    headcount: f64,
    sector: usize,
    (start, end): (f64, f64),
    pieces: &[Piece],
    layout: &mut Layout,
) -> Name {
    let lines = wrap(title, UNIT, 130.0, 3);
    let heads = if headcount > 0.0 { people(headcount) } else { String::new() };
    let width = lines.iter().map(|line| UNIT.width(line)).fold(HEADS.width(&heads), f64::max);
    let height = lines.len() as f64 * UNIT.line() + if heads.is_empty() { 0.0 } else { HEADS.line() };
    let seats = pieces.iter().zip(&layout.seats).filter(|(piece, _)| piece.sector == sector);
    let outermost = seats.map(|(_, seat)| seat.radius).fold(layout.radii.first().copied().unwrap_or(0.0), f64::max);
    let mut best: Option<(f64, Area, Anchor)> = None;
    for part in [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9] {
        let angle = start + (end - start) * part;
        let (sin, cos) = libm::sincos(angle);
        // the box touches its point with the side or the corner that looks to the middle
        let anchor = match sin {
            ..-0.35 => Anchor::End,
            0.35.. => Anchor::Start,
            _ => Anchor::Middle,
        };
        let free = (0..400).find_map(|step| {
            let radius = outermost + 12.0 + f64::from(step) * 5.0;
            let (x, y) = point(angle, radius);
            let across = match anchor {
                Anchor::Start => width / 2.0,
                Anchor::Middle => 0.0,
                Anchor::End => -width / 2.0,
            };
            let this = Area::around((x + across, y - cos * height / 2.0), (width + 8.0, height + 6.0));
            layout.taken.iter().all(|other| !this.touches(other)).then_some((radius, this))
        });
        if let Some((radius, this)) = free {
            let cost = radius + 60.0 * (part - 0.5).abs();
            if best.as_ref().is_none_or(|best| cost < best.0) {
                best = Some((cost, this, anchor));
            }
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

/// Not one that would only say again what its only mark says.
fn is_worth_a_name(crowd: &Crowd, sector: usize) -> bool {
    let mut marks = crowd.marks.iter().filter(|mark| mark.sector == sector);
    let first = marks.next();
    marks.next().is_some() || crowd.bundled || first.is_some_and(|mark| mark.is_in_a_unit)
}
