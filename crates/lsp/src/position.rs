//! Converts between the positions of editors and bytes.

use outward::text::{LineIndex, Span};

use crate::protocol::{Position, PositionEncodingKind, Range};

/// The units in which a client counts columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// Bytes.
    Utf8,
    /// UTF-16 code units, which every client supports.
    #[default]
    Utf16,
    /// Characters.
    Utf32,
}

impl Encoding {
    /// The encoding to use with a client that offers these: bytes if possible, since nothing has to be counted then.
    pub(crate) fn choose(offered: &[&str]) -> Encoding {
        let known = [("utf-8", Encoding::Utf8), ("utf-16", Encoding::Utf16), ("utf-32", Encoding::Utf32)];
        known.into_iter().find(|(name, _)| offered.contains(name)).map_or(Encoding::Utf16, |(_, encoding)| encoding)
    }

    pub(crate) fn kind(self) -> PositionEncodingKind {
        match self {
            Encoding::Utf8 => PositionEncodingKind::UTF8,
            Encoding::Utf16 => PositionEncodingKind::UTF16,
            Encoding::Utf32 => PositionEncodingKind::UTF32,
        }
    }

    fn length(self, c: char) -> usize {
        match self {
            Encoding::Utf8 => c.len_utf8(),
            Encoding::Utf16 => c.len_utf16(),
            Encoding::Utf32 => 1,
        }
    }
}

/// A text with an index of its lines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Counted<'t> {
    pub(crate) text: &'t str,
    pub(crate) lines: &'t LineIndex,
    pub(crate) encoding: Encoding,
    /// The number of lines before it, if it is a part of a text.
    pub(crate) base: u32,
    /// Whether the client's buffer contains the byte order mark; a buffer that was read from a disk begins after it.
    pub(crate) counts_mark: bool,
}

impl Counted<'_> {
    /// The position of a byte.
    pub(crate) fn position(&self, at: u32) -> Position {
        let Counted { text, lines, .. } = *self;
        let found = match self.encoding {
            Encoding::Utf16 => lines.utf16(text, at),
            Encoding::Utf8 | Encoding::Utf32 => lines.characters(text, at),
        };
        // the index does not count a byte order mark
        let mark = if found.line == 1 && at > 0 { self.mark() } else { 0 };
        let character = match self.encoding {
            Encoding::Utf8 if found.line == 1 => {
                at.saturating_sub(if self.counts_mark { 0 } else { self.mark_bytes() })
            }
            Encoding::Utf8 => at.saturating_sub(lines.line(text, found.line).start),
            Encoding::Utf16 | Encoding::Utf32 => found.column - 1 + if self.counts_mark { mark } else { 0 },
        };
        Position { line: self.base + found.line - 1, character }
    }

    /// The positions of a span.
    pub(crate) fn range(&self, span: Span) -> Range {
        Range { start: self.position(span.start), end: self.position(span.end) }
    }

    /// The byte at a position. A position beyond a line is the end of the line; beyond the text, the end of the text.
    pub(crate) fn offset(&self, position: Position) -> u32 {
        let Some(line) = position.line.checked_sub(self.base) else { return 0 };
        let Some(number) = line.checked_add(1).filter(|line| *line as usize <= self.lines.len()) else {
            return narrow(self.text.len());
        };
        let line = self.lines.line(self.text, number);
        let mark = if number == 1 && !self.counts_mark { self.mark_bytes() } else { 0 };
        let start = line.start + mark;
        let mut left = position.character as usize;
        let mut at = start;
        for c in Span::new(start, line.end).of(self.text).chars() {
            let length = self.encoding.length(c);
            if left < length {
                break;
            }
            left -= length;
            at += narrow(c.len_utf8());
        }
        at
    }

    /// The bytes between two positions.
    pub(crate) fn span(&self, range: Range) -> Span {
        Span::new(self.offset(range.start), self.offset(range.end))
    }

    fn mark(&self) -> u32 {
        u32::from(self.text.starts_with('\u{FEFF}'))
    }

    fn mark_bytes(&self) -> u32 {
        self.mark() * 3
    }
}

pub(crate) fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Encoding; 3] = [Encoding::Utf8, Encoding::Utf16, Encoding::Utf32];

    fn walk(text: &str, counts_mark: bool) {
        let lines = LineIndex::new(text);
        for encoding in ALL {
            let counted = Counted { text, lines: &lines, encoding, counts_mark, base: 0 };
            let (mut line, mut character) = (0, 0);
            let mut before = ' ';
            for (at, c) in text.char_indices() {
                let is_mark = at == 0 && c == '\u{FEFF}' && !counts_mark;
                let is_second = before == '\r' && c == '\n';
                if before == '\n' || before == '\r' && !is_second {
                    (line, character) = (line + 1, 0);
                }
                if !is_second && !is_mark {
                    let position = Position { line, character };
                    assert_eq!(counted.position(narrow(at)), position, "{encoding:?} {text:?} {at}");
                    assert_eq!(counted.offset(position), narrow(at), "{encoding:?} {text:?} {at}");
                }
                character += if is_mark { 0 } else { narrow(encoding.length(c)) };
                before = c;
            }
        }
    }

    #[test]
    fn all_encodings_lead_there_and_back() {
        for text in ["", "a\r\nçb\n", "\u{FEFF}x é\n😀 y", "role 日本 \"é😀\"\r\rx\n\n", "a\rb"] {
            walk(text, true);
            walk(text, false);
        }
        walk(&format!("{}\n{}😀b", "é".repeat(700), "日".repeat(300)), true);
    }

    #[test]
    fn what_lies_outside_is_the_nearest_end() {
        let (text, lines) = ("ab\n😀", LineIndex::new("ab\n😀"));
        let counted = Counted { text, lines: &lines, encoding: Encoding::Utf16, counts_mark: true, base: 0 };
        let offset = |line, character| counted.offset(Position { line, character });
        assert_eq!(
            [offset(0, 9), offset(1, 1), offset(1, 9), offset(7, 0), offset(u32::MAX, u32::MAX)],
            [2, 3, 7, 7, 7]
        );
    }

    #[test]
    fn bytes_are_chosen_where_they_are_offered() {
        assert_eq!(Encoding::choose(&[]), Encoding::Utf16);
        assert_eq!(Encoding::choose(&["utf-32", "utf-16"]), Encoding::Utf16);
        assert_eq!(Encoding::choose(&["utf-32"]), Encoding::Utf32);
        assert_eq!(Encoding::choose(&["utf-16", "utf-8"]), Encoding::Utf8);
    }
}
