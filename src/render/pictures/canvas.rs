//! Collects SVG elements and the boxes of their labels, and writes the document.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::path_data::PathData;
use super::style::{FONTS, Look, look};
use super::words::{Font, clean, escape};
use super::{Options, Picture};
use crate::model::PartyId;

/// Which part of a text is at its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// The box of a label. No two boxes of a picture overlap.
///
/// ```
/// use outward::render::pictures::{Options, PictureKind};
/// use outward::{Study, text::Sources};
///
/// let text = "customer Guest\nrole Barista { serves Guest }\nrole Roaster { serves Barista }";
/// let study = Study::read(&Sources::from_text("shop.outward", text))?;
/// let labels = study.draw(PictureKind::Rings, &Options::default()).labels;
/// let barista = labels.iter().find(|label| label.text == "Barista").unwrap();
/// assert!(labels.iter().all(|other| other == barista || !barista.overlaps(other)));
/// let [upper_left, _, lower_right, _] = barista.corners();
/// assert!(upper_left != lower_right);
/// # Ok::<(), outward::model::Invalid>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LabelBox {
    /// The text in it.
    pub text: String,
    /// The x coordinate of its center, in pixels.
    pub x: f64,
    /// The y coordinate of its center, in pixels.
    pub y: f64,
    /// Its width, in pixels.
    pub width: f64,
    /// Its height, in pixels.
    pub height: f64,
    /// Its rotation in degrees, clockwise.
    pub turned: f64,
}

impl LabelBox {
    /// Whether two boxes overlap, by the separating axis theorem. Constant time.
    pub fn overlaps(&self, other: &LabelBox) -> bool {
        let axes = [self.turned, self.turned + 90.0, other.turned, other.turned + 90.0];
        axes.iter().all(|axis| {
            let (sin, cos) = libm::sincos(axis.to_radians());
            let apart = ((other.x - self.x) * cos + (other.y - self.y) * sin).abs();
            apart < self.half_along(*axis) + other.half_along(*axis) - 1e-6
        })
    }

    /// The four corners, as x and y in pixels.
    pub fn corners(&self) -> [(f64, f64); 4] {
        let (sin, cos) = libm::sincos(self.turned.to_radians());
        [(-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5)].map(|(across, down)| {
            let (across, down) = (across * self.width, down * self.height);
            (self.x + across * cos - down * sin, self.y + across * sin + down * cos)
        })
    }

    fn half_along(&self, axis: f64) -> f64 {
        let (sin, cos) = libm::sincos((axis - self.turned).to_radians());
        (self.width * cos.abs() + self.height * sin.abs()) / 2.0
    }
}

/// A box: its upper left corner, and its width and height.
pub(super) type Frame = ((f64, f64), (f64, f64));

/// Elements in painting order, and the boxes of their labels.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    items: Vec<Item>,
    halos: Vec<Element>,
    labels: Vec<LabelBox>,
    /// Declarations of CSS for dark mode, each with the short class name it gets.
    dark: BTreeMap<String, String>,
    pub width: f64,
    pub height: f64,
    drawn: usize,
    counted: usize,
}

#[derive(Debug)]
enum Item {
    /// Begins a group with this title, of this party.
    Begin(String, Option<PartyId>),
    End,
    /// Where all halos are painted.
    Halos,
    Element(Element),
}

#[derive(Debug)]
struct Element {
    tag: &'static str,
    /// Attributes of position and shape.
    place: String,
    /// Attributes of appearance.
    look: String,
    /// The text in it.
    text: Option<Letters>,
    /// The party whose way to the customer begins with it, for a page that highlights ways.
    step_of: Option<PartyId>,
}

#[derive(Debug)]
struct Letters {
    text: String,
    size: String,
    anchor: Anchor,
    bold: bool,
}

impl Canvas {
    pub fn of_width(width: f64) -> Self {
        Canvas { width, ..Canvas::default() }
    }

    /// A group with a tooltip, if there is one, which may be what is drawn of a party.
    pub fn group(&mut self, title: &str, of: Option<PartyId>, draw: impl FnOnce(&mut Canvas)) {
        self.items.push(Item::Begin(clean(title), of));
        draw(self);
        self.items.push(Item::End);
    }

    /// Counts an actor that is drawn on its own.
    pub fn actor_drawn(&mut self) {
        self.drawn += 1;
    }

    /// Counts actors that are shown only as a number.
    pub fn actors_counted(&mut self, count: usize) {
        self.counted += count;
    }

    pub fn circle(&mut self, x: f64, y: f64, r: f64, class: &str) {
        self.shape("circle", format!(r#" cx="{}" cy="{}" r="{}""#, n(x), n(y), n(r)), class);
    }

    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64, class: &str) {
        let (x, y, width, height) = (n(x), n(y), n(width), n(height));
        // the shorter of two ways to write a rectangle
        match radius > 0.0 {
            true => {
                let place = format!(r#" x="{x}" y="{y}" width="{width}" height="{height}" rx="{}""#, n(radius));
                self.shape("rect", place, class);
            }
            false => self.shape("path", format!(r#" d="M{x} {y}h{width}v{height}h-{width}z""#), class),
        }
    }

    /// A straight line; its class sets the stroke width.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        self.path(PathData::between(from, to), class);
    }

    /// A path; its class sets the stroke width.
    pub fn path(&mut self, path: PathData, class: &str) {
        self.shape("path", format!(r#" d="{path}""#), class);
    }

    /// A path with its own stroke width.
    pub fn thick_path(&mut self, path: PathData, class: &str, thick: f64) {
        self.step(path, class, thick, None);
    }

    /// The first step of somebody's way.
    pub fn step(&mut self, path: PathData, class: &str, thick: f64, step_of: Option<PartyId>) {
        let place = format!(r#" d="{path}""#);
        let look = format!(r#"{} stroke-width="{}""#, self.look(class), n(thick));
        self.items.push(Item::Element(Element { tag: "path", place, look, text: None, step_of }));
    }

    /// Boxes of one class without tooltips, as a single path.
    pub fn boxes(&mut self, boxes: &[Frame], class: &str) {
        if boxes.is_empty() {
            return;
        }
        let mut path = String::new();
        for ((x, y), (width, height)) in boxes {
            let (x, y, width, height) = (n(*x), n(*y), n(*width), n(*height));
            let _ = write!(path, "M{x} {y}h{width}v{height}h-{width}z");
        }
        self.shape("path", format!(r#" d="{path}""#), class);
    }

    fn shape(&mut self, tag: &'static str, place: String, classes: &str) {
        let look = self.look(classes);
        self.element(tag, place, look, None);
    }

    fn element(&mut self, tag: &'static str, place: String, look: String, text: Option<Letters>) {
        self.items.push(Item::Element(Element { tag, place, look, text, step_of: None }));
    }

    /// Paints the halos of all texts here: above what they have to be read over. Together, they have their look once.
    pub fn halos_here(&mut self) {
        self.items.push(Item::Halos);
    }

    /// The attributes of these classes.
    fn look(&mut self, classes: &str) -> String {
        let Look { mut attributes, dark } = look(classes);
        if !dark.is_empty() {
            let next = short_name(self.dark.len());
            let name = self.dark.entry(dark).or_insert(next);
            let _ = write!(attributes, r#" class="{name}""#);
        }
        attributes
    }

    /// A text whose line is vertically centered at this point.
    pub fn text(&mut self, at: (f64, f64), text: &str, font: Font, anchor: Anchor, class: &str) {
        self.turned_text(at, 0.0, text, font, anchor, class);
    }

    /// A text with a halo, readable over lines. The halo is a second text below, because few programs support
    /// `paint-order`.
    pub fn text_with_halo(&mut self, at: (f64, f64), text: &str, font: Font, anchor: Anchor, class: &str) {
        let halo = self.look("halo halo-line") + r#" stroke-width="3" stroke-linejoin="round" aria-hidden="true""#;
        self.halos.extend(letters(at, 0.0, text, font, anchor, &halo));
        self.text(at, text, font, anchor, class);
    }

    /// A text rotated around its point, in degrees, clockwise.
    pub fn turned_text(&mut self, at: (f64, f64), turned: f64, text: &str, font: Font, anchor: Anchor, class: &str) {
        let width = font.width(text);
        if width <= 0.0 {
            return;
        }
        let (sin, cos) = libm::sincos(turned.to_radians());
        let shift = match anchor {
            Anchor::Start => width / 2.0,
            Anchor::Middle => 0.0,
            Anchor::End => -width / 2.0,
        };
        self.labels.push(LabelBox {
            text: text.to_owned(),
            x: at.0 + shift * cos,
            y: at.1 + shift * sin,
            width,
            height: font.size,
            turned,
        });
        let look = self.look(class);
        self.items.extend(letters(at, turned, text, font, anchor, &look).map(Item::Element));
    }

    /// The whole document. Its style sheet is scoped to its id, so that it affects nothing else on a page.
    pub fn finish(mut self, options: &Options, name: &str, title: &str, description: &str) -> Picture {
        let prefix = identifier(&options.prefix, name);
        let elsewhere = options.described_by.as_deref();
        let described = elsewhere.map_or_else(|| format!("{prefix}-desc"), str::to_owned);
        let (width, height) = (self.width.ceil(), self.height.ceil());
        let mut label = String::new();
        escape(&mut label, &clean(title));
        let mut svg = format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" id="{p}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" "#,
                r#"role="img" aria-label="{label}" aria-describedby="{described}" font-family="{fonts}" direction="ltr">"#
            ),
            p = prefix,
            label = label,
            described = described,
            fonts = FONTS,
            w = n(width),
            h = n(height)
        );
        let _ = writeln!(svg, "\n<title>{label}</title>");
        if elsewhere.is_none() {
            let _ = write!(svg, "<desc id=\"{prefix}-desc\">");
            escape(&mut svg, description);
            svg.push_str("</desc>\n");
        }
        let paper = self.look("paper");
        svg.push_str(&super::style::sheet(&prefix, &self.dark));
        let _ = writeln!(svg, r#"<rect width="{}" height="{}"{paper}/>"#, n(width), n(height));
        let usual = Usual::new(&self.items);
        let _ = writeln!(svg, "<g{}{}{}>", attribute("font-size", usual.size), usual.anchor.attribute(), usual.look);
        write_items(&mut svg, &self.items, &self.halos, &usual, options);
        svg.push_str("</g>\n</svg>\n");
        let (labels, drawn, counted) = (self.labels, self.drawn, self.counted);
        Picture { svg, title: clean(title), description: description.to_owned(), width, height, labels, drawn, counted }
    }
}

/// A text whose line is vertically centered at this point, if there is something to see.
fn letters(at: (f64, f64), turned: f64, text: &str, font: Font, anchor: Anchor, look: &str) -> Option<Element> {
    if font.width(text) <= 0.0 {
        return None;
    }
    // SVG places a text by its baseline, not by its middle
    let (sin, cos) = libm::sincos(turned.to_radians());
    let down = font.size * 0.35;
    let (x, y) = (at.0 - down * sin, at.1 + down * cos);
    let place = match turned == 0.0 {
        true => format!(r#" x="{}" y="{}""#, n(x), n(y)),
        false => format!(r#" transform="translate({} {})rotate({})""#, n(x), n(y), n(turned)),
    };
    let mut escaped = String::new();
    escape(&mut escaped, text);
    let letters = Letters { text: escaped, size: n(font.size), anchor, bold: font.bold };
    Some(Element { tag: "text", place, look: look.to_owned(), text: Some(letters), step_of: None })
}

/// The most frequent size, anchor and look of texts, written once on the group around everything.
struct Usual<'a> {
    size: &'a str,
    anchor: Anchor,
    look: &'a str,
}

impl<'a> Usual<'a> {
    fn new(items: &'a [Item]) -> Self {
        let texts = || {
            items.iter().filter_map(|item| match item {
                Item::Element(Element { look, text: Some(letters), .. }) => Some((look.as_str(), letters)),
                Item::Element(_) | Item::Begin(..) | Item::End | Item::Halos => None,
            })
        };
        Usual {
            size: most_frequent(texts().map(|(_, letters)| letters.size.as_str())).unwrap_or("12"),
            anchor: most_frequent(texts().map(|(_, letters)| letters.anchor)).unwrap_or(Anchor::Start),
            // shapes and other texts would inherit a stroke
            look: most_frequent(texts().map(|(look, _)| look).filter(|look| !look.contains("stroke"))).unwrap_or(""),
        }
    }
}

fn most_frequent<T: Ord + Copy>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|it| *counts.entry(it).or_insert(0) += 1);
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(it, _)| it)
}

fn attribute(name: &str, value: &str) -> String {
    format!(r#" {name}="{value}""#)
}

impl Anchor {
    fn attribute(self) -> String {
        attribute(
            "text-anchor",
            match self {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            },
        )
    }
}

fn write_items(svg: &mut String, items: &[Item], halos: &[Element], usual: &Usual<'_>, options: &Options) {
    fn element(item: &Item) -> Option<&Element> {
        match item {
            Item::Element(element) => Some(element),
            Item::Begin(..) | Item::End | Item::Halos => None,
        }
    }
    for part in items.chunk_by(|a, b| element(a).is_some() && element(b).is_some()) {
        match part {
            [Item::Begin(title, party)] => {
                let card = party.and_then(|party| options.card(party));
                let card = card.map_or_else(String::new, |card| attribute("data-card", card));
                let _ = write!(svg, "<g{card}>");
                if !title.is_empty() {
                    svg.push_str("<title>");
                    escape(svg, title);
                    svg.push_str("</title>");
                }
                svg.push('\n');
            }
            [Item::End] => svg.push_str("</g>\n"),
            [Item::Halos] => write_elements(svg, &halos.iter().collect::<Vec<_>>(), usual, options),
            elements => write_elements(svg, &elements.iter().filter_map(element).collect::<Vec<_>>(), usual, options),
        }
    }
}

/// Writes elements. Neighbors that look the same share a group that has the attributes, and so do texts of one font in
/// it.
fn write_elements(svg: &mut String, elements: &[&Element], usual: &Usual<'_>, options: &Options) {
    in_groups(
        svg,
        elements,
        |element| element.own_look(usual).to_owned(),
        |svg, alike, look| {
            in_groups(
                svg,
                alike,
                |element| element.own_font(usual),
                |svg, alike, font| {
                    for Element { tag, place, text, step_of, .. } in alike {
                        let step_of = step_of.and_then(|party| options.card(party));
                        let step_of = step_of.map_or_else(String::new, |card| attribute("data-step", card));
                        let _ = match text {
                            Some(letters) => writeln!(svg, "<{tag}{place}{font}{look}>{}</{tag}>", letters.text),
                            None => writeln!(svg, "<{tag}{place}{look}{step_of}/>"),
                        };
                    }
                },
            );
        },
    );
}

/// Writes runs of elements with equal attributes, each with what is left for it: nothing within a group.
fn in_groups(
    svg: &mut String,
    elements: &[&Element],
    attributes: impl Fn(&Element) -> String,
    mut write: impl FnMut(&mut String, &[&Element], &str),
) {
    for alike in elements.chunk_by(|a, b| attributes(a) == attributes(b)) {
        match alike {
            [alone] => write(svg, alike, &attributes(alone)),
            [first, ..] if !attributes(first).is_empty() => {
                let _ = writeln!(svg, "<g{}>", attributes(first));
                write(svg, alike, "");
                svg.push_str("</g>\n");
            }
            _ => write(svg, alike, ""),
        }
    }
}

impl Element {
    /// The attributes of its look, unless it is the usual one of texts.
    fn own_look(&self, usual: &Usual<'_>) -> &str {
        if self.text.is_some() && self.look == usual.look { "" } else { &self.look }
    }

    /// The attributes of its font, where it is not the usual one.
    fn own_font(&self, usual: &Usual<'_>) -> String {
        let mut font = String::new();
        let Some(letters) = &self.text else { return font };
        if letters.size != usual.size {
            font.push_str(&attribute("font-size", &letters.size));
        }
        if letters.anchor != usual.anchor {
            font.push_str(&letters.anchor.attribute());
        }
        if letters.bold {
            font.push_str(r#" font-weight="bold""#);
        }
        font
    }
}

/// Keeps the characters that need no escaping in an id and in a style sheet.
fn identifier(prefix: &str, name: &str) -> String {
    let kept = only_of_ids(prefix);
    if kept.is_empty() { format!("outward-{name}") } else { format!("p-{kept}-{name}") }
}

pub(super) fn only_of_ids(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
}

/// 0 is `a`, 25 is `z`, 26 is `aa`.
fn short_name(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", short_name(before - 1)),
    }
}

/// A number with at most one decimal, and no `-0`.
pub(super) fn n(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if tenths == 0.0 {
        return "0".to_owned();
    }
    format!("{}", tenths / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_short_and_apart() {
        assert_eq!([0, 1, 25, 26, 27, 701, 702].map(short_name), ["a", "b", "z", "aa", "ab", "zz", "aaa"]);
    }
}
