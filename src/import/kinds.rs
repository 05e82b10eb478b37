//! The kind of a file, detected from its first bytes, whatever its name.

use super::ImportError;
use super::network::Format;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Cells in text.
    Text,
    Json,
    Ldif,
    /// A zip archive: a workbook, or another office document.
    Workbook,
    /// A network or an event log.
    Network(Format),
}

const SAVE: &str = "save the table as CSV or .xlsx";

/// First bytes of files that are not tables: what each kind is, and what to do instead.
const NO_TABLES: &[(&[u8], &str, &str)] = &[
    (b"%PDF", "a PDF", SAVE),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old workbook (.xls), or a workbook with a password",
        "open it in a spreadsheet program and save it as .xlsx or CSV, without a password",
    ),
    (b"\x89PNG", "a picture (PNG)", SAVE),
    (b"\xFF\xD8\xFF", "a picture (JPEG)", SAVE),
    (b"GIF8", "a picture (GIF)", SAVE),
    (b"II*\0", "a picture (TIFF)", SAVE),
    (b"MM\0*", "a picture (TIFF)", SAVE),
    (b"<svg", "a picture (SVG)", SAVE),
    (b"{\\rtf", "a text document (RTF)", SAVE),
    (b"%!PS", "a document (PostScript)", SAVE),
    (b"\x1F\x8B", "a compressed file (gzip)", "unpack it first"),
    (b"7z\xBC\xAF\x27\x1C", "an archive (7z)", "unpack it first"),
    (b"Rar!", "an archive (RAR)", "unpack it first"),
    (b"SQLite format 3\0", "a database (SQLite)", "export the table as CSV"),
    (b"PAR1", "a Parquet file", "export the table as CSV"),
];

/// The kind of a file, or why it is not a table.
pub(super) fn kind(sheet: &str, bytes: &[u8]) -> Result<Kind, ImportError> {
    let refuse = |what: &str, instead: &str| ImportError::NoTable {
        sheet: sheet.to_owned(),
        what: what.to_owned(),
        instead: instead.to_owned(),
    };
    if let Some((_, what, instead)) = NO_TABLES.iter().find(|(first, ..)| bytes.starts_with(first)) {
        return Err(refuse(what, instead));
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Err(refuse("a picture (WebP)", SAVE));
    }
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Ok(Kind::Workbook);
    }
    if let Some(format) = Format::of(sheet, bytes) {
        return Ok(Kind::Network(format));
    }
    let bare = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let begin: String = String::from_utf8_lossy(bare.get(..512).unwrap_or(bare)).trim_start().to_lowercase();
    if begin.starts_with("<!doctype html") || begin.starts_with("<html") {
        return Err(refuse("a web page", SAVE));
    }
    if begin.starts_with("<?xml") || begin.starts_with("<workbook") {
        return Err(refuse("an XML document", SAVE));
    }
    // a table whose first cell begins with a bracket is a table
    if begin.starts_with("{\"") || begin.starts_with("[{") || (begin.starts_with(['{', '[']) && begin.contains("\n")) {
        let rest = begin.get(1..).unwrap_or_default().trim_start();
        if rest.starts_with(['"', '{', '}', ']']) {
            return Ok(Kind::Json);
        }
    }
    let first = begin.lines().find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or_default();
    let is_ldif = first.starts_with("dn:") || first.strip_prefix("version:").is_some_and(|rest| rest.trim() == "1");
    Ok(if is_ldif { Kind::Ldif } else { Kind::Text })
}
