//! The formatter: one layout for every text, with its comments, its order and its choice of lines kept.

mod blocks;
mod printer;
mod tokens;

use self::blocks::Blocks;
use self::printer::Printer;
use self::tokens::tokens;
use super::parser::parse;
use crate::diagnostic::Diagnostic;
use crate::text::{FileId, Source};

/// A text in the one layout: two spaces for each block, one between words, none before `,` and `;`, at most one blank
/// line. Comments stay, each on the line of what it stands behind or on its own; so does the order of everything, and
/// every break between sentences and in lists. Blocks on one line stay so where they take at most 100 columns.
///
/// The text means what it meant, and formatting it again changes nothing. Linear in time and memory.
///
/// # Errors
///
/// What is wrong with the syntax; such a text has no layout. (What it refers to is not looked at.)
///
/// ```
/// use outward::{syntax::format, text::{FileId, Source}};
/// let source = Source::new("x.outward", "role  Cook{serves Guest  ,Host;\n\n\n// all day\n headcount 3\n}");
/// let formatted = "role Cook {\n  serves Guest, Host\n\n  // all day\n  headcount 3\n}\n";
/// assert_eq!(format(FileId(0), &source).unwrap(), formatted);
/// ```
pub fn format(file: FileId, source: &Source) -> Result<String, Vec<Diagnostic>> {
    let (tree, errors) = parse(file, source);
    if !errors.is_empty() {
        return Err(errors);
    }
    let tokens = tokens(&tree, &source.text);
    drop(tree);
    let blocks = Blocks::new(&tokens);
    let mut printer = Printer::new(source.text.len(), line_end(&source.text));
    for (at, token) in tokens.iter().enumerate() {
        printer.print(&tokens, at, *token, &blocks);
    }
    Ok(printer.finish())
}

/// How lines end in a text: as the first does.
fn line_end(text: &str) -> &'static str {
    match text.find(['\n', '\r']).and_then(|at| text.get(at..)) {
        Some(rest) if rest.starts_with("\r\n") => "\r\n",
        _ => "\n",
    }
}
