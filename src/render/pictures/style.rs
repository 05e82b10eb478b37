//! Colors and lines, light and dark. Light values are attributes of the elements, which every program reads; the style
//! sheet holds what differs in dark mode.

use std::collections::BTreeMap;
use std::fmt::Write;

/// The number of shades in a color scale.
pub(super) const SHADES: usize = 6;

/// Class, light color, dark color. Shades go from little to much; [`ON_SHADES`] has the text colors on them.
const FILLS: &[(&str, &str, &str)] = &[
    ("paper", "#ffffff", "#11161d"),
    ("band", "#f4f6f9", "#181f28"),
    ("ink", "#17212c", "#e9eef3"),
    ("muted", "#55626f", "#9fadba"),
    ("core", "#123a63", "#cfe3f7"),
    ("on-core", "#ffffff", "#10243a"),
    ("d1", "#0f4f8f", "#8cc4f8"),
    ("d2", "#2b74b8", "#62a5e3"),
    ("d3", "#4f90cc", "#4a8ac9"),
    ("d4", "#7091b2", "#3c6ea6"),
    ("pp", "#bd7d06", "#d9a441"),
    ("nw", "#c4372b", "#f0776b"),
    ("out", "#ffffff", "#11161d"),
    ("none", "#e6e9ed", "#2a333d"),
    ("halo", "#f4f6f9", "#181f28"),
    ("cell", "#f4f6f9", "#1b232c"),
    ("rail", "#c4ccd5", "#3a4653"),
    ("h0", "#e8f1e4", "#22332a"),
    ("h1", "#c5dfba", "#2b4d3a"),
    ("h2", "#96c795", "#37694d"),
    ("h3", "#5fa877", "#42825f"),
    ("h4", "#2f7f62", "#77b28c"),
    ("h5", "#12564a", "#b4dfbd"),
    ("good", "#2f7f62", "#77b28c"),
    ("fair", "#5f7f22", "#a9c56c"),
    ("poor", "#d99a1c", "#d9a441"),
    ("bad", "#c4372b", "#f0776b"),
    ("on-good", "#ffffff", "#0e1a14"),
    ("on-fair", "#ffffff", "#151a0c"),
    ("on-poor", "#2a1d00", "#2a1d00"),
    ("on-bad", "#ffffff", "#2a0b08"),
    ("on-h0", "#17212c", "#e9eef3"),
    ("on-h1", "#17212c", "#e9eef3"),
    ("on-h2", "#17212c", "#e9eef3"),
    ("on-h3", "#0c1712", "#ffffff"),
    ("on-h4", "#ffffff", "#0e1a14"),
    ("on-h5", "#ffffff", "#0e1a14"),
    ("on-none", "#17212c", "#e9eef3"),
    ("on-d1", "#ffffff", "#0c1a28"),
    ("on-d2", "#ffffff", "#0c1a28"),
    ("on-d3", "#0c1a28", "#0c1a28"),
    ("on-d4", "#0c1a28", "#ffffff"),
    ("on-pp", "#2a1d00", "#2a1d00"),
    ("on-nw", "#ffffff", "#2a0b08"),
];

const STROKES: &[(&str, &str, &str)] = &[
    ("ring", "#d5dbe2", "#2c3743"),
    ("wall", "#c4ccd5", "#3a4653"),
    ("link", "#6d86a0", "#7f95ab"),
    ("loose", "#6d86a0", "#7f95ab"),
    ("lead", "#9aa6b2", "#56636f"),
    ("edge", "#ffffff", "#11161d"),
    ("halo-line", "#f4f6f9", "#181f28"),
    ("gate", "#17212c", "#e9eef3"),
    ("loop", "#8a2be2", "#c79bff"),
    ("outsider", "#55626f", "#9fadba"),
    ("strike", "#c4372b", "#f0776b"),
    ("frame-good", "#2f7f62", "#77b28c"),
];

/// Other attributes of lines.
const LINES: &[(&str, &str)] = &[
    ("ring", r#" stroke-width="1""#),
    ("lead", r#" stroke-width="1""#),
    ("wall", r#" stroke-width="1""#),
    ("edge", r#" stroke-width="1""#),
    ("outsider", r#" stroke-width="1" stroke-dasharray="2 2""#),
    ("link", r#" stroke-linecap="round" stroke-opacity=".62""#),
    ("loose", r#" stroke-linecap="round" stroke-dasharray="3 4" stroke-opacity=".5""#),
    ("gate", r#" stroke-width="2""#),
    ("loop", r#" stroke-width="2" stroke-dasharray="3 2""#),
    ("strike", r#" stroke-width="1.6""#),
    ("frame-good", r#" stroke-width="1.4""#),
];

/// The appearance of an element.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Look {
    /// Light mode, as attributes.
    pub attributes: String,
    /// What differs in dark mode, as CSS declarations.
    pub dark: String,
}

/// The appearance of an element with these classes, one for fill and one for stroke.
pub(super) fn look(classes: &str) -> Look {
    let classes = || classes.split(' ');
    let find = |colors: &'static [(&str, &str, &str)]| {
        classes().find_map(|class| colors.iter().find(|(name, _, _)| *name == class))
    };
    let (fill, stroke) = (find(FILLS), find(STROKES));
    let mut look = Look::default();
    for (property, color) in [("fill", fill), ("stroke", stroke)] {
        match color {
            Some((_, light, dark)) => {
                let _ = write!(look.attributes, r#" {property}="{}""#, short(light));
                if light != dark {
                    let separator = if look.dark.is_empty() { "" } else { ";" };
                    let _ = write!(look.dark, "{separator}{property}:{}", short(dark));
                }
            }
            None if property == "fill" => look.attributes.push_str(r#" fill="none""#),
            None => {}
        }
    }
    let line = stroke.and_then(|(stroke, _, _)| LINES.iter().find(|(name, _)| name == stroke));
    look.attributes.push_str(line.map_or("", |(_, attributes)| attributes));
    look
}

/// `#fff` for `#ffffff`.
fn short(color: &str) -> String {
    let digits: Vec<char> = color.chars().skip(1).collect();
    match digits.as_slice() {
        [r, r2, g, g2, b, b2] if r == r2 && g == g2 && b == b2 => format!("#{r}{g}{b}"),
        _ => color.to_owned(),
    }
}

/// Font families; the first that a program has is used.
pub(super) const FONTS: &str =
    "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', 'DejaVu Sans', sans-serif";

/// The style sheet of the picture with this id: one rule of dark mode per class. Rules use `:is()` because LibreOffice
/// applies everything in `@media` regardless of its condition, but skips rules with `:is()`.
pub(super) fn sheet(id: &str, dark: &BTreeMap<String, String>) -> String {
    let mut sheet = String::from("<style>@media (prefers-color-scheme:dark){\n");
    for (declarations, name) in dark {
        let _ = writeln!(sheet, "#{id} :is(.{name}){{{declarations}}}");
    }
    sheet.push_str("}</style>\n");
    sheet
}

/// The class of a shade, from 0 (little) to 1 (much).
pub(super) fn shade(part: f64) -> &'static str {
    const CLASSES: [&str; SHADES] = ["h0", "h1", "h2", "h3", "h4", "h5"];
    let step = (part.clamp(0.0, 1.0) * SHADES as f64) as usize;
    CLASSES.get(step.min(SHADES - 1)).copied().unwrap_or("h5")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast ratio of WCAG 2: 1 for equal colors, 21 for black on white.
    fn contrast(one: &str, other: &str) -> f64 {
        let light = |color: &str| {
            let number = u32::from_str_radix(color.trim_start_matches('#'), 16).unwrap();
            let part = |bits: u32| {
                let part = f64::from(number >> bits & 0xff) / 255.0;
                if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
            };
            0.2126 * part(16) + 0.7152 * part(8) + 0.0722 * part(0)
        };
        let (one, other) = (light(one), light(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    fn color(class: &str) -> [&'static str; 2] {
        let found = FILLS.iter().chain(STROKES).find(|(name, _, _)| *name == class).unwrap();
        [found.1, found.2]
    }

    #[track_caller]
    fn holds(front: &str, back: &str, least: f64) {
        for (at, sheet) in ["on paper", "in the dark"].iter().enumerate() {
            let found = contrast(color(front)[at], color(back)[at]);
            assert!(found >= least, "{front} on {back} {sheet}: {found:.2} is under {least}");
        }
    }

    #[test]
    fn letters_can_be_read_and_marks_be_seen() {
        for (class, _, _) in FILLS {
            if let Some(back) = class.strip_prefix("on-") {
                holds(class, back, 4.5);
            }
        }
        for back in ["paper", "band", "cell"] {
            holds("ink", back, 4.5);
            holds("muted", back, 4.5);
        }
        for mark in ["d1", "d2", "d3", "d4", "pp", "nw", "gate", "loop", "strike", "link"] {
            holds(mark, "paper", 3.0);
            holds(mark, "band", 3.0);
        }
    }
}
