use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};
use serde::Serialize;

use super::report::{Concern, Remarks};
use super::{ImportError, Sheet};

/// How the bytes of a table were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with or without a mark.
    Utf8,
    /// UTF-16 with a mark, as Excel writes "Unicode text".
    Utf16,
    /// Windows-1252: what is not UTF-8 and has no mark.
    Windows1252,
}

/// The text of a table as cells.
#[derive(Debug)]
pub(super) struct Table {
    pub(super) name: String,
    pub(super) encoding: Encoding,
    pub(super) headers: Vec<String>,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug)]
pub(super) struct Row {
    /// As a spreadsheet counts: that of the headers is 1, empty ones count.
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
}

/// A record over more lines than this has perhaps a quote that is not closed.
const MANY_LINES: usize = 100;

impl Table {
    pub(super) fn read(sheet: &Sheet, remarks: &mut Remarks) -> Result<Table, ImportError> {
        let (text, encoding) = decode(&sheet.bytes);
        match encoding {
            Encoding::Utf8 => {}
            Encoding::Utf16 => remarks.sheet(Concern::Table, &sheet.name, "is UTF-16, and was read as such"),
            Encoding::Windows1252 => {
                remarks.sheet(Concern::Table, &sheet.name, "is not UTF-8, and was read as Windows-1252");
            }
        }
        let mut rows = records(&text).into_iter();
        let headers = rows.by_ref().find(|row| !row.is_blank());
        let headers = headers.ok_or_else(|| ImportError::Empty { sheet: sheet.name.clone() })?;
        let first = headers.number;
        let headers: Vec<String> = headers.cells.iter().map(|cell| clean(cell)).collect();
        let mut known = std::collections::BTreeSet::new();
        for header in headers.iter().filter(|header| !header.is_empty()) {
            if !known.insert(header.to_lowercase()) {
                let message = format!("has the column `{header}` twice; the first is read");
                remarks.sheet(Concern::Table, &sheet.name, message);
            }
        }
        let mut table = Table { name: sheet.name.clone(), encoding, headers, rows: Vec::new() };
        for mut row in rows {
            row.number = row.number + 1 - first;
            table.remark_on(&row, remarks);
            table.rows.push(row);
        }
        Ok(table)
    }

    /// Where a column is, whatever the case of its header.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        let wanted = clean(name).to_lowercase();
        self.headers.iter().position(|header| header.to_lowercase() == wanted)
    }

    pub(super) fn header(&self, at: usize) -> &str {
        self.headers.get(at).map_or("", String::as_str)
    }

    /// The columns, for a message.
    pub(super) fn columns(&self) -> String {
        let quoted: Vec<String> = self.headers.iter().take(40).map(|header| format!("`{header}`")).collect();
        quoted.join(", ")
    }

    fn remark_on(&self, row: &Row, remarks: &mut Remarks) {
        use super::report::Cell;
        let cell = Cell { sheet: &self.name, row: row.number, column: "" };
        if row.is_blank() {
            return;
        }
        let (has, wanted) = (row.cells.len(), self.headers.len());
        if has > wanted && row.cells.iter().skip(wanted).any(|cell| !cell.trim().is_empty()) {
            let message = format!("has {has} cells, the headers are {wanted}: the last ones were not read");
            remarks.cell(Concern::Odd, cell, message);
        } else if has < wanted {
            let message = format!("has {has} cells, the headers are {wanted}: the last ones count as empty");
            remarks.cell(Concern::Odd, cell, message);
        }
        let lines: usize = row.cells.iter().map(|cell| cell.matches('\n').count()).sum();
        if lines > MANY_LINES {
            let message = format!("goes over {lines} lines of the file: is a quote not closed?");
            remarks.cell(Concern::Odd, cell, message);
        }
    }
}

impl Row {
    pub(super) fn cell(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| clean(cell).is_empty())
    }
}

/// A cell on one line: what is no letter, figure or sign is a space, and there is one space at most.
pub(super) fn clean(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    for word in cell.split(|c: char| c.is_whitespace() || c.is_control() || c == '\u{FEFF}') {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

fn decode(bytes: &[u8]) -> (String, Encoding) {
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

/// All records, empty lines among them.
fn records(text: &str) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut rows: Vec<Row> = Vec::new();
    let mut record = csv::StringRecord::new();
    // the text is UTF-8 and in memory: there is nothing to fail on
    while reader.read_record(&mut record).is_ok_and(|is_there| is_there) {
        let begins = record.position().map_or(0, csv::Position::byte);
        let begins = usize::try_from(begins).unwrap_or(usize::MAX);
        for _ in 0..empty_lines(text, begins) {
            rows.push(Row { number: rows.len(), cells: Vec::new() });
        }
        rows.push(Row { number: rows.len(), cells: record.iter().map(str::to_owned).collect() });
    }
    rows
}

/// How many empty lines the reader goes over before the record that begins here.
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

/// What stands most often in the first line outside of quotes.
fn delimiter(text: &str) -> u8 {
    let line = text.trim_start_matches(['\n', '\r']);
    let mut counts = [(b',', 0usize), (b'\t', 0), (b';', 0)];
    let mut quoted = false;
    for byte in line.bytes() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => break,
            _ if !quoted => {
                for (sign, count) in &mut counts {
                    *count += usize::from(byte == *sign);
                }
            }
            _ => {}
        }
    }
    // of equals the first
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(sign, _)| *sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> (Table, Vec<super::super::Remark>) {
        let mut remarks = Remarks::default();
        let table = Table::read(&Sheet::new("x.csv", bytes), &mut remarks).unwrap();
        (table, remarks.settle())
    }

    #[test]
    fn encodings_are_recognized_and_said() {
        let (table, remarks) = read(b"\xEF\xBB\xBFtitle,pay\nChef,1");
        assert_eq!((table.header(0), table.encoding, remarks.len()), ("title", Encoding::Utf8, 0));
        let (table, remarks) = read(b"title,pay (\xA3)\nCaf\xE9 \x96 head,1");
        assert_eq!((table.header(1), table.encoding), ("pay (£)", Encoding::Windows1252));
        assert_eq!(table.rows[0].cells[0], "Café – head");
        assert!(remarks[0].message.contains("Windows-1252"));
        let utf16: Vec<u8> =
            [0xFF, 0xFE].into_iter().chain("a\tb\nc\td".encode_utf16().flat_map(u16::to_le_bytes)).collect();
        let (table, _) = read(&utf16);
        assert_eq!(
            (table.encoding, table.rows[0].cells.as_slice()),
            (Encoding::Utf16, &["c".to_owned(), "d".to_owned()][..])
        );
    }

    #[test]
    fn rows_are_numbered_as_a_spreadsheet_does() {
        for end in ["\n", "\r\n"] {
            let text = format!("title;x{end}{end}A;\"1{end}2\"{end}{end}{end}B;2{end};{end}C;3");
            let (table, _) = read(text.as_bytes());
            let numbers: Vec<(usize, bool)> = table.rows.iter().map(|row| (row.number, row.is_blank())).collect();
            let expected = [(2, true), (3, false), (4, true), (5, true), (6, false), (7, true), (8, false)];
            assert_eq!(numbers, expected, "{end:?}");
        }
    }
}
