//! SVG as it is written: elements, measured labels, a document around them.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::trail::Trail;
use super::words::{Font, clean, escape};
use super::{Options, Picture};

/// Where a text stands relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
    body: String,
    labels: Vec<LabelBox>,
    /// What is used of the style sheet, several classes at once, and the short name under which it is written.
    manners: BTreeMap<String, String>,
    /// Classes of this picture alone, and what they say: the sizes of letters and the widths of lines.
    sizes: BTreeMap<String, String>,
    pub width: f64,
    pub height: f64,
    drawn: usize,
    counted: usize,
}

impl Canvas {
    pub fn of_width(width: f64) -> Self {
        Canvas { width, ..Canvas::default() }
    }

    /// A group that says what it is when it is pointed at.
    pub fn group(&mut self, title: &str, draw: impl FnOnce(&mut Canvas)) {
        self.body.push_str("<g><title>");
        escape(&mut self.body, &clean(title));
        self.body.push_str("</title>");
        draw(self);
        self.body.push_str("</g>\n");
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
        let _ = write!(self.body, r#"<circle cx="{}" cy="{}" r="{}""#, n(x), n(y), n(r));
        self.end_shape(class);
    }

    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64, class: &str) {
        let (x, y, width, height) = (n(x), n(y), n(width), n(height));
        // the shortest way to say it
        let _ = match radius > 0.0 {
            true => {
                let radius = n(radius);
                write!(self.body, r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}""#)
            }
            false => write!(self.body, r#"<path d="M{x} {y}h{width}v{height}h-{width}z""#),
        };
        self.end_shape(class);
    }

    /// A line as thick as its class says.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str) {
        self.path(Trail::between(from, to), class);
    }

    /// Any line as thick as its class says.
    pub fn path(&mut self, trail: Trail, class: &str) {
        let _ = write!(self.body, r#"<path d="{trail}""#);
        self.end_shape(class);
    }

    /// Any line of its own thickness.
    pub fn thick_path(&mut self, trail: Trail, class: &str, thick: f64) {
        let thick = self.size('w', "stroke-width", thick);
        self.path(trail, &format!("{class} {thick}"));
    }

    /// Boxes that look alike and say nothing when they are pointed at.
    pub fn boxes(&mut self, boxes: &[Frame], class: &str) {
        if boxes.is_empty() {
            return;
        }
        self.body.push_str("<path d=\"");
        for ((x, y), (width, height)) in boxes {
            let (x, y, width, height) = (n(*x), n(*y), n(*width), n(*height));
            let _ = write!(self.body, "M{x} {y}h{width}v{height}h-{width}z");
        }
        self.body.push('"');
        self.end_shape(class);
    }

    fn end_shape(&mut self, classes: &str) {
        let name = self.manner(classes);
        let _ = writeln!(self.body, r#" class="{name}"/>"#);
    }

    /// The name of several classes at once: `a` for the first that are used, `b` for the second.
    fn manner(&mut self, classes: &str) -> String {
        if let Some(name) = self.manners.get(classes) {
            return name.clone();
        }
        let name = letters(self.manners.len());
        self.manners.insert(classes.to_owned(), name.clone());
        name
    }

    /// The class of a size, which is said once for all that have it.
    fn size(&mut self, letter: char, property: &str, size: f64) -> String {
        let size = n(size);
        let class = format!("{letter}{}", size.replace('.', "-"));
        self.sizes.entry(class.clone()).or_insert_with(|| format!("{property}:{size}px"));
        class
    }

    /// A text whose line has its middle at this height. It is kept to its measured width.
    pub fn text(&mut self, (x, y): (f64, f64), text: &str, font: Font, anchor: Anchor, class: &str) {
        self.turned_text((x, y), 0.0, text, font, anchor, class);
    }

    /// The same, turned around its point.
    pub fn turned_text(&mut self, at: (f64, f64), turned: f64, text: &str, font: Font, anchor: Anchor, class: &str) {
        let width = font.width(text);
        if width <= 0.0 {
            return;
        }
        let (sin, cos) = libm::sincos(turned.to_radians());
        let (end, shift) = match anchor {
            Anchor::Start => ("", width / 2.0),
            Anchor::Middle => (" mid", 0.0),
            Anchor::End => (" end", -width / 2.0),
        };
        self.labels.push(LabelBox {
            text: text.to_owned(),
            x: at.0 + shift * cos,
            y: at.1 + shift * sin,
            width,
            height: font.size,
            turned,
        });
        // the line is written on, not through the middle
        let down = font.size * 0.35;
        let (x, y) = (at.0 - down * sin, at.1 + down * cos);
        match turned == 0.0 {
            true => _ = write!(self.body, r#"<text x="{}" y="{}""#, n(x), n(y)),
            false => {
                _ = write!(self.body, r#"<text transform="translate({} {})rotate({})""#, n(x), n(y), n(turned));
            }
        }
        // a figure in a mark has nothing to stretch between
        if text.chars().nth(2).is_some() || !text.is_ascii() {
            let _ = write!(self.body, r#" textLength="{}""#, n(width));
        }
        let bold = if font.bold { " bold" } else { "" };
        let classes = format!("{class} {}{end}{bold}", self.size('f', "font-size", font.size));
        let name = self.manner(&classes);
        let _ = write!(self.body, r#" class="{name}">"#);
        escape(&mut self.body, text);
        self.body.push_str("</text>\n");
    }

    /// The whole document. What is written is in its own style, which reaches nothing beside it.
    pub fn finish(mut self, options: &Options, name: &str, title: &str, description: &str) -> Picture {
        let prefix = identifier(&options.prefix, name);
        let elsewhere = options.described_by.as_deref();
        let described = match elsewhere {
            Some(id) => format!("{prefix}-title\" aria-describedby=\"{id}"),
            None => format!("{prefix}-title {prefix}-desc"),
        };
        let (width, height) = (self.width.ceil(), self.height.ceil());
        let mut svg = format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" id="{p}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" "#,
                r#"role="img" aria-labelledby="{described}">"#
            ),
            p = prefix,
            described = described,
            w = n(width),
            h = n(height)
        );
        let _ = write!(svg, "\n<title id=\"{prefix}-title\">");
        escape(&mut svg, &clean(title));
        svg.push_str("</title>\n");
        if elsewhere.is_none() {
            let _ = write!(svg, "<desc id=\"{prefix}-desc\">");
            escape(&mut svg, description);
            svg.push_str("</desc>\n");
        }
        let paper = self.manner("paper");
        svg.push_str(&super::style::sheet(&prefix, &self.manners, &self.sizes));
        let _ = writeln!(svg, r#"<rect width="{}" height="{}" class="{paper}"/>"#, n(width), n(height));
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        let (labels, drawn, counted) = (self.labels, self.drawn, self.counted);
        Picture { svg, title: clean(title), description: description.to_owned(), width, height, labels, drawn, counted }
    }
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
