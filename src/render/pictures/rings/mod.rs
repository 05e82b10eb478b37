//! The rings: the customer in the center, everyone at their distance.

mod area;
mod curves;
mod draw;
mod layout;
mod lines;
mod links;
mod names;

use area::Area;
use curves::Curve;
use layout::{Layout, Piece};
use lines::Lines;

use super::canvas::Canvas;
use super::crowd::{Crowd, Mark, Ring, Who};
use super::legend::{MARGIN, heading};
use super::words::{clean, counted, people, percent, rounded, wrap};
use super::{Options, Picture, Scene};
use crate::model::{Model, PartyId};

/// The most actors drawn one by one; the names of more could not be read.
const ACTORS: usize = 150;

/// The greatest width, in pixels, of a picture of single actors: shrunk to the width of a report, its letters are still
/// some nine pixels high.
const WIDEST: f64 = 920.0;

/// The greatest width of a picture of units, whose figures are read first.
const WIDEST_OF_UNITS: f64 = 1068.0;

/// The most units with a sector of their own: fewer where so many do not fit the width.
const SECTORS_OF_UNITS: [usize; 8] = [20, 16, 13, 10, 8, 6, 4, 2];

/// The narrowest picture that has room for title and legend.
const NARROWEST: f64 = 640.0;

/// How much less of the links must lie in labels for a wheel that uses less of the room, in pixels.
const TIGHTER: f64 = 25.0;

/// In how many of the best ways to lay out the rings dots are shifted, too.
const SHIFTED: usize = 2;

/// How often dots are shifted in each: this, divided by how many there are.
const TRIES: usize = 450;

/// Draws [`PictureKind::Rings`](super::PictureKind::Rings).
pub(super) fn rings(scene: &Scene<'_>, options: &Options) -> Picture {
    let core = Core::new(scene);
    let everybody = Crowd::new(scene, options.inside, ACTORS);
    if !everybody.bundled {
        let wheel = Wheel::new(scene, everybody, &core, WIDEST / 2.0);
        if let Some(wheel) = wheel.filter(|wheel| wheel.width() <= WIDEST) {
            return wheel.spread(&core).picture(scene, options, &core);
        }
    }
    let units = |sectors: usize| Crowd::of_units(scene, options.inside, sectors);
    let fits = |wheel: &Wheel| wheel.width() <= WIDEST_OF_UNITS;
    let readable = SECTORS_OF_UNITS
        .into_iter()
        .find_map(|most| Wheel::new(scene, units(most), &core, WIDEST_OF_UNITS / 2.0).filter(fits));
    let fewest = SECTORS_OF_UNITS.last().copied().unwrap_or(1);
    let wheel = readable.unwrap_or_else(|| Wheel::of_any_size(scene, units(fewest), &core));
    wheel.spread(&core).picture(scene, options, &core)
}

/// All marks in the rings, with the names of the units around them.
struct Wheel {
    crowd: Crowd,
    rings: Vec<Ring>,
    links: Vec<links::Link>,
    /// Whether there are links beside those drawn.
    other_links: bool,
    pieces: Vec<Piece>,
    layout: Layout,
    names: Vec<names::Name>,
}

impl Wheel {
    /// The smallest wheel whose outermost ring has at most this radius.
    fn new(scene: &Scene<'_>, crowd: Crowd, core: &Core, most: f64) -> Option<Self> {
        let (rings, links) = (rings_of(&crowd), links::links(scene, &crowd));
        let pieces = pieces(scene.model, &crowd, &rings, &links);
        let layout = layout::smallest(&pieces, crowd.sectors.len(), rings.len(), core.radius, most)?;
        Some(Wheel::with(crowd, rings, links, pieces, layout, core))
    }

    fn of_any_size(scene: &Scene<'_>, crowd: Crowd, core: &Core) -> Self {
        let (rings, links) = (rings_of(&crowd), links::links(scene, &crowd));
        let pieces = pieces(scene.model, &crowd, &rings, &links);
        let layout = layout::any(&pieces, crowd.sectors.len(), rings.len(), core.radius);
        Wheel::with(crowd, rings, links, pieces, layout, core)
    }

    fn with(
        crowd: Crowd,
        rings: Vec<Ring>,
        links: Vec<links::Link>,
        pieces: Vec<Piece>,
        layout: Layout,
        core: &Core,
    ) -> Self {
        let (links, other_links) = match crowd.bundled {
            true => links::main_links(links, crowd.marks.len()),
            false => (links, false),
        };
        let mut wheel = Wheel { crowd, rings, links, other_links, pieces, layout, names: Vec::new() };
        wheel.names = wheel.settle(core);
        wheel
    }

    /// Turns labels out of the way of links, and names the units.
    fn settle(&mut self, core: &Core) -> Vec<names::Name> {
        let links = self.turn(core);
        names::names(&self.crowd, &self.pieces, &mut self.layout, &links)
    }

    /// Turns labels out of the way of links, which it returns.
    fn turn(&mut self, core: &Core) -> Lines {
        let links = self.lines(core);
        let walls = Lines::new(self.layout.walls().flat_map(|(from, to)| Curve::Straight(from, to).points()));
        self.layout.settle(&self.pieces, &links, &walls, core.radius);
        links
    }

    /// Spreads the wheel to the width of the narrowest picture, in the way in which links cross the fewest labels.
    fn spread(mut self, core: &Core) -> Self {
        let widest = self.width().max(NARROWEST);
        let mut ways: Vec<(f64, f64, Layout)> = Vec::new();
        let (radii, sectors) = (self.layout.radii.clone(), self.layout.spans.len());
        let (mut tight, mut least) = (0.0, f64::INFINITY);
        for times in [2.4, 2.0, 1.7, 1.5, 1.35, 1.2, 1.1, 1.0] {
            let known = ways.len();
            for lean in layout::LEANS {
                // a tighter wheel has to be worth it
                if tight >= least {
                    break;
                }
                let layout = layout::wider(&radii, sectors, times, lean, &self.pieces, core.radius);
                let Some(crossed) = layout.and_then(|layout| self.try_out(layout, core, widest)) else { continue };
                least = least.min(crossed + tight);
                ways.push((crossed + tight, tight, self.layout.clone()));
            }
            if ways.len() > known {
                tight += TIGHTER;
            }
        }
        ways.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut best: Option<(f64, Layout)> = None;
        for (cost, tight, layout) in ways.into_iter().take(SHIFTED) {
            let shifted = if cost > tight { self.shifted(layout.clone(), core, widest) } else { None };
            for layout in [Some(layout), shifted].into_iter().flatten() {
                let Some(crossed) = self.try_out(layout, core, widest) else { continue };
                if best.as_ref().is_none_or(|best| crossed + tight < best.0) {
                    best = Some((crossed + tight, self.layout.clone()));
                }
            }
        }
        if let Some((_, layout)) = best {
            self.try_out(layout, core, widest);
        }
        self
    }

    /// Takes this layout; how much of its links lies in labels and names then, if it is not too wide.
    fn try_out(&mut self, layout: Layout, core: &Core, widest: f64) -> Option<f64> {
        self.layout = layout.without_names(self.pieces.len());
        self.names = self.settle(core);
        (self.width() <= widest).then(|| self.crossed(core))
    }

    /// This layout with dots shifted along their rings while links lie in labels: first those whose own label is crossed.
    /// Names of units have to be placed again.
    fn shifted(&mut self, layout: Layout, core: &Core, widest: f64) -> Option<Layout> {
        self.layout = layout.without_names(self.pieces.len());
        let mut crossed = self.crossed(core);
        let mut tries = TRIES / self.pieces.len().max(1);
        let all = 0..self.pieces.len();
        for (others, at) in all.clone().map(|at| (false, at)).chain(all.map(|at| (true, at))) {
            let label = layout::letters_box(self.pieces.get(at)?, self.layout.seats.get(at)?);
            if !others && self.lines(core).within(&label) == 0.0 {
                continue;
            }
            for turn in [0.07, -0.07, 0.14, -0.14, 0.21, -0.21, 0.3, -0.3, 0.4, -0.4] {
                if crossed == 0.0 || tries == 0 {
                    return Some(self.layout.clone());
                }
                let Some(layout) = self.layout.moved(at, turn, &self.pieces, core.radius) else { continue };
                tries -= 1;
                let before = std::mem::replace(&mut self.layout, layout);
                self.turn(core);
                let now = self.crossed(core);
                if now < crossed && self.width() <= widest {
                    crossed = now;
                } else {
                    self.layout = before;
                }
            }
        }
        Some(self.layout.clone())
    }

    /// The lines of its links.
    fn lines(&self, core: &Core) -> Lines {
        let Wheel { crowd, links, pieces, layout, .. } = self;
        let curves = links.iter().filter_map(|link| curves::curve(link, layout, pieces, crowd.bundled, core.radius));
        Lines::new(curves.flat_map(Curve::points))
    }

    /// How much of its links lies in labels and in names of units, in pixels.
    fn crossed(&self, core: &Core) -> f64 {
        let links = self.lines(core);
        let labels = self.pieces.iter().zip(&self.layout.seats).map(|(piece, seat)| layout::letters_box(piece, seat));
        let names = self.layout.taken.iter().skip(self.layout.radii.len() + 2 * self.pieces.len());
        labels.map(|label| links.within(&label)).sum::<f64>() + names.map(|name| links.within(name)).sum::<f64>()
    }

    /// The box around everything; the center is at (0, 0).
    fn bounds(&self) -> Area {
        let outer = 2.0 * (self.layout.radii.last().copied().unwrap_or(0.0) + 14.0);
        let circle = Area::around((0.0, 0.0), (outer, outer));
        self.layout.taken.iter().fold(circle, Area::with)
    }

    fn width(&self) -> f64 {
        let bounds = self.bounds();
        bounds.right - bounds.left + 2.0 * MARGIN
    }

    fn picture(&self, scene: &Scene<'_>, options: &Options, core: &Core) -> Picture {
        let title = format!("{}: how far is the customer?", scene.of_what(options));
        let lead = lead(&self.crowd);
        let bounds = self.bounds();
        let wide = self.width().max(NARROWEST);
        let mut canvas = Canvas::of_width(wide);
        let top = heading(&mut canvas, wide, &title, &lead);
        let middle = (wide / 2.0 - (bounds.left + bounds.right) / 2.0, top - bounds.top);
        let shades = draw::Shades::new(scene, &self.crowd, options.color_by);
        let drawing = draw::Drawing { scene, wheel: self, middle, shades };
        drawing.draw(&mut canvas, core);
        let end = drawing.legend(&mut canvas, middle.1 + bounds.bottom + 18.0);
        canvas.height = end + MARGIN;
        canvas.finish(options, "rings", &title, &description(scene, &self.crowd, &self.rings, &lead))
    }
}

/// The rings in use, from the inside: all up to the farthest, then those without a way.
fn rings_of(crowd: &Crowd) -> Vec<Ring> {
    let farthest = crowd.marks.iter().filter_map(|mark| match mark.ring {
        Ring::At(links) => Some(links),
        Ring::Potential | Ring::Without => None,
    });
    let mut rings: Vec<Ring> = (1..=farthest.max().unwrap_or(1)).map(Ring::At).collect();
    let others = [Ring::Potential, Ring::Without];
    rings.extend(others.into_iter().filter(|ring| crowd.marks.iter().any(|mark| mark.ring == *ring)));
    rings
}

/// The names of the customers in the center.
struct Core {
    lines: Vec<(String, f64)>,
    radius: f64,
    height: f64,
}

impl Core {
    const SHOWN: usize = 6;

    fn new(scene: &Scene<'_>) -> Self {
        let mut lines: Vec<(String, f64)> = Vec::new();
        for customer in scene.targets.iter().take(Self::SHOWN) {
            let wrapped = wrap(&clean(scene.model.label(*customer)), draw::CORE, 120.0, 3);
            // space above each customer
            lines.extend(wrapped.into_iter().enumerate().map(|(at, line)| (line, if at == 0 { 5.0 } else { 0.0 })));
        }
        match scene.targets.len() {
            0 => lines.push(("nobody to serve".to_owned(), 0.0)),
            many if many > Self::SHOWN => lines.push((format!("and {} more", many - Self::SHOWN), 5.0)),
            _ => {}
        }
        let height: f64 = lines.iter().map(|line| draw::CORE.line() + line.1).sum();
        let mut radius: f64 = 34.0;
        let mut y = -height / 2.0;
        for (line, air) in &lines {
            let half = draw::CORE.width(line) / 2.0;
            y += air;
            radius = radius.max(libm::hypot(half, y.abs())).max(libm::hypot(half, (y + draw::CORE.line()).abs()));
            y += draw::CORE.line();
        }
        Core { lines, radius: radius + 7.0, height }
    }
}

/// The dots and labels to place.
fn pieces(model: &Model, crowd: &Crowd, rings: &[Ring], links: &[links::Link]) -> Vec<Piece> {
    let most = crowd.marks.iter().map(|mark| mark.headcount).fold(1.0, f64::max);
    let largest = match (crowd.bundled, crowd.marks.len()) {
        (true, _) => 26.0,
        (false, ..30) => 18.0,
        (false, _) => 14.0,
    };
    let mut pieces: Vec<Piece> = crowd
        .marks
        .iter()
        .map(|mark| Piece {
            sector: mark.sector,
            ring: rings.iter().position(|ring| *ring == mark.ring).unwrap_or(0),
            dot: (largest * libm::sqrt(mark.headcount / most)).max(3.5),
            lines: lines(&label(model, crowd, mark)),
            toward: None,
        })
        .collect();
    for link in links {
        if let (links::To::Mark(to) | links::To::Group(to), Some(piece)) = (link.to, pieces.get_mut(link.from)) {
            piece.toward = Some(to);
        }
    }
    pieces
}

/// A label in as few lines as its words allow; only very long words are cut.
fn lines(label: &str) -> Vec<String> {
    let tries = [(92.0, 2), (92.0, 3), (125.0, 3), (170.0, 3), (230.0, 4)];
    let all = tries.map(|(room, most)| wrap(label, layout::NAME, room, most));
    let is_whole = |lines: &&Vec<String>| !lines.iter().any(|line| line.ends_with('…'));
    all.iter().find(is_whole).or(all.last()).cloned().unwrap_or_default()
}

/// The label of a mark. The headcount stays on the line of the last word, never alone.
fn label(model: &Model, crowd: &Crowd, mark: &Mark) -> String {
    let unit = crowd.sectors.get(mark.sector).map_or("", |sector| sector.title.as_str());
    let name = |party| without_unit(&clean(model.label(party)), unit).to_owned();
    match mark.who {
        Who::Actor(party) if mark.headcount >= 1.95 => {
            format!("{}\u{a0}·\u{a0}{}", name(party), rounded(mark.headcount))
        }
        Who::Actor(party) | Who::Outsider(party) => name(party),
        Who::Bundle(_) => people(mark.headcount).replace(' ', "\u{a0}"),
    }
}

/// `Head nurse` for `Head nurse, Surgery` within the sector `Surgery`.
fn without_unit<'a>(label: &'a str, unit: &str) -> &'a str {
    let behind = label.strip_suffix(unit).and_then(|name| name.strip_suffix([' ', '\u{a0}']));
    let behind = behind.map(str::trim_end).and_then(|name| name.strip_suffix([',', '–', '—', '-', ':', '·', '|']));
    let before = label.strip_prefix(unit).map(str::trim_start);
    let before = before.and_then(|name| name.strip_prefix([',', '–', '—', ':', '·', '|']));
    let name = behind.or(before).map_or(label, str::trim);
    if unit.is_empty() || !name.chars().any(char::is_alphabetic) { label } else { name }
}

/// The lead sentence.
fn lead(crowd: &Crowd) -> String {
    let with_way: f64 =
        crowd.marks.iter().filter(|mark| matches!(mark.ring, Ring::At(_))).map(|mark| mark.headcount).sum();
    let direct = crowd.in_ring(Ring::At(1)).1;
    if crowd.headcount <= 0.0 {
        return "Nobody works here.".to_owned();
    }
    let mut text = match with_way > 0.0 {
        true => format!(
            "Of {}, {} serve the customer, and {} have a way to the customer at all.",
            people(crowd.headcount),
            percent(direct / crowd.headcount),
            percent(with_way / crowd.headcount)
        ),
        false => format!("Of {}, nobody has a way to the customer.", people(crowd.headcount)),
    };
    if crowd.bundled {
        text.push_str(&format!(
            " All {} are drawn as units, with how many people they are.",
            crowd.roles(crowd.actors)
        ));
    }
    text
}

/// The picture described in words.
fn description(scene: &Scene<'_>, crowd: &Crowd, rings: &[Ring], lead: &str) -> String {
    let mut text = format!("{lead} From the middle outwards:");
    for ring in rings {
        let (actors, headcount) = crowd.in_ring(*ring);
        text.push_str(&format!(" {}: {}, {};", ring.words(), crowd.roles(actors), people(headcount)));
    }
    let gates = crowd.marks.iter().filter(|mark| is_gate(scene, mark)).count();
    text.push_str(&format!(" {}.", counted(gates, "bottleneck", "bottlenecks")));
    text
}

fn is_gate(scene: &Scene<'_>, mark: &Mark) -> bool {
    matches!(mark.who, Who::Actor(actor) if scene.paths.gate(actor).is_some())
}

/// The actor that a mark stands for, if it is one.
fn actor(mark: &Mark) -> Option<PartyId> {
    match mark.who {
        Who::Actor(actor) => Some(actor),
        Who::Outsider(_) | Who::Bundle(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Analyses, Targets};
    use crate::graph::ServiceGraph;
    use crate::text::Sources;

    #[test]
    fn a_unit_is_not_said_twice() {
        let whole = |label| without_unit(label, "Surgery");
        assert_eq!(
            ["Head nurse, Surgery", "Surgery: nurse", "Nurse – Surgery"].map(whole),
            ["Head nurse", "nurse", "Nurse"]
        );
        // these would lose their meaning without it
        for label in ["Head of Surgery", "Surgery", ", Surgery", "Surgery nurse", "Pre-Surgery"] {
            assert_eq!(whole(label), label);
        }
        assert_eq!(without_unit("Nurse, ", ""), "Nurse, ");
    }

    #[test]
    fn links_cross_no_label_that_has_room_elsewhere() {
        for (most, text) in [
            (0, include_str!("../../../../examples/northwind.outward")),
            (1, include_str!("../../../../examples/northwind_next.outward")),
            (2, include_str!("../../../../examples/five_essays.outward")),
        ] {
            let model = Model::read(&Sources::from_text("model.outward", text)).unwrap();
            let (graph, analyses) = (ServiceGraph::new(&model), Analyses::default());
            let scene = Scene::new(&model, &graph, &analyses, &Targets::Current);
            let core = Core::new(&scene);
            let wheel =
                Wheel::new(&scene, Crowd::new(&scene, None, ACTORS), &core, WIDEST / 2.0).unwrap().spread(&core);
            let links = wheel.lines(&core);
            let crossed = wheel.pieces.iter().zip(&wheel.layout.seats).filter_map(|(piece, seat)| {
                let crossed = links.within(&layout::letters_box(piece, seat));
                (crossed > 0.0).then(|| format!("{} {crossed}", piece.lines.join(" ")))
            });
            let crossed: Vec<String> = crossed.collect();
            assert!(crossed.len() <= most, "{crossed:?}");
        }
    }
}
