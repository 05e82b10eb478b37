//! The tokens of a text without blanks and line ends, each with the number of lines before it.

use crate::syntax::pieces::{PieceKind, pieces};
use crate::syntax::tree::Tree;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'t> {
    pub(super) kind: Kind,
    pub(super) text: &'t str,
    /// How many line ends precede it, capped at 2.
    pub(super) line_ends: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// The byte order mark.
    Mark,
    Comment,
    /// `{`
    Open,
    /// `}`
    Close,
    Semicolon,
    Comma,
    Dot,
    /// A word, a figure or a text.
    Word,
}

pub(super) fn tokens<'t>(tree: &Tree, text: &'t str) -> Vec<Token<'t>> {
    let mut tokens = Vec::new();
    let mut line_ends = 0u8;
    for piece in pieces(tree, text) {
        let text = piece.span.of(text);
        let kind = match piece.kind {
            PieceKind::Blanks => continue,
            PieceKind::LineEnd => {
                line_ends = line_ends.saturating_add(1).min(2);
                continue;
            }
            PieceKind::Mark => Kind::Mark,
            PieceKind::Comment => Kind::Comment,
            PieceKind::Word | PieceKind::Text => Kind::Word,
            PieceKind::Sign | PieceKind::Figure | PieceKind::Stray => match text {
                "{" => Kind::Open,
                "}" => Kind::Close,
                ";" => Kind::Semicolon,
                "," => Kind::Comma,
                "." => Kind::Dot,
                // a figure: a text without errors has no other signs
                _ => Kind::Word,
            },
        };
        tokens.push(Token { kind, text, line_ends });
        line_ends = 0;
    }
    tokens
}
