//! Words on a screen: their width, their wrapping, what in them must not reach a terminal, which of them are near.

use std::borrow::Cow;
use std::io;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How alike two names are that may be meant for each other (Jaro's measure, from 0 to 1).
const ALIKE: f64 = 0.7;

/// How many columns a text takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// A text that cannot steer a terminal: control characters become their pictures, marks that turn the direction of
/// writing become `�`, line ends and tabs become spaces.
pub fn safe(text: &str) -> Cow<'_, str> {
    if text.chars().any(|c| harmless(c) != c) {
        text.chars().map(harmless).collect::<String>().into()
    } else {
        text.into()
    }
}

/// One character of [`safe`].
pub fn harmless(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' => ' ',
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('�'),
        '\u{7f}' => '␡',
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => '�',
        _ => c,
    }
}

/// The lines of a text, none wider than `width` columns; a word that does not fit is broken.
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

/// A text in at most `width` columns, with `…` where something was left out.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if columns(text) <= width {
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

/// The name that is most like the given one, if any is alike.
pub fn nearest<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let alike = names.map(|candidate| (strsim::jaro(name, candidate), candidate)).filter(|(alike, _)| *alike >= ALIKE);
    // of equals the first
    alike.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, name)| name)
}

/// A message as a sentence.
pub fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    let first: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    let end = if message.ends_with(['.', '?', '!', ':']) || message.is_empty() { "" } else { "." };
    format!("{first}{}{end}", letters.as_str())
}

/// Why something could not be read or written, in a few words.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file".to_owned(),
        io::ErrorKind::PermissionDenied => "it may not be read".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".to_owned(),
        io::ErrorKind::InvalidFilename => "this can be no name of a file".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        io::ErrorKind::OutOfMemory => "there is not enough memory".to_owned(),
        _ => {
            let text = error.to_string();
            let words = text.split(" (os error").next().unwrap_or_default();
            let mut letters = words.chars();
            letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
        }
    }
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

    #[test]
    fn the_first_of_the_nearest_is_taken() {
        assert_eq!(nearest("no-pth", ["no-path", "no-paths"].into_iter()), Some("no-path"));
        assert_eq!(nearest("zebra", ["no-path"].into_iter()), None);
    }
}
