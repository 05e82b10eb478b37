//! How cells and rows of a table are written.

use std::fmt;

use super::Value;

/// A cell: `TRUE` and `FALSE` are what all readers take for yes and no; empty where nothing is known.
pub(super) fn cell(value: Option<Value<'_>>) -> String {
    match value {
        None => String::new(),
        Some(Value::Text(text)) => text_cell(&text),
        Some(Value::Flag(flag)) => if flag { "TRUE" } else { "FALSE" }.to_owned(),
        Some(value @ (Value::Whole(_) | Value::Decimal(_))) => value.plain(),
    }
}

/// A text that no spreadsheet runs: an apostrophe stands before what begins like a formula, and before an apostrophe, so
/// that one apostrophe at the beginning can always be taken away again. What no text file should have becomes U+FFFD.
pub(super) fn text_cell(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\'']);
    let harmless = |c: char| if c.is_control() && !"\n\r\t".contains(c) { '\u{FFFD}' } else { c };
    runs.then_some('\'').into_iter().chain(text.chars().map(harmless)).collect()
}

/// A row as RFC 4180 has it, ended by a line feed alone.
pub(super) fn row(out: &mut dyn fmt::Write, cells: impl IntoIterator<Item = impl AsRef<str>>) -> fmt::Result {
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            out.write_char(',')?;
        }
        let cell = cell.as_ref();
        if cell.contains(['"', ',', '\n', '\r']) {
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
    }
}
