//! Blocks as Markdown, for a wiki.

use crate::report::block::{Block, Mark, Point, Table, Tone, Words};

/// Lays out blocks as GitHub-flavored Markdown.
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
        Block::Title(words, line) => out.push_str(&format!("# {}\n\n{}\n", plain(words), inline(line))),
        Block::Heading(title) => out.push_str(&format!("## {title}\n")),
        Block::Subheading(words, aside) => {
            let aside = aside.as_ref().map_or_else(String::new, |aside| format!(" ({})", inline(aside)));
            out.push_str(&format!("### {}{aside}\n", inline(words)));
        }
        Block::Text(words) => out.push_str(&format!("{indent}{}\n", inline(words))),
        Block::Code(code) => {
            out.push_str(&format!("{indent}```outward\n"));
            code.lines().for_each(|line| out.push_str(&format!("{indent}{line}\n")));
            out.push_str(&format!("{indent}```\n"));
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
    // a line of its own, not the rest of this one
    let ended = if matches!(point.under.first(), Some(Block::Text(_))) { "\\" } else { "" };
    out.push_str(&format!("{indent}{mark}{}{see}{ended}\n", inline(&point.words)));
    for block in &point.under {
        put(out, block, &format!("{indent}  "));
    }
}

fn put_table(out: &mut String, table: &Table, indent: &str) {
    let titles: Vec<&str> = table.columns.iter().map(|column| column.title).collect();
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

fn cell(words: &Words) -> String {
    inline(words).replace('|', "\\|")
}

fn inline(words: &Words) -> String {
    let (mut out, mut code) = (String::new(), false);
    for (at, (tone, text)) in words.pieces().enumerate() {
        let target = words.target(at);
        out.push_str(target.map_or("", |_| "["));
        let (before, after) = match tone {
            Tone::Strong | Tone::Level(_) if !text.trim().is_empty() => ("**", "**"),
            Tone::Name if !text.is_empty() && !text.contains('`') => ("`", "`"),
            _ => ("", ""),
        };
        // marks stand at the words, not at the blanks around them
        let text = if before == "**" {
            let words = text.trim_start();
            out.push_str(text.get(..text.len() - words.len()).unwrap_or_default());
            words
        } else {
            text
        };
        out.push_str(before);
        // a backtick that is alone begins no code
        let pairs = text.matches('`').count().is_multiple_of(2);
        for c in text.chars() {
            if c == '`' && !pairs {
                out.push('\\');
            }
            code ^= c == '`' && pairs;
            // in a name nothing is taken for markup
            if !code && before != "`" && matches!(c, '\\' | '*' | '_' | '<' | '>' | '[' | ']' | '#') {
                out.push('\\');
            }
            out.push(c);
        }
        out.push_str(after);
        if let Some(target) = target {
            out.push_str(&format!("]({target})"));
        }
    }
    out
}

/// Words in a heading, which is strong anyway.
fn plain(words: &Words) -> String {
    inline(&Words::from(words.to_string()))
}

/// The anchor that GitHub makes of a heading.
fn anchor(heading: &str) -> String {
    heading
        .to_lowercase()
        .chars()
        .filter_map(|c| if c == ' ' { Some('-') } else { c.is_alphanumeric().then_some(c) })
        .collect()
}
