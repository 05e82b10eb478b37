//! The org chart upside down: the customer on top, the chief at the bottom.

mod cells;
mod stack;

use std::collections::BTreeMap;

use cells::{Cell, Counts};
use stack::{Place, Stack};

use super::canvas::{Anchor, Canvas, Frame};
use super::crowd::{Crowd, RINGS, Ring};
use super::legend::{Entry, MARGIN, heading, legend};
use super::scale::Scale;
use super::words::{Font, clean, cut, people};
use super::{MOST, Options, Picture, Scene};
use crate::analysis::figures::Mean;
use crate::model::PartyId;

const NAME: Font = Font::plain(11.5);
const FIGURE: Font = Font::plain(11.0);
const BADGE: Font = Font::bold(10.5);
const CUSTOMER: Font = Font::bold(14.0);

/// The height of a cell, and how wide one is at least and at most.
const HIGH: f64 = 23.0;
const WIDE: (f64, f64) = (170.0, 330.0);

/// The narrowest chart: room for title and legend.
const NARROWEST: f64 = 640.0;

/// How far a report stands in from its manager in a list.
const INDENT: f64 = 14.0;
const GAP: f64 = 4.0;

/// The org chart upside down: customers on top, each manager below those who report to it, the chief at the bottom; pay
/// or power by color, the distance to the customer by number. One look shows whether those who are close and those who
/// are powerful are the same people.
///
/// Linear in the model, up to a logarithm.
pub fn pyramid(scene: &Scene<'_>, options: &Options) -> Picture {
    let crowd = Crowd::new(scene, options.inside, MOST);
    let actors: Vec<PartyId> = scene.model.actors().filter(|actor| crowd.mark_of(*actor).is_some()).collect();
    let scale = Scale::new(scene.model, options.color_by, actors.iter().copied());
    let cells = match crowd.bundled {
        true => cells::of_units(scene, options.inside, &actors, scale.as_ref()),
        false => cells::of_actors(scene, &actors, scale.as_ref()),
    };
    let parents: Vec<Option<usize>> = cells.iter().map(|cell| cell.parent).collect();
    // how many columns there are depends on how wide a cell is, and how much room a cell needs on its column
    let guess = Stack::new(&parents, cell_width(&cells, &Stack::default()) / HIGH);
    let stack = Stack::new(&parents, cell_width(&cells, &guess) / HIGH);

    let title = format!("{}: who is close, and who is powerful?", scene.of_what(options));
    let lead = lead(scene, &actors, scale.as_ref());
    let columns = stack.columns.max(1) as f64;
    let cell_wide = cell_width(&cells, &stack).max((NARROWEST + GAP) / columns - GAP).min(WIDE.1);
    let wide = (columns * (cell_wide + GAP) - GAP).max(NARROWEST);
    let mut canvas = Canvas::of_width(wide + 2.0 * MARGIN);
    let top = heading(&mut canvas, wide + 2.0 * MARGIN, &title, &lead);
    let end_of_bar = customers(&mut canvas, scene, top, wide);
    let bottom = end_of_bar + 14.0 + stack.rows as f64 * (HIGH + GAP);
    let mut strips = Strips::new();
    for (cell, place) in cells.iter().zip(&stack.places) {
        draw(&mut canvas, &mut strips, cell, place, (cell_wide, bottom));
    }
    for (class, boxes) in &strips {
        canvas.boxes(boxes, class);
    }
    let end = legend_of(&mut canvas, &crowd, scale.as_ref(), bottom + 18.0);
    canvas.height = end + MARGIN;
    let description = format!(
        "{lead} The customer stands on top, each manager below those who report to it. {}, {}.",
        crowd.roles(crowd.actors),
        people(crowd.headcount)
    );
    canvas.finish(options, "pyramid", &title, &description)
}

/// The customers, across the whole width; tells where they end.
fn customers(canvas: &mut Canvas, scene: &Scene<'_>, top: f64, wide: f64) -> f64 {
    let names: Vec<String> =
        scene.targets.iter().take(12).map(|customer| clean(scene.model.label(*customer))).collect();
    let mut text = if names.is_empty() { "nobody to serve".to_owned() } else { names.join("  ·  ") };
    if scene.targets.len() > names.len() {
        text.push_str(&format!("  ·  and {} more", scene.targets.len() - names.len()));
    }
    let lines = super::words::wrap(&text, CUSTOMER, wide - 40.0, 2);
    let height = lines.len() as f64 * CUSTOMER.line() + 18.0;
    canvas.rect((MARGIN, top), (wide, height), 6.0, "core");
    for (at, line) in lines.iter().enumerate() {
        let y = top + 9.0 + (at as f64 + 0.5) * CUSTOMER.line();
        canvas.text((MARGIN + wide / 2.0, y), line, CUSTOMER, Anchor::Middle, "on-core");
    }
    top + height
}

/// How far the people of units are, by class: a strip at the foot of each cell.
type Strips = BTreeMap<&'static str, Vec<Frame>>;

/// How wide cells are, so that names fit.
fn cell_width(cells: &[Cell], stack: &Stack) -> f64 {
    let needs = cells.iter().enumerate().map(|(at, cell)| {
        let place = stack.places.get(at).copied().unwrap_or_default();
        let figure = if cell.figure.is_empty() { 0.0 } else { FIGURE.width(&cell.figure) + 12.0 };
        let ring = if cell.ring.is_some() { 25.0 } else { 6.0 };
        let need = ring + NAME.width(&cell.name) + figure + 12.0 + INDENT * place.indent as f64;
        need / place.columns.max(1) as f64
    });
    needs.fold(WIDE.0, f64::max).min(WIDE.1)
}

fn draw(canvas: &mut Canvas, strips: &mut Strips, cell: &Cell, place: &Place, (cell_wide, bottom): (f64, f64)) {
    let indent = INDENT * place.indent as f64;
    let x = MARGIN + place.column as f64 * (cell_wide + GAP) + indent;
    let y = bottom - (place.row as f64 + 1.0) * (HIGH + GAP) + GAP;
    let width = place.columns as f64 * (cell_wide + GAP) - GAP - indent;
    canvas.group(&cell.tooltip, |canvas| {
        canvas.rect((x, y), (width, HIGH), 3.0, cell.class);
        let middle = y + HIGH / 2.0 - if cell.strip.is_empty() { 0.0 } else { 1.5 };
        let ink = format!("on-{}", cell.class);
        let mut left = x + 6.0;
        if let Some(ring) = cell.ring {
            canvas.circle(x + 12.0, middle, 8.5, &format!("{} edge", ring.class()));
            canvas.text((x + 12.0, middle), &ring.badge(), BADGE, Anchor::Middle, &format!("on-{}", ring.class()));
            left = x + 25.0;
        }
        let figure = cut(&cell.figure, FIGURE, width * 0.45, false);
        canvas.text((x + width - 6.0, middle), &figure, FIGURE, Anchor::End, &ink);
        let figure_room = if figure.is_empty() { 0.0 } else { FIGURE.width(&figure) + 10.0 };
        let room = width - (left - x) - 6.0 - figure_room;
        canvas.text((left, middle), &cut(&cell.name, NAME, room, false), NAME, Anchor::Start, &ink);
    });
    let mut from = x;
    for alike in cell.strip.chunk_by(|a, b| a.0.class() == b.0.class()) {
        let wide = width * alike.iter().map(|(_, share)| share).sum::<f64>();
        if let Some((ring, _)) = alike.first() {
            strips.entry(ring.class()).or_default().push(((from, y + HIGH - 4.0), (wide, 4.0)));
        }
        from += wide;
    }
    match cell.counts {
        Counts::Drawn => canvas.actor_drawn(),
        Counts::Counted(count) => canvas.actors_counted(count),
    }
}

fn legend_of(canvas: &mut Canvas, crowd: &Crowd, scale: Option<&Scale>, top: f64) -> f64 {
    let mut entries: Vec<Entry<'_>> = scale.map(Scale::entries).unwrap_or_default();
    let rings = (1..=RINGS).map(Ring::At).chain([Ring::Potential, Ring::Without]);
    for ring in rings.filter(|ring| crowd.in_ring(*ring).0 > 0) {
        let text = format!("{}: {}", ring.words(), people(crowd.in_ring(ring).1));
        let bundled = crowd.bundled;
        entries.push(Entry::new(20.0, text, move |canvas, x, y| match bundled {
            true => canvas.rect((x - 9.0, y - 3.0), (18.0, 6.0), 0.0, ring.class()),
            false => {
                canvas.circle(x, y, 8.5, ring.class());
                canvas.text((x, y), &ring.badge(), BADGE, Anchor::Middle, &format!("on-{}", ring.class()));
            }
        }));
    }
    legend(canvas, canvas.width, top, entries)
}

/// What those who serve the customer are paid, or may do, and what the others.
fn lead(scene: &Scene<'_>, actors: &[PartyId], scale: Option<&Scale>) -> String {
    let Some(scale) = scale else { return "Neither pay nor power is stated.".to_owned() };
    let (mut close, mut far, mut where_stated) = (Mean::default(), Mean::default(), "");
    for actor in actors {
        let Some(figure) = scale.figure(scene.model, *actor) else {
            where_stated = ", where it is stated";
            continue;
        };
        let is_close = scene.paths.way(*actor).is_some_and(|way| way.distance == 1);
        let mean = if is_close { &mut close } else { &mut far };
        mean.add(figure, scene.model.headcount(*actor));
    }
    let words = |mean: f64| scale.words(mean);
    match (scale.is_pay(), close.value(), far.value()) {
        (true, Some(close), Some(far)) => {
            let (close, far) = (words(close), words(far));
            format!("Those who serve the customer are paid {close} on average; all others {far}{where_stated}.")
        }
        (false, Some(close), Some(far)) => {
            let (close, far) = (words(close), words(far));
            format!(
                "Those who serve the customer have a power of {close} on average; all others of {far}{where_stated}."
            )
        }
        (_, None, Some(_)) => format!("The {} of those who serve the customer is not stated.", scale.word()),
        _ => format!("Colors show {}.", scale.word()),
    }
}
