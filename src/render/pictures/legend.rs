//! The words around a picture: title, lead sentence and legend.

use super::canvas::{Anchor, Canvas};
use super::words::{Font, balanced, clean, wrap};

const TITLE: Font = Font::bold(20.0);
const LEAD: Font = Font::plain(13.5);
const ENTRY: Font = Font::plain(12.0);

/// The margin on all sides, in pixels.
pub(super) const MARGIN: f64 = 24.0;

/// Writes the title and the lead sentence. Returns the y coordinate at which the picture may begin.
pub(super) fn heading(canvas: &mut Canvas, width: f64, title: &str, lead: &str) -> f64 {
    let mut y = MARGIN;
    for (text, font, class, most) in [(clean(title), TITLE, "ink", 3), (clean(lead), LEAD, "muted", 4)] {
        for line in balanced(&text, font, width - 2.0 * MARGIN, most) {
            y += font.line() / 2.0;
            canvas.text((MARGIN, y), &line, font, Anchor::Start, class);
            y += font.line() / 2.0;
        }
        y += 5.0;
    }
    y + 8.0
}

type Sign<'a> = Box<dyn FnOnce(&mut Canvas, f64, f64) + 'a>;

/// A sign of the legend and its meaning.
pub(super) struct Entry<'a> {
    /// Draws the sign, centered at a point, in this much room.
    pub sign: Sign<'a>,
    pub room: f64,
    pub text: String,
}

impl<'a> Entry<'a> {
    pub fn new(room: f64, text: impl Into<String>, sign: impl FnOnce(&mut Canvas, f64, f64) + 'a) -> Self {
        Entry { sign: Box::new(sign), room, text: text.into() }
    }
}

const ROW: f64 = 25.0;

/// The gap between two columns.
const BETWEEN: f64 = 26.0;

/// Writes the legend row by row, from a y coordinate on. Returns the y coordinate of its end.
pub(super) fn legend(canvas: &mut Canvas, width: f64, top: f64, entries: Vec<Entry<'_>>) -> f64 {
    let room = width - 2.0 * MARGIN;
    let needs: Vec<f64> = entries.iter().map(|entry| entry.room + 8.0 + ENTRY.width(&entry.text)).collect();
    // as many columns as fit, each as wide as its widest entry
    let columns_of = |rows: usize| -> Vec<f64> {
        needs.chunks(rows.max(1)).map(|needs| needs.iter().copied().fold(0.0, f64::max)).collect()
    };
    let fits = |columns: &Vec<f64>| columns.iter().sum::<f64>() + BETWEEN * (columns.len() as f64 - 1.0) <= room;
    let rows = (1..=entries.len()).find(|rows| *rows * 4 >= entries.len() && fits(&columns_of(*rows)));
    let rows = rows.unwrap_or(entries.len()).max(1);
    let columns = columns_of(rows);
    let count = entries.len();
    for (at, entry) in entries.into_iter().enumerate() {
        let left: f64 = columns.iter().take(at / rows).map(|column| column + BETWEEN).sum();
        let (x, y) = (MARGIN + left, top + ((at % rows) as f64 + 0.5) * ROW);
        (entry.sign)(canvas, x + entry.room / 2.0, y);
        let text_room = width - MARGIN - x - entry.room - 8.0;
        if let Some(line) = wrap(&entry.text, ENTRY, text_room, 1).first() {
            canvas.text((x + entry.room + 8.0, y), line, ENTRY, Anchor::Start, "ink");
        }
    }
    if count == 0 { top } else { top + rows as f64 * ROW }
}
