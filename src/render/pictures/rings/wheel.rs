//! Where everybody stands on the wheel: angles for sectors and marks, radii for rings.

use std::f64::consts::TAU;

use crate::render::pictures::canvas::LabelBox;
use crate::render::pictures::words::{Font, wrap};

/// What is to be placed.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub sector: usize,
    pub band: usize,
    /// The radius of its dot.
    pub dot: f64,
    pub lines: Vec<String>,
    /// Below the lines, smaller. On spokes it is part of them.
    pub sub: Option<String>,
    /// The piece it serves, one band further in.
    pub toward: Option<usize>,
}

/// Where it stands: clockwise from the top, and how far from the middle its dot is.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Seat {
    pub angle: f64,
    pub radius: f64,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Band {
    pub inner: f64,
    pub outer: f64,
}

/// How labels stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Upright, below their dots.
    Upright,
    /// Along the radius, behind their dots.
    Spokes,
}

#[derive(Debug)]
pub(super) struct Wheel {
    pub manner: Manner,
    pub seats: Vec<Seat>,
    pub bands: Vec<Band>,
    /// Where each sector begins and ends.
    pub spans: Vec<(f64, f64)>,
    pub outer: f64,
}

pub(super) const NAME: Font = Font::plain(12.0);
pub(super) const SUB: Font = Font::plain(11.0);
pub(super) const SPOKE: Font = Font::plain(11.0);

/// The side of the badge that numbers a ring, at the top.
pub(super) const BADGE: f64 = 22.0;

/// Between a dot and its label.
pub(super) const NEAR: f64 = 4.0;

/// Up to this radius an upright wheel is better than any other.
const UPRIGHT_MOST: f64 = 820.0;

/// More marks have no room for upright labels.
const UPRIGHT_PIECES: usize = 150;

/// The smallest wheel with upright labels, where they fit on one not larger than `most`.
pub(super) fn upright(pieces: &[Piece], sectors: usize, bands: usize, core: f64, most: f64) -> Option<Wheel> {
    let most = most.max(UPRIGHT_MOST);
    let mut best: Option<Wheel> = None;
    if pieces.len() > UPRIGHT_PIECES {
        return None;
    }
    for gap in [56.0, 64.0, 72.0, 84.0, 96.0, 110.0, 126.0, 144.0] {
        for first in [core + 46.0, core + 60.0, core + 80.0, core + 105.0, core + 140.0, core + 190.0, core + 260.0] {
            let outer = first + gap * (bands.max(1) - 1) as f64 + 46.0;
            let is_better = best.as_ref().is_none_or(|best| outer < best.outer);
            if outer > most || !is_better {
                continue;
            }
            let radii: Vec<f64> = (0..bands).map(|band| first + gap * band as f64).collect();
            let Some(spans) = spans(pieces, sectors, &radii, Manner::Upright, true) else { continue };
            let seats = seats(pieces, &spans, &radii, Manner::Upright);
            if clear(pieces, &seats, &radii, core) {
                let bands = radii.iter().map(|radius| Band { inner: *radius, outer: *radius }).collect();
                best = Some(Wheel { manner: Manner::Upright, seats, bands, spans, outer });
            }
        }
    }
    best
}

/// Labels along the radius: the line breaks that make the smallest wheel, where little is cut off.
pub(super) fn spokes(
    texts: &[String],
    pieces: &[Piece],
    sectors: usize,
    bands: usize,
    core: f64,
) -> (Vec<Piece>, Wheel) {
    let broken = |breaks: &[(f64, usize)]| {
        let mut pieces = pieces.to_vec();
        for (piece, text) in pieces.iter_mut().zip(texts) {
            let (room, most) = breaks.get(piece.band).copied().unwrap_or((100.0, 2));
            piece.dot = (piece.dot * 0.62).max(2.5);
            piece.lines = wrap(text, SPOKE, room, most);
            piece.sub = None;
        }
        let cut = pieces.iter().filter(|piece| piece.lines.iter().any(|line| line.ends_with('…'))).count();
        let wheel = spokes_of(&pieces, sectors, bands, core);
        // as if the whole wheel were a third larger where every label is cut
        let cost = wheel.outer * (1.0 + 0.33 * cut as f64 / pieces.len().max(1) as f64);
        (cost, pieces, wheel)
    };
    let mut breaks = vec![(100.0, 3); bands];
    let mut best = broken(&breaks);
    // ring by ring, from the inside, where room is scarcest
    for band in (0..bands).chain(0..bands) {
        for other in [(72.0, 3), (86.0, 3), (100.0, 3), (100.0, 2), (125.0, 2), (150.0, 2), (150.0, 1), (200.0, 1)] {
            let mut others = breaks.clone();
            others.iter_mut().skip(band).take(1).for_each(|breaks| *breaks = other);
            let next = broken(&others);
            if next.0 < best.0 {
                (best, breaks) = (next, others);
            }
        }
    }
    (best.1, best.2)
}

/// Every mark has a slot of its own, as wide as its label is high.
fn spokes_of(pieces: &[Piece], sectors: usize, bands: usize, core: f64) -> Wheel {
    let mut depths: Vec<(f64, f64)> = vec![(0.0, 0.0); bands];
    for piece in pieces {
        let label = piece.lines.iter().map(|line| SPOKE.width(line)).fold(0.0, f64::max);
        if let Some((dot, text)) = depths.get_mut(piece.band) {
            *dot = dot.max(piece.dot);
            *text = text.max(label);
        }
    }
    let bands_from = |first: f64| -> Vec<Band> {
        let mut inner = first;
        depths
            .iter()
            .map(|(dot, text)| {
                let band = Band { inner, outer: inner + 2.0 * dot + NEAR + text + 6.0 };
                inner = band.outer + GUTTER;
                band
            })
            .collect()
    };
    let radii_from = |first: f64| -> Vec<f64> { bands_from(first).iter().map(|band| band.inner).collect() };
    let fits = |first: f64| spans(pieces, sectors, &radii_from(first), Manner::Spokes, true).is_some();
    let (mut low, mut high) = (core + 34.0, core + 34.0);
    while !fits(high) && high < 1e7 {
        high *= 1.5;
    }
    for _ in 0..24 {
        let middle = (low + high) / 2.0;
        if fits(middle) { high = middle } else { low = middle }
    }
    let first = high.ceil();
    let bands = bands_from(first);
    let radii = radii_from(first);
    let spans = spans(pieces, sectors, &radii, Manner::Spokes, false).unwrap_or_default();
    let mut seats = seats(pieces, &spans, &radii, Manner::Spokes);
    for (seat, piece) in seats.iter_mut().zip(pieces) {
        seat.radius += depths.get(piece.band).map_or(0.0, |depth| depth.0);
    }
    let outer = bands.last().map_or(core, |band| band.outer);
    Wheel { manner: Manner::Spokes, seats, bands, spans, outer }
}

/// The room between two bands of spokes, where links bend.
const GUTTER: f64 = 34.0;

/// How much of its ring a piece takes.
fn slot(piece: &Piece, manner: Manner) -> f64 {
    match manner {
        Manner::Spokes => (2.0 * piece.dot + 3.0).max(piece.lines.len() as f64 * SPOKE.line() + 3.0),
        Manner::Upright => block(piece, (0.0, 0.0)).width + 10.0,
    }
}

/// The angles of the sectors: as much as each needs in its fullest ring, and of what is left over a like share.
/// Nothing where they do not fit.
fn spans(pieces: &[Piece], sectors: usize, radii: &[f64], manner: Manner, must_fit: bool) -> Option<Vec<(f64, f64)>> {
    let bands = radii.len();
    let mut taken = vec![0.0; sectors * bands];
    for piece in pieces {
        if let Some(sum) = taken.get_mut(piece.sector * bands + piece.band) {
            *sum += slot(piece, manner);
        }
    }
    let first = radii.first().copied().unwrap_or(1.0);
    let between = 12.0 / first;
    let top = (BADGE + 14.0) / first;
    let needs: Vec<f64> = taken
        .chunks(bands.max(1))
        .map(|bands| bands.iter().zip(radii).map(|(taken, radius)| taken / radius).fold(0.0, f64::max))
        .collect();
    let needed: f64 = needs.iter().sum();
    let left = TAU - top - between * (sectors.max(1) - 1) as f64;
    if must_fit && (needed > left || left <= 0.0) {
        return None;
    }
    let stretch = if needed > 0.0 { left / needed } else { 1.0 };
    let mut at = top / 2.0;
    Some(
        needs
            .iter()
            .map(|need| {
                let span = (at, at + need * stretch);
                at = span.1 + between;
                span
            })
            .collect(),
    )
}

/// The seats: sector by sector and band by band, from the inside, near those whom they serve.
fn seats(pieces: &[Piece], spans: &[(f64, f64)], radii: &[f64], manner: Manner) -> Vec<Seat> {
    let mut seats = vec![Seat::default(); pieces.len()];
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    let key = |at: &usize| pieces.get(*at).map(|piece| (piece.band, piece.sector));
    order.sort_by_key(key);
    for group in order.chunk_by(|a, b| key(a) == key(b)) {
        let mut group = group.to_vec();
        let wish = |at: &usize| {
            let toward = pieces.get(*at).and_then(|piece| piece.toward).and_then(|toward| seats.get(toward));
            toward.map(|seat| seat.angle)
        };
        // those without a wish stay where they were declared, in front
        group.sort_by(|a, b| wish(a).unwrap_or(-1.0).total_cmp(&wish(b).unwrap_or(-1.0)));
        let Some((band, sector)) = group.first().and_then(key) else { continue };
        let (Some((start, end)), Some(radius)) = (spans.get(sector).copied(), radii.get(band).copied()) else {
            continue;
        };
        let slots: Vec<f64> = group.iter().filter_map(|at| pieces.get(*at)).map(|piece| slot(piece, manner)).collect();
        let sum: f64 = slots.iter().sum();
        let stretch = if sum > 0.0 { (end - start) / sum } else { 0.0 };
        if let ([at], [slot], Manner::Upright) = (group.as_slice(), slots.as_slice(), manner)
            && stretch * radius > 1.0
            && let Some(seat) = seats.get_mut(*at)
        {
            // one alone stands beside the one further in, not behind it
            let slack = end - start - slot / radius;
            let part = if band % 2 == 0 { 0.3 } else { 0.7 };
            *seat = Seat { angle: start + slack * part + slot / radius / 2.0, radius };
            continue;
        }
        let mut angle = start;
        for (at, slot) in group.iter().zip(slots) {
            if let Some(seat) = seats.get_mut(*at) {
                *seat = Seat { angle: angle + slot * stretch / 2.0, radius };
            }
            angle += slot * stretch;
        }
    }
    seats
}

/// Where a seat is, with the middle of the wheel at (0, 0).
pub(super) fn point(angle: f64, radius: f64) -> (f64, f64) {
    let (sin, cos) = libm::sincos(angle);
    (radius * sin, -radius * cos)
}

/// Dot and label of an upright piece whose dot is at a point.
pub(super) fn block(piece: &Piece, (x, y): (f64, f64)) -> LabelBox {
    let lines = piece.lines.iter().map(|line| NAME.width(line));
    let sub = piece.sub.iter().map(|line| SUB.width(line));
    let width = lines.chain(sub).fold(2.0 * piece.dot, f64::max);
    let text = piece.lines.len() as f64 * NAME.line() + if piece.sub.is_some() { SUB.line() } else { 0.0 };
    let height = 2.0 * piece.dot + NEAR + text;
    LabelBox { text: String::new(), x, y: y - piece.dot + height / 2.0, width, height, turned: 0.0 }
}

/// Whether no block touches another, the middle, or the badges.
fn clear(pieces: &[Piece], seats: &[Seat], radii: &[f64], core: f64) -> bool {
    let mut blocks: Vec<LabelBox> = pieces
        .iter()
        .zip(seats)
        .map(|(piece, seat)| {
            let block = block(piece, point(seat.angle, seat.radius));
            LabelBox { width: block.width + 8.0, height: block.height + 6.0, ..block }
        })
        .collect();
    blocks.extend(radii.iter().map(|radius| LabelBox {
        text: String::new(),
        x: 0.0,
        y: -radius,
        width: BADGE + 4.0,
        height: BADGE + 4.0,
        turned: 0.0,
    }));
    let off_core = blocks.iter().all(|block| {
        let (across, down) =
            ((block.x.abs() - block.width / 2.0).max(0.0), (block.y.abs() - block.height / 2.0).max(0.0));
        libm::hypot(across, down) > core + 8.0
    });
    let bare = |a: &LabelBox, b: &LabelBox| {
        (a.x - b.x).abs() >= (a.width + b.width) / 2.0 || (a.y - b.y).abs() >= (a.height + b.height) / 2.0
    };
    // few blocks: an upright wheel has room for no more
    off_core && blocks.iter().enumerate().all(|(at, a)| blocks.iter().skip(at + 1).all(|b| bare(a, b)))
}
