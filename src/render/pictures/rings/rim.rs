//! The names of the units, around the wheel.

use super::wheel::{Wheel, point};
use crate::render::pictures::crowd::Crowd;
use crate::render::pictures::words::{Font, people, wrap};

pub(super) const UNIT: Font = Font::bold(12.5);
pub(super) const HEADS: Font = Font::plain(11.0);

/// From the last ring to the names.
pub(super) const AWAY: f64 = 22.0;

/// A unit's name, and where it stands; the middle of the wheel is (0, 0).
pub(super) struct Name {
    pub sector: usize,
    pub lines: Vec<String>,
    pub heads: String,
    /// Where it begins (on the right) or ends (on the left), and the middle of its height.
    pub at: (f64, f64),
    pub height: f64,
    /// Where its sector touches the rim.
    pub from: (f64, f64),
}

impl Name {
    pub fn is_right(&self) -> bool {
        self.from.0 >= 0.0
    }
}

pub(super) struct Rim {
    pub names: Vec<Name>,
    /// How far names reach beyond the rim, sideways; and how far from the middle, up and down.
    pub room: f64,
    pub above: f64,
    pub below: f64,
}

impl Rim {
    pub fn new(crowd: &Crowd, wheel: &Wheel) -> Self {
        let rim = wheel.outer + AWAY - 8.0;
        let mut names: Vec<Name> = Vec::new();
        for (sector, (start, end)) in wheel.spans.iter().enumerate() {
            let Some(unit) = crowd.sectors.get(sector).filter(|unit| !unit.title.is_empty()) else { continue };
            if !is_worth_a_name(crowd, sector) {
                continue;
            }
            let lines = wrap(&unit.title, UNIT, 150.0, 3);
            let heads = if unit.headcount > 0.0 { people(unit.headcount) } else { String::new() };
            let height = lines.len() as f64 * UNIT.line() + if heads.is_empty() { 0.0 } else { HEADS.line() };
            let from = point((start + end) / 2.0, rim);
            names.push(Name { sector, lines, heads, at: from, height, from });
        }
        for right in [true, false] {
            let mut side: Vec<&mut Name> = names.iter_mut().filter(|name| name.is_right() == right).collect();
            side.sort_by(|a, b| a.from.1.total_cmp(&b.from.1));
            spread(&mut side);
            for name in side {
                // beside the circle at the whole height of the name
                let nearest = (name.at.1.abs() - name.height / 2.0).max(0.0);
                let clear = libm::sqrt((rim * rim - nearest * nearest).max(0.0)).max(name.from.0.abs().min(rim * 0.3));
                name.at.0 = if right { clear + 8.0 } else { -clear - 8.0 };
            }
        }
        let width = |name: &Name| {
            let lines = name.lines.iter().map(|line| UNIT.width(line));
            lines.chain([HEADS.width(&name.heads)]).fold(0.0, f64::max)
        };
        let far = names.iter().map(|name| name.at.0.abs() + width(name)).fold(0.0, f64::max);
        Rim {
            room: (far - wheel.outer - AWAY).max(0.0),
            above: names.iter().map(|name| name.height / 2.0 - name.at.1).fold(0.0, f64::max),
            below: names.iter().map(|name| name.height / 2.0 + name.at.1).fold(0.0, f64::max),
            names,
        }
    }
}

/// Not one that would only say again what its only mark says.
fn is_worth_a_name(crowd: &Crowd, sector: usize) -> bool {
    let mut marks = crowd.marks.iter().filter(|mark| mark.sector == sector);
    let first = marks.next();
    marks.next().is_some() || crowd.bundled || first.is_some_and(|mark| mark.is_in_a_unit)
}

/// Moves names that stand above one another apart, up and down alike.
fn spread(side: &mut [&mut Name]) {
    const BETWEEN: f64 = 7.0;
    let heights: Vec<f64> = side.iter().map(|name| name.height + BETWEEN).collect();
    // each name wants its height; those that touch become one block, which wants the mean of what they want
    let mut blocks: Vec<(usize, f64, f64)> = Vec::new();
    for (name, height) in side.iter().zip(&heights) {
        let mut block = (1, *height, name.from.1);
        while let Some(before) = blocks.last().copied() {
            if before.2 + before.1 / 2.0 <= block.2 - block.1 / 2.0 {
                break;
            }
            blocks.pop();
            let sum = before.1 + block.1;
            block = (before.0 + block.0, sum, (before.2 * before.1 + block.2 * block.1) / sum);
        }
        blocks.push(block);
    }
    let mut names = side.iter_mut().zip(heights);
    for (count, height, middle) in blocks {
        let mut y = middle - height / 2.0;
        for (name, height) in names.by_ref().take(count) {
            name.at.1 = y + height / 2.0;
            y += height;
        }
    }
}
