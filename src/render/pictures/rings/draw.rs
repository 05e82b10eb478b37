//! The rings, painted from the back to the front: rings, links, dots, labels.

use std::f64::consts::{PI, TAU};

use super::layout::{BADGE, Layout, NAME, Piece, Seat, label_start, point};
use super::links::{Link, To};
use super::names::{HEADS, Name, UNIT};
use super::{Core, Wheel, actor, is_gate};
use crate::model::Model;
use crate::render::pictures::canvas::{Anchor, Canvas};
use crate::render::pictures::crowd::{Crowd, Mark, Ring, Who};
use crate::render::pictures::legend::{Entry, legend};
use crate::render::pictures::path_data::PathData;
use crate::render::pictures::scale::Scale;
use crate::render::pictures::words::{Font, counted, figure, people};
use crate::render::pictures::{ColorBy, Scene};

pub(super) const CORE: Font = Font::bold(12.0);
const BADGE_TEXT: Font = Font::bold(11.5);

/// How far around the middle one bow of a link goes at most.
const BOW: f64 = 0.5;

/// Up to this angle a link is a straight line.
const STRAIGHT: f64 = 0.42;

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
    pub wheel: &'a Wheel,
    pub middle: (f64, f64),
    pub shades: Shades,
}

impl Drawing<'_> {
    pub fn draw(&self, canvas: &mut Canvas, core: &Core) {
        self.rings(canvas);
        self.walls(canvas);
        self.wheel.links.iter().for_each(|link| self.link(canvas, link, core.radius));
        self.core(canvas, core);
        for (ring, radius) in self.wheel.rings.iter().zip(&self.wheel.layout.radii) {
            badge(canvas, self.at(0.0, *radius), *ring);
        }
        for ((mark, piece), seat) in self.wheel.crowd.marks.iter().zip(&self.wheel.pieces).zip(&self.wheel.layout.seats)
        {
            self.mark(canvas, mark, piece, seat);
        }
        self.wheel.names.iter().for_each(|name| self.name(canvas, name));
    }

    fn at(&self, angle: f64, radius: f64) -> (f64, f64) {
        let (x, y) = point(angle, radius);
        (self.middle.0 + x, self.middle.1 + y)
    }

    fn rings(&self, canvas: &mut Canvas) {
        let (x, y) = self.middle;
        let radii = &self.wheel.layout.radii;
        let last_with_way = self.wheel.rings.iter().rposition(|ring| matches!(ring, Ring::At(_)));
        if let Some(within) = last_with_way.and_then(|at| radii.get(at)) {
            canvas.circle(x, y, within + 13.0, "band");
        }
        radii.iter().for_each(|radius| canvas.circle(x, y, *radius, "ring"));
    }

    /// Lines between the sectors.
    fn walls(&self, canvas: &mut Canvas) {
        let Layout { radii, spans, .. } = &self.wheel.layout;
        let (Some(first), Some(last)) = (radii.first(), radii.last()) else { return };
        if spans.len() > 1 {
            for (start, _) in spans {
                canvas.line(self.at(*start, *first), self.at(*start, last + 13.0), "wall");
            }
        }
    }

    fn name(&self, canvas: &mut Canvas, name: &Name) {
        let (x, mut y) = (self.middle.0 + name.at.0, self.middle.1 + name.at.1);
        for line in &name.lines {
            canvas.text_with_halo((x, y + UNIT.line() / 2.0), line, UNIT, name.anchor, "ink");
            y += UNIT.line();
        }
        canvas.text_with_halo((x, y + HEADS.line() / 2.0), &name.heads, HEADS, name.anchor, "muted");
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

    fn link(&self, canvas: &mut Canvas, link: &Link, core: f64) {
        let Wheel { crowd, pieces, layout, .. } = self.wheel;
        let (Some(seat), Some(piece)) = (layout.seats.get(link.from), pieces.get(link.from)) else { return };
        let thick = match crowd.bundled {
            true => 1.0 + 9.0 * libm::sqrt(link.headcount / crowd.headcount.max(1.0)),
            false => 0.5 + 2.3 * link.strength,
        };
        let leave = seat.radius - piece.dot;
        let start = self.at(seat.angle, leave);
        let near = match link.to {
            To::Customer => {
                canvas.thick_path(PathData::between(start, self.at(seat.angle, core)), "link", thick);
                return;
            }
            To::Mark(to) | To::Group(to) => Some(to),
            To::Everyone | To::Beyond => None,
        };
        let class = if link.is_loose() { "loose" } else { "link" };
        let thick = if link.is_loose() && !crowd.bundled { (thick * 0.6).max(1.0) } else { thick };
        let Some((target, other)) = near.and_then(|to| Some((layout.seats.get(to)?, pieces.get(to)?))) else {
            // to whoever stands further in
            let inner = piece.ring.checked_sub(1).and_then(|at| layout.radii.get(at));
            let far = inner.map_or(core, |inner| (inner + seat.radius) / 2.0);
            canvas.thick_path(PathData::between(start, self.at(seat.angle, far)), class, thick);
            return;
        };
        // the last ring holds several distances: a link within it would say nothing
        if other.ring >= piece.ring {
            return;
        }
        let arrive = target.radius + other.dot;
        // a link to a whole unit ends somewhere in it
        let span = layout.spans.get(other.sector).filter(|_| matches!(link.to, To::Group(_)) && !crowd.bundled);
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
            let (from, to) = (self.at(seat.angle, seat.radius), self.at(target.angle, target.radius));
            let (start, end) = (toward(from, to, piece.dot), toward(to, from, other.dot));
            canvas.thick_path(PathData::between(start, end), class, thick);
            return;
        }
        let mut path = PathData::from(start);
        self.spiral(&mut path, (seat.angle, leave), (turn, arrive - leave));
        canvas.thick_path(path, class, thick);
    }

    /// A line that turns around the middle while it comes nearer, and leaves and arrives straight to the middle.
    fn spiral(&self, path: &mut PathData, (angle, radius): (f64, f64), (turn, rise): (f64, f64)) {
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
        path.line(at(0.0));
        for step in 1..=steps as usize {
            let (before, part) = ((step - 1) as f64 / steps, step as f64 / steps);
            let ((x, y), (back_x, back_y)) = (at(part), ahead(part));
            let arrives = (x - back_x, y - back_y);
            if step == 1 {
                let ((x, y), (on_x, on_y)) = (at(before), ahead(before));
                path.bow((x + on_x, y + on_y), arrives, at(part));
            } else {
                path.next_bow(arrives, at(part));
            }
        }
    }

    fn mark(&self, canvas: &mut Canvas, mark: &Mark, piece: &Piece, seat: &Seat) {
        let (x, y) = self.at(seat.angle, seat.radius);
        let class = self.shades.class(self.scene.model, mark);
        canvas.group(&self.tooltip(mark), |canvas| {
            canvas.circle(x, y, piece.dot, &format!("{class} edge"));
            if is_gate(self.scene, mark) {
                canvas.circle(x, y, piece.dot + 2.5, "gate");
            }
            if mark.circle.is_some() {
                canvas.circle(x, y, piece.dot + 2.5, "loop");
            }
            let ((across, down), anchor) = label_start(piece, seat);
            for (at, line) in piece.lines.iter().enumerate() {
                let place = (self.middle.0 + across, self.middle.1 + down + at as f64 * NAME.line());
                canvas.text_with_halo(place, line, NAME, anchor, "ink");
            }
        });
        match mark.who {
            Who::Actor(_) => canvas.actor_drawn(),
            Who::Bundle(count) => canvas.actors_counted(count),
            Who::Outsider(_) => {}
        }
    }

    fn tooltip(&self, mark: &Mark) -> String {
        let mut text = mark.tooltip(self.scene.model, &self.wheel.crowd);
        if let Some(gate) = actor(mark).and_then(|actor| self.scene.paths.gate(actor)) {
            let others = counted(gate.gated_actors as usize, "other reaches", "others reach");
            text.push_str(&format!("; a bottleneck: {others} the customer only through it"));
        }
        if mark.circle.is_some() {
            text.push_str("; in a circle that serves only itself");
        }
        text
    }

    /// What rings, dots and links mean, and how many stand where; tells where it ends.
    pub fn legend(&self, canvas: &mut Canvas, top: f64) -> f64 {
        let Wheel { crowd, rings, links, pieces, .. } = self.wheel;
        let mut entries: Vec<Entry<'_>> = Vec::new();
        for ring in rings {
            let text = format!("{}: {}", ring.words(), people(crowd.in_ring(*ring).1));
            entries.push(Entry::new(BADGE, text, |canvas, x, y| badge(canvas, (x, y), *ring)));
        }
        let most = crowd.marks.iter().map(|mark| mark.headcount).fold(0.0, f64::max);
        let largest = pieces.iter().map(|piece| piece.dot).fold(0.0, f64::max);
        if let Some((heads, radius)) = sample(most, largest) {
            let text = format!("area: how many people (this is {})", figure(heads));
            entries.push(Entry::new(BADGE, text, move |canvas, x, y| canvas.circle(x, y, radius, "none gate")));
        }
        if let Shades::By(scale) = &self.shades {
            entries.extend(scale.entries());
        }
        if crowd.marks.iter().any(|mark| is_gate(self.scene, mark)) {
            entries.push(Entry::new(BADGE, "bottleneck: others reach the customer only through it", |canvas, x, y| {
                canvas.circle(x, y, 4.5, "d2 edge");
                canvas.circle(x, y, 7.0, "gate");
            }));
        }
        if crowd.marks.iter().any(|mark| mark.circle.is_some()) {
            entries.push(Entry::new(BADGE, "circle: they serve only one another", |canvas, x, y| {
                canvas.circle(x, y, 4.5, "nw edge");
                canvas.circle(x, y, 7.0, "loop");
            }));
        }
        if crowd.marks.iter().any(|mark| matches!(mark.who, Who::Outsider(_))) {
            entries
                .push(Entry::new(BADGE, "somebody outside", |canvas, x, y| canvas.circle(x, y, 5.0, "out outsider")));
        }
        let line = |class: &'static str| {
            move |canvas: &mut Canvas, x: f64, y: f64| {
                canvas.thick_path(PathData::between((x - 16.0, y), (x + 16.0, y)), class, 2.4);
            }
        };
        let thick = if crowd.bundled { "thicker: more people" } else { "thicker: stronger" };
        if links.iter().any(|link| !link.is_loose()) {
            entries.push(Entry::new(34.0, format!("whom it serves, on the shortest way; {thick}"), line("link")));
        }
        if links.iter().any(Link::is_loose) {
            entries.push(Entry::new(34.0, "whom it serves, by way of a whole unit or everyone", line("loose")));
        }
        legend(canvas, canvas.width, top, entries)
    }
}

/// A round number of people, and the radius of a dot that stands for them: no larger than the legend has room for.
fn sample(most: f64, largest: f64) -> Option<(f64, f64)> {
    let radius = |heads: f64| largest * libm::sqrt(heads / most);
    let rounds = (0..9).flat_map(|zeros| [1.0, 2.0, 5.0].map(|digit| digit * libm::pow(10.0, f64::from(zeros))));
    let fits = rounds.take_while(|heads| *heads <= most && radius(*heads) <= 9.0).last();
    fits.filter(|_| most > 1.0).map(|heads| (heads, radius(heads)))
}

/// The point so far on the way from one to another.
fn toward((x, y): (f64, f64), (to_x, to_y): (f64, f64), far: f64) -> (f64, f64) {
    let length = libm::hypot(to_x - x, to_y - y).max(1.0);
    (x + (to_x - x) * far / length, y + (to_y - y) * far / length)
}

fn badge(canvas: &mut Canvas, (x, y): (f64, f64), ring: Ring) {
    let class = ring.class();
    canvas.circle(x, y, BADGE / 2.0 - 1.0, class);
    canvas.text((x, y), &ring.badge(), BADGE_TEXT, Anchor::Middle, &format!("on-{class}"));
}
