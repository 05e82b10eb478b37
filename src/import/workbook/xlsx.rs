//! `.xlsx`: cells are read with calamine, one by one; hidden rows, merged cells and the request to recalculate are read
//! separately.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, Read};

use calamine::{DataRef, Reader as _, SheetVisible, Xlsx};
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::super::ImportError;
use super::super::grid::{Row, Stored};
use super::parts::Parts;
use super::{Sheet, broken};
use crate::limits::IMPORT_CELLS;

/// All sheets with their rows.
pub(super) fn read(parts: &Parts<'_>) -> Result<Vec<Sheet>, ImportError> {
    let name = parts.name;
    for part in parts.entries() {
        parts.with(part, |reader| places_fit(name, part, reader))?;
    }
    let mut book: Xlsx<Cursor<&[u8]>> =
        Xlsx::new(Cursor::new(parts.bytes)).map_err(|error| broken(name, error.to_string()))?;
    let Layout { uncalculated, paths } = Layout::read(parts)?;
    let mut sheets = Vec::new();
    let mut room = Room(IMPORT_CELLS);
    for sheet in book.sheets_metadata().to_vec() {
        let mut extra = Extra::default();
        if let Some(path) = paths.get(&sheet.name) {
            extra = parts.with(path, |reader| Extra::read(name, path, reader))?.unwrap_or_default();
        }
        // a chart sheet has no cells
        let rows = match sheet.typ == calamine::SheetType::WorkSheet {
            true => rows(name, &mut book, &sheet.name, uncalculated, &extra, &mut room)?,
            false => Vec::new(),
        };
        sheets.push(Sheet {
            name: sheet.name,
            hidden: sheet.visible != SheetVisible::Visible,
            rows,
            hidden_rows: extra.hidden,
        });
    }
    Ok(sheets)
}

fn rows(
    name: &str,
    book: &mut Xlsx<Cursor<&[u8]>>,
    sheet: &str,
    uncalculated: bool,
    extra: &Extra,
    room: &mut Room,
) -> Result<Vec<Row>, ImportError> {
    let wrong = |error: calamine::XlsxError| broken(name, format!("sheet `{sheet}`: {error}"));
    let mut cells = book.worksheet_cells_reader(sheet).map_err(wrong)?;
    let mut rows: BTreeMap<u32, Row> = BTreeMap::new();
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(wrong)? {
        let (row, column) = cell.pos;
        let formula = cell.formula.is_some();
        let (text, stored) = match cell.value {
            DataRef::Empty if formula => (String::new(), Stored::Unknown),
            DataRef::String(text) if formula && text.is_empty() => (String::new(), Stored::Unknown),
            DataRef::SharedString("") if formula => (String::new(), Stored::Unknown),
            // a library that writes formulas without calculating them writes 0, and requests a recalculation
            DataRef::Int(0) if formula && uncalculated => ("0".to_owned(), Stored::Unknown),
            DataRef::Float(0.0) if formula && uncalculated => ("0".to_owned(), Stored::Unknown),
            DataRef::Empty => continue,
            DataRef::Int(number) => (number.to_string(), Stored::Number(number as f64)),
            DataRef::Float(number) => (number.to_string(), Stored::Number(number)),
            DataRef::String(text) => (text, Stored::Text),
            DataRef::SharedString(text) => (text.to_owned(), Stored::Text),
            DataRef::Bool(value) => (value.to_string().to_uppercase(), Stored::Text),
            DataRef::DateTime(date) => {
                let (year, month, day, ..) = date.to_ymd_hms_milli();
                (format!("{year:04}-{month:02}-{day:02}"), Stored::Date)
            }
            DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text, Stored::Date),
            DataRef::Error(error) => (error.to_string(), Stored::Text),
        };
        let number = row as usize + 1;
        let place = rows.entry(row).or_insert_with(|| Row { padded: true, ..Row::new(number, Vec::new()) });
        put(name, place, column as usize, text, stored, room)?;
    }
    for merged in &extra.merged {
        let first = rows
            .get(&merged.first)
            .map(|row| (row.cell(Some(merged.column)).to_owned(), row.stored(Some(merged.column)).copied()));
        let Some((text, Some(stored))) = first else { continue };
        let below = rows.range_mut(merged.first.saturating_add(1)..=merged.last).map(|(_, row)| row);
        fill(name, below, merged.column, &text, stored, room)?;
    }
    Ok(rows.into_values().collect())
}

/// How many more cells may be created.
pub(super) struct Room(pub(super) usize);

/// Puts a cell in its column, with empty cells before it.
pub(super) fn put(
    name: &str,
    row: &mut Row,
    at: usize,
    text: String,
    stored: Stored,
    room: &mut Room,
) -> Result<(), ImportError> {
    // a long text counts as several cells: a workbook stores it once for all cells that show it
    let more = (at + 1).saturating_sub(row.cells.len()) + text.len() / 64;
    room.0 = room.0.checked_sub(more).ok_or_else(|| ImportError::TooLarge { sheet: name.to_owned() })?;
    if row.cells.len() <= at {
        row.cells.resize(at + 1, String::new());
        row.stored.resize(at + 1, Stored::Text);
    }
    if let (Some(cell), Some(place)) = (row.cells.get_mut(at), row.stored.get_mut(at)) {
        *cell = text;
        *place = stored;
    }
    Ok(())
}

/// The text of a merged cell applies to all its rows; a figure in it counts once.
pub(super) fn fill<'a>(
    name: &str,
    below: impl Iterator<Item = &'a mut Row>,
    column: usize,
    text: &str,
    stored: Stored,
    room: &mut Room,
) -> Result<(), ImportError> {
    let stored = if matches!(stored, Stored::Text) { Stored::Text } else { Stored::Merged };
    for row in below {
        put(name, row, column, text.to_owned(), stored, room)?;
    }
    Ok(())
}

/// The information in the workbook about its sheets.
#[derive(Default)]
struct Layout {
    /// Whether it requests a recalculation of all formulas when it is opened.
    uncalculated: bool,
    /// The part of each sheet, by sheet name.
    paths: BTreeMap<String, String>,
}

impl Layout {
    fn read(parts: &Parts<'_>) -> Result<Layout, ImportError> {
        let mut layout = Layout::default();
        let Some(book) = parts.ending("workbook.xml") else { return Ok(layout) };
        let folder = book.strip_suffix("workbook.xml").unwrap_or_default();
        let links = format!("{folder}_rels/workbook.xml.rels");
        let mut ids = Vec::new();
        parts.with(book, |reader| {
            elements(parts.name, book, reader, |element| match element.local_name().as_ref() {
                "sheet" => ids.extend(attribute(element, "name").zip(attribute(element, "id"))),
                "calcPr" => {
                    let asks = attribute(element, "fullCalcOnLoad");
                    layout.uncalculated |= asks.is_some_and(|asks| matches!(asks.as_str(), "1" | "true"));
                }
                _ => {}
            })
        })?;
        let mut targets = BTreeMap::new();
        parts.with(&links, |reader| {
            elements(parts.name, &links, reader, |element| {
                if element.local_name().as_ref() == "Relationship" {
                    targets.extend(attribute(element, "Id").zip(attribute(element, "Target")));
                }
            })
        })?;
        for (name, id) in ids {
            if let Some(target) = targets.get(&id) {
                let path = target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
                layout.paths.insert(name, path);
            }
        }
        Ok(layout)
    }
}

/// Checks that every cell reference in a part can exist in a sheet: calamine counts without a limit, and would
/// overflow. A part that ends early ends at the same point here, since both read it the same way.
fn places_fit(name: &str, part: &str, reader: BufReader<&mut dyn Read>) -> Result<(), ImportError> {
    let mut reader = Reader::from_reader(reader);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.check_comments = false;
    config.trim_text(false);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        let element = match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => element,
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => continue,
        };
        if !matches!(element.local_name().as_ref(), "c" | "row" | "dimension" | "mergeCell" | "f") {
            continue;
        }
        let tag: &str = element.as_ref();
        let far =
            tag.split(['"', '\'']).skip(1).step_by(2).flat_map(|value| value.split(':')).find(|place| is_far(place));
        if let Some(place) = far {
            let place = crate::syntax::shortened(place);
            return Err(broken(name, format!("`{part}`: `{place}` is in no sheet")));
        }
    }
}

/// Whether a reference has the form of `XFD1048576`, but more letters or digits than a sheet has columns and rows for.
fn is_far(place: &str) -> bool {
    let digits = place.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let letters = place.len() - digits.len();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) && (letters > 3 || digits.len() > 7)
}

/// The information about a sheet that calamine does not provide.
#[derive(Default)]
struct Extra {
    hidden: Vec<usize>,
    merged: Vec<Merged>,
}

/// The rows of a merged cell, from 0, and its first column.
struct Merged {
    first: u32,
    last: u32,
    column: usize,
}

impl Extra {
    fn read(name: &str, part: &str, reader: BufReader<&mut dyn Read>) -> Result<Extra, ImportError> {
        let mut extra = Extra::default();
        let mut number = 0usize;
        elements(name, part, reader, |element| match element.local_name().as_ref() {
            "row" => {
                let stated = attribute(element, "r").and_then(|row| row.parse().ok());
                number = stated.unwrap_or(number.saturating_add(1));
                let hidden = attribute(element, "hidden");
                if hidden.is_some_and(|hidden| matches!(hidden.as_str(), "1" | "true")) {
                    extra.hidden.push(number);
                }
            }
            "mergeCell" => extra.merged.extend(attribute(element, "ref").and_then(|range| merged(&range))),
            _ => {}
        })?;
        Ok(extra)
    }
}

/// Parses `D6:D8`, if it spans several rows.
fn merged(range: &str) -> Option<Merged> {
    let (first, last) = range.split_once(':')?;
    let row = |cell: &str| {
        cell.trim_start_matches(|c: char| c.is_ascii_alphabetic() || c == '$').parse::<u32>().ok()?.checked_sub(1)
    };
    let letters = first.bytes().filter(u8::is_ascii_alphabetic).take(4);
    let column = letters.fold(0usize, |sum, letter| sum * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let merged = Merged { first: row(first)?, last: row(last)?, column: column.checked_sub(1)? };
    (merged.last > merged.first && merged.column < 16_384).then_some(merged)
}

/// Calls a function for each element that begins in a part.
fn elements(
    name: &str,
    part: &str,
    reader: BufReader<&mut dyn Read>,
    mut each: impl FnMut(&BytesStart<'_>),
) -> Result<(), ImportError> {
    let mut reader = Reader::from_reader(reader);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(element) | Event::Empty(element)) => each(&element),
            Ok(Event::Eof) => return Ok(()),
            Ok(_) => {}
            Err(error) => return Err(broken(name, format!("`{part}`, byte {}: {error}", reader.error_position()))),
        }
    }
}

/// An attribute of an element, in any namespace.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == name)?;
    Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
}

#[cfg(test)]
mod tests {
    use super::is_far;

    #[test]
    fn a_reference_beyond_every_sheet_is_told_from_one_that_is_none() {
        assert_eq!(
            ["XFD1048576", "XFDA1", "A10485760", "XFDA", "Jan-1", ""].map(is_far),
            [false, true, true, false, false, false]
        );
    }
}
