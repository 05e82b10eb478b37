//! The page of a rule, which is Markdown, as blocks.

use crate::diagnostic::Rule;
use crate::report::block::{Block, Mark, Point};
use crate::rules::page_lines;

/// The page of a rule as blocks: headings, paragraphs, lists and code are all that pages contain. The heading above a piece
/// of code says what it shows.
pub fn blocks(rule: Rule) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open = Open::None;
    for line in page_lines(rule) {
        match &mut open {
            Open::Code(lines) if line.trim() == "```" => {
                blocks.push(Block::Code(lines.join("\n")));
                open = Open::None;
            }
            Open::Code(lines) => lines.push(line),
            _ if line.starts_with("```") => open.start(&mut blocks, Open::Code(Vec::new())),
            _ if line.trim().is_empty() => open.start(&mut blocks, Open::None),
            _ if line.starts_with('#') => {
                open.start(&mut blocks, Open::None);
                blocks.push(Block::Heading(line.trim_start_matches('#').trim()));
            }
            _ if line.starts_with("- ") => {
                open.start(&mut blocks, Open::Item(line.trim_start_matches("- ").to_owned()));
            }
            Open::Text(text) | Open::Item(text) => {
                text.push(' ');
                text.push_str(line.trim());
            }
            Open::None => open = Open::Text(line.to_owned()),
        }
    }
    open.start(&mut blocks, Open::None);
    blocks
}

/// What is being read.
enum Open {
    None,
    Text(String),
    Item(String),
    Code(Vec<&'static str>),
}

impl Open {
    /// Ends what is being read, and begins something else.
    fn start(&mut self, blocks: &mut Vec<Block>, next: Open) {
        match std::mem::replace(self, next) {
            Open::None => {}
            Open::Text(text) => blocks.push(Block::Text(text.into())),
            Open::Code(lines) => blocks.push(Block::Code(lines.join("\n"))),
            Open::Item(text) => {
                let point = Point::new(Mark::Plain, text);
                match blocks.last_mut() {
                    Some(Block::List(points)) => points.push(point),
                    _ => blocks.push(Block::List(vec![point])),
                }
            }
        }
    }
}

/// The first sentence of a page, on one line.
pub fn first_sentence(page: &str) -> String {
    let paragraph: Vec<&str> = page.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let text = paragraph.join(" ");
    let end = text.find(". ").or_else(|| text.rfind('.')).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().to_owned()
}
