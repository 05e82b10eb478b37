//! How wide a text is, without a font: a table of widths, and `textLength` holds the reader's font to it.

/// Text is laid out somewhat wider than Helvetica's and Arial's figures, since many fonts of today are.
const AIR: f64 = 1.05;

/// How much wider bold text is.
const BOLD: f64 = 1.07;

/// The widths of `' '..='~'` in thousandths of the size (Helvetica's, as Adobe published them for its core fonts).
const ASCII: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
];

/// The width of a text of a size, in pixels. Linear in its length.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: u64 = text.chars().map(of_char).sum();
    let weight = if bold { BOLD } else { 1.0 };
    thousandths as f64 * size * AIR * weight / 1000.0
}

fn of_char(c: char) -> u64 {
    let code = u32::from(c);
    if let Some(known) = code.checked_sub(32).and_then(|at| ASCII.get(at as usize)) {
        return u64::from(*known);
    }
    match code {
        // marks that stand on the letter before them, and what is not seen at all
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x610..=0x61a | 0x64b..=0x65f | 0x200b..=0x200f => 0,
        0x2060..=0x206f | 0xfe00..=0xfe0f | 0x20d0..=0x20ff | 0xe0100..=0xe01ef => 0,
        0xa0 | 0xb7 | 0x2009 | 0x2019 | 0x2018 => 278,
        0x2026 | 0x2014 | 0x2030 => 1000,
        0x2013 => 556,
        // scripts whose signs fill a square, and pictures
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff => 1000,
        0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f000..=0x1faff | 0x20000..=0x3fffd => 1000,
        0xc0..=0xde | 0x391..=0x3a9 | 0x410..=0x42f => 722,
        0xdf..=0x17f | 0x3b1..=0x3c9 | 0x430..=0x45f => 600,
        _ => 700,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn narrow_and_wide() {
        assert!(width("iiii", 10.0, false) < width("WWWW", 10.0, false) / 3.0);
        assert_eq!(width("", 10.0, false), 0.0);
        assert_eq!(width("e\u{301}", 10.0, false), width("e", 10.0, false));
        assert_eq!(width("日本", 10.0, false), 21.0);
        assert!(width("abc", 10.0, true) > width("abc", 10.0, false));
    }
}
