//! Paints the rings from back to front: rings, links, dots, labels.

use super::curves::curve;
use super::layout::{BADGE, NAME, Piece, Seat, label_start, point};
use super::links::Link;
use super::names::{HEADS, Name, UNIT};
use super::{Core, Wheel, actor, is_gate};
use crate::model::{Model, PartyId};
use crate::render::pictures::canvas::{Anchor, Canvas};
use crate::render::pictures::crowd::{Crowd, Mark, Ring, Who};
use crate::render::pictures::legend::{Entry, legend};
use crate::render::pictures::path_data::PathData;
use crate::render::pictures::scale::Scale;
use crate::render::pictures::words::{Font, counted, figure, people};
use crate::render::pictures::{ColorBy, Scene};

pub(super) const CORE: Font = Font::bold(12.0);
const BADGE_TEXT: Font = Font::bold(11.5);

/// What the colors of the dots show.
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
        self.links(canvas, core.radius);
        self.core(canvas, core);
        for (ring, radius) in self.wheel.rings.iter().zip(&self.wheel.layout.radii) {
            badge(canvas, self.at(0.0, *radius), *ring);
        }
        canvas.halos_here();
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

    /// Draws the lines between sectors.
    fn walls(&self, canvas: &mut Canvas) {
        let (x, y) = self.middle;
        for (from, to) in self.wheel.layout.walls() {
            canvas.line((x + from.0, y + from.1), (x + to.0, y + to.1), "wall");
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

    /// Draws the links, those of one look one after another.
    fn links(&self, canvas: &mut Canvas, core: f64) {
        let Wheel { crowd, pieces, layout, links, .. } = self.wheel;
        let mut lines: Vec<(&str, i64, PathData, Option<PartyId>)> = Vec::new();
        for link in links {
            let Some(curve) = curve(link, layout, pieces, crowd.bundled, core) else { continue };
            let thick = match crowd.bundled {
                true => 1.0 + 9.0 * libm::sqrt(link.headcount / crowd.headcount.max(1.0)),
                false => 0.5 + 2.3 * link.strength,
            };
            let (class, thick) = match (link.is_loose(), crowd.bundled) {
                (false, _) => ("link", thick),
                (true, true) => ("loose", thick),
                (true, false) => ("loose", (thick * 0.6).max(1.0)),
            };
            let of = crowd.marks.get(link.from).and_then(actor);
            lines.push((class, (thick * 10.0).round() as i64, curve.path(self.middle), of));
        }
        lines.sort_by_key(|(class, tenths, ..)| (*class, *tenths));
        for (class, tenths, path, of) in lines {
            canvas.step(path, class, tenths as f64 / 10.0, of);
        }
    }

    fn mark(&self, canvas: &mut Canvas, mark: &Mark, piece: &Piece, seat: &Seat) {
        let (x, y) = self.at(seat.angle, seat.radius);
        let class = self.shades.class(self.scene.model, mark);
        canvas.group(&self.tooltip(mark), actor(mark), |canvas| {
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
        let mut text = mark.tooltip(self.scene, &self.wheel.crowd);
        if let Some(gate) = actor(mark).and_then(|actor| self.scene.paths.gate(actor)) {
            let others = counted(gate.gated_actors as usize, "other reaches", "others reach");
            text.push_str(&format!("; a bottleneck: {others} the customer only through it"));
        }
        if mark.circle.is_some() {
            text.push_str("; in a circle that serves only itself");
        }
        text
    }

    /// Draws the legend: rings, dots, links and counts. Returns the y coordinate of its end.
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
            let serves = if self.wheel.other_links { "whom it mostly serves" } else { "whom it serves" };
            entries.push(Entry::new(34.0, format!("{serves}, on the shortest way; {thick}"), line("link")));
        }
        if links.iter().any(Link::is_loose) {
            entries.push(Entry::new(34.0, "whom it serves, by way of a whole unit or everyone", line("loose")));
        }
        legend(canvas, canvas.width, top, entries)
    }
}

/// A round headcount for the legend with the radius of its dot, at most as large as the legend has room for.
fn sample(most: f64, largest: f64) -> Option<(f64, f64)> {
    let radius = |heads: f64| largest * libm::sqrt(heads / most);
    let rounds = (0..9).flat_map(|zeros| [1.0, 2.0, 5.0].map(|digit| digit * libm::pow(10.0, f64::from(zeros))));
    let fits = rounds.take_while(|heads| *heads <= most && radius(*heads) <= 9.0).last();
    fits.filter(|_| most > 1.0).map(|heads| (heads, radius(heads)))
}

fn badge(canvas: &mut Canvas, (x, y): (f64, f64), ring: Ring) {
    let class = ring.class();
    canvas.circle(x, y, BADGE / 2.0 - 1.0, class);
    canvas.text((x, y), &ring.badge(), BADGE_TEXT, Anchor::Middle, &format!("on-{class}"));
}
