//! The parts of a workbook: the entries of a zip archive, checked before they are unpacked.

use std::io::{BufReader, Cursor, Read, copy, sink};

use zip::ZipArchive;

use super::super::ImportError;
use super::broken;
use crate::limits::WORKBOOK_BYTES;

/// An archive that can be unpacked within the limits.
pub(super) struct Parts<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
    /// The names of the entries.
    entries: Vec<String>,
}

/// The kind of an archive.
pub(super) enum Office {
    Xlsx,
    Ods,
    /// Another kind: its description, and what to do instead.
    Other(&'static str, &'static str),
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

impl<'a> Parts<'a> {
    /// Opens an archive, and checks that each entry unpacks to as many bytes as it states, and all together to no more
    /// than [`WORKBOOK_BYTES`].
    pub(super) fn open(name: &'a str, bytes: &'a [u8]) -> Result<Parts<'a>, ImportError> {
        let wrong = |error: &dyn std::fmt::Display| broken(name, format!("it is cut off or damaged: {error}"));
        let mut archive = Archive::new(Cursor::new(bytes)).map_err(|error| wrong(&error))?;
        let mut sum = 0u64;
        let mut entries = Vec::new();
        for at in 0..archive.len() {
            let entry = archive.by_index_raw(at).map_err(|error| wrong(&error))?;
            sum = sum.saturating_add(entry.size());
            entries.push(entry.name().map_err(|error| wrong(&error))?.into_owned());
            if sum > WORKBOOK_BYTES {
                return Err(broken(name, format!("it unpacks to more than {} MiB", WORKBOOK_BYTES >> 20)));
            }
        }
        for (at, part) in entries.iter().enumerate() {
            let entry = archive.by_index(at).map_err(|error| wrong(&format!("`{part}`: {error}")))?;
            let size = entry.size();
            match copy(&mut entry.take(size + 1), &mut sink()) {
                Ok(read) if read <= size => {}
                Ok(_) => return Err(broken(name, format!("`{part}` is longer than stated"))),
                Err(error) => return Err(wrong(&format!("`{part}`: {error}"))),
            }
        }
        Ok(Parts { name, bytes, entries })
    }

    /// Which kind of office file it is.
    pub(super) fn office(&self) -> Office {
        let has = |end: &str| self.entries.iter().any(|entry| entry.ends_with(end));
        let begins = |start: &str| self.entries.iter().any(|entry| entry.starts_with(start));
        let mimetype = self.text("mimetype").unwrap_or_default();
        const SAVE: &str = "save the table as CSV or .xlsx";
        if has("workbook.xml") {
            Office::Xlsx
        } else if has("workbook.bin") {
            Office::Other("a binary workbook (.xlsb)", "save it as .xlsx or CSV")
        } else if mimetype.trim().starts_with("application/vnd.oasis.opendocument.spreadsheet") {
            Office::Ods
        } else if begins("word/") || mimetype.contains("opendocument.text") {
            Office::Other("a text document", SAVE)
        } else if begins("ppt/") || mimetype.contains("opendocument.presentation") {
            Office::Other("a presentation", SAVE)
        } else if has(".iwa") {
            Office::Other("a document of Numbers, Pages or Keynote", "export the table as CSV or .xlsx")
        } else if has("content.xml") {
            Office::Ods
        } else {
            Office::Other("an archive (zip)", "unpack it first")
        }
    }

    /// The names of the parts.
    pub(super) fn entries(&self) -> &[String] {
        &self.entries
    }

    /// The first part whose name ends with `end`.
    pub(super) fn ending(&self, end: &str) -> Option<&str> {
        self.entries.iter().map(String::as_str).find(|entry| entry.ends_with(end))
    }

    /// Passes a part to a reader; `None` if there is no such part.
    pub(super) fn with<T>(
        &self,
        part: &str,
        read: impl FnOnce(BufReader<&mut dyn Read>) -> Result<T, ImportError>,
    ) -> Result<Option<T>, ImportError> {
        let wrong = |error: &dyn std::fmt::Display| broken(self.name, format!("`{part}`: {error}"));
        if !self.entries.iter().any(|entry| entry == part) {
            return Ok(None);
        }
        let mut archive = Archive::new(Cursor::new(self.bytes)).map_err(|error| wrong(&error))?;
        let mut entry = archive.by_name(part).map_err(|error| wrong(&error))?;
        read(BufReader::new(&mut entry)).map(Some)
    }

    /// A small part as text.
    fn text(&self, part: &str) -> Option<String> {
        let read = |reader: BufReader<&mut dyn Read>| {
            let mut text = String::new();
            let _ = reader.take(1 << 16).read_to_string(&mut text);
            Ok(text)
        };
        self.with(part, read).ok().flatten()
    }
}
