//! The formatter: one layout for every text, with its comments, its order and its choice of lines kept.

mod blocks;
mod printer;
mod sections;
mod tokens;

use self::blocks::Blocks;
use self::printer::Printer;
use self::tokens::tokens;
use super::parse::parse;
use super::tree::Tree;
use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Source};

/// Formats a text in the one layout: two spaces of indentation for each block, one space between words, none before `,`
/// and `;`, at most one blank line. Comments are kept, at the end of the line they were on or on a line of their own.
/// The order of everything is kept, and so is every line break between sentences and in lists. Blocks on one line stay
/// on one line if they take at most 100 columns.
///
/// The meaning of the text is unchanged, and formatting it again changes nothing. Linear in time and memory; a very long
/// text is formatted in sections, by two threads if there is a second one.
///
/// # Errors
///
/// The syntax errors; a text that has any is not formatted. (References are not checked.)
///
/// ```
/// use outward::{syntax::format, text::{FileId, Source}};
/// let source = Source::new("x.outward", "role  Cook{serves Guest  ,Host;\n\n\n// all day\n headcount 3\n}");
/// let formatted = "role Cook {\n  serves Guest, Host\n\n  // all day\n  headcount 3\n}\n";
/// assert_eq!(format(FileId(0), &source).unwrap(), formatted);
/// ```
pub fn format(file: FileId, source: &Source) -> Result<String, Vec<Diagnostic>> {
    let line_end = line_end(&source.text);
    if let Some(formatted) = sections::format(source, line_end) {
        return Ok(formatted);
    }
    let (tree, errors) = parse(file, source);
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(print(tree, &source.text, line_end).finish())
}

/// Prints a text without errors of which this is the tree.
fn print(tree: Tree, text: &str, line_end: &'static str) -> Printer {
    let tokens = tokens(&tree, text);
    drop(tree);
    let blocks = Blocks::new(&tokens);
    let mut printer = Printer::new(text.len(), line_end);
    for (at, token) in tokens.iter().enumerate() {
        printer.print(&tokens, at, *token, &blocks);
    }
    printer
}

/// The line ending of a text: that of its first line.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        _ => "\n",
    }
}
