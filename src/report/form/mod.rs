//! The forms of blocks: text for a terminal, Markdown for a wiki, data for a page.

pub(crate) mod html;
mod markdown;
mod text;

pub use markdown::markdown;

use super::block::Block;
use super::style;
use crate::diagnostic::Severity;

/// Blocks as plain text in lines of at most `width` columns, unless something that cannot be wrapped is wider.
///
/// ```
/// use outward::report::block::Block;
/// use outward::report::form::text;
/// assert_eq!(text(&[Block::Text("one two three".into())], 10), "  one two\n  three\n");
/// ```
pub fn text(blocks: &[Block], width: usize) -> String {
    style::plain(&styled(blocks, width))
}

/// Blocks as text for a terminal: like [`text`], with ANSI escape sequences for colors.
///
/// ```
/// use outward::report::block::{Block, Tone, Words};
/// use outward::report::form::styled;
/// assert!(styled(&[Block::Text(Words::toned(Tone::Strong, "one"))], 80).contains("\u{1b}["));
/// ```
pub fn styled(blocks: &[Block], width: usize) -> String {
    text::text(blocks, width)
}

/// Blocks as HTML, to be placed in a page of one's own: the elements of the report's page, whose classes have no style of
/// their own.
///
/// # Errors
///
/// If it would be too large.
///
/// ```
/// use outward::report::block::{Block, Tone, Words};
/// use outward::report::form::html;
///
/// let words = Words::from("Served by ").and(Tone::Name, "Barista").plus(" & others.");
/// let html = html(&[Block::Heading("Who"), Block::Text(words)])?;
/// assert_eq!(html, "<h2>Who</h2>\n<p>Served by <code>Barista</code> &amp; others.</p>\n");
/// # Ok::<(), outward::report::page::PageError>(())
/// ```
#[cfg(feature = "page")]
pub fn html(blocks: &[Block]) -> Result<String, super::page::PageError> {
    super::page::fragment(&html::nodes(blocks, "", &html::Addresses::new()))
}

/// A page that is all about one thing as text for a terminal.
pub(crate) fn page(blocks: &[Block], width: usize) -> String {
    text::page(blocks, width)
}

/// The name of a severity in its color, for a terminal.
///
/// ```
/// use outward::{diagnostic::Severity, report::form::severity};
/// assert!(severity(Severity::Error).contains("error"));
/// ```
pub fn severity(severity: Severity) -> String {
    style::paint(style::severity(severity), severity.as_str())
}

/// A heading in its style, for a terminal.
///
/// ```
/// use outward::report::form::heading;
/// assert!(heading("Findings").contains("Findings"));
/// ```
pub fn heading(text: &str) -> String {
    style::paint(style::HEADING, &super::safe(text))
}
