//! From bytes to lines and columns.

use std::ops::Range;

use super::{Span, narrow};

/// The bytes of a block; lines and characters are counted at the start of each block.
const BLOCK: usize = 256;

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The column, in the unit that was requested.
    pub column: u32,
}

/// The number of lines and characters before each block of a text, so that a position becomes a line and a column in a
/// time that does not depend on the length of the line.
///
/// A line ends at LF, CR LF or CR. A byte order mark at the beginning does not count as a character. Building is
/// linear, and takes 4 bytes per block of 256 (12 if the text is not all ASCII); each look-up finds a block by binary
/// search and scans it.
///
/// Every method takes the text that the index was made of; of another text it gives a wrong answer, but does not panic.
///
/// ```
/// use outward::text::{LineIndex, Span};
///
/// let text = "one\nçà 🦀 two\n";
/// let index = LineIndex::new(text);
/// let crab = text.find('🦀').unwrap() as u32;
/// let (in_characters, in_utf16) = (index.characters(text, crab + 4), index.utf16(text, crab + 4));
/// assert_eq!((in_characters.line, in_characters.column, in_utf16.column), (2, 5, 6));
/// assert_eq!(index.line(text, 1), Span::new(0, 3));
/// assert_eq!((index.len(), index.is_empty()), (3, false));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    /// How many lines there are.
    lines: usize,
    /// For each block: how many lines begin before it, and how many characters precede it.
    begun: Vec<u32>,
    characters: Vec<u32>,
    utf16: Vec<u32>,
    /// Whether every byte is a character; then no characters are counted.
    ascii: bool,
    mark: u32,
}

impl LineIndex {
    /// The index of a text. Linear.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let blocks = bytes.len() / BLOCK + 1;
        let (mut begun, mut lines) = (Vec::with_capacity(blocks), 0);
        for block in 0..blocks {
            begun.push(narrow(lines));
            lines += count_starts(bytes, block * BLOCK..(block + 1) * BLOCK);
        }
        let (mut characters, mut utf16) = (Vec::new(), Vec::new());
        let (mut count, mut units) = (0, 0);
        let ascii = bytes.is_ascii();
        for block in bytes.chunks(BLOCK).filter(|_| !ascii) {
            characters.push(narrow(count));
            utf16.push(narrow(units));
            count += scalars(block);
            units += code_units(block);
        }
        characters.push(narrow(count));
        utf16.push(narrow(units));
        let mark = if text.starts_with('\u{FEFF}') { 1 } else { 0 };
        LineIndex { lines, begun, characters, utf16, ascii, mark }
    }

    /// Line and column of a byte position, with the column in Unicode scalar values.
    ///
    /// ```
    /// let text = "a\r\nçb";
    /// let at = outward::text::LineIndex::new(text).characters(text, 5);
    /// assert_eq!((at.line, at.column), (2, 2));
    /// ```
    pub fn characters(&self, text: &str, offset: u32) -> LineColumn {
        self.place(text, offset, &self.characters, scalars)
    }

    /// Line and column of a byte position, with the column in UTF-16 code units, as editors count.
    pub fn utf16(&self, text: &str, offset: u32) -> LineColumn {
        self.place(text, offset, &self.utf16, code_units)
    }

    /// The bytes of a line (from 1), without its line end.
    pub fn line(&self, text: &str, line: u32) -> Span {
        let line = line.max(1);
        let (start, end) = (self.start(text, line), self.start(text, line.saturating_add(1)));
        let trimmed = Span::new(start, end).of(text).trim_end_matches(['\n', '\r']);
        Span::new(start, start + narrow(trimmed.len()))
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines
    }

    /// Always false: even an empty text has one line.
    pub fn is_empty(&self) -> bool {
        self.lines == 0
    }

    fn place(&self, text: &str, offset: u32, counted: &[u32], count: fn(&[u8]) -> usize) -> LineColumn {
        let offset = offset.min(narrow(text.len()));
        let (line, start) = self.line_at(text, offset);
        let bytes = text.as_bytes();
        let before = |at: u32| {
            let block = at as usize / BLOCK;
            let rest = bytes.get(block * BLOCK..at as usize).unwrap_or_default();
            counted.get(block).copied().unwrap_or(0) + narrow(count(rest))
        };
        let column = match bytes.get(start as usize..offset as usize) {
            _ if self.ascii => offset - start,
            // most lines are shorter than a block
            Some(line) if line.len() < BLOCK => narrow(count(line)),
            _ => before(offset) - before(start),
        };
        let mark = if line <= 1 && offset > 0 { self.mark } else { 0 };
        LineColumn { line, column: column + 1 - mark }
    }

    /// The line of a position, and where that line begins.
    fn line_at(&self, text: &str, offset: u32) -> (u32, u32) {
        let block = offset as usize / BLOCK;
        let before = self.begun.get(block).copied().unwrap_or(0);
        let range = block * BLOCK..offset as usize + 1;
        let line = before + narrow(count_starts(text.as_bytes(), range.clone()));
        let start = starts(text.as_bytes(), range).next_back();
        (line, start.unwrap_or_else(|| self.start(text, before)))
    }

    /// Where a line (from 1) begins; the end of the text if there is no such line.
    fn start(&self, text: &str, line: u32) -> u32 {
        let block = self.begun.partition_point(|begun| *begun < line).saturating_sub(1);
        let before = self.begun.get(block).copied().unwrap_or(0);
        let place = line.saturating_sub(before).saturating_sub(1) as usize;
        starts(text.as_bytes(), block * BLOCK..(block + 1) * BLOCK).nth(place).unwrap_or(narrow(text.len()))
    }
}

/// The positions in a range at which lines begin: the start of the text, and after each line end.
fn starts(bytes: &[u8], range: Range<usize>) -> impl DoubleEndedIterator<Item = u32> + '_ {
    let (first, from, ends) = ends(bytes, range);
    let begins = memchr::memchr2_iter(b'\n', b'\r', ends).map(move |at| from + at + 1);
    let is_start = |at: &usize| bytes.get(at - 1) == Some(&b'\n') || bytes.get(*at) != Some(&b'\n');
    first.into_iter().chain(begins.filter(is_start).map(narrow))
}

/// Their number, computed from all bytes at once.
fn count_starts(bytes: &[u8], range: Range<usize>) -> usize {
    let (first, from, ends) = ends(bytes, range);
    let behind = bytes.get(from + 1..).unwrap_or_default();
    let breaks = |(byte, next): (&u8, &u8)| u16::from((*byte == b'\n') | ((*byte == b'\r') & (*next != b'\n')));
    // a block has far fewer than overflow a `u16`, and without a check the compiler vectorizes this
    let count = ends.iter().zip(behind).map(breaks).fold(0, u16::wrapping_add);
    // the last byte of a text has no byte after it
    let last = ends.get(behind.len()).is_some_and(|byte| matches!(byte, b'\n' | b'\r'));
    usize::from(first.is_some()) + usize::from(count) + usize::from(last)
}

/// The bytes to search for line ends that start a line in the range, and their offset; first, the start of the text, if
/// it is in the range.
fn ends(bytes: &[u8], range: Range<usize>) -> (Option<u32>, usize, &[u8]) {
    let first = (range.start == 0).then_some(0);
    let from = range.start.saturating_sub(1);
    (first, from, bytes.get(from..(range.end - 1).min(bytes.len())).unwrap_or_default())
}

fn scalars(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    bytes.iter().map(|byte| usize::from(byte & 0xC0 != 0x80)).sum()
}

fn code_units(bytes: &[u8]) -> usize {
    if bytes.is_ascii() {
        return bytes.len();
    }
    bytes.iter().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(*byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_counting_from_the_start() {
        let text = "\u{FEFF}é\r\nab\rc😀d\n\n".repeat(400);
        let index = LineIndex::new(&text);
        let (mut line, mut column, mut wide, mut before) = (1, 1, 1, ' ');
        for (at, c) in text.char_indices() {
            if at == 0 {
                continue;
            }
            if before == '\n' || (before == '\r' && c != '\n') {
                (line, column, wide) = (line + 1, 1, 1);
            }
            let at = u32::try_from(at).unwrap();
            assert_eq!(index.characters(&text, at), LineColumn { line, column });
            assert_eq!(index.utf16(&text, at), LineColumn { line, column: wide });
            column += 1;
            wide += u32::try_from(c.len_utf16()).unwrap();
            before = c;
        }
    }

    #[test]
    fn lines_begin_where_the_last_end() {
        let long = "x".repeat(BLOCK - 1);
        let text = format!("{}{long}\r\n{long}\n\n{long}{long}\r{long}\r\n", "a\r\nbc\rd\n\n".repeat(100));
        let index = LineIndex::new(&text);
        let ends = text.replace("\r\n", "\n\n").replace('\r', "\n");
        let mut lines = vec![0];
        for (at, byte) in ends.bytes().enumerate() {
            if byte == b'\n' && text.get(at..at + 2) != Some("\r\n") {
                lines.push(at + 1);
            }
        }
        assert_eq!(index.len(), lines.len());
        for (at, pair) in lines.windows(2).enumerate() {
            let line = narrow(at + 1);
            let span = index.line(&text, line);
            let &[start, end] = pair else { panic!("a window of two") };
            let (start, end) = (narrow(start), narrow(end));
            assert_eq!(span.of(&text), Span::new(start, end).of(&text).trim_end_matches(['\r', '\n']));
            assert_eq!(index.characters(&text, end - 1).line, line);
            assert_eq!(index.characters(&text, end), LineColumn { line: line + 1, column: 1 });
        }
    }

    #[test]
    fn in_a_plain_text_columns_are_bytes() {
        let text = format!("{}\nab\r\nc", "x".repeat(3 * BLOCK));
        let index = LineIndex::new(&text);
        let long = narrow(3 * BLOCK);
        assert_eq!(index.characters(&text, long), LineColumn { line: 1, column: long + 1 });
        assert_eq!(index.characters(&text, long + 2), LineColumn { line: 2, column: 2 });
        assert_eq!(index.utf16(&text, long + 5), LineColumn { line: 3, column: 1 });
    }

    #[test]
    fn a_line_is_cut_without_its_end() {
        let text = "one\r\ntwo";
        let index = LineIndex::new(text);
        assert_eq!(index.line(text, 1).of(text), "one");
        assert_eq!(index.line(text, 2).of(text), "two");
        assert_eq!(index.line(text, 9).of(text), "");
    }
}
