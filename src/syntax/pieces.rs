//! The text split into pieces without gaps (words, texts, comments, blanks), for formatters and highlighters.

use super::lexer;
use super::tree::Tree;
use crate::text::{Span, narrow};

/// A piece of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Piece {
    /// What it is.
    pub kind: PieceKind,
    /// Its bytes.
    pub span: Span,
    /// Whether it is inside something that could not be parsed.
    pub in_error: bool,
}

/// What a piece of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PieceKind {
    /// The byte order mark.
    Mark,
    /// Spaces and tabs.
    Blanks,
    /// The end of a line.
    LineEnd,
    /// `//` to the end of the line, whether or not it is a description.
    Comment,
    /// A noun, verb, modifier, value or name.
    Word,
    /// A number or a date.
    Figure,
    /// A text with its quotes, with or without the closing one.
    Text,
    /// One of `{ } ; , .`
    Sign,
    /// Characters that the language does not have.
    Stray,
}

/// Every piece of the text that a tree was parsed from: words, comments, blanks and line ends, without gap or overlap.
/// Two line ends with only blanks between them are a blank line. Linear; nothing is stored.
///
/// ```
/// use outward::{syntax, text::{FileId, Source}};
/// let source = Source::new("x.outward", "customer Guest // today\n");
/// let (tree, _) = syntax::parse(FileId(0), &source);
/// let whole: String = syntax::pieces(&tree, &source.text).map(|piece| piece.span.of(&source.text)).collect();
/// assert_eq!(whole, source.text);
/// ```
pub fn pieces<'a>(tree: &'a Tree, text: &'a str) -> impl Iterator<Item = Piece> + 'a {
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut errors = tree.errors().iter().peekable();
    std::iter::from_fn(move || {
        let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
        let (kind, length) = piece(rest, at == 0);
        let span = Span::new(narrow(at), narrow(at + length));
        at += length;
        while errors.next_if(|error| error.end <= span.start).is_some() {}
        let in_error = errors.peek().is_some_and(|error| error.start < span.end);
        Some(Piece { kind, span, in_error })
    })
}

/// The first piece of the text, and its length.
pub(super) fn piece(rest: &[u8], first: bool) -> (PieceKind, usize) {
    let leaf = |leaf: fn(&[u8]) -> lexer::Leaf<'_>| leaf(rest).ok().map_or(0, |(_, taken)| taken.len());
    match rest.first() {
        Some(b' ' | b'\t') => (PieceKind::Blanks, leaf(lexer::blanks)),
        Some(b'\n' | b'\r') => (PieceKind::LineEnd, leaf(lexer::line_end)),
        Some(b'{' | b'}' | b';' | b',') => (PieceKind::Sign, 1),
        Some(b'"') => (
            PieceKind::Text,
            match leaf(lexer::text) {
                0 => leaf(lexer::open_text).max(1),
                length => length,
            },
        ),
        _ if first && rest.starts_with("\u{FEFF}".as_bytes()) => (PieceKind::Mark, '\u{FEFF}'.len_utf8()),
        _ => {
            let leaves = [
                (PieceKind::Comment, leaf(lexer::comment)),
                (PieceKind::Word, leaf(lexer::name)),
                (PieceKind::Figure, leaf(lexer::figure)),
            ];
            if let Some(found) = leaves.into_iter().find(|(_, length)| *length > 0) {
                return found;
            }
            let kind = if rest.first() == Some(&b'.') { PieceKind::Sign } else { PieceKind::Stray };
            (kind, leaf(lexer::any_char).max(1))
        }
    }
}
