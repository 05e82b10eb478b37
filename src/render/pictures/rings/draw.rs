//! The wheel, painted from the back to the front: rings, links, dots, labels.

use std::f64::consts::{PI, TAU};

use super::links::{Link, To};
use super::rim::{HEADS, Rim, UNIT};
use super::wheel::{BADGE, Manner, NAME, NEAR, Piece, SPOKE, SUB, Seat, Wheel, point};
use super::{Core, actor, is_gate};
use crate::model::Model;
use crate::render::pictures::canvas::{Anchor, Canvas};
use crate::render::pictures::crowd::{Crowd, Mark, Ring, Who};
use crate::render::pictures::legend::{Entry, legend};
use crate::render::pictures::scale::Scale;
use crate::render::pictures::trail::Trail;
use crate::render::pictures::words::{Font, counted, figure, people};
use crate::render::pictures::{ColorBy, Scene};

pub(super) const CORE: Font = Font::bold(12.0);
const BADGE_TEXT: Font = Font::bold(11.5);

/// How far around the middle one bow of a link goes at most.
const BOW: f64 = 0.5;

/// What dots are colored by.
pub(super) enum Shades {
    Distance,
    By(Scale),
}

impl Shades {
    pub fn new(scene: &Scene<'_>, crowd: &Crowd, color_by: ColorBy) -> Self {
        let scale = match color_by {
            ColorBy::Usual => None,
            _ if crowd.bundled => None,
            ColorBy::Pay | ColorBy::Power => Scale::new(scene.model, color_by, crowd.marks.iter().filter_map(actor)),
        };
        scale.map_or(Shades::Distance, Shades::By)
    }

    fn class(&self, model: &Model, mark: &Mark) -> &'static str {
        match (self, mark.who) {
            (_, Who::Outsider(_)) => "out outsider",
            (Shades::By(scale), Who::Actor(actor)) => scale.class(model, actor),
            _ => mark.ring.class(),
        }
    }
}

pub(super) struct Drawing<'a> {
    pub scene: &'a Scene<'a>,
    pub crowd: &'a Crowd,
    pub wheel: &'a Wheel,
    pub pieces: &'a [Piece],
    pub bands: &'a [Ring],
    pub middle: (f64, f64),
    pub shades: Shades,
}

impl Drawing<'_> {
    pub fn draw(&self, canvas: &mut Canvas, core: &Core, links: &[Link], rim: &Rim) {
        self.rings(canvas);
        self.rim(canvas, rim);
        links.iter().for_each(|link| self.link(canvas, link, core.radius));
        self.core(canvas, core);
        self.badges(canvas);
        for ((mark, piece), seat) in self.crowd.marks.iter().zip(self.pieces).zip(&self.wheel.seats) {
            self.mark(canvas, mark, piece, *seat);
        }
    }

    fn at(&self, angle: f64, radius: f64) -> (f64, f64) {
        let (x, y) = point(angle, radius);
        (self.middle.0 + x, self.middle.1 + y)
    }

    fn rings(&self, canvas: &mut Canvas) {
        let (x, y) = self.middle;
        let last_with_way = self.bands.iter().rposition(|ring| matches!(ring, Ring::At(_)));
        let within = last_with_way.and_then(|at| self.wheel.bands.get(at)).map_or(0.0, |band| band.outer);
        match self.wheel.manner {
            Manner::Spokes => {
                canvas.circle(x, y, within + 12.0, "band");
                for band in &self.wheel.bands {
                    canvas.circle(x, y, band.inner, "ring");
                }
            }
            Manner::Upright => {
                canvas.circle(x, y, within + 34.0, "band");
                for band in &self.wheel.bands {
                    canvas.circle(x, y, band.inner, "ring");
                }
            }
        }
    }

    fn rim(&self, canvas: &mut Canvas, rim: &Rim) {
        let radius = self.wheel.outer + 6.0;
        let first = self.wheel.bands.first().map_or(0.0, |band| band.inner);
        let spans = &self.wheel.spans;
        for (before, after) in spans.iter().zip(spans.iter().skip(1)) {
            let angle = (before.1 + after.0) / 2.0;
            canvas.line(self.at(angle, first), self.at(angle, radius), "wall");
        }
        for name in &rim.names {
            let Some((start, end)) = spans.get(name.sector).copied() else { continue };
            canvas.path(self.arc(start, end, radius), "lead");
            let at = (self.middle.0 + name.at.0, self.middle.1 + name.at.1);
            let (edge, anchor) = if name.is_right() { (-4.0, Anchor::Start) } else { (4.0, Anchor::End) };
            let from = self.at((start + end) / 2.0, radius);
            canvas.line(from, (at.0 + edge, at.1), "lead");
            let mut y = at.1 - name.height / 2.0;
            for line in &name.lines {
                canvas.text((at.0, y + UNIT.line() / 2.0), line, UNIT, anchor, "ink");
                y += UNIT.line();
            }
            canvas.text((at.0, y + HEADS.line() / 2.0), &name.heads, HEADS, anchor, "muted");
        }
    }

    fn arc(&self, start: f64, end: f64, radius: f64) -> Trail {
        let mut trail = Trail::from(self.at(start, radius));
        trail.arc(radius, end - start > PI, self.at(end, radius));
        trail
    }

    fn core(&self, canvas: &mut Canvas, core: &Core) {
        let (x, y) = self.middle;
        canvas.circle(x, y, core.radius, "core");
        let mut down = y - core.height / 2.0;
        for (line, air) in &core.lines {
            down += air;
            canvas.text((x, down + CORE.line() / 2.0), line, CORE, Anchor::Middle, "on-core");
            down += CORE.line();
        }
    }

    fn badges(&self, canvas: &mut Canvas) {
        for (ring, band) in self.bands.iter().zip(&self.wheel.bands) {
            let at = self.at(0.0, band.inner);
            badge(canvas, at, *ring);
        }
    }

    fn link(&self, canvas: &mut Canvas, link: &Link, core: f64) {
        let (Some(seat), Some(piece)) = (self.wheel.seats.get(link.from), self.pieces.get(link.from)) else { return };
        let Some(band) = self.wheel.bands.get(piece.band) else { return };
        let thick = match self.crowd.bundled {
            true => 1.0 + 9.0 * libm::sqrt(link.headcount / self.crowd.headcount.max(1.0)),
            false => 0.5 + 2.3 * link.strength,
        };
        let start = self.at(seat.angle, seat.radius - piece.dot);
        let near = match link.to {
            To::Customer => {
                canvas.thick_path(Trail::between(start, self.at(seat.angle, core)), "link", thick);
                return;
            }
            To::Mark(to) | To::Group(to) => Some(to),
            To::Everyone | To::Beyond => None,
        };
        let class = if matches!(link.to, To::Mark(_)) { "link" } else { "loose" };
        let thick = if class == "loose" && !self.crowd.bundled { thick * 0.5 } else { thick };
        let Some((target, other)) = near.and_then(|to| Some((self.wheel.seats.get(to)?, self.pieces.get(to)?))) else {
            // to whoever stands further in
            let inner = piece.band.checked_sub(1).and_then(|at| self.wheel.bands.get(at));
            let far = match (self.wheel.manner, inner) {
                (_, None) => core,
                (Manner::Spokes, Some(inner)) => inner.outer + 4.0,
                (Manner::Upright, Some(inner)) => (inner.inner + seat.radius) / 2.0,
            };
            canvas.thick_path(Trail::between(start, self.at(seat.angle, far)), class, thick);
            return;
        };
        // the last ring holds several distances: a link within it would say nothing
        if other.band >= piece.band {
            return;
        }
        let outer = self.wheel.bands.get(other.band).map_or(core, |band| band.outer);
        let (leave, arrive, end) = match self.wheel.manner {
            Manner::Spokes => {
                (band.inner - 2.0, outer + 2.0, target.radius + other.dot + NEAR + label_length(other) + 2.0)
            }
            Manner::Upright => (seat.radius - piece.dot, target.radius + other.dot, target.radius + other.dot),
        };
        // a link to a whole unit ends somewhere in it
        let span =
            self.wheel.spans.get(other.sector).filter(|_| matches!(link.to, To::Group(_)) && !self.crowd.bundled);
        let (goal, end) = match span {
            Some((from, to)) if other.sector != piece.sector => (from + (to - from) * seat.angle / TAU, arrive),
            Some((from, to)) => (seat.angle.clamp(*from, *to), arrive),
            None => (target.angle, end),
        };
        let mut turn = (goal - seat.angle) % TAU;
        if turn > PI {
            turn -= TAU;
        } else if turn < -PI {
            turn += TAU;
        }
        let mut trail = Trail::from(start);
        self.spiral(&mut trail, (seat.angle, leave), (turn, arrive - leave));
        trail.line(self.at(goal, end));
        canvas.thick_path(trail, class, thick);
    }

    /// A line that turns around the middle while it comes nearer, and leaves and arrives straight to the middle.
    fn spiral(&self, trail: &mut Trail, (angle, radius): (f64, f64), (turn, rise): (f64, f64)) {
        let steps = (turn.abs() / BOW).ceil().max(1.0);
        let angle_at = |part: f64| angle + turn * part * part * (3.0 - 2.0 * part);
        let at = |part: f64| self.at(angle_at(part), radius + rise * part);
        // a third of the way on that a step would go if it went on as it goes there
        let ahead = |part: f64| {
            let (sin, cos) = libm::sincos(angle_at(part));
            let around = turn * 6.0 * part * (1.0 - part) * (radius + rise * part);
            let third = 1.0 / (3.0 * steps);
            ((rise * sin + around * cos) * third, (around * sin - rise * cos) * third)
        };
        trail.line(at(0.0));
        for step in 1..=steps as usize {
            let (before, part) = ((step - 1) as f64 / steps, step as f64 / steps);
            let ((x, y), (back_x, back_y)) = (at(part), ahead(part));
            let arrives = (x - back_x, y - back_y);
            if step == 1 {
                let ((x, y), (on_x, on_y)) = (at(before), ahead(before));
                trail.bow((x + on_x, y + on_y), arrives, at(part));
            } else {
                trail.next_bow(arrives, at(part));
            }
        }
    }

    fn mark(&self, canvas: &mut Canvas, mark: &Mark, piece: &Piece, seat: Seat) {
        let sector = self.crowd.sectors.get(mark.sector).map_or("", |sector| sector.title.as_str());
        let (x, y) = self.at(seat.angle, seat.radius);
        let class = self.shades.class(self.scene.model, mark);
        let (gate, circle) = (is_gate(self.scene, mark), mark.circle.is_some());
        canvas.group(&self.tooltip(mark, sector), |canvas| {
            canvas.circle(x, y, piece.dot, &format!("{class} edge"));
            if gate {
                canvas.circle(x, y, piece.dot + 2.5, "gate");
            }
            if circle {
                canvas.circle(x, y, piece.dot + 2.5, "loop");
            }
            match self.wheel.manner {
                Manner::Upright => {
                    let mut down = y + piece.dot + NEAR;
                    for line in &piece.lines {
                        canvas.text((x, down + NAME.line() / 2.0), line, NAME, Anchor::Middle, "ink halo");
                        down += NAME.line();
                    }
                    if let Some(sub) = &piece.sub {
                        canvas.text((x, down + SUB.line() / 2.0), sub, SUB, Anchor::Middle, "muted halo");
                    }
                }
                Manner::Spokes => self.spoke(canvas, piece, seat),
            }
        });
        match mark.who {
            Who::Actor(_) => canvas.actor_drawn(),
            Who::Bundle(count) => canvas.actors_counted(count),
            Who::Outsider(_) => {}
        }
    }

    fn spoke(&self, canvas: &mut Canvas, piece: &Piece, seat: Seat) {
        let radius = seat.radius + piece.dot + NEAR;
        let is_right = seat.angle <= PI;
        let (turned, anchor) = match is_right {
            true => (seat.angle.to_degrees() - 90.0, Anchor::Start),
            false => (seat.angle.to_degrees() - 270.0, Anchor::End),
        };
        let (sin, cos) = libm::sincos(turned.to_radians());
        let (x, y) = self.at(seat.angle, radius);
        for (at, line) in piece.lines.iter().enumerate() {
            let down = (at as f64 - (piece.lines.len() as f64 - 1.0) / 2.0) * SPOKE.line();
            canvas.turned_text((x - down * sin, y + down * cos), turned, line, SPOKE, anchor, "ink halo");
        }
    }

    fn tooltip(&self, mark: &Mark, sector: &str) -> String {
        let mut text = mark.tooltip(self.scene.model, sector);
        if let Some(gate) = actor(mark).and_then(|actor| self.scene.paths.gate(actor)) {
            let others = counted(gate.gated_actors as usize, "other has", "others have");
            text.push_str(&format!("; a gate: {others} no other way"));
        }
        if mark.circle.is_some() {
            text.push_str("; in a circle that serves only itself");
        }
        text
    }

    /// What rings, dots and links mean, and how many stand where; tells where it ends.
    pub fn legend(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let mut entries: Vec<Entry<'_>> = Vec::new();
        for ring in self.bands {
            let (actors, headcount) = self.crowd.in_ring(*ring);
            let text = format!("{}: {}, {}", ring.words(), counted(actors, "actor", "actors"), people(headcount));
            entries.push(Entry::new(BADGE, text, |canvas, x, y| badge(canvas, (x, y), *ring)));
        }
        let most = self.crowd.marks.iter().map(|mark| mark.headcount).fold(0.0, f64::max);
        let largest = self.pieces.iter().map(|piece| piece.dot).fold(0.0, f64::max);
        if most > 1.0 {
            let half = (largest * 0.5).min(9.0);
            let part = (half / largest) * (half / largest) * most;
            let text = format!("area: headcount (this is {})", figure(part));
            entries.push(Entry::new(BADGE, text, move |canvas, x, y| canvas.circle(x, y, half, "none gate")));
        }
        if let Shades::By(scale) = &self.shades {
            entries.extend(scale.entries());
        }
        if self.crowd.marks.iter().any(|mark| is_gate(self.scene, mark)) {
            entries.push(Entry::new(BADGE, "gate: some others have no other way", |canvas, x, y| {
                canvas.circle(x, y, 4.5, "d2 edge");
                canvas.circle(x, y, 7.0, "gate");
            }));
        }
        if self.crowd.marks.iter().any(|mark| mark.circle.is_some()) {
            entries.push(Entry::new(BADGE, "circle: they serve only one another", |canvas, x, y| {
                canvas.circle(x, y, 4.5, "nw edge");
                canvas.circle(x, y, 7.0, "loop");
            }));
        }
        if self.crowd.marks.iter().any(|mark| matches!(mark.who, Who::Outsider(_))) {
            entries
                .push(Entry::new(BADGE, "somebody outside", |canvas, x, y| canvas.circle(x, y, 5.0, "out outsider")));
        }
        let width = canvas.width;
        let thick = if self.crowd.bundled { "thicker: more people" } else { "thicker: stronger" };
        entries.push(Entry::new(34.0, format!("whom it serves, on the shortest way; {thick}"), |canvas, x, y| {
            canvas.thick_path(Trail::between((x - 16.0, y), (x + 16.0, y)), "link", 2.4);
        }));
        entries.push(Entry::new(34.0, "the same, by way of a whole unit or everyone", |canvas, x, y| {
            canvas.thick_path(Trail::between((x - 16.0, y), (x + 16.0, y)), "loose", 2.4);
        }));
        legend(canvas, width, top, entries)
    }
}

fn label_length(piece: &Piece) -> f64 {
    piece.lines.iter().map(|line| SPOKE.width(line)).fold(0.0, f64::max)
}

fn badge(canvas: &mut Canvas, (x, y): (f64, f64), ring: Ring) {
    let class = ring.class();
    canvas.circle(x, y, BADGE / 2.0 - 1.0, class);
    canvas.text((x, y), &ring.badge(), BADGE_TEXT, Anchor::Middle, &format!("on-{class}"));
}
