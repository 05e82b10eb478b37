//! SVG as it is written: elements, measured labels, a document around them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::path_data::PathData;
use super::style::{FONTS, Look, look};
use super::words::{Font, clean, escape};
use super::{Options, Picture};

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// The box of a label, which no other label's may overlap.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct LabelBox {
    /// What is written in it.
    pub text: String,
    /// Its middle, in pixels.
    pub x: f64,
    /// Its middle, in pixels.
    pub y: f64,
    /// Its width, in pixels.
    pub width: f64,
    /// Its height, in pixels.
    pub height: f64,
    /// How far it is turned, in degrees, clockwise.
    pub turned: f64,
}

impl LabelBox {
    /// Whether two boxes overlap: whether no axis of either lies between them. Constant time.
    pub fn overlaps(&self, other: &LabelBox) -> bool {
        let axes = [self.turned, self.turned + 90.0, other.turned, other.turned + 90.0];
        axes.iter().all(|axis| {
            let (sin, cos) = libm::sincos(axis.to_radians());
            let apart = ((other.x - self.x) * cos + (other.y - self.y) * sin).abs();
            apart < self.half_along(*axis) + other.half_along(*axis) - 1e-6
        })
    }

    /// The four corners.
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

/// A box: its upper left corner, and how wide and high it is.
pub(super) type Frame = ((f64, f64), (f64, f64));

/// Elements in the order in which they are painted, and the boxes of their labels.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    items: Vec<Item>,
    labels: Vec<LabelBox>,
    /// What differs in the dark, and the short class under which it is written.
    dark: BTreeMap<String, String>,
    pub width: f64,
    pub height: f64,
    drawn: usize,
    counted: usize,
}

#[derive(Debug)]
enum Item {
    /// A group with a title.
    Begin(String),
    End,
    Element(Element),
}

#[derive(Debug)]
struct Element {
    tag: &'static str,
    /// Where it stands.
    place: String,
    /// How it looks: attributes that a group of like elements may bear for all of them.
    look: String,
    /// The text in it.
    text: Option<Letters>,
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

    /// A group that says what it is when it is pointed at.
    pub fn group(&mut self, title: &str, draw: impl FnOnce(&mut Canvas)) {
        self.items.push(Item::Begin(clean(title)));
        draw(self);
        self.items.push(Item::End);
    }

    /// Notes that an actor is drawn by itself.
    pub fn actor_drawn(&mut self) {
        self.drawn += 1;
    }

    /// Notes that actors are drawn as a number.
    pub fn actors_counted(&mut self, count: usize) {
        self.counted += count;
    }

    pub fn circle(&mut self, x: f64, y: f64, r: f64, class: &str) {
        self.shape("circle", format!(r#" cx="{}" cy="{}" r="{}""#, n(x), n(y), n(r)), class);
    }

    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64, class: &str) {
        let (x, y, width, height) = (n(x), n(y), n(width), n(height));
        // the shortest way to say it
        match radius > 0.0 {
            true => {
                let place = format!(r#" x="{x}" y="{y}" width="{width}" height="{height}" rx="{}""#, n(radius));
                self.shape("rect", place, class);
            }
            false => self.shape("path", format!(r#" d="M{x} {y}h{width}v{height}h-{width}z""#), class),
        }
    }

    /// A line as thick as its class says.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        self.path(PathData::between(from, to), class);
    }

    /// Any line as thick as its class says.
    pub fn path(&mut self, path: PathData, class: &str) {
        self.shape("path", format!(r#" d="{path}""#), class);
    }

    /// Any line of its own thickness.
    pub fn thick_path(&mut self, path: PathData, class: &str, thick: f64) {
        let place = format!(r#" d="{path}""#);
        let look = format!(r#"{} stroke-width="{}""#, self.look(class), n(thick));
        self.element("path", place, look, None);
    }

    /// Boxes that look alike and say nothing when they are pointed at.
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
        self.items.push(Item::Element(Element { tag, place, look, text }));
    }

    /// How classes look, as attributes.
    fn look(&mut self, classes: &str) -> String {
        let Look { mut attributes, dark } = look(classes);
        if !dark.is_empty() {
            let next = letters(self.dark.len());
            let name = self.dark.entry(dark).or_insert(next);
            let _ = write!(attributes, r#" class="{name}""#);
        }
        attributes
    }

    /// A text whose line has its middle at this height.
    pub fn text(&mut self, at: (f64, f64), text: &str, font: Font, anchor: Anchor, class: &str) {
        self.turned_text(at, 0.0, text, font, anchor, class);
    }

    /// A text with a halo, so that it can be read over lines. The halo is a text of its own below: few programs paint a
    /// line around letters before the letters.
    pub fn text_with_halo(&mut self, at: (f64, f64), text: &str, font: Font, anchor: Anchor, class: &str) {
        let halo = self.look("halo halo-line") + r#" stroke-width="3" stroke-linejoin="round" aria-hidden="true""#;
        self.letters(at, 0.0, text, font, anchor, &halo);
        self.text(at, text, font, anchor, class);
    }

    /// A text that is turned around its point, in degrees, clockwise.
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
        self.letters(at, turned, text, font, anchor, &look);
    }

    fn letters(&mut self, at: (f64, f64), turned: f64, text: &str, font: Font, anchor: Anchor, look: &str) {
        if font.width(text) <= 0.0 {
            return;
        }
        // the line is written on, not through the middle
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
        self.element("text", place, look.to_owned(), Some(letters));
    }

    /// The whole document. What is written is in its own style, which reaches nothing beside it.
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
        write_items(&mut svg, &self.items, &usual);
        svg.push_str("</g>\n</svg>\n");
        let (labels, drawn, counted) = (self.labels, self.drawn, self.counted);
        Picture { svg, title: clean(title), description: description.to_owned(), width, height, labels, drawn, counted }
    }
}

/// How most letters are and look, which a group around all says for them. Shapes say themselves how they look.
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
                Item::Element(_) | Item::Begin(_) | Item::End => None,
            })
        };
        Usual {
            size: most_frequent(texts().map(|(_, letters)| letters.size.as_str())).unwrap_or("12"),
            anchor: most_frequent(texts().map(|(_, letters)| letters.anchor)).unwrap_or(Anchor::Start),
            // a line around letters would be inherited
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

/// Writes the elements; neighbors that look alike share a group, which says how they look.
fn write_items(svg: &mut String, items: &[Item], usual: &Usual<'_>) {
    fn look(item: &Item) -> Option<&str> {
        match item {
            Item::Element(element) => Some(&element.look),
            Item::Begin(_) | Item::End => None,
        }
    }
    for alike in items.chunk_by(|a, b| look(a).is_some() && look(a) == look(b)) {
        let shared = alike.first().and_then(look).filter(|look| alike.len() > 1 && *look != usual.look);
        if let Some(shared) = shared {
            let _ = writeln!(svg, "<g{shared}>");
        }
        for item in alike {
            match item {
                Item::Begin(title) => {
                    svg.push_str("<g><title>");
                    escape(svg, title);
                    svg.push_str("</title>\n");
                }
                Item::End => svg.push_str("</g>\n"),
                Item::Element(element) => write_element(svg, element, shared.is_some(), usual),
            }
        }
        if shared.is_some() {
            svg.push_str("</g>\n");
        }
    }
}

fn write_element(svg: &mut String, element: &Element, is_shared: bool, usual: &Usual<'_>) {
    let Element { tag, place, look, text } = element;
    let look = if is_shared { "" } else { look };
    let Some(letters) = text else {
        let _ = writeln!(svg, "<{tag}{place}{look}/>");
        return;
    };
    let _ = write!(svg, "<{tag}{place}");
    if letters.size != usual.size {
        svg.push_str(&attribute("font-size", &letters.size));
    }
    if letters.anchor != usual.anchor {
        svg.push_str(&letters.anchor.attribute());
    }
    if letters.bold {
        svg.push_str(r#" font-weight="bold""#);
    }
    let look = if look == usual.look { "" } else { look };
    let _ = writeln!(svg, "{look}>{}</{tag}>", letters.text);
}

/// What can stand as an id, and in a style sheet, as it is.
fn identifier(prefix: &str, name: &str) -> String {
    let kept = only_of_ids(prefix);
    if kept.is_empty() { format!("outward-{name}") } else { format!("p-{kept}-{name}") }
}

pub(super) fn only_of_ids(text: &str) -> String {
    text.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()
}

/// 0 is `a`, 25 is `z`, 26 is `aa`.
fn letters(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        before => format!("{}{last}", letters(before - 1)),
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
        assert_eq!([0, 1, 25, 26, 27, 701, 702].map(letters), ["a", "b", "z", "aa", "ab", "zz", "aaa"]);
    }
}
