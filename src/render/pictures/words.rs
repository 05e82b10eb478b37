//! Text in pictures: escaping for XML, line breaks, short numbers.

use super::width::width;

pub(super) use crate::figures::{counted, figure, people, percent};

/// The most characters of a text that are used; longer ones are not names.
const LONGEST: usize = 300;

/// A text that XML accepts and that cannot change the direction of text beside it: line ends and tabs become spaces;
/// what XML forbids and direction marks become `�`.
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

/// Appends a text, escaped for XML.
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

/// A font size and weight.
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

/// Breaks a text into at most `most` lines of this width. The last ends in `…` if something was cut.
pub(super) fn wrap(text: &str, font: Font, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    let mut rest = text.split(' ').filter(|word| !word.is_empty()).peekable();
    while let Some(word) = rest.next() {
        let longer = if line.is_empty() { word.to_owned() } else { format!("{line} {word}") };
        if font.width(&longer) <= room {
            line = longer;
        } else if lines.len() + 1 >= most {
            // the last line takes what fits and marks the cut
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

/// Breaks a text as [`wrap`] does, into as few lines, but nearly equal ones: no word is left alone on the last.
pub(super) fn balanced(text: &str, font: Font, room: f64, most: usize) -> Vec<String> {
    let whole = wrap(text, font, room, most);
    // between the least room that may do and the room there is
    let (mut least, mut enough) = (room / whole.len().max(1) as f64, room);
    while whole.len() > 1 && enough - least > 1.0 {
        let middle = (least + enough) / 2.0;
        match wrap(text, font, middle, usize::MAX) {
            lines if lines.len() == whole.len() && lines.join(" ") == whole.join(" ") => enough = middle,
            _ => least = middle,
        }
    }
    if enough < room { wrap(text, font, enough, most) } else { whole }
}

/// Cuts a text to this width, with `…` if something was cut or `more` follows.
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

/// Cuts a text to this width, and keeps its last word if that is short: names often differ in it alone.
pub(super) fn cut_within(text: &str, font: Font, room: f64) -> String {
    let last = text.rsplit_once(' ').map(|(_, last)| last).filter(|last| font.width(last) <= 0.2 * room);
    match last.filter(|_| font.width(text) > room) {
        Some(last) => {
            let begin = text.strip_suffix(last).unwrap_or(text).trim_end();
            let space = font.width(&format!(" {last}"));
            format!("{} {last}", cut(begin, font, room - space, true))
        }
        None => cut(text, font, room, false),
    }
}

/// A number in little room: whole from 10 on, one decimal below.
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
    fn no_word_is_left_alone() {
        let font = Font::plain(10.0);
        let text = "Those who serve the customer are paid 26k EUR on average; all others 51k EUR, where it is stated.";
        for room in [120.0, 200.0, 300.0, 500.0] {
            let (greedy, lines) = (wrap(text, font, room, 9), balanced(text, font, room, 9));
            assert_eq!((lines.len(), lines.join(" ")), (greedy.len(), text.to_owned()));
            assert!(lines.iter().all(|line| font.width(line) <= room), "{lines:?}");
            let [.., before, last] = lines.as_slice() else { continue };
            assert!(font.width(last) > 0.4 * font.width(before), "{lines:?}");
        }
        let cut = balanced(text, font, 100.0, 2);
        assert!(cut.len() == 2 && cut.last().is_some_and(|line| line.ends_with('…')), "{cut:?}");
    }

    #[test]
    fn what_tells_names_apart_is_kept() {
        let font = Font::plain(10.0);
        let cut = ["G6", "G7"].map(|grade| cut_within(&format!("Senior Business Manager ({grade})"), font, 110.0));
        assert!(cut[0] != cut[1] && cut.iter().all(|name| name.contains('…') && font.width(name) <= 110.0), "{cut:?}");
        assert_eq!(cut_within("Nurse (G7)", font, 110.0), "Nurse (G7)");
        assert!(cut_within("Donaudampfschifffahrtsgesellschaft", font, 50.0).ends_with('…'));
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
