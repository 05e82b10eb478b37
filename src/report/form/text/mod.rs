//! Blocks as text for a terminal.

use anstyle::Style;

use crate::limits;
use crate::report::block::{Bar, Block, Mark, Point, Table, Tone, Words};
use crate::report::style;
use crate::report::words::columns;

mod grid;
mod lines;

use lines::{Line, lines, painted};

/// The indent of what stands under a heading.
const INDENT: usize = 2;

/// Lays out blocks with blank lines between them, except where a block belongs to the line above.
pub fn text(blocks: &[Block], width: usize) -> String {
    indented(blocks, INDENT, width)
}

/// Lays out a page that is all about one thing: nothing is indented, and headings have no line.
pub fn page(blocks: &[Block], width: usize) -> String {
    indented(blocks, 0, width)
}

fn indented(blocks: &[Block], indent: usize, width: usize) -> String {
    let width = width.min(limits::COLUMNS);
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        put(&mut out, block, indent, width);
    }
    out
}

fn put(out: &mut String, block: &Block, indent: usize, width: usize) {
    match block {
        Block::Title(words, line) => {
            words_at(out, words, 0, width);
            words_at(out, line, 0, width);
        }
        Block::Heading(title) if indent == 0 => out.push_str(&format!("{}\n", style::paint(style::HEADING, title))),
        Block::Heading(title) => {
            let rule = "─".repeat(width.saturating_sub(columns(title) + 1));
            out.push_str(&format!("{} {}\n", style::paint(style::HEADING, title), style::paint(style::FAINT, &rule)));
        }
        Block::Subheading(words, aside) => subheading(out, words, aside.as_ref(), width),
        Block::Text(words) => words_at(out, words, indent, width),
        Block::Code(code) => {
            for line in code.lines() {
                let indent = indent.max(INDENT) + 2;
                out.push_str(&format!("{:indent$}{}\n", "", style::paint(style::CODE, line)));
            }
        }
        Block::List(points) => points.iter().for_each(|point| put_point(out, point, indent, width)),
        Block::Bars(bars) => put_bars(out, bars, indent, width),
        Block::Table(table) => put_table(out, table, indent, width),
    }
}

fn words_at(out: &mut String, words: &Words, indent: usize, width: usize) {
    for line in lines(words, width.saturating_sub(indent)) {
        out.push_str(&format!("{:indent$}{}\n", "", painted(&line)));
    }
}

fn subheading(out: &mut String, words: &Words, aside: Option<&Words>, width: usize) {
    let Some(aside) = aside else { return words_at(out, words, 0, width) };
    let (left, right) = (columns(&words.to_string()), columns(&aside.to_string()));
    if left + right + 2 > width {
        words_at(out, words, 0, width);
        return words_at(out, aside, INDENT, width);
    }
    let line = |words| lines(words, width).iter().map(painted).collect::<String>();
    out.push_str(&format!("{}{:3$}{}\n", line(words), "", line(aside), width - left - right));
}

/// The widest point, in columns; longer lines are hard to read.
const LINE: usize = 92;

/// Room on the right for the name of the section with the details, on wide screens.
const SEE: usize = 17;

fn put_point(out: &mut String, point: &Point, indent: usize, width: usize) {
    let (mark, mark_style) = mark(point.mark);
    let inner = indent + columns(&mark) + 1;
    let width = width.min(LINE);
    let wide = width >= 64;
    let room = if wide && point.see.is_some() { width - SEE } else { width };
    let mut words = point.words.clone();
    if let (false, Some(see)) = (wide, point.see) {
        words = words.and(Tone::Faint, format!(" → {see}"));
    }
    for (at, line) in lines(&words, room.saturating_sub(inner)).iter().enumerate() {
        let start = if at == 0 { style::paint(mark_style, &mark) } else { " ".repeat(columns(&mark)) };
        out.push_str(&format!("{:indent$}{start} {}", "", painted(line)));
        if let (0, true, Some(see)) = (at, wide, point.see) {
            let gap = room.saturating_sub(inner + width_of(line)) + 1;
            out.push_str(&format!("{:gap$}{}", "", style::paint(style::FAINT, &format!("→ {see}"))));
        }
        out.push('\n');
    }
    for block in &point.under {
        put(out, block, inner, width);
    }
}

fn mark(mark: Mark) -> (String, Style) {
    match mark {
        Mark::Good => ("●".to_owned(), style::GOOD),
        Mark::Fair => ("◐".to_owned(), style::FAIR),
        Mark::Poor => ("○".to_owned(), style::POOR),
        Mark::Plain => ("·".to_owned(), style::FAINT),
        Mark::Step(number) => (format!("{number}."), style::FAINT),
        Mark::Help => ("→".to_owned(), style::GOOD),
    }
}

/// The length of the longest bar, in columns.
const LONGEST_BAR: usize = 40;
const SHORTEST_BAR: usize = 6;

fn put_bars(out: &mut String, bars: &[Bar], indent: usize, width: usize) {
    let widest = |of: fn(&Bar) -> usize| bars.iter().map(of).max().unwrap_or(0);
    let (labels, notes) = (widest(|bar| columns(&bar.label)), widest(|bar| columns(&bar.note)));
    let room = width.saturating_sub(indent + labels + notes + 4).min(LONGEST_BAR);
    let longest = bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    for bar in bars {
        // with too little room a bar shows nothing: print the figure alone
        let share = if longest > 0.0 && room >= SHORTEST_BAR { bar.value / longest } else { 0.0 };
        let drawn = drawn(share, room);
        let gap = room - columns(&drawn) + 2 + notes - columns(&bar.note);
        let label = style::pad(&bar.label, labels);
        let drawn = style::paint(tone(bar.tone), &drawn);
        out.push_str(&format!("{:indent$}{label}  {drawn}{:gap$}{}\n", "", "", bar.note));
    }
}

/// A bar in eighths of a column; anything above zero is visible.
fn drawn(share: f64, room: usize) -> String {
    let eighths = (share * room as f64 * 8.0).round() as usize;
    let eighths = if share > 0.0 { eighths.max(1) } else { 0 }.min(room * 8);
    let rest = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"].get(eighths % 8).copied().unwrap_or_default();
    format!("{}{rest}", "█".repeat(eighths / 8))
}

fn put_table(out: &mut String, table: &Table, indent: usize, width: usize) {
    for line in grid::grid(table, width.saturating_sub(indent)) {
        out.push_str(format!("{:indent$}{line}", "").trim_end());
        out.push('\n');
    }
    if table.more > 0 {
        let more = format!("and {} more (--all)", table.more);
        out.push_str(&format!("{:indent$}{}\n", "", style::paint(style::FAINT, &more)));
    }
}

/// The style of a tone.
fn tone(tone: Tone) -> Style {
    match tone {
        Tone::Plain => Style::new(),
        Tone::Strong => style::STRONG,
        Tone::Faint => style::FAINT,
        Tone::Name => style::CODE,
        Tone::Good => style::GOOD,
        Tone::Fair => style::FAIR,
        Tone::Poor => style::POOR,
        Tone::Level(level) => style::severity(level),
    }
}

fn width_of(line: &Line) -> usize {
    line.iter().map(|(_, text)| columns(text)).sum()
}
