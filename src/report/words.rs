//! Text on a terminal: width, wrapping, and removal of control characters.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a text, in terminal columns.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// A text that cannot steer a terminal: control characters become their pictures, marks of writing direction become
/// `�`, line ends and tabs become spaces.
///
/// ```
/// use outward::report::safe;
/// assert_eq!(safe("red: \u{1b}[31m"), "red: ␛[31m");
/// ```
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| harmless(c) != c) {
        text.chars().map(harmless).collect::<String>().into()
    } else {
        text.into()
    }
}

/// The replacement for one character in [`safe`].
pub fn harmless(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}'
        | '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '�',
        _ => c,
    }
}

/// Wraps a text at `width` columns; a word that does not fit is broken.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let width = width.max(1);
    let (mut lines, mut line, mut taken) = (Vec::new(), String::new(), 0);
    for word in text.split_whitespace() {
        let mut room = columns(word);
        if taken > 0 && taken + 1 + room > width {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if taken > 0 {
            line.push(' ');
            taken += 1;
        }
        if room <= width {
            line.push_str(word);
            taken += room;
            continue;
        }
        room = 0;
        for c in word.chars() {
            let wide = c.width().unwrap_or(0);
            if room + wide > width {
                lines.push(std::mem::take(&mut line));
                room = 0;
            }
            line.push(c);
            room += wide;
        }
        taken = room;
    }
    if taken > 0 || lines.is_empty() {
        lines.push(line);
    }
    lines
}

/// Cuts a text to `width` columns, with `…` if something was cut.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    // no character is wider than it has bytes
    if text.len() <= width || columns(text) <= width {
        return text.into();
    }
    let (mut short, mut taken) = (String::new(), 0);
    for c in text.chars() {
        taken += c.width().unwrap_or(0);
        if taken >= width {
            break;
        }
        short.push(c);
    }
    short.push('…');
    short.into()
}

/// A message as a sentence: first letter upper case, full stop at the end.
pub fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let end = if message.ends_with(['.', '?', '!', ':']) || message.is_empty() { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal() {
        assert_eq!(safe("a\u{1b}[31mb\tc\u{9b}\u{202e}"), "a␛[31mb c��");
        assert!(matches!(safe("日本 é"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_keep_their_width() {
        assert_eq!(wrap("one two three", 7), ["one two", "three"]);
        assert_eq!(wrap("a extraordinarily b", 6), ["a", "extrao", "rdinar", "ily b"]);
        assert_eq!(wrap("日本語です", 4), ["日本", "語で", "す"]);
        assert_eq!(wrap("", 4), [""]);
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(cut("roastery", 8), "roastery");
        assert_eq!(cut("roastery", 5), "roas…");
        assert_eq!(cut("日本語", 4), "日…");
    }
}
