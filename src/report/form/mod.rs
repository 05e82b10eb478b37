//! The forms that blocks take: text for a terminal, Markdown for a wiki, nodes for a page.

pub(crate) mod html;
mod markdown;
mod text;

pub use markdown::markdown;

use super::block::Block;
use super::style;
use crate::diagnostic::Severity;

/// Blocks as plain text, in lines of at most so many columns where nothing in them is wider.
pub fn text(blocks: &[Block], width: usize) -> String {
    style::plain(&styled(blocks, width))
}

/// Blocks as text for a terminal, with escape sequences for its colors.
pub fn styled(blocks: &[Block], width: usize) -> String {
    text::text(blocks, width)
}

/// The word of a severity in its color, for a terminal.
pub fn severity(severity: Severity) -> String {
    style::paint(style::severity(severity), severity.as_str())
}

/// A heading in its style, for a terminal.
pub fn heading(text: &str) -> String {
    style::paint(style::HEADING, &super::safe(text))
}
