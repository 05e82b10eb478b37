//! The customer in the middle, everyone at their distance.

mod draw;
mod links;
mod rim;
mod wheel;

use wheel::Piece;

use super::canvas::Canvas;
use super::crowd::{Crowd, Mark, Ring, Who};
use super::legend::{MARGIN, heading};
use super::words::{clean, counted, people, percent, rounded, wrap};
use super::{Options, Picture, Scene};
use crate::model::{Model, PartyId};

/// The rings: the customer in the middle, everyone at their distance in rings, units as sectors, size by headcount; who
/// has no way stands outside the last ring. Gates and circles are marked. A link leads from each to whom it serves on
/// its shortest way, as thick as it is strong; dashed where it leads to a whole unit, or to everyone.
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
    let crowd = Crowd::new(scene, options.inside);
    let bands = bands(&crowd);
    let links = links::links(scene, &crowd);
    let core = Core::new(scene);
    let pieces = pieces(scene.model, &crowd, &bands, &links);
    let sectors = crowd.sectors.len();
    let (broken, spokes) = wheel::spokes(&spoken(scene.model, &crowd), &pieces, sectors, bands.len(), core.radius);
    let (pieces, wheel) = match wheel::upright(&pieces, sectors, bands.len(), core.radius, spokes.outer) {
        Some(wheel) => (pieces, wheel),
        None => (broken, spokes),
    };

    let title = format!("{}: how far is the customer?", scene.of_what(options));
    let lead = lead(&crowd);
    let rim = rim::Rim::new(&crowd, &wheel);
    let reach = wheel.outer + rim::AWAY;
    let half = (reach + rim.room).max(230.0);
    let mut canvas = Canvas::of_width(2.0 * (half + MARGIN));
    let top = heading(&mut canvas, 2.0 * (half + MARGIN), &title, &lead);
    let middle = (half + MARGIN, top + reach.max(rim.above) + 6.0);
    let shades = draw::Shades::new(scene, &crowd, options.color_by);
    let drawing = draw::Drawing { scene, crowd: &crowd, wheel: &wheel, pieces: &pieces, bands: &bands, middle, shades };
    drawing.draw(&mut canvas, &core, &links, &rim);
    let below = middle.1 + reach.max(rim.below) + 18.0;
    let end = drawing.legend(&mut canvas, below);
    canvas.height = end + MARGIN;
    canvas.finish(options, "rings", &title, &description(scene, &crowd, &bands, &lead))
}

/// The rings that there are, from the inside: all up to the farthest, then those without a way.
fn bands(crowd: &Crowd) -> Vec<Ring> {
    let farthest = crowd.marks.iter().filter_map(|mark| match mark.ring {
        Ring::At(links) => Some(links),
        _ => None,
    });
    let mut bands: Vec<Ring> = (1..=farthest.max().unwrap_or(1)).map(Ring::At).collect();
    let others = [Ring::Potential, Ring::Without];
    bands.extend(others.into_iter().filter(|ring| crowd.marks.iter().any(|mark| mark.ring == *ring)));
    bands
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
            let wrapped = wrap(&clean(scene.model.label(*customer)), draw::CORE, 120.0, 2);
            // a little air above each customer
            lines.extend(wrapped.into_iter().enumerate().map(|(at, line)| (line, if at == 0 { 5.0 } else { 0.0 })));
        }
        match scene.targets.len() {
            0 => lines.push(("nobody to serve".to_owned(), 0.0)),
            many if many > Self::SHOWN => lines.push((format!("and {} more", many - Self::SHOWN), 5.0)),
            _ => {}
        }
        let height: f64 = lines.iter().map(|line| draw::CORE.line() + line.1).sum();
        let mut radius: f64 = 44.0;
        let mut y = -height / 2.0;
        for (line, air) in &lines {
            let half = draw::CORE.width(line) / 2.0;
            y += air;
            radius = radius.max(libm::hypot(half, y.abs())).max(libm::hypot(half, (y + draw::CORE.line()).abs()));
            y += draw::CORE.line();
        }
        Core { lines, radius: radius + 9.0, height }
    }
}

/// What is to be placed on the wheel, with upright labels.
fn pieces(model: &Model, crowd: &Crowd, bands: &[Ring], links: &[links::Link]) -> Vec<Piece> {
    let most = crowd.marks.iter().map(|mark| mark.headcount).fold(1.0, f64::max);
    let largest = if crowd.bundled { 30.0 } else { 22.0 };
    let mut pieces: Vec<Piece> = crowd
        .marks
        .iter()
        .map(|mark| Piece {
            sector: mark.sector,
            band: bands.iter().position(|ring| *ring == mark.ring).unwrap_or(0),
            dot: (largest * libm::sqrt(mark.headcount / most)).max(3.5),
            lines: wrap(&label(model, mark), wheel::NAME, 112.0, 2),
            sub: sub(mark),
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

/// The labels in one line each, as spokes bear them.
fn spoken(model: &Model, crowd: &Crowd) -> Vec<String> {
    let text = |mark: &Mark| match sub(mark) {
        Some(sub) => format!("{} · {sub}", label(model, mark)),
        None => label(model, mark),
    };
    crowd.marks.iter().map(text).collect()
}

fn label(model: &Model, mark: &Mark) -> String {
    match mark.who {
        Who::Actor(party) | Who::Outsider(party) => clean(model.label(party)),
        Who::Bundle(count) => counted(count, "actor", "actors"),
    }
}

fn sub(mark: &Mark) -> Option<String> {
    match mark.who {
        Who::Actor(_) if mark.headcount >= 1.95 => Some(rounded(mark.headcount)),
        Who::Bundle(_) => Some(people(mark.headcount)),
        _ => None,
    }
}

/// The one sentence that the picture is there for.
fn lead(crowd: &Crowd) -> String {
    let with_way: f64 =
        crowd.marks.iter().filter(|mark| matches!(mark.ring, Ring::At(_))).map(|mark| mark.headcount).sum();
    let direct = crowd.in_ring(Ring::At(1)).1;
    if crowd.headcount <= 0.0 {
        return "Nobody works here.".to_owned();
    }
    let mut text = format!(
        "Of {}, {} serve the customer, and {} have a way to the customer at all.",
        people(crowd.headcount),
        percent(direct / crowd.headcount),
        percent(with_way / crowd.headcount)
    );
    if crowd.bundled {
        text.push_str(&format!(
            " All {} are drawn as units, with how many they are.",
            counted(crowd.actors, "actor", "actors")
        ));
    }
    text
}

/// The picture in words.
fn description(scene: &Scene<'_>, crowd: &Crowd, bands: &[Ring], lead: &str) -> String {
    let mut text = format!("{lead} From the middle outwards:");
    for ring in bands {
        let (actors, headcount) = crowd.in_ring(*ring);
        text.push_str(&format!(" {}: {}, {};", ring.words(), counted(actors, "actor", "actors"), people(headcount)));
    }
    let gates = crowd.marks.iter().filter(|mark| is_gate(scene, mark)).count();
    text.push_str(&format!(" {}.", counted(gates, "gate", "gates")));
    text
}

fn is_gate(scene: &Scene<'_>, mark: &Mark) -> bool {
    matches!(mark.who, Who::Actor(actor) if scene.paths.gate(actor).is_some())
}

/// The actor that a mark is.
fn actor(mark: &Mark) -> Option<PartyId> {
    match mark.who {
        Who::Actor(actor) => Some(actor),
        _ => None,
    }
}
