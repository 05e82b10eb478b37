//! Blocks as plain data for an HTML template, which turns them into elements and escapes them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::report::block::{Bar, Block, Mark, Point, Table, Tone, Words};

/// Link targets, by the name as messages write it.
pub(crate) type Addresses = BTreeMap<String, String>;

/// A block of a page.
#[derive(Debug, Serialize)]
#[serde(tag = "is", rename_all = "lowercase")]
pub(crate) enum Node {
    Title { words: Vec<Piece>, line: Vec<Piece> },
    Heading { words: Vec<Piece> },
    Text { words: Vec<Piece> },
    Code { code: String },
    List { points: Vec<Item>, steps: bool },
    Bars { bars: Vec<Length> },
    Table(Grid),
}

impl Node {
    /// Drops links from points to sections that are not on the page.
    pub fn keep_links(&mut self, is_there: &impl Fn(&str) -> bool) {
        let Node::List { points, .. } = self else { return };
        for point in points {
            if !point.to.as_deref().and_then(|to| to.strip_prefix('#')).is_some_and(is_there) {
                point.see = None;
            }
        }
    }
}

/// Text with one tone.
#[derive(Debug, Serialize)]
pub(crate) struct Piece {
    pub text: String,
    /// The class of its tone, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tone: Option<&'static str>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub code: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<String>,
}

/// A list item.
#[derive(Debug, Serialize)]
pub(crate) struct Item {
    /// The class of its mark; `None` for plain items and numbered steps.
    mark: Option<&'static str>,
    words: Vec<Piece>,
    see: Option<&'static str>,
    /// The anchor of the section with the details.
    to: Option<String>,
    under: Vec<Node>,
}

/// A bar of a chart.
#[derive(Debug, Serialize)]
pub(crate) struct Length {
    label: String,
    tone: &'static str,
    /// Its length in percent of the longest, with one decimal.
    percent: String,
    notes: Vec<String>,
}

/// A table.
#[derive(Debug, Serialize)]
pub(crate) struct Grid {
    caption: String,
    columns: Vec<Head>,
    rows: Vec<Vec<Vec<Piece>>>,
    more: Option<String>,
}

/// The head of a table column.
#[derive(Debug, Serialize)]
pub(crate) struct Head {
    title: &'static str,
    /// The classes of its cells.
    class: &'static str,
}

/// Converts blocks. Tables are labelled by the heading above them.
pub(crate) fn nodes(blocks: &[Block], above: &str, addresses: &Addresses) -> Vec<Node> {
    let mut above = above.to_owned();
    let mut nodes = Vec::new();
    for block in blocks {
        match block {
            Block::Title(words, line) => {
                nodes.push(Node::Title { words: pieces(words, addresses), line: pieces(line, addresses) });
            }
            Block::Heading(title) => {
                (*title).clone_into(&mut above);
                nodes.push(Node::Heading { words: pieces(&Words::from(*title), addresses) });
            }
            Block::Subheading(words, aside) => {
                above = words.to_string();
                nodes.push(Node::Heading { words: pieces(words, addresses) });
                nodes.extend(aside.as_ref().map(|aside| Node::Text { words: pieces(aside, addresses) }));
            }
            Block::Text(words) => nodes.push(Node::Text { words: pieces(words, addresses) }),
            Block::Code(code) => nodes.push(Node::Code { code: code.clone() }),
            Block::List(points) => nodes.extend(lists(points, &above, addresses)),
            Block::Bars(bars) => nodes.push(Node::Bars { bars: lengths(bars) }),
            Block::Table(table) => nodes.push(Node::Table(grid(table, &above, addresses))),
        }
    }
    nodes
}

/// Converts words: parts in backticks become names, and names link to where there is more about them.
pub(crate) fn pieces(words: &Words, addresses: &Addresses) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, (tone, text)) in words.pieces().enumerate() {
        let to = words.target(at).map(str::to_owned);
        // an unpaired backtick begins no name
        let pairs = text.matches('`').count().is_multiple_of(2);
        let parts: Vec<&str> = if pairs { text.split('`').collect() } else { vec![text] };
        for (number, part) in parts.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            let code = number % 2 == 1 || (tone == Tone::Name && pairs);
            let to = to.clone().or_else(|| addresses.get(part).filter(|_| code).cloned());
            pieces.push(Piece { text: part.to_owned(), tone: class(tone), code, to });
        }
    }
    pieces
}

/// Drops faint tones, for places that are faint as a whole.
pub(crate) fn quiet(mut pieces: Vec<Piece>) -> Vec<Piece> {
    for piece in pieces.iter_mut().filter(|piece| piece.tone == class(Tone::Faint)) {
        piece.tone = None;
    }
    pieces
}

/// Converts points; runs of numbered steps become lists of their own.
fn lists(points: &[Point], above: &str, addresses: &Addresses) -> Vec<Node> {
    let is_step = |point: &Point| matches!(point.mark, Mark::Step(_));
    let none = Addresses::new();
    let item = |point: &Point| Item {
        mark: mark(point.mark),
        words: pieces(&point.words, if point.mark == Mark::Help { &none } else { addresses }),
        see: point.see,
        to: point.see.map(|part| format!("#{}", anchor(part))),
        under: nodes(&point.under, above, addresses),
    };
    let runs = points.chunk_by(|a, b| is_step(a) == is_step(b));
    let list = |run: &[Point]| match run.first().is_some_and(is_step) {
        true => Node::List { points: steps(run, above, addresses), steps: true },
        false => Node::List { points: run.iter().map(item).collect(), steps: false },
    };
    runs.map(list).collect()
}

/// Converts steps. Neighbors with the same note are merged into one item. Only the names link.
fn steps(run: &[Point], above: &str, addresses: &Addresses) -> Vec<Item> {
    let item = |alike: &[Point]| {
        let mut words: Vec<Piece> = Vec::new();
        for (at, point) in alike.iter().enumerate() {
            let is_last = at + 1 == alike.len();
            let mut step = quiet(pieces(&point.words, addresses)).into_iter();
            words.extend((at > 0).then(|| plain(if is_last { " and " } else { ", " })));
            words.extend(step.next());
            words.extend(step.filter(|_| is_last).map(|piece| Piece { to: None, ..piece }));
        }
        let under = alike.last().map(|point| nodes(&point.under, above, addresses)).unwrap_or_default();
        Item { mark: None, words, see: None, to: None, under }
    };
    run.chunk_by(is_alike).map(item).collect()
}

/// Whether two steps differ only in their names.
fn is_alike(a: &Point, b: &Point) -> bool {
    let note = |point: &Point| point.words.pieces().skip(1).map(|(_, text)| text.to_owned()).collect::<String>();
    a.under.is_empty() && b.under.is_empty() && !note(a).is_empty() && note(a) == note(b)
}

fn plain(text: &str) -> Piece {
    Piece { text: text.to_owned(), tone: None, code: false, to: None }
}

/// The id of a section, from its title.
pub(crate) fn anchor(title: &str) -> String {
    title.to_lowercase().replace(|c: char| !c.is_ascii_alphanumeric(), "-")
}

fn lengths(bars: &[Bar]) -> Vec<Length> {
    let longest = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let length = |bar: &Bar| Length {
        label: bar.label.clone(),
        tone: class(bar.tone).unwrap_or("t-faint"),
        percent: format!("{:.1}", if longest > 0.0 { bar.value / longest * 100.0 } else { 0.0 }),
        notes: bar.note.split_whitespace().map(str::to_owned).collect(),
    };
    bars.iter().map(length).collect()
}

/// Converts a table, dropping empty columns.
fn grid(table: &Table, above: &str, addresses: &Addresses) -> Grid {
    let is_used = |at: &usize| table.rows.iter().filter_map(|row| row.get(*at)).any(|cell| !cell.is_empty());
    let used: Vec<usize> = (0..table.columns.len()).filter(is_used).collect();
    let head = |at: &usize| {
        table.columns.get(*at).map(|column| Head {
            title: column.title,
            class: match (column.right, column.spare) {
                (true, true) => "n s",
                (true, false) => "n",
                (false, true) => "s",
                (false, false) => "",
            },
        })
    };
    let row =
        |row: &Vec<Words>| used.iter().filter_map(|at| row.get(*at)).map(|cell| pieces(cell, addresses)).collect();
    Grid {
        caption: above.to_owned(),
        columns: used.iter().filter_map(head).collect(),
        rows: table.rows.iter().map(row).collect(),
        more: (table.more > 0).then(|| crate::figures::figure(table.more as f64)),
    }
}

fn class(tone: Tone) -> Option<&'static str> {
    use crate::diagnostic::Severity;
    match tone {
        Tone::Plain | Tone::Name => None,
        Tone::Strong => Some("t-strong"),
        Tone::Faint => Some("t-faint"),
        Tone::Good => Some("t-good"),
        Tone::Fair => Some("t-fair"),
        Tone::Poor | Tone::Level(Severity::Error) => Some("t-poor"),
        Tone::Level(Severity::Warning) => Some("t-fair"),
        Tone::Level(Severity::Note) => Some("t-note"),
    }
}

fn mark(mark: Mark) -> Option<&'static str> {
    match mark {
        Mark::Good => Some("good"),
        Mark::Fair => Some("fair"),
        Mark::Poor => Some("poor"),
        Mark::Help => Some("help"),
        Mark::Plain | Mark::Step(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_so_of_several_in_a_row_is_said_once() {
        let step =
            |name: &str, note: &str| Point::new(Mark::Step(1), Words::toned(Tone::Name, name).and(Tone::Faint, note));
        let run = [
            step("A", ": so"),
            step("B", ": so"),
            step("C", ": so"),
            step("D", ": not so"),
            step("E", ""),
            step("F", ""),
        ];
        let said: Vec<String> = steps(&run, "", &Addresses::new())
            .into_iter()
            .map(|item| item.words.into_iter().map(|piece| piece.text).collect())
            .collect();
        assert_eq!(said, ["A, B and C: so", "D: not so", "E", "F"]);
        let with_code = Point::new(Mark::Step(1), "Say it:").with(Block::Code("champion".to_owned()));
        let items = steps(&[with_code.clone(), with_code], "", &Addresses::new());
        assert_eq!(items.iter().map(|item| item.under.len()).collect::<Vec<_>>(), [1, 1]);
    }

    #[test]
    fn names_in_backticks_lead_to_their_cards() {
        let addresses = Addresses::from([("Barista".to_owned(), "#c1".to_owned())]);
        let shown = |words: &Words| -> Vec<(String, bool, Option<String>)> {
            pieces(words, &addresses).into_iter().map(|piece| (piece.text, piece.code, piece.to)).collect()
        };
        let plain = |text: &str| (text.to_owned(), false, None);
        assert_eq!(
            shown(&"`Barista` and `Nobody`, Barista".into()),
            [
                ("Barista".to_owned(), true, Some("#c1".to_owned())),
                plain(" and "),
                ("Nobody".to_owned(), true, None),
                plain(", Barista"),
            ]
        );
        assert_eq!(shown(&"a ` alone".into()), [plain("a ` alone")]);
    }
}
