//! Words wrapped into lines.

use unicode_width::UnicodeWidthChar;

use crate::report::block::{Tone, Words};
use crate::report::style::paint;

/// A line in pieces of one tone each.
pub type Line = Vec<(Tone, String)>;

/// Wraps words; a word wider than a line is broken. Returns at least one line.
pub fn lines(words: &Words, width: usize) -> Vec<Line> {
    let mut setter = Setter { width: width.max(1), lines: vec![Line::new()], taken: 0, word: Vec::new(), room: 0 };
    let mut code = false;
    for (tone, text) in words.pieces() {
        for c in text.chars() {
            if c == '`' {
                code = !code;
            }
            let tone = if code || c == '`' { Tone::Name } else { tone };
            if c == ' ' { setter.end_word() } else { setter.add(tone, c) }
        }
    }
    setter.end_word();
    setter.lines
}

/// A line with ANSI escape sequences for its tones.
pub fn painted(line: &Line) -> String {
    line.iter()
        .map(|(tone, text)| if *tone == Tone::Plain { text.clone() } else { paint(super::tone(*tone), text) })
        .collect()
}

struct Setter {
    width: usize,
    lines: Vec<Line>,
    /// The width of the last line so far.
    taken: usize,
    word: Vec<(Tone, char)>,
    /// The width of the word.
    room: usize,
}

impl Setter {
    fn add(&mut self, tone: Tone, c: char) {
        self.word.push((tone, c));
        self.room += c.width().unwrap_or(0);
    }

    fn end_word(&mut self) {
        let word = std::mem::take(&mut self.word);
        let room = std::mem::take(&mut self.room);
        let Some((first, _)) = word.first().copied() else { return };
        if self.taken > 0 {
            if self.taken + 1 + room > self.width {
                self.lines.push(Line::new());
                self.taken = 0;
            } else {
                // a space between two words of one tone gets the tone too, so that they stay one piece
                let last = self.lines.last().and_then(|line| line.last()).map(|(tone, _)| *tone);
                self.set(if last == Some(first) { first } else { Tone::Plain }, ' ');
            }
        }
        for (tone, c) in word {
            if self.taken + c.width().unwrap_or(0) > self.width {
                self.lines.push(Line::new());
                self.taken = 0;
            }
            self.set(tone, c);
        }
    }

    fn set(&mut self, tone: Tone, c: char) {
        self.taken += c.width().unwrap_or(0);
        let Some(line) = self.lines.last_mut() else { return };
        match line.last_mut() {
            Some((last, text)) if *last == tone => text.push(c),
            _ => line.push((tone, c.to_string())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(words: &Words, width: usize) -> Vec<String> {
        lines(words, width).iter().map(|line| line.iter().map(|(_, text)| text.as_str()).collect()).collect()
    }

    #[test]
    fn tones_do_not_break_words() {
        let words = Words::from("(").and(Tone::Name, "Guest").plus(") is here");
        assert_eq!(plain(&words, 40), ["(Guest) is here"]);
        assert_eq!(plain(&words, 8), ["(Guest)", "is here"]);
        assert_eq!(plain(&words, 4), ["(Gue", "st)", "is", "here"]);
    }

    #[test]
    fn what_stands_in_backticks_is_a_name() {
        let line = lines(&Words::from("`A B` serves"), 40).remove(0);
        assert_eq!(line, [(Tone::Name, "`A B`".to_owned()), (Tone::Plain, " serves".to_owned())]);
    }
}
