//! Rows of cells, before it is known which row is the header: the common form of all kinds of files.

use serde::Serialize;

/// How the bytes of a table were decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16 with a byte order mark, as Excel writes "Unicode text".
    Utf16,
    /// Windows-1252: anything that is not UTF-8 and has no byte order mark.
    Windows1252,
    /// A workbook, `.xlsx` or `.ods`.
    Workbook,
}

/// All cells of a table.
#[derive(Debug)]
pub(super) struct Grid {
    /// The name used in remarks: that of the file, and of the sheet of a workbook.
    pub(super) name: String,
    pub(super) encoding: Encoding,
    /// Whether its cells are separated by semicolons, as is usual where the comma is the decimal sign.
    pub(super) semicolons: bool,
    pub(super) rows: Vec<Row>,
    /// Names that have to be there, whether a row has them or not: the nodes of a network.
    pub(super) nodes: Vec<String>,
}

impl Grid {
    pub(super) fn new(name: &str, encoding: Encoding, rows: Vec<Row>) -> Grid {
        Grid { name: name.to_owned(), encoding, semicolons: false, rows, nodes: Vec::new() }
    }
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// The row number of the spreadsheet, from 1; empty rows count.
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
    /// The stored values of a workbook; empty for a table in text.
    pub(super) stored: Vec<Stored>,
    /// Whether cells may be missing at its end without a remark, as in files that omit empty cells.
    pub(super) padded: bool,
}

/// The stored value of a cell in a workbook.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stored {
    Text,
    Number(f64),
    Date,
    /// A figure that belongs to another row of a merged cell.
    Merged,
    /// A formula that was never calculated.
    Unknown,
}

impl Row {
    pub(super) fn new(number: usize, cells: Vec<String>) -> Row {
        Row { number, cells, ..Row::default() }
    }

    pub(super) fn cell(&self, at: Option<usize>) -> &str {
        at.and_then(|at| self.cells.get(at)).map_or("", String::as_str)
    }

    pub(super) fn stored(&self, at: Option<usize>) -> Option<&Stored> {
        at.and_then(|at| self.stored.get(at))
    }

    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| clean(cell).is_empty())
    }
}

/// A cell as a single line: control characters and white space become spaces, and runs of spaces become one. `="007"`,
/// which is how spreadsheets write a number stored as text, becomes `007`.
pub(super) fn clean(cell: &str) -> String {
    let mut out = String::with_capacity(cell.len());
    let is_gap = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{2060}');
    for word in unwrapped(cell).split(is_gap) {
        if !word.is_empty() {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(word);
        }
    }
    out
}

/// The content of a formula that is a single text: `="007"`.
pub(super) fn unwrapped(cell: &str) -> &str {
    let trimmed = cell.trim();
    let inside = trimmed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inside.filter(|inside| !inside.contains('"')).unwrap_or(cell)
}
