//! `.ods`: parsed here, because calamine does not report hidden rows and merged cells of this format, and expands
//! repeated cells before they can be counted.

use std::collections::BTreeSet;
use std::io::{BufReader, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::super::ImportError;
use super::super::grid::{Row, Stored};
use super::parts::Parts;
use super::xlsx::{Room, attribute, fill, put};
use super::{Sheet, broken};
use crate::limits::IMPORT_CELLS;

const CONTENT: &str = "content.xml";

/// All sheets with their rows.
pub(super) fn read(parts: &Parts<'_>) -> Result<Vec<Sheet>, ImportError> {
    let name = parts.name;
    let read = |reader: BufReader<&mut dyn Read>| Content::new(name).read(reader);
    parts.with(CONTENT, read)?.ok_or_else(|| broken(name, format!("it has no `{CONTENT}`")))
}

/// The state of the parser during the walk through the content.
struct Content<'a> {
    name: &'a str,
    sheets: Vec<Sheet>,
    /// The styles of hidden sheets, and the style that is being read.
    invisible: BTreeSet<String>,
    style: String,
    /// The row from 0, the number of its repetitions, and the column.
    row: usize,
    row_times: usize,
    row_hidden: bool,
    cells: Row,
    column: usize,
    cell: Option<Cell>,
    /// The nesting depth inside elements that are not part of the text of a cell: a note, a drawing.
    beside: usize,
    merged: Vec<(usize, usize, usize)>,
    room: Room,
}

/// The cell that is being read.
struct Cell {
    text: String,
    lines: usize,
    stored: Stored,
    value: Option<String>,
    times: usize,
    rows: usize,
}

impl<'a> Content<'a> {
    fn new(name: &'a str) -> Self {
        Content {
            name,
            sheets: Vec::new(),
            invisible: BTreeSet::new(),
            style: String::new(),
            row: 0,
            row_times: 1,
            row_hidden: false,
            cells: Row::default(),
            column: 0,
            cell: None,
            beside: 0,
            merged: Vec::new(),
            room: Room(IMPORT_CELLS),
        }
    }

    fn read(mut self, reader: BufReader<&mut dyn Read>) -> Result<Vec<Sheet>, ImportError> {
        let mut reader = Reader::from_reader(reader);
        let mut buffer = Vec::new();
        loop {
            buffer.clear();
            match reader.read_event_into(&mut buffer) {
                Ok(Event::Start(element)) => self.begin(&element),
                Ok(Event::Empty(element)) => {
                    self.begin(&element);
                    self.end(element.name().as_ref())?;
                }
                Ok(Event::End(element)) => self.end(element.name().as_ref())?,
                Ok(Event::Text(text)) => self.text(&text),
                Ok(Event::CData(text)) => self.text(&text),
                Ok(Event::GeneralRef(reference)) => {
                    let sign = match reference.resolve_char_ref() {
                        Ok(Some(sign)) => Some(sign),
                        _ => match &*reference {
                            "amp" => Some('&'),
                            "lt" => Some('<'),
                            "gt" => Some('>'),
                            "quot" => Some('"'),
                            "apos" => Some('\''),
                            _ => None,
                        },
                    };
                    self.text(sign.map(String::from).unwrap_or_default().as_str());
                }
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => {
                    let why = format!("`{CONTENT}`, byte {}: {error}", reader.error_position());
                    return Err(broken(self.name, why));
                }
            }
        }
        Ok(self.sheets)
    }

    fn begin(&mut self, element: &BytesStart<'_>) {
        let name = element.name();
        match name.as_ref() {
            "style:style" => self.style = attribute(element, "name").unwrap_or_default(),
            "style:table-properties" if attribute(element, "display").as_deref() == Some("false") => {
                self.invisible.insert(self.style.clone());
            }
            _ if self.beside > 0 => self.beside += usize::from(is_beside(name.as_ref())),
            beside if is_beside(beside) => self.beside += 1,
            "table:table" => {
                let style = attribute(element, "style-name").unwrap_or_default();
                self.sheets.push(Sheet {
                    name: attribute(element, "name").unwrap_or_default(),
                    hidden: self.invisible.contains(&style),
                    rows: Vec::new(),
                    hidden_rows: Vec::new(),
                });
                self.row = 0;
                self.merged.clear();
            }
            "table:table-row" => {
                self.row_times = count(element, "number-rows-repeated");
                let visibility = attribute(element, "visibility");
                self.row_hidden = visibility.is_some_and(|visibility| visibility != "visible");
                self.cells = Row { padded: true, ..Row::new(self.row.saturating_add(1), Vec::new()) };
                self.column = 0;
            }
            "table:table-cell" | "table:covered-table-cell" => self.cell = Some(Cell::new(element)),
            "text:p" | "text:h" => {
                if let Some(cell) = &mut self.cell {
                    if cell.lines > 0 {
                        cell.text.push('\n');
                    }
                    cell.lines += 1;
                }
            }
            "text:s" => {
                let spaces = count(element, "c").min(64);
                self.text(&" ".repeat(spaces));
            }
            "text:tab" | "text:line-break" => self.text(" "),
            _ => {}
        }
    }

    fn end(&mut self, name: &str) -> Result<(), ImportError> {
        if is_beside(name) {
            self.beside = self.beside.saturating_sub(1);
            return Ok(());
        }
        if self.beside > 0 {
            return Ok(());
        }
        match name {
            "table:table-cell" | "table:covered-table-cell" => self.end_cell(),
            "table:table-row" => self.end_row(),
            "table:table" => self.end_table(),
            _ => Ok(()),
        }
    }

    fn end_cell(&mut self) -> Result<(), ImportError> {
        let Some(cell) = self.cell.take() else { return Ok(()) };
        let (times, rows) = (cell.times, cell.rows);
        let (text, stored) = cell.value();
        if !text.is_empty() || stored == Stored::Unknown {
            for at in 0..times {
                let column = self.column.saturating_add(at);
                put(self.name, &mut self.cells, column, text.clone(), stored, &mut self.room)?;
            }
            if rows > 1 {
                self.merged.push((self.row, self.row.saturating_add(rows - 1), self.column));
            }
        }
        self.column = self.column.saturating_add(times);
        Ok(())
    }

    fn end_row(&mut self) -> Result<(), ImportError> {
        let row = std::mem::take(&mut self.cells);
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        if !row.cells.is_empty() {
            let more = row.cells.len().saturating_mul(self.row_times - 1);
            let left = self.room.0.checked_sub(more);
            self.room.0 = left.ok_or_else(|| ImportError::TooLarge { sheet: self.name.to_owned() })?;
            for at in 0..self.row_times {
                let number = row.number.saturating_add(at);
                if self.row_hidden {
                    sheet.hidden_rows.push(number);
                }
                sheet.rows.push(Row { number, ..row.clone() });
            }
        }
        self.row = self.row.saturating_add(self.row_times);
        Ok(())
    }

    fn end_table(&mut self) -> Result<(), ImportError> {
        let Some(sheet) = self.sheets.last_mut() else { return Ok(()) };
        for (first, last, column) in self.merged.drain(..) {
            let at = sheet.rows.partition_point(|row| row.number <= first);
            let Some(top) = sheet.rows.get(at).filter(|row| row.number == first + 1) else { continue };
            let text = top.cell(Some(column)).to_owned();
            let stored = top.stored(Some(column)).copied().unwrap_or(Stored::Text);
            let below = sheet.rows.iter_mut().skip(at + 1).take_while(|row| row.number <= last.saturating_add(1));
            fill(self.name, below, column, &text, stored, &mut self.room)?;
        }
        Ok(())
    }

    fn text(&mut self, text: &str) {
        if let Some(cell) = self.cell.as_mut().filter(|cell| cell.lines > 0 && self.beside == 0) {
            cell.text.push_str(text);
        }
    }
}

impl Cell {
    fn new(element: &BytesStart<'_>) -> Cell {
        let kind = attribute(element, "value-type");
        let formula = attribute(element, "formula").is_some();
        let value = match kind.as_deref() {
            Some("date") => attribute(element, "date-value"),
            Some("time") => attribute(element, "time-value"),
            Some("boolean") => attribute(element, "boolean-value").map(|value| value.to_uppercase()),
            Some("string") => attribute(element, "string-value"),
            _ => attribute(element, "value"),
        };
        let stored = match kind.as_deref() {
            Some("float" | "percentage" | "currency") => {
                value.as_ref().and_then(|value| value.parse().ok()).map_or(Stored::Text, Stored::Number)
            }
            Some("date" | "time") => Stored::Date,
            None if formula => Stored::Unknown,
            _ => Stored::Text,
        };
        Cell {
            text: String::new(),
            lines: 0,
            stored,
            value,
            times: count(element, "number-columns-repeated"),
            rows: count(element, "number-rows-spanned"),
        }
    }

    /// Its value: the stored value, else the displayed text.
    fn value(self) -> (String, Stored) {
        match (self.stored, self.value) {
            (Stored::Number(number), _) => (number.to_string(), self.stored),
            // the time after a date is not part of it
            (Stored::Date, Some(date)) => (date.split('T').next().unwrap_or_default().to_owned(), Stored::Date),
            (stored, Some(value)) if self.text.is_empty() => (value, stored),
            (stored, _) => (self.text, stored),
        }
    }
}

/// Notes and drawings are inside a cell, but not part of its text.
fn is_beside(name: &str) -> bool {
    matches!(name, "office:annotation" | "table:shapes" | "draw:frame" | "draw:custom-shape" | "table:tracked-changes")
}

fn count(element: &BytesStart<'_>, name: &str) -> usize {
    attribute(element, name).and_then(|count| count.parse().ok()).unwrap_or(1).max(1)
}
