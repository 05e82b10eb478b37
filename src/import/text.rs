//! Tables in text form: separators, encodings, quotes, and the tables of wikis.

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::ImportError;
use super::grid::{Encoding, Grid, Row, clean};
use super::report::{Concern, Remarks};

/// How many rows are examined to find the separator.
const LOOKED_AT: usize = 60;
/// The possible separators of cells; if several fit equally well, the first is used.
const SEPARATORS: [char; 4] = [',', '\t', ';', '|'];

/// Reads a text. `header` returns how well the best of some rows fits as a header.
pub(super) fn read(
    name: &str,
    bytes: &[u8],
    header: impl Fn(&[Row]) -> usize,
    remarks: &mut Remarks,
) -> Result<Grid, ImportError> {
    let (text, encoding) = decode(bytes);
    match encoding {
        Encoding::Utf8 | Encoding::Workbook => {}
        Encoding::Utf16 => remarks.sheet(Concern::Table, name, "is UTF-16, and was read as such"),
        Encoding::Windows1252 => remarks.sheet(Concern::Table, name, "is not UTF-8, and was read as Windows-1252"),
    }
    let (named, text) = named_separator(&text);
    if named.is_none() && text.trim_start().starts_with(['|', '+']) {
        return Ok(Grid::new(name, encoding, between_pipes(text)));
    }
    let separator = named.unwrap_or_else(|| separator(text, header));
    let rows = records(text, separator);
    if let Some(place) = open_quote(text, separator) {
        let header = rows.iter().find(|row| !row.is_blank()).map(|row| clean(row.cell(Some(place.column))));
        let column = header.filter(|header| !header.is_empty());
        return Err(ImportError::OpenQuote { sheet: name.to_owned(), row: place.row, column });
    }
    for row in &rows {
        remark_on_lines(row, separator, name, remarks);
    }
    Ok(Grid { semicolons: separator == ';', ..Grid::new(name, encoding, rows) })
}

/// `sep=;` on the first line, as Excel accepts it.
fn named_separator(text: &str) -> (Option<char>, &str) {
    let (line, rest) = text.split_once('\n').unwrap_or((text, ""));
    let line = line.trim().trim_matches('"');
    let named = line.get(..4).filter(|word| word.eq_ignore_ascii_case("sep=")).and_then(|_| line.get(4..));
    match named.map(|sign| sign.chars().collect::<Vec<char>>()).as_deref() {
        Some([sign]) if sign.is_ascii() => (Some(*sign), rest),
        // `sep=` and a tab, which was trimmed
        Some([]) if text.starts_with(|c: char| c.is_ascii_alphabetic()) => (Some('\t'), rest),
        _ => (None, text),
    }
}

/// The separator with which the first rows look most like a table with a header; of equally good ones, the one that
/// gives more cells.
fn separator(text: &str, header: impl Fn(&[Row]) -> usize) -> char {
    let rank = |separator: char| {
        let rows: Vec<Row> = Records::new(text, separator).take(LOOKED_AT).collect();
        let mut widths = std::collections::BTreeMap::new();
        for row in rows.iter().filter(|row| row.cells.len() > 1) {
            *widths.entry(row.cells.len()).or_insert(0usize) += 1;
        }
        let regular = widths.into_iter().map(|(width, count)| (width - 1) * count).max().unwrap_or(0);
        (header(&rows), regular)
    };
    let ranked = SEPARATORS.iter().rev().max_by_key(|separator| rank(**separator));
    *ranked.unwrap_or(&',')
}

pub(super) fn decode(bytes: &[u8]) -> (String, Encoding) {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return (UTF_16LE.decode_without_bom_handling(rest).0.into_owned(), Encoding::Utf16);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return (UTF_16BE.decode_without_bom_handling(rest).0.into_owned(), Encoding::Utf16);
    }
    let rest = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    match std::str::from_utf8(rest) {
        Ok(text) => (text.to_owned(), Encoding::Utf8),
        Err(_) => (WINDOWS_1252.decode_without_bom_handling(rest).0.into_owned(), Encoding::Windows1252),
    }
}

/// All records, including empty lines.
fn records(text: &str, separator: char) -> Vec<Row> {
    Records::new(text, separator).collect()
}

/// Iterates over the records of a text. A record without cells is an empty line.
struct Records<'a> {
    text: &'a str,
    reader: csv::Reader<&'a [u8]>,
    record: csv::StringRecord,
    /// The empty lines before the record that was read.
    empty: usize,
    waits: bool,
    number: usize,
}

impl<'a> Records<'a> {
    fn new(text: &'a str, separator: char) -> Self {
        let mut builder = csv::ReaderBuilder::new();
        let separator = u8::try_from(separator).unwrap_or(b',');
        let reader = builder.has_headers(false).flexible(true).delimiter(separator).from_reader(text.as_bytes());
        Records { text, reader, record: csv::StringRecord::new(), empty: 0, waits: false, number: 0 }
    }
}

impl Iterator for Records<'_> {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        if !self.waits {
            // the text is UTF-8 and in memory, so reading cannot fail
            self.waits = self.reader.read_record(&mut self.record).is_ok_and(|is_there| is_there);
            let begins = self.record.position().map_or(0, csv::Position::byte);
            self.empty = empty_lines(self.text, usize::try_from(begins).unwrap_or(usize::MAX));
            if !self.waits {
                return None;
            }
        }
        self.number += 1;
        if self.empty > 0 {
            self.empty -= 1;
            return Some(Row::new(self.number, Vec::new()));
        }
        self.waits = false;
        Some(Row::new(self.number, self.record.iter().map(str::to_owned).collect()))
    }
}

/// How many empty lines the reader skips before the record that begins here.
fn empty_lines(text: &str, begins: usize) -> usize {
    let before = begins.checked_sub(1).and_then(|before| text.as_bytes().get(before));
    let mut rest = text.as_bytes().get(begins..).unwrap_or_default();
    if before == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut count = 0;
    while let Some(after) =
        rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).or_else(|| rest.strip_prefix(b"\r"))
    {
        rest = after;
        count += 1;
    }
    count
}

/// A cell, both from 0 and 1 as they are used: the row as a spreadsheet counts, the column as an index.
struct Place {
    row: usize,
    column: usize,
}

/// The position of a quote that is never closed.
fn open_quote(text: &str, separator: char) -> Option<Place> {
    let (mut row, mut column, mut begins, mut quoted) = (1, 0, true, None);
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        if quoted.is_some() {
            if c == '"' {
                match letters.peek() {
                    Some('"') => drop(letters.next()),
                    _ => quoted = None,
                }
            }
            continue;
        }
        match c {
            '"' if begins => quoted = Some((row, column)),
            '\r' if letters.peek() == Some(&'\n') => continue,
            '\n' | '\r' => (row, column) = (row + 1, 0),
            _ if c == separator => column += 1,
            _ => {}
        }
        begins = c == separator || matches!(c, '\n' | '\r');
    }
    quoted.map(|(row, column)| Place { row, column })
}

/// Remarks on a quoted cell that looks like whole rows: a quote may be missing before it.
fn remark_on_lines(row: &Row, separator: char, name: &str, remarks: &mut Remarks) {
    let wanted = row.cells.len().max(3);
    for cell in row.cells.iter().filter(|cell| cell.contains('\n')) {
        let alike = cell.lines().filter(|line| line.matches(separator).count() + 2 >= wanted).count();
        if alike > 1 {
            let cell = super::report::Cell { sheet: name, row: row.number, column: "" };
            remarks.cell(
                Concern::Odd,
                cell,
                "a cell in quotes spans several lines that look like rows: is a quote not closed?",
            );
            return;
        }
    }
}

/// The rows of a wiki table, with `|` between cells; lines that are only rules are skipped.
fn between_pipes(text: &str) -> Vec<Row> {
    let is_rule = |line: &str| line.chars().all(|c| matches!(c, '|' | '-' | ':' | '+' | '=' | ' ' | '\t'));
    let mut rows = Vec::new();
    for line in text.lines() {
        let line = line.trim();
        if !line.is_empty() && is_rule(line) && line.contains(['-', '=']) {
            continue;
        }
        let inside = line.strip_prefix('|').unwrap_or(line);
        let inside = inside.strip_suffix('|').filter(|inside| !inside.ends_with('\\')).unwrap_or(inside);
        let mut cells = vec![String::new()];
        let mut letters = inside.chars().peekable();
        while let Some(c) = letters.next() {
            match c {
                '\\' if letters.peek() == Some(&'|') => {
                    cells.last_mut().into_iter().for_each(|cell| cell.extend(letters.next()));
                }
                '|' => cells.push(String::new()),
                c => cells.last_mut().into_iter().for_each(|cell| cell.push(c)),
            }
        }
        // emphasis is formatting, not part of the name
        let cells = cells.iter().map(|cell| cell.trim().trim_matches('*').trim().to_owned()).collect();
        rows.push(Row::new(rows.len() + 1, if line.is_empty() { Vec::new() } else { cells }));
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Grid {
        super::read("x.csv", bytes, |_| 0, &mut Remarks::default()).unwrap()
    }

    fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
        read(bytes).rows.into_iter().map(|row| row.cells).collect()
    }

    #[test]
    fn encodings_are_recognized() {
        assert_eq!(read(b"\xEF\xBB\xBFtitle,pay\nChef,1").encoding, Encoding::Utf8);
        let grid = read(b"title,pay (\xA3)\nCaf\xE9 \x96 head,1");
        assert_eq!((grid.rows[0].cell(Some(1)), grid.encoding), ("pay (£)", Encoding::Windows1252));
        assert_eq!(grid.rows[1].cell(Some(0)), "Café – head");
        let utf16: Vec<u8> = "\u{FEFF}title\tpay\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(read(&utf16).rows[0].cells, ["title", "pay"]);
    }

    #[test]
    fn what_parts_the_cells_is_seen_or_said() {
        assert_eq!(cells(b"sep=;\na;b,c\n"), [["a", "b,c"]]);
        assert_eq!(cells(b"a;b;c\n1,5;2,5;3,5\n")[1], ["1,5", "2,5", "3,5"]);
        assert_eq!(cells(b"a|b\n1|2\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(cells(b"| a | **b** |\n|---|:-:|\n| 1 | x \\| y |\n"), [["a", "b"], ["1", "x | y"]]);
        assert_eq!(cells(b"a\n1\n"), [["a"], ["1"]]);
    }

    #[test]
    fn rows_are_counted_as_a_spreadsheet_counts() {
        let grid = read(b"\n\na,b\r\n\"x\ny\",1\r\n\r\n2,2");
        let numbers: Vec<(usize, usize)> = grid.rows.iter().map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(numbers, [(1, 0), (2, 0), (3, 2), (4, 2), (5, 0), (6, 2)]);
    }

    #[test]
    fn a_quote_that_is_not_closed_has_a_place() {
        let error = super::read("x.csv", b"a,b\n1,\"two\n3,4\n", |_| 0, &mut Remarks::default()).unwrap_err();
        assert_eq!(error, ImportError::OpenQuote { sheet: "x.csv".into(), row: 2, column: Some("b".into()) });
        assert_eq!(cells(b"a,b\n1,\"t\"\"w\"\"o\"\n")[1], ["1", "t\"w\"o"]);
    }
}
