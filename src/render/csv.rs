//! Writes the cells and rows of a CSV table.

use std::fmt;

use super::cell::CellValue;

/// A cell, empty where the value is unknown. Flags are `TRUE` and `FALSE`, which spreadsheets, pandas and R all read.
pub(crate) fn cell(value: Option<&CellValue<'_>>) -> String {
    match value {
        None => String::new(),
        Some(CellValue::Flag(flag)) => if *flag { "TRUE" } else { "FALSE" }.to_owned(),
        Some(cell @ (CellValue::Text(_) | CellValue::Texts(_))) => text_cell(&cell.as_plain()),
        Some(cell @ (CellValue::Whole(_) | CellValue::Decimal(_))) => cell.plain(),
    }
}

/// A text that no spreadsheet runs as a formula. An apostrophe is put before a text that begins like a formula or with
/// an apostrophe, so that readers can always strip one apostrophe. Characters that no text file should have become
/// U+FFFD.
pub(crate) fn text_cell(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\'']);
    let harmless = |c: char| if c.is_control() && !"\n\r\t".contains(c) { '\u{FFFD}' } else { c };
    runs.then_some('\'').into_iter().chain(text.chars().map(harmless)).collect()
}

/// A row as in RFC 4180, but ended by a line feed alone. A cell with a semicolon or a tab is quoted as well: spreadsheets that
/// split cells at these, too, would take what follows one for a cell, and run it.
pub(crate) fn row(out: &mut dyn fmt::Write, cells: impl IntoIterator<Item = impl AsRef<str>>) -> fmt::Result {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.write_char(',')?;
        }
        let cell = cell.as_ref();
        if cell.contains(['"', ',', ';', '\t', '\n', '\r']) {
            write!(out, "\"{}\"", cell.replace('"', "\"\""))?;
        } else {
            out.write_str(cell)?;
        }
    }
    out.write_char('\n')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_is_made_harmless_and_comes_back() {
        for text in ["=1+1", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1", "'=1", "''", "a=1", "", "Straße"] {
            let cell = text_cell(text);
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '＝']), "{cell}");
            assert_eq!(cell.strip_prefix('\'').unwrap_or(&cell), text);
        }
        assert_eq!(text_cell("a\0b\nc"), "a\u{FFFD}b\nc");
        let mut line = String::new();
        row(&mut line, ["a;=1", "b\t=1", "c d"]).unwrap();
        assert_eq!(line, "\"a;=1\",\"b\t=1\",c d\n");
    }
}
