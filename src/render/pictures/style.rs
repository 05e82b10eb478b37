//! Colors and lines, on paper and in the dark. Every rule is bound to one picture's id, so that several pictures can
//! stand in one page and leave it alone.

use std::collections::BTreeMap;
use std::fmt::Write;

/// How many steps the scale of shades has.
pub(super) const SHADES: usize = 6;

/// Class, light, dark. The shades go from little to much; text on them stands in [`ON_SHADES`].
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
    ("cell", "#f4f6f9", "#1b232c"),
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
    ("halo", "#f4f6f9", "#181f28"),
    ("gate", "#17212c", "#e9eef3"),
    ("loop", "#8a2be2", "#c79bff"),
    ("outsider", "#55626f", "#9fadba"),
    ("strike", "#c4372b", "#f0776b"),
    ("frame-good", "#2f7f62", "#77b28c"),
];

/// What is so of classes whatever the colors are.
const MANNERS: &[(&[&str], &str)] = &[
    (&["ring", "link", "loose", "lead", "wall", "gate", "loop", "outsider", "strike", "frame-good"], "fill:none"),
    (&["ring", "lead", "wall", "outsider", "edge"], "stroke-width:1px"),
    (&["link", "loose"], "stroke-linecap:round;stroke-opacity:.62"),
    (&["loose"], "stroke-dasharray:3 4;stroke-opacity:.5"),
    (&["halo"], "paint-order:stroke;stroke-width:2.5px;stroke-linejoin:round;stroke-opacity:.85"),
    (&["gate", "loop"], "stroke-width:2px"),
    (&["loop"], "stroke-dasharray:3 2"),
    (&["outsider"], "stroke-dasharray:2 2"),
    (&["strike"], "stroke-width:1.6px"),
    (&["frame-good"], "stroke-width:1.4px"),
    (&["mid"], "text-anchor:middle"),
    (&["end"], "text-anchor:end"),
    (&["bold"], "font-weight:600"),
];

/// The style sheet of the picture with this id: of the classes that it uses, under the names by which it uses them, and
/// of its own sizes.
pub(super) fn sheet(id: &str, manners: &BTreeMap<String, String>, sizes: &BTreeMap<String, String>) -> String {
    let mut sheet = String::from("<style>\n");
    let _ = writeln!(
        sheet,
        concat!(
            "#{} text{{font-family:\"Helvetica Neue\",Helvetica,Arial,\"Liberation Sans\",\"DejaVu Sans\",sans-serif;",
            "direction:ltr}}"
        ),
        id
    );
    let rule = |sheet: &mut String, classes: &[&str], manner: &str| {
        let is_used = |used: &str| used.split(' ').any(|class| classes.contains(&class));
        let names = manners.iter().filter(|(used, _)| is_used(used)).map(|(_, name)| name);
        let selectors: Vec<String> = names.map(|name| format!("#{id} .{name}")).collect();
        if !selectors.is_empty() {
            let _ = writeln!(sheet, "{}{{{manner}}}", selectors.join(","));
        }
    };
    for (classes, manner) in MANNERS {
        rule(&mut sheet, classes, manner);
    }
    for (class, size) in sizes {
        rule(&mut sheet, &[class], size);
    }
    for (property, classes) in [("fill", FILLS), ("stroke", STROKES)] {
        for (class, light, _) in classes {
            rule(&mut sheet, &[class], &format!("{property}:{light}"));
        }
    }
    sheet.push_str("@media (prefers-color-scheme:dark){\n");
    for (property, classes) in [("fill", FILLS), ("stroke", STROKES)] {
        for (class, _, dark) in classes.iter().filter(|(_, light, dark)| light != dark) {
            rule(&mut sheet, &[class], &format!("{property}:{dark}"));
        }
    }
    sheet.push_str("}\n</style>\n");
    sheet
}

/// The class of a shade: of `SHADES` steps from little to much.
pub(super) fn shade(part: f64) -> &'static str {
    const CLASSES: [&str; SHADES] = ["h0", "h1", "h2", "h3", "h4", "h5"];
    let step = (part.clamp(0.0, 1.0) * SHADES as f64) as usize;
    CLASSES.get(step.min(SHADES - 1)).copied().unwrap_or("h5")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The contrast of WCAG 2: 1 for one color on itself, 21 for black on white.
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
