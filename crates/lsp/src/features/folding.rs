//! The ranges that can be folded: blocks, comments of several lines, consecutive `use`.

use outward::syntax::{PieceKind, Tree, pieces};
use outward::text::Span;

use super::spot::{Part, unknown_file};
use crate::message::Failure;
use crate::position::Counted;
use crate::protocol::{FoldingRange, FoldingRangeKind, FoldingRangeParams};
use crate::server::Server;

pub(crate) fn folding(server: &mut Server, params: FoldingRangeParams) -> Result<Option<Vec<FoldingRange>>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    let mut ranges: Vec<FoldingRange> = Vec::new();
    let mut uses: Vec<u32> = Vec::new();
    for Part { tree, counted, .. } in document.parts() {
        ranges.extend(tree.declarations().filter_map(|(_, declaration)| block(&counted, declaration.block)));
        let comments = runs(&counted, tree, PieceKind::Comment).into_iter();
        ranges.extend(comments.map(|run| range(run, FoldingRangeKind::Comment)));
        uses.extend(tree.uses().iter().map(|used| counted.position(used.path.start).line));
    }
    if let Some((first, last)) = uses.first().zip(uses.last()).filter(|(first, last)| first < last) {
        ranges.push(range((*first, *last), FoldingRangeKind::Imports));
    }
    ranges.sort_by_key(|range| (range.start_line, range.end_line));
    Ok(Some(ranges))
}

/// A block of several lines, up to the line before its closing brace, which stays visible.
fn block(counted: &Counted<'_>, block: Span) -> Option<FoldingRange> {
    let Counted { text, .. } = *counted;
    let (first, last) = (counted.position(block.start).line, counted.position(block.end).line);
    let last = if block.of(text).ends_with('}') { last.checked_sub(1)? } else { last };
    (first < last).then(|| FoldingRange { start_line: first, end_line: last, ..FoldingRange::default() })
}

fn range((start_line, end_line): (u32, u32), kind: FoldingRangeKind) -> FoldingRange {
    FoldingRange { start_line, end_line, kind: Some(kind), ..FoldingRange::default() }
}

/// Runs of consecutive lines that each begin with a piece of this kind: the first and the last line of each run.
fn runs(counted: &Counted<'_>, tree: &Tree, kind: PieceKind) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    let mut begins_line = true;
    for piece in pieces(tree, counted.text) {
        match piece.kind {
            PieceKind::LineEnd => begins_line = true,
            PieceKind::Blanks | PieceKind::Mark => {}
            found if found == kind && begins_line => {
                let line = counted.position(piece.span.start).line;
                match runs.last_mut().filter(|(_, last)| *last + 1 == line) {
                    Some((_, last)) => *last = line,
                    None => runs.push((line, line)),
                }
            }
            PieceKind::Comment
            | PieceKind::Word
            | PieceKind::Figure
            | PieceKind::Text
            | PieceKind::Sign
            | PieceKind::Stray
            | _ => begins_line = false,
        }
    }
    runs.retain(|(first, last)| first < last);
    runs
}
