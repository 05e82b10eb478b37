//! Formatting, as `outward fmt` does it: of a whole file, of some lines, of the line that was just typed.

use std::borrow::Cow;

use outward::syntax::{PieceKind, Tree, format, pieces};
use outward::text::{FileId, LineIndex, Source, Span};

use super::spot::{Document, Part, unknown_file};
use crate::message::Failure;
use crate::position::{Counted, narrow};
use crate::protocol::{
    DocumentFormattingParams, DocumentOnTypeFormattingParams, DocumentRangeFormattingParams, TextEdit,
};
use crate::server::Server;

/// The blanks for one level of blocks.
const INDENT: usize = 2;

/// Formats a whole file, unless it has syntax errors. The options of the client (tabs, their width) are ignored, since
/// there is only one layout.
pub(crate) fn whole(server: &mut Server, params: DocumentFormattingParams) -> Result<Option<Vec<TextEdit>>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    Ok(Whole::of(&document).and_then(|whole| whole.edits(|_| true)))
}

/// Formats the lines of a range.
pub(crate) fn range(
    server: &mut Server,
    params: DocumentRangeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    let Some(whole) = Whole::of(&document) else { return Ok(None) };
    let span = whole.counted().span(params.range);
    let lines = Span::new(line_start(&whole.text, span.start), line_end(&whole.text, span.end));
    Ok(whole.edits(|edit| lines.start <= edit.span.start && edit.span.end <= lines.end))
}

/// Formats after a key: a new line is indented to the depth of its block, and a block that was closed gets its
/// layout.
pub(crate) fn on_type(
    server: &mut Server,
    params: DocumentOnTypeFormattingParams,
) -> Result<Option<Vec<TextEdit>>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    let Some(Part { tree, counted, .. }) = document.part(params.position) else { return Ok(None) };
    let (text, at) = (counted.text, counted.offset(params.position));
    let edits = match params.ch.as_str() {
        "}" => match (tree.declaration_at(at).and_then(|id| tree.declaration(id)), edits(text)) {
            (Some(closed), Some(edits)) if closed.span.end == at => {
                let block = Span::new(line_start(text, closed.span.start), at);
                edits.into_iter().filter(|edit| block.start <= edit.span.start && edit.span.end <= block.end).collect()
            }
            _ => reindent(text, at, depth(tree, text, line_start(text, at)).saturating_sub(1)).into_iter().collect(),
        },
        "\n" => reindent(text, at, depth(tree, text, line_start(text, at))).into_iter().collect(),
        _ => Vec::new(),
    };
    let edits: Vec<TextEdit> = edits.into_iter().map(|edit: Edit| edit.at(&counted)).collect();
    Ok(Some(edits))
}

/// A text in one piece.
struct Whole<'s> {
    text: Cow<'s, str>,
    lines: LineIndex,
    like: Counted<'s>,
}

impl<'s> Whole<'s> {
    fn of(document: &Document<'s>) -> Option<Self> {
        let text = document.server.workspace.text(&document.key)?.whole();
        Some(Whole { lines: LineIndex::new(&text), text, like: document.parts().next()?.counted })
    }

    fn counted(&self) -> Counted<'_> {
        Counted { text: &self.text, lines: &self.lines, ..self.like }
    }

    /// The edits that format it, filtered by their place.
    fn edits(&self, is_wanted: impl Fn(&Edit) -> bool) -> Option<Vec<TextEdit>> {
        let counted = self.counted();
        Some(edits(&self.text)?.into_iter().filter(is_wanted).map(|edit| edit.at(&counted)).collect())
    }
}

/// The replacement of a span.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) span: Span,
    pub(crate) text: String,
}

impl Edit {
    pub(crate) fn at(self, counted: &Counted<'_>) -> TextEdit {
        TextEdit { range: counted.range(self.span), new_text: self.text }
    }
}

/// The smallest edits that format a text; none if it has syntax errors. Words, texts and comments stay the same, so
/// only the space between them can differ. Linear.
pub(crate) fn edits(text: &str) -> Option<Vec<Edit>> {
    let formatted = format(FileId(0), &Source::new("", text)).ok()?;
    if formatted == text {
        return Some(Vec::new());
    }
    let (old, new) = (kept(text), kept(&formatted));
    if old.len() != new.len() {
        let span = Span::new(0, narrow(text.len()));
        return Some(vec![Edit { span, text: formatted }]);
    }
    let mut edits = Vec::new();
    let end = |text: &str| Span::new(narrow(text.len()), narrow(text.len()));
    let (mut old_end, mut new_end) = (0, 0);
    let pairs = old.into_iter().zip(new).chain(std::iter::once((end(text), end(&formatted))));
    for (old, new) in pairs {
        let mut replace = |span: Span, with: Span| {
            if span.of(text) != with.of(&formatted) {
                edits.push(Edit { span, text: with.of(&formatted).to_owned() });
            }
        };
        replace(Span::new(old_end, old.start), Span::new(new_end, new.start));
        // blanks at the end of a comment are removed
        replace(old, new);
        (old_end, new_end) = (old.end, new.end);
    }
    Some(edits)
}

/// The parts of a text that formatting keeps, in order: everything but blanks, line ends and `;`.
fn kept(text: &str) -> Vec<Span> {
    let tree = Tree::default();
    let is_kept = |kind: PieceKind, span: Span| match kind {
        PieceKind::Blanks | PieceKind::LineEnd => false,
        PieceKind::Sign => span.of(text) != ";",
        PieceKind::Mark
        | PieceKind::Comment
        | PieceKind::Word
        | PieceKind::Figure
        | PieceKind::Text
        | PieceKind::Stray
        | _ => true,
    };
    pieces(&tree, text).filter(|piece| is_kept(piece.kind, piece.span)).map(|piece| piece.span).collect()
}

/// Indents the line of a byte by this many levels, if it is not yet.
fn reindent(text: &str, at: u32, depth: usize) -> Option<Edit> {
    let start = line_start(text, at);
    let line = text.get(start as usize..)?;
    let blanks = narrow(line.len() - line.trim_start_matches([' ', '\t']).len());
    let span = Span::new(start, start + blanks);
    let indent = " ".repeat(depth * INDENT);
    (span.of(text) != indent).then_some(Edit { span, text: indent })
}

/// The number of blocks around a byte, plus one if its line continues a list.
fn depth(tree: &Tree, text: &str, at: u32) -> usize {
    let blocks = tree.declaration_at(at).map_or(0, |id| {
        let opened = |block: Span| block.start < at && (at < block.end || !block.of(text).ends_with('}'));
        tree.with_parents(id).filter(|(_, around)| !around.block.is_empty() && opened(around.block)).count()
    });
    let before = text.get(..at as usize).unwrap_or_default();
    blocks + usize::from(before.trim_end().ends_with(','))
}

fn line_start(text: &str, at: u32) -> u32 {
    let before = text.get(..at as usize).unwrap_or_default();
    narrow(before.trim_end_matches(|c| c != '\n' && c != '\r').len())
}

fn line_end(text: &str, at: u32) -> u32 {
    let rest = text.get(at as usize..).unwrap_or_default();
    let line = rest.find('\n').map_or(rest.len(), |end| end + 1);
    at + narrow(line)
}
