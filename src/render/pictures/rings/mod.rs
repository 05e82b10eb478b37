//! The customer in the middle, everyone at their distance.

mod draw;
mod layout;
mod links;
mod names;

use layout::{Area, Layout, Piece};

use super::canvas::Canvas;
use super::crowd::{Crowd, Mark, Ring, Who};
use super::legend::{MARGIN, heading};
use super::words::{clean, counted, people, percent, rounded, wrap};
use super::{Options, Picture, Scene};
use crate::model::{Model, PartyId};

/// Of more actors than this nobody could read the names.
const ACTORS: usize = 150;

/// The widest picture, in pixels, in which everybody is drawn alone: shrunk to the width of a report its letters are
/// still some nine pixels high.
const WIDEST: f64 = 920.0;

/// The narrowest picture: room for title and legend.
const NARROWEST: f64 = 640.0;

/// The rings: the customer in the middle, everyone at their distance in rings, units as sectors, size by headcount; who
/// has no way stands outside the last ring. Bottlenecks and circles are marked. A link leads from each to whom it serves
/// on its shortest way, as thick as it is strong; dashed where it leads to a whole unit, or to everyone. Where the names
/// of all could not be read on the width of a page, units are drawn with how many people are in them.
///
/// Linear in the model, up to a logarithm.
///
/// ```
/// use outward::analysis::{Analyses, Targets};
/// use outward::render::pictures::{Options, Scene, rings};
/// use outward::{Model, graph::ServiceGraph, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Roaster { serves Barista }";
/// let model = Model::read(&Sources::from_text("shop.outward", text))?;
/// let (graph, analyses) = (ServiceGraph::new(&model), Analyses::default());
/// let picture = rings(&Scene::new(&model, &graph, &analyses, &Targets::Current), &Options::default());
/// assert!(picture.svg.starts_with("<svg"));
/// assert_eq!(picture.drawn, 2);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
pub fn rings(scene: &Scene<'_>, options: &Options) -> Picture {
    let core = Core::new(scene);
    let everybody = Crowd::new(scene, options.inside, ACTORS);
    if !everybody.bundled {
        let wheel = Wheel::new(scene, everybody, &core, WIDEST / 2.0);
        if let Some(wheel) = wheel.filter(|wheel| wheel.width() <= WIDEST) {
            return wheel.spread(&core).picture(scene, options, &core);
        }
    }
    let units = || Crowd::new(scene, options.inside, 0);
    let wheel = Wheel::new(scene, units(), &core, 1200.0).unwrap_or_else(|| Wheel::of_any_size(scene, units(), &core));
    wheel.spread(&core).picture(scene, options, &core)
}

/// Everybody in the rings, with the names around them.
struct Wheel {
    crowd: Crowd,
    rings: Vec<Ring>,
    links: Vec<links::Link>,
    pieces: Vec<Piece>,
    layout: Layout,
    names: Vec<names::Name>,
}

impl Wheel {
    /// The smallest there is whose outermost ring is no larger than `most`.
    fn new(scene: &Scene<'_>, crowd: Crowd, core: &Core, most: f64) -> Option<Self> {
        let (rings, links) = (rings_of(&crowd), links::links(scene, &crowd));
        let pieces = pieces(scene.model, &crowd, &rings, &links);
        let layout = layout::smallest(&pieces, crowd.sectors.len(), rings.len(), core.radius, most)?;
        Some(Wheel::with(crowd, rings, links, pieces, layout))
    }

    fn of_any_size(scene: &Scene<'_>, crowd: Crowd, core: &Core) -> Self {
        let (rings, links) = (rings_of(&crowd), links::links(scene, &crowd));
        let pieces = pieces(scene.model, &crowd, &rings, &links);
        let layout = layout::any(&pieces, crowd.sectors.len(), rings.len(), core.radius);
        Wheel::with(crowd, rings, links, pieces, layout)
    }

    fn with(crowd: Crowd, rings: Vec<Ring>, links: Vec<links::Link>, pieces: Vec<Piece>, mut layout: Layout) -> Self {
        let names = names::names(&crowd, &pieces, &mut layout);
        Wheel { crowd, rings, links, pieces, layout, names }
    }

    /// With rings as far apart as the narrowest picture has room for.
    fn spread(mut self, core: &Core) -> Self {
        for times in [2.4, 2.0, 1.7, 1.5, 1.35, 1.2, 1.1] {
            let Some(mut layout) = layout::wider(&self.layout, times, &self.pieces, core.radius) else { continue };
            let names = names::names(&self.crowd, &self.pieces, &mut layout);
            let (tight, tight_names) =
                (std::mem::replace(&mut self.layout, layout), std::mem::replace(&mut self.names, names));
            if self.width() <= NARROWEST {
                return self;
            }
            (self.layout, self.names) = (tight, tight_names);
        }
        self
    }

    /// All that it takes, the middle at (0, 0).
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

/// The rings that there are, from the inside: all up to the farthest, then those without a way.
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

/// The customers, as they stand in the middle.
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
            // a little air above each customer
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

/// What is to be placed.
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

/// A label in as few lines as its words allow; only what is very long is cut.
fn lines(label: &str) -> Vec<String> {
    let tries = [(92.0, 2), (92.0, 3), (125.0, 3), (170.0, 3), (230.0, 4)];
    let all = tries.map(|(room, most)| wrap(label, layout::NAME, room, most));
    let is_whole = |lines: &&Vec<String>| !lines.iter().any(|line| line.ends_with('…'));
    all.iter().find(is_whole).or(all.last()).cloned().unwrap_or_default()
}

/// What stands beside a mark. How many people it is stands on the line of the last word, never alone.
fn label(model: &Model, crowd: &Crowd, mark: &Mark) -> String {
    let unit = crowd.sectors.get(mark.sector).map_or("", |sector| sector.title.as_str());
    match mark.who {
        Who::Actor(party) | Who::Outsider(party) => {
            let label = clean(model.label(party));
            let name = without_unit(&label, unit);
            match mark.who {
                Who::Actor(_) if mark.headcount >= 1.95 => format!("{name}\u{a0}·\u{a0}{}", rounded(mark.headcount)),
                _ => name.to_owned(),
            }
        }
        Who::Bundle(_) => people(mark.headcount).replace(' ', "\u{a0}"),
    }
}

/// `Head nurse` for `Head nurse, Surgery`, where `Surgery` stands above all of them.
fn without_unit<'a>(label: &'a str, unit: &str) -> &'a str {
    let behind = label.strip_suffix(unit).and_then(|name| name.strip_suffix([' ', '\u{a0}']));
    let behind = behind.map(str::trim_end).and_then(|name| name.strip_suffix([',', '–', '—', '-', ':', '·', '|']));
    let before = label.strip_prefix(unit).map(str::trim_start);
    let before = before.and_then(|name| name.strip_prefix([',', '–', '—', ':', '·', '|']));
    let name = behind.or(before).map_or(label, str::trim);
    if unit.is_empty() || !name.chars().any(char::is_alphabetic) { label } else { name }
}

/// The one sentence that the picture is there for.
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

/// The picture in words.
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

/// The actor that a mark is.
fn actor(mark: &Mark) -> Option<PartyId> {
    match mark.who {
        Who::Actor(actor) => Some(actor),
        Who::Outsider(_) | Who::Bundle(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_not_said_twice() {
        let whole = |label| without_unit(label, "Surgery");
        assert_eq!(
            ["Head nurse, Surgery", "Surgery: nurse", "Nurse – Surgery"].map(whole),
            ["Head nurse", "nurse", "Nurse"]
        );
        // these would not be whole without it
        for label in ["Head of Surgery", "Surgery", ", Surgery", "Surgery nurse", "Pre-Surgery"] {
            assert_eq!(whole(label), label);
        }
        assert_eq!(without_unit("Nurse, ", ""), "Nurse, ");
    }
}
