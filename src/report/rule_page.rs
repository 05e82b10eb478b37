//! A page in Markdown, laid out for a terminal.

use crate::report::style::{CODE, HEADING, paint, paragraph};
use crate::report::words::safe;

/// Lays out the few things that pages are made of: headings, paragraphs, lists and blocks of code. Nothing is printed of
/// the fences of a block: what an example shows is said by the heading above it.
pub fn lay_out(page: &str, width: usize) -> String {
    let mut out = String::new();
    let mut open = Block::None;
    for line in page.lines() {
        match &mut open {
            Block::Code if line.trim() == "```" => open = Block::None,
            Block::Code => out.push_str(&format!("    {}\n", paint(CODE, &safe(line)))),
            _ if line.starts_with("```") => {
                flush(&mut out, &mut open, width);
                open = Block::Code;
            }
            _ if line.trim().is_empty() => {
                flush(&mut out, &mut open, width);
                if !out.is_empty() && !out.ends_with("\n\n") {
                    out.push('\n');
                }
            }
            _ if line.starts_with('#') => {
                flush(&mut out, &mut open, width);
                out.push_str(&format!("{}\n", paint(HEADING, &safe(line.trim_start_matches('#').trim()))));
            }
            _ if line.starts_with("- ") => {
                flush(&mut out, &mut open, width);
                open = Block::Item(line.trim_start_matches("- ").to_owned());
            }
            Block::Text(text) | Block::Item(text) => {
                text.push(' ');
                text.push_str(line.trim());
            }
            Block::None => open = Block::Text(line.to_owned()),
        }
    }
    flush(&mut out, &mut open, width);
    format!("{}\n", out.trim_end())
}

/// What is being read.
enum Block {
    None,
    Text(String),
    Item(String),
    Code,
}

fn flush(out: &mut String, open: &mut Block, width: usize) {
    match std::mem::replace(open, Block::None) {
        Block::Text(text) => out.push_str(&format!("{}\n", paragraph(&text, 0, width))),
        Block::Item(text) => out.push_str(&format!("  - {}\n", paragraph(&text, 4, width))),
        Block::None | Block::Code => {}
    }
}

/// The first sentence of a page, on one line.
pub fn first_sentence(page: &str) -> String {
    let paragraph: Vec<&str> = page.lines().map(str::trim).take_while(|line| !line.is_empty()).collect();
    let text = paragraph.join(" ");
    let end = text.find(". ").or_else(|| text.rfind('.')).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().to_owned()
}
