//! Upper bounds for the width of a text without loading a font, valid for all fonts that pictures ask for.

/// The widths of `' '..='~'` in thousandths of the font size: the wider of Helvetica's (as Adobe published them for its
/// core fonts) and DejaVu Sans', which is a tenth wider than the other fonts that pictures ask for.
const PLAIN: [u16; 95] = [
    318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
    636, 636, 636, 337, 337, 838, 838, 838, 556, 1015, 684, 686, 722, 770, 667, 611, 778, 752, 295, 500, 667, 557, 863,
    748, 787, 667, 787, 722, 667, 611, 732, 684, 989, 685, 667, 685, 390, 337, 390, 838, 556, 500, 613, 635, 550, 635,
    615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
    337, 636, 838,
];

/// The widths of bold letters: the wider of Helvetica Bold's and DejaVu Sans Bold's.
const BOLD: [u16; 95] = [
    348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696,
    696, 696, 696, 400, 400, 838, 838, 838, 580, 1015, 774, 762, 734, 830, 683, 683, 821, 837, 372, 500, 775, 637, 995,
    837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 556, 500, 675, 716, 593, 716,
    678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712,
    365, 712, 838,
];

/// The width of a text at a font size, in pixels. Linear in its length.
pub(super) fn width(text: &str, size: f64, bold: bool) -> f64 {
    let thousandths: u64 = text.chars().map(|c| char_width(c, bold)).sum();
    thousandths as f64 * size / 1000.0
}

fn char_width(c: char, bold: bool) -> u64 {
    let code = u32::from(c);
    let known = if bold { &BOLD } else { &PLAIN };
    if let Some(known) = code.checked_sub(32).and_then(|at| known.get(at as usize)) {
        return u64::from(*known);
    }
    let plain = fallback_width(code);
    // bold letters are a tenth wider on average, except those that fill a square
    if bold && plain != 1000 { plain * 11 / 10 } else { plain }
}

/// An estimate by script, rather too wide than too narrow.
fn fallback_width(code: u32) -> u64 {
    match code {
        // combining marks and invisible characters
        0x300..=0x36f | 0x483..=0x489 | 0x591..=0x5bd | 0x610..=0x61a | 0x64b..=0x65f | 0x200b..=0x200f => 0,
        0x2060..=0x206f | 0xfe00..=0xfe0f | 0x20d0..=0x20ff | 0xe0100..=0xe01ef => 0,
        0xa0 | 0xb7 | 0x2009 | 0x2019 | 0x2018 => 318,
        0x2026 | 0x2014 | 0x2030 => 1000,
        0x2013 => 556,
        0x2212 => 838,
        // scripts whose characters fill a square, and emoji
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xa960..=0xa97f | 0xac00..=0xd7ff | 0xf900..=0xfaff => 1000,
        0xfe30..=0xfe6f | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f000..=0x1faff | 0x20000..=0x3fffd => 1000,
        0xc0..=0xde | 0x391..=0x3a9 | 0x410..=0x42f => 780,
        0xdf..=0x17f | 0x3b1..=0x3c9 | 0x430..=0x45f => 640,
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
        assert_eq!(width("日本", 10.0, false), 20.0);
        assert_eq!(width("日本", 10.0, true), 20.0);
        assert!(width("abc", 10.0, true) > width("abc", 10.0, false));
    }
}
