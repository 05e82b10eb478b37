//! Blocks as Markdown, for a wiki.

mod inline;

use crate::report::block::{Block, Mark, Point, Table};
use inline::{cell, heading, line};

/// Writes blocks as GitHub Flavored Markdown.
///
/// ```
/// use outward::report::block::{Block, Tone, Words};
/// use outward::report::form::markdown;
///
/// let words = Words::from("Served by ").and(Tone::Name, "Barista").plus(".");
/// assert_eq!(markdown(&[Block::Heading("Who"), Block::Text(words)]), "## Who\n\nServed by `Barista`.\n");
/// ```
pub fn markdown(blocks: &[Block]) -> String {
    let mut out = String::new();
    for block in blocks {
        if !out.is_empty() {
            out.push('\n');
        }
        put(&mut out, block, "");
    }
    out
}

fn put(out: &mut String, block: &Block, indent: &str) {
    match block {
        Block::Title(words, aside) => out.push_str(&format!("# {}\n\n{}\n", heading(words), line(aside))),
        Block::Heading(title) => out.push_str(&format!("## {title}\n")),
        Block::Subheading(words, aside) => {
            let aside = aside.as_ref().map_or_else(String::new, |aside| format!(" ({})", line(aside)));
            out.push_str(&format!("### {}{aside}\n", line(words)));
        }
        Block::Text(words) => out.push_str(&format!("{indent}{}\n", line(words))),
        Block::Code(code) => {
            let fence = "`".repeat(longest_run(code).max(2) + 1);
            out.push_str(&format!("{indent}{fence}outward\n"));
            code.lines().for_each(|line| out.push_str(&format!("{indent}{line}\n")));
            out.push_str(&format!("{indent}{fence}\n"));
        }
        Block::List(points) => points.iter().for_each(|point| put_point(out, point, indent)),
        Block::Bars(bars) => {
            let mut table = format!("{indent}| | |\n{indent}| --- | ---: |\n");
            for bar in bars {
                table.push_str(&format!(
                    "{indent}| {} | {} |\n",
                    cell(&bar.label.as_str().into()),
                    cell(&bar.note.as_str().into())
                ));
            }
            out.push_str(&format!("\n{table}"));
        }
        Block::Table(table) => put_table(out, table, indent),
    }
}

fn put_point(out: &mut String, point: &Point, indent: &str) {
    let mark = match point.mark {
        Mark::Good => "- ● ".to_owned(),
        Mark::Fair => "- ◐ ".to_owned(),
        Mark::Poor => "- ○ ".to_owned(),
        Mark::Plain => "- ".to_owned(),
        Mark::Step(number) => format!("{number}. "),
        Mark::Help => "- → ".to_owned(),
    };
    let see = point.see.map_or_else(String::new, |see| format!(" → [{see}](#{})", anchor(see)));
    // a hard line break, so that a text below starts a line of its own
    let ended = if matches!(point.under.first(), Some(Block::Text(_))) { "\\" } else { "" };
    out.push_str(&format!("{indent}{mark}{}{see}{ended}\n", line(&point.words)));
    for block in &point.under {
        put(out, block, &format!("{indent}  "));
    }
}

fn put_table(out: &mut String, table: &Table, indent: &str) {
    let titles: Vec<String> = table.columns.iter().map(|column| cell(&column.title.into())).collect();
    let rules: Vec<&str> = table.columns.iter().map(|column| if column.right { "---:" } else { "---" }).collect();
    out.push_str(&format!("{indent}| {} |\n{indent}| {} |\n", titles.join(" | "), rules.join(" | ")));
    for row in &table.rows {
        let cells: Vec<String> = row.iter().map(cell).collect();
        out.push_str(&format!("{indent}| {} |\n", cells.join(" | ")));
    }
    if table.more > 0 {
        out.push_str(&format!("\n{indent}… and {} more\n", table.more));
    }
}

fn longest_run(text: &str) -> usize {
    text.split(|c| c != '`').map(str::len).max().unwrap_or(0)
}

/// The anchor that GitHub gives a heading.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter_map(|c| if c == ' ' { Some('-') } else { c.is_alphanumeric().then_some(c) })
        .collect()
}
