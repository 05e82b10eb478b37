//! The pyramid: the org chart upside down, with the customer on top and the chief at the bottom.

mod cells;
mod stack;

use std::collections::BTreeMap;

use cells::{Cell, Counts};
use stack::{Forest, Grid, Place, Stack};

use super::canvas::{Anchor, Canvas, Frame};
use super::crowd::{Crowd, RINGS, Ring};
use super::legend::{Entry, MARGIN, heading, legend};
use super::scale::Scale;
use super::words::{Font, balanced, clean, cut, cut_within, people};
use super::{MOST, Options, Picture, Scene};
use crate::analysis::figures::Mean;
use crate::model::PartyId;

const NAME: Font = Font::plain(11.5);
const FIGURE: Font = Font::plain(11.0);
const BADGE: Font = Font::bold(10.5);
const CUSTOMER: Font = Font::bold(14.0);

/// The height of a cell, and its least and greatest width.
const HIGH: f64 = 23.0;
const WIDE: (f64, f64) = (170.0, 330.0);

/// The narrowest chart that has room for title and legend, and the widest that can be read on the width of a page.
const NARROWEST: f64 = 640.0;
const WIDEST: f64 = 1020.0;

const MOST_COLUMNS: usize = 6;

/// Up to this many cells may stand in one column.
const FEW: usize = 5;

/// The width of a chart by its height.
const SHAPE: f64 = 1.7;

/// Up to this many actors are drawn each on its own, and more where they are in no units.
const ALONE: usize = 160;

/// The indent of a report under its manager in a list.
const INDENT: f64 = 14.0;
const GAP: f64 = 4.0;

const GRID: Grid = Grid { row: HIGH + GAP, gap: GAP, indent: INDENT, pad: 6.0 };

/// Draws [`PictureKind::Pyramid`](super::PictureKind::Pyramid).
pub(super) fn pyramid(scene: &Scene<'_>, options: &Options) -> Picture {
    let crowd = Crowd::new(scene, options.inside, MOST);
    let actors: Vec<PartyId> = scene.model.actors().filter(|actor| crowd.mark_of(*actor).is_some()).collect();
    let scale = Scale::new(scene.model, options.color_by, actors.iter().copied());
    let by_unit = crowd.bundled || (actors.len() > ALONE && cells::are_in_units(scene, options.inside, &actors));
    let cells = match by_unit {
        true => cells::of_units(scene, options.inside, &actors, scale.as_ref()),
        false => cells::of_actors(scene, &actors, scale.as_ref()),
    };
    let (stack, wide) = layout(&cells);

    let title = format!("{}: who is close, and who is powerful?", scene.of_what(options));
    let lead = lead(scene, &actors, scale.as_ref());
    let mut canvas = Canvas::of_width(wide + 2.0 * MARGIN);
    let top = heading(&mut canvas, wide + 2.0 * MARGIN, &title, &lead);
    let end_of_bar = customers(&mut canvas, scene, top, wide);
    let bottom = end_of_bar + 14.0 + stack.height;
    for (place, height) in &stack.frames {
        canvas.rect((MARGIN + place.x, bottom - place.y - height), (place.width, *height), 4.0, "out wall");
    }
    // a manager's reports stand above it: the line tells them from those of the next
    let rails = stack.rails.iter().map(|(place, height)| {
        let x = MARGIN + place.x + place.width / 2.0 - 1.5;
        ((x, bottom - place.y - height), (3.0, *height))
    });
    canvas.boxes(&rails.collect::<Vec<Frame>>(), "rail");
    let mut strips = Strips::new();
    for (cell, place) in cells.iter().zip(&stack.places) {
        draw(&mut canvas, &mut strips, cell, place, bottom);
    }
    for (class, boxes) in &strips {
        canvas.boxes(boxes, class);
    }
    let end = legend_of(&mut canvas, &crowd, by_unit, scale.as_ref(), bottom + 18.0);
    canvas.height = end + MARGIN;
    let description = format!(
        "{lead} The customer stands on top, each manager below those who report to it. {}, {}.",
        crowd.roles(crowd.actors),
        people(crowd.headcount)
    );
    canvas.finish(options, "pyramid", &title, &description)
}

/// Draws the customers across the whole width. Returns the y coordinate of their end.
fn customers(canvas: &mut Canvas, scene: &Scene<'_>, top: f64, wide: f64) -> f64 {
    let names: Vec<String> =
        scene.targets.iter().take(12).map(|customer| clean(scene.model.label(*customer))).collect();
    let mut text = if names.is_empty() { "nobody to serve".to_owned() } else { names.join("  ·  ") };
    if scene.targets.len() > names.len() {
        text.push_str(&format!("  ·  and {} more", scene.targets.len() - names.len()));
    }
    let lines = balanced(&text, CUSTOMER, wide - 40.0, 2);
    let height = lines.len() as f64 * CUSTOMER.line() + 18.0;
    canvas.rect((MARGIN, top), (wide, height), 6.0, "core");
    for (at, line) in lines.iter().enumerate() {
        let y = top + 9.0 + (at as f64 + 0.5) * CUSTOMER.line();
        canvas.text((MARGIN + wide / 2.0, y), line, CUSTOMER, Anchor::Middle, "on-core");
    }
    top + height
}

/// Per ring class, the strips at the foot of cells that show how far the people of units are.
type Strips = BTreeMap<&'static str, Vec<Frame>>;

/// The chart, and its width: as many columns as give it the shape of a page, few names cut.
fn layout(cells: &[Cell]) -> (Stack, f64) {
    let parents: Vec<Option<usize>> = cells.iter().map(|cell| cell.parent).collect();
    let forest = Forest::new(&parents);
    let needs: Vec<f64> = cells.iter().map(|cell| need(cell).min(WIDE.1)).collect();
    let widest = needs.iter().copied().fold(WIDE.0, f64::max);
    let mut best: Option<(f64, Stack, f64)> = None;
    let least = if cells.len() > FEW { 2 } else { 1 };
    for columns in least..=MOST_COLUMNS {
        let wide = (columns as f64 * (widest + GAP) - GAP).clamp(NARROWEST, WIDEST);
        let stack = forest.stack(columns, wide, GRID);
        let shape = wide / stack.height.max(HIGH);
        let is_cut = |(place, need): (&Place, &f64)| place.width < *need;
        let cut = stack.places.iter().zip(&needs).filter(|(place, need)| is_cut((place, need))).count();
        let odd = libm::fabs(libm::log(shape / SHAPE)) + 1.2 * cut as f64 / cells.len().max(1) as f64;
        if best.as_ref().is_none_or(|(least, ..)| odd < *least) {
            best = Some((odd, stack, wide));
        }
    }
    best.map_or((Stack::default(), NARROWEST), |(_, stack, wide)| (stack, wide))
}

/// The width of a cell in which nothing is cut.
fn need(cell: &Cell) -> f64 {
    let figure = if cell.figure.is_empty() { 0.0 } else { FIGURE.width(&cell.figure) + 12.0 };
    let ring = if cell.ring.is_some() { 25.0 } else { 6.0 };
    ring + NAME.width(&cell.name) + figure + 12.0
}

fn draw(canvas: &mut Canvas, strips: &mut Strips, cell: &Cell, place: &Place, bottom: f64) {
    let (x, y, width) = (MARGIN + place.x, bottom - place.y - HIGH, place.width);
    canvas.group(&cell.tooltip, cell.actor, |canvas| {
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
        canvas.text((left, middle), &cut_within(&cell.name, NAME, room), NAME, Anchor::Start, &ink);
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

fn legend_of(canvas: &mut Canvas, crowd: &Crowd, by_unit: bool, scale: Option<&Scale>, top: f64) -> f64 {
    let mut entries: Vec<Entry<'_>> = scale.map(Scale::entries).unwrap_or_default();
    let rings = (1..=RINGS).map(Ring::At).chain([Ring::Potential, Ring::Without]);
    for ring in rings.filter(|ring| crowd.in_ring(*ring).0 > 0) {
        let text = format!("{}: {}", ring.words(), people(crowd.in_ring(ring).1));
        entries.push(Entry::new(20.0, text, move |canvas, x, y| match by_unit {
            true => canvas.rect((x - 9.0, y - 3.0), (18.0, 6.0), 0.0, ring.class()),
            false => {
                canvas.circle(x, y, 8.5, ring.class());
                canvas.text((x, y), &ring.badge(), BADGE, Anchor::Middle, &format!("on-{}", ring.class()));
            }
        }));
    }
    legend(canvas, canvas.width, top, entries)
}

/// The lead sentence: pay or power of those who serve the customer against the others'.
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
