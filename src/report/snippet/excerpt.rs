//! Cuts the lines around some places to what can be read, without anything that could steer a terminal.

use std::ops::Range;

use crate::text::{LineIndex, Span};

use crate::report::words::harmless;

/// Marks with at most this many lines between them share an excerpt.
const BETWEEN: u32 = 4;

/// How many bytes of a long line are shown on either side of a mark.
pub const AROUND: usize = 160;

/// The longest marked range in bytes, which is also the greatest gap between marks of one line that share an excerpt.
const MARKED: usize = 240;

/// The byte order mark.
const MARK: char = '\u{feff}';

/// A place to mark, with an optional label.
#[derive(Debug, Clone)]
pub struct Mark<'a, S = Span> {
    pub span: S,
    pub label: Option<&'a str>,
}

impl<'a, S> Mark<'a, S> {
    pub fn new(span: S, label: Option<&'a str>) -> Self {
        Mark { span, label }
    }
}

/// Consecutive lines of a file.
#[derive(Debug)]
pub struct Excerpt<'a> {
    pub text: String,
    /// The number of the first line.
    pub line: u32,
    /// Places within `text`.
    pub marks: Vec<Mark<'a, Range<usize>>>,
    /// Line and column of the first mark in the file, if they cannot be counted in `text`.
    pub column: Option<(u32, u32)>,
}

/// The excerpts for these marks, with `around` bytes of a long line on either side. The excerpt with the first mark
/// comes first, the others in text order.
pub fn excerpts<'a>(text: &str, index: &LineIndex, marks: Vec<Mark<'a>>, around: usize) -> Vec<Excerpt<'a>> {
    let first = marks.first().map(|mark| mark.span.start);
    let mut placed: Vec<Placed<'a>> = marks.into_iter().map(|mark| Placed::new(text, index, mark)).collect();
    placed.sort_by_key(|placed| (placed.line, placed.span.start));
    let mut groups: Vec<Vec<Placed<'a>>> = Vec::new();
    for next in placed {
        match groups.last_mut() {
            Some(group) if group.last().is_some_and(|last| last.is_near(&next)) => group.push(next),
            _ => groups.push(vec![next]),
        }
    }
    // the excerpt of the first mark goes first
    if let Some(own) = groups.iter().position(|group| group.iter().any(|placed| Some(placed.start) == first)) {
        groups.get_mut(..=own).into_iter().for_each(|before| before.rotate_right(1));
    }
    groups.into_iter().map(|group| show(text, index, group, around)).collect()
}

/// A mark with its line, shortened to what can be shown.
struct Placed<'a> {
    line: u32,
    column: u32,
    start: u32,
    span: Range<usize>,
    label: Option<&'a str>,
}

impl<'a> Placed<'a> {
    fn new(text: &str, index: &LineIndex, mark: Mark<'a>) -> Self {
        let at = index.characters(text, mark.span.start);
        let line = range(index.line(text, at.line));
        let start = text.floor_char_boundary(mark.span.start as usize).clamp(line.start, line.end);
        let end = (mark.span.end as usize).clamp(start, line.end).min(start + MARKED);
        let end = text.ceil_char_boundary(end);
        Placed { line: at.line, column: at.column, start: mark.span.start, span: start..end, label: mark.label }
    }

    fn is_near(&self, next: &Placed<'_>) -> bool {
        let apart = next.line - self.line;
        apart <= BETWEEN && (apart > 0 || next.span.start - self.span.start <= MARKED)
    }
}

fn show<'a>(text: &str, index: &LineIndex, group: Vec<Placed<'a>>, around: usize) -> Excerpt<'a> {
    let line = group.first().map_or(1, |placed| placed.line);
    let last = group.last().map_or(line, |placed| placed.line);
    let mut excerpt = Excerpt { text: String::new(), line, marks: Vec::new(), column: None };
    let mut group = group.into_iter().peekable();
    for number in line..=last {
        let marks: Vec<Placed<'a>> = std::iter::from_fn(|| group.next_if(|placed| placed.line == number)).collect();
        if number > line {
            excerpt.text.push('\n');
        }
        excerpt.line(text, range(index.line(text, number)), marks, around);
    }
    excerpt
}

impl<'a> Excerpt<'a> {
    /// Adds one line, cut around its marks.
    fn line(&mut self, text: &str, line: Range<usize>, marks: Vec<Placed<'a>>, around: usize) {
        let from = marks.first().map_or(line.start, |mark| mark.span.start);
        let to = marks.iter().map(|mark| mark.span.end).max().unwrap_or(line.start);
        let start = text.floor_char_boundary(from.saturating_sub(around).max(line.start));
        let end = text.ceil_char_boundary((to + around).min(line.end));
        if start > line.start {
            self.text.push('…');
            if let (None, Some(mark)) = (self.column, marks.first()) {
                self.column = Some((mark.line, mark.column));
            }
        }
        let base = self.text.len();
        let place = |at: usize| base + shown(text, start..at).len();
        self.marks.extend(marks.iter().map(|mark| Mark::new(place(mark.span.start)..place(mark.span.end), mark.label)));
        self.text.push_str(&shown(text, start..end));
        if end < line.end {
            self.text.push('…');
        }
    }
}

/// A part of a line as shown: one character for each of its own, so that columns can be counted. Tabs stay for the
/// renderer to expand; a byte order mark is dropped.
fn shown(text: &str, part: Range<usize>) -> String {
    let skipped = if part.start == 0 && text.starts_with(MARK) { MARK.len_utf8() } else { 0 };
    let part = text.get(part.start.max(skipped)..part.end).unwrap_or_default();
    part.chars().map(|c| if c == '\t' { c } else { harmless(c) }).collect()
}

fn range(span: Span) -> Range<usize> {
    span.start as usize..span.end as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpts_of<'a>(text: &str, spans: &[(usize, usize)]) -> Vec<Excerpt<'a>> {
        let marks = spans.iter().map(|(start, end)| {
            Mark::new(Span::new(u32::try_from(*start).unwrap(), u32::try_from(*end).unwrap()), None)
        });
        excerpts(text, &LineIndex::new(text), marks.collect(), AROUND)
    }

    fn marked(excerpt: &Excerpt<'_>) -> Vec<String> {
        excerpt.marks.iter().map(|mark| excerpt.text.get(mark.span.clone()).unwrap().to_owned()).collect()
    }

    #[test]
    fn near_places_are_shown_together_and_far_ones_apart() {
        let text = "one\ntwo\nthree\n\n\n\n\n\n\nten\n";
        let shown = excerpts_of(text, &[(text.find("ten").unwrap(), text.len() - 1), (4, 7), (0, 3)]);
        assert_eq!(shown.iter().map(|excerpt| excerpt.line).collect::<Vec<_>>(), [10, 1]);
        assert_eq!(shown[1].text, "one\ntwo");
        assert_eq!(marked(&shown[1]), ["one", "two"]);
    }

    #[test]
    fn a_long_line_is_cut_around_its_mark() {
        let text = format!("{}needle{}", "é".repeat(500_000), "日".repeat(400_000));
        let shown = excerpts_of(&text, &[(1_000_000, 1_000_006)]);
        assert!(shown[0].text.len() < 1_000, "{}", shown[0].text.len());
        assert_eq!(marked(&shown[0]), ["needle"]);
        assert_eq!(shown[0].column, Some((1, 500_001)));
        assert!(shown[0].text.starts_with("…é") && shown[0].text.ends_with("日…"));
    }

    #[test]
    fn a_span_of_many_lines_is_marked_on_its_first() {
        let shown = excerpts_of("unit A {\n  role B\n}\n", &[(7, 20)]);
        assert_eq!((shown[0].text.as_str(), marked(&shown[0])), ("unit A {", vec!["{".to_owned()]));
    }

    #[test]
    fn what_is_no_place_in_the_text_does_no_harm() {
        for span in [(0, 0), (3, 3), (4, 900), (900, 901), (1, 2), (2, 3)] {
            for text in ["", "\n", "日\u{1b}本", "\u{feff}x", "a\rb\r\nc"] {
                for excerpt in excerpts_of(text, &[span, (0, 1)]) {
                    marked(&excerpt);
                    assert!(!excerpt.text.contains('\u{1b}'));
                }
            }
        }
    }

    #[test]
    fn a_byte_order_mark_is_no_column() {
        let shown = excerpts_of("\u{feff}\tnope", &[(4, 8)]);
        assert_eq!((shown[0].text.as_str(), marked(&shown[0])), ("\tnope", vec!["nope".to_owned()]));
    }
}
