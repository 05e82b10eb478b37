//! SVG as it is written: elements, measured labels, a document around them.

use std::fmt::Write;

use super::Picture;
use super::words::{Font, clean, escape};

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

/// Elements in the order in which they are painted, and the boxes of their labels.
#[derive(Debug, Default)]
pub(super) struct Canvas {
    body: String,
    labels: Vec<LabelBox>,
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
        let _ = writeln!(self.body, r#"<circle cx="{}" cy="{}" r="{}" class="{class}"/>"#, n(x), n(y), n(r));
    }

    pub fn rect(&mut self, (x, y): (f64, f64), (width, height): (f64, f64), radius: f64, class: &str) {
        let (x, y, width, height, radius) = (n(x), n(y), n(width), n(height), n(radius));
        let _ = writeln!(
            self.body,
            r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" rx="{radius}" class="{class}"/>"#
        );
    }

    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), class: &str, thick: f64) {
        let (x1, y1, x2, y2, thick) = (n(from.0), n(from.1), n(to.0), n(to.1), n(thick));
        let _ = writeln!(
            self.body,
            r#"<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" class="{class}" stroke-width="{thick}"/>"#
        );
    }

    /// A smooth line by way of points.
    pub fn curve(&mut self, points: &[(f64, f64)], class: &str, thick: f64) {
        let mut path = String::new();
        for (at, &(x, y)) in points.iter().enumerate() {
            match (at, points.get(at + 1)) {
                (0, _) => path = format!("M{} {}", n(x), n(y)),
                (_, None) => {
                    let _ = write!(path, "L{} {}", n(x), n(y));
                }
                (_, Some(&(next_x, next_y))) => {
                    let _ = write!(path, "Q{} {} {} {}", n(x), n(y), n((x + next_x) / 2.0), n((y + next_y) / 2.0));
                }
            }
        }
        self.path(&path, class, thick);
    }

    /// Any path.
    pub fn path(&mut self, path: &str, class: &str, thick: f64) {
        let _ = writeln!(self.body, r#"<path d="{path}" class="{class}" stroke-width="{}"/>"#, n(thick));
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
        let (word, shift) = match anchor {
            Anchor::Start => ("", width / 2.0),
            Anchor::Middle => (r#" text-anchor="middle""#, 0.0),
            Anchor::End => (r#" text-anchor="end""#, -width / 2.0),
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
        let _ = write!(self.body, r#"<text x="{}" y="{}" font-size="{}"{word}"#, n(x), n(y), n(font.size));
        if font.bold {
            self.body.push_str(r#" font-weight="600""#);
        }
        if turned != 0.0 {
            let _ = write!(self.body, r#" transform="rotate({} {} {})""#, n(turned), n(x), n(y));
        }
        // a short text has nothing to stretch between
        if text.chars().nth(1).is_some() {
            let _ = write!(self.body, r#" textLength="{}" lengthAdjust="spacingAndGlyphs""#, n(width));
        }
        let _ = write!(self.body, r#" class="{class}">"#);
        escape(&mut self.body, text);
        self.body.push_str("</text>\n");
    }

    /// The whole document. What is written is in its own style, which reaches nothing beside it.
    pub fn finish(self, prefix: &str, name: &str, title: &str, description: &str) -> Picture {
        let prefix = identifier(prefix, name);
        let (width, height) = (self.width.ceil(), self.height.ceil());
        let mut svg = format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" id="{p}" viewBox="0 0 {w} {h}" width="{w}" height="{h}" "#,
                r#"role="img" aria-labelledby="{p}-title {p}-desc">"#
            ),
            p = prefix,
            w = n(width),
            h = n(height)
        );
        let _ = write!(svg, "\n<title id=\"{prefix}-title\">");
        escape(&mut svg, &clean(title));
        let _ = write!(svg, "</title>\n<desc id=\"{prefix}-desc\">");
        escape(&mut svg, description);
        svg.push_str("</desc>\n");
        svg.push_str(&super::style::sheet(&prefix));
        let _ = writeln!(svg, r#"<rect width="{}" height="{}" class="paper"/>"#, n(width), n(height));
        svg.push_str(&self.body);
        svg.push_str("</svg>\n");
        let (labels, drawn, counted) = (self.labels, self.drawn, self.counted);
        Picture { svg, title: clean(title), description: description.to_owned(), width, height, labels, drawn, counted }
    }
}

/// What can stand as an id, and in a style sheet, as it is.
fn identifier(prefix: &str, name: &str) -> String {
    let kept: String = prefix.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect();
    if kept.is_empty() { format!("outward-{name}") } else { format!("p-{kept}-{name}") }
}

/// A number with at most one decimal, and no `-0`.
pub(super) fn n(value: f64) -> String {
    let tenths = (value * 10.0).round();
    if tenths == 0.0 {
        return "0".to_owned();
    }
    format!("{}", tenths / 10.0)
}
