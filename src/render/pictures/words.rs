//! Words in pictures: what may stand in XML, how lines break, how figures are written.

use super::width::width;

pub(super) use crate::figures::{counted, figure, people, percent};

/// How many characters of a text are looked at: who writes more names nothing.
const LONGEST: usize = 300;

/// A text that an XML reader accepts and that cannot change the direction of what stands beside it: line ends and tabs
/// become spaces, what XML forbids and marks of direction become `�`.
pub(super) fn clean(text: &str) -> String {
    let harmless = |c: char| match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fffe}' | '\u{ffff}' | '\u{feff}' => '\u{fffd}',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{61c}' => '\u{fffd}',
        _ => c,
    };
    let mut chars = text.chars();
    let mut text: String = chars.by_ref().take(LONGEST).map(harmless).collect();
    if chars.next().is_some() {
        text.push('…');
    }
    text.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Adds a text with what XML reserves escaped.
pub(super) fn escape(into: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => into.push_str("&amp;"),
            '<' => into.push_str("&lt;"),
            '>' => into.push_str("&gt;"),
            '"' => into.push_str("&quot;"),
            '\'' => into.push_str("&#39;"),
            _ => into.push(c),
        }
    }
}

/// How text is set.
#[derive(Debug, Clone, Copy)]
pub(super) struct Font {
    pub size: f64,
    pub bold: bool,
}

impl Font {
    pub const fn plain(size: f64) -> Self {
        Font { size, bold: false }
    }

    pub const fn bold(size: f64) -> Self {
        Font { size, bold: true }
    }

    pub fn width(self, text: &str) -> f64 {
        width(text, self.size, self.bold)
    }

    /// The height of a line.
    pub fn line(self) -> f64 {
        self.size * 1.22
    }
}

/// The lines of a text in this width, at most `most`; what does not fit any more ends in `…`.
pub(super) fn wrap(text: &str, font: Font, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut rest = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = rest.next() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if font.width(&longer) <= room {
            line = longer;
        } else if lines.len() + 1 >= most {
            // the last line takes what fits, and says that there is more
            lines.push(cut(&longer, font, room, true));
            return lines;
        } else if line.is_empty() {
            lines.push(cut(word, font, room, false));
        } else {
            lines.push(std::mem::take(&mut line));
            if font.width(word) <= room {
                word.clone_into(&mut line);
            } else if lines.len() + 1 >= most {
                lines.push(cut(word, font, room, rest.peek().is_some()));
                return lines;
            } else {
                lines.push(cut(word, font, room, false));
            }
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// A text in this width, with `…` where something was left out (or `more` is to come).
pub(super) fn cut(text: &str, font: Font, room: f64, more: bool) -> String {
    if !more && font.width(text) <= room {
        return text.to_owned();
    }
    let room = room - font.width("…");
    let (mut short, mut taken) = (String::new(), 0.0);
    for c in text.chars() {
        taken += font.width(c.encode_utf8(&mut [0; 4]));
        if taken > room {
            break;
        }
        short.push(c);
    }
    let kept = short.trim_end_matches([' ', ',', ';', ':', '(', '-']).len();
    short.truncate(kept);
    short.push('…');
    short
}

/// A number where room is short: whole from 10 on, below with one digit behind the point.
pub(super) fn rounded(value: f64) -> String {
    figure(if value < 9.95 { (value * 10.0).round() / 10.0 } else { value.round() })
}

/// A large number in few letters: 950, 92k, 1.4M.
pub(super) fn short_amount(value: f64) -> String {
    match value {
        v if v >= 999_500.0 => format!("{}M", rounded(v / 1e6)),
        v if v >= 999.5 => format!("{}k", rounded(v / 1e3)),
        v => rounded(v),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_width_and_say_what_is_missing() {
        let font = Font::plain(10.0);
        for text in ["one two three four five six", "Donaudampfschifffahrtsgesellschaft", "a Donaudampfschifffahrt b c"]
        {
            for room in [30.0, 50.0, 200.0] {
                for most in 1..4 {
                    let lines = wrap(text, font, room, most);
                    assert!(lines.len() <= most && lines.iter().all(|line| font.width(line) <= room), "{lines:?}");
                    let whole = lines.join(" ") == text;
                    assert!(whole || lines.iter().any(|line| line.ends_with('…')), "{lines:?}");
                }
            }
        }
    }

    #[test]
    fn figures_are_short() {
        assert_eq!([66.76, 1_040.0, 92_499.5].map(short_amount), ["67", "1k", "92k"]);
        assert_eq!(short_amount(1_400_000.0), "1.4M");
    }

    #[test]
    fn nothing_breaks_the_format() {
        assert_eq!(clean("a\n\tb\u{202e}c\u{1}"), "a b\u{fffd}c\u{fffd}");
        let mut text = String::new();
        escape(&mut text, "<script>\"&'");
        assert_eq!(text, "&lt;script&gt;&quot;&amp;&#39;");
    }
}
