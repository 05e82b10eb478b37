//! Rows of cells, before anybody knows which row is the header: what every kind of file is read into.

use serde::Serialize;

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
    /// A workbook, `.xlsx` or `.ods`.
    Workbook,
}

/// All cells of a table.
#[derive(Debug)]
pub(super) struct Grid {
    /// The name that remarks bear: of the file, and of the sheet of a workbook.
    pub(super) name: String,
    pub(super) encoding: Encoding,
    /// Whether its cells are parted by semicolons, as where the comma is the decimal sign.
    pub(super) semicolons: bool,
    pub(super) rows: Vec<Row>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Row {
    /// As a spreadsheet counts, from 1; empty ones count.
    pub(super) number: usize,
    pub(super) cells: Vec<String>,
    /// What a workbook keeps in them; nothing of a table in text.
    pub(super) stored: Vec<Stored>,
    /// Whether cells may be missing at its end without a word, as in files that write only what there is.
    pub(super) padded: bool,
}

/// What a workbook keeps in a cell.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Stored {
    Text,
    Number(f64),
    Date,
    /// A figure that stands in another row of a merged cell.
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

/// A cell on one line: what is no letter, figure or sign is a space, and there is one space at most. `="007"`, as
/// spreadsheets keep a number that is a text, is `007`.
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

/// What a formula of a single text holds: `="007"`.
pub(super) fn unwrapped(cell: &str) -> &str {
    let trimmed = cell.trim();
    let inside = trimmed.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    inside.filter(|inside| !inside.contains('"')).unwrap_or(cell)
}
