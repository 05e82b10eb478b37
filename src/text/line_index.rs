use super::Span;

/// How many bytes lie between two counted places.
const BLOCK: usize = 1024;

/// A line and a column, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineColumn {
    /// The line.
    pub line: u32,
    /// The column, in the unit that was asked for.
    pub column: u32,
}

/// Where the lines of a text begin, and how many characters stand before each block of it: a position becomes a line
/// and a column in time that does not depend on the length of the line.
///
/// A line ends at LF, CR LF or CR. A byte order mark at the beginning is no character. Building is linear; each look
/// looks at one block of a thousand bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineIndex {
    lines: Vec<u32>,
    /// Of each block: how many lines begin before it, and how much is written before it.
    begun: Vec<u32>,
    characters: Vec<u32>,
    utf16: Vec<u32>,
    /// Whether every byte is a character; nothing is counted then.
    ascii: bool,
    mark: u32,
}

impl LineIndex {
    /// The index of a text.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut lines = vec![0];
        for at in memchr::memchr2_iter(b'\n', b'\r', bytes) {
            let crlf = bytes.get(at) == Some(&b'\r') && bytes.get(at + 1) == Some(&b'\n');
            if !crlf {
                lines.push(narrow(at + 1));
            }
        }
        let blocks = bytes.len().div_ceil(BLOCK) + 1;
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
        let begun = begun(&lines, blocks);
        let mark = if text.starts_with('\u{FEFF}') { 1 } else { 0 };
        LineIndex { lines, begun, characters, utf16, ascii, mark }
    }

    /// Line and column of a byte position, the column in Unicode scalar values.
    ///
    /// ```
    /// let text = "a\r\nçb";
    /// let at = outward::text::LineIndex::new(text).characters(text, 5);
    /// assert_eq!((at.line, at.column), (2, 2));
    /// ```
    pub fn characters(&self, text: &str, offset: u32) -> LineColumn {
        self.place(text, offset, &self.characters, scalars)
    }

    /// Line and column of a byte position, the column in UTF-16 code units, as editors count.
    pub fn utf16(&self, text: &str, offset: u32) -> LineColumn {
        self.place(text, offset, &self.utf16, code_units)
    }

    /// The bytes of a line (from 1), its end not included.
    pub fn line(&self, text: &str, line: u32) -> Span {
        let at = (line.max(1) - 1) as usize;
        let start = self.lines.get(at).copied().unwrap_or(narrow(text.len()));
        let end = self.lines.get(at + 1).copied().unwrap_or(narrow(text.len()));
        let trimmed = Span::new(start, end).of(text).trim_end_matches(['\n', '\r']);
        Span::new(start, start + narrow(trimmed.len()))
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// Never: even an empty text has one line.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn place(&self, text: &str, offset: u32, counted: &[u32], count: fn(&[u8]) -> usize) -> LineColumn {
        let offset = offset.min(narrow(text.len()));
        let line = self.line_at(offset);
        let start = self.lines.get(line.saturating_sub(1)).copied().unwrap_or(0);
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
        LineColumn { line: narrow(line.max(1)), column: column + 1 - mark }
    }

    /// How many lines begin at a place or before it.
    fn line_at(&self, offset: u32) -> usize {
        let block = offset as usize / BLOCK;
        let of = |block: usize| self.begun.get(block).map_or(self.lines.len(), |begun| *begun as usize);
        let before = of(block);
        let inside = self.lines.get(before..of(block + 1)).unwrap_or_default();
        before + inside.partition_point(|start| *start <= offset)
    }
}

/// How many lines begin before each block.
fn begun(lines: &[u32], blocks: usize) -> Vec<u32> {
    let mut lines = lines.iter().peekable();
    let mut count = 0;
    let before = |block: usize| {
        while lines.next_if(|start| (**start as usize) < block * BLOCK).is_some() {
            count += 1;
        }
        count
    };
    (0..blocks).map(before).collect()
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

fn narrow(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
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
