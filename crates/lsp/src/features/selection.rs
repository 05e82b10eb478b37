//! Selection ranges: the name, the reference, the object with its text and modifiers, the statement, the block, the
//! declaration, the one around it.

use outward::syntax::{Item, ItemKind, Tree};
use outward::text::Span;

use super::spot::{Reference, unknown_file};
use crate::message::Failure;
use crate::protocol::{Position, Range, SelectionRange, SelectionRangeParams};
use crate::server::Server;

pub(crate) fn selection(
    server: &mut Server,
    params: SelectionRangeParams,
) -> Result<Option<Vec<SelectionRange>>, Failure> {
    let document = server.document(params.text_document.uri.as_ref()).ok_or_else(unknown_file)?;
    let last = document.parts().last().map(|part| part.counted.position(u32::MAX)).unwrap_or_default();
    let whole = Range { start: Position::default(), end: last };
    let of_position = |position| {
        let whole = SelectionRange { range: whole, parent: None };
        let Some(part) = document.part(position) else { return whole };
        let spans = around(part.tree, part.counted.text, part.counted.offset(position));
        let ranges = spans.into_iter().rev().map(|span| part.counted.range(span)).filter(|range| *range != whole.range);
        ranges.fold(whole.clone(), |parent, range| SelectionRange { range, parent: Some(Box::new(parent)) })
    };
    Ok(Some(params.positions.into_iter().map(of_position).collect()))
}

/// The spans around a byte, from the inside out, each larger than the one before.
fn around(tree: &Tree, text: &str, at: u32) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Some(index) = tree.statement_at(at)
        && let Some(statement) = tree.statement(index)
    {
        let items = tree.items(index);
        if let Some(item) = items.iter().find(|item| has(item.span, at)) {
            if matches!(item.kind, ItemKind::Object | ItemKind::Other) {
                spans.push(Reference::at(index, *item, text, at).name);
            }
            if item.kind == ItemKind::Text {
                spans.push(Span::new(item.span.start + 1, item.span.end.saturating_sub(1)));
            }
            spans.push(item.span);
        }
        spans.extend(object(items, at));
        spans.push(statement.span);
    }
    for (_, declaration) in tree.declaration_at(at).into_iter().flat_map(|id| tree.with_parents(id)) {
        spans.extend([declaration.name, declaration.label].into_iter().filter(|span| has(*span, at)));
        if has(declaration.block, at) && declaration.block.len() > 1 {
            let inner = declaration.block.of(text).strip_suffix('}').map_or(0, |_| 1);
            spans.push(Span::new(declaration.block.start + 1, declaration.block.end - inner));
            spans.push(declaration.block);
        }
        spans.push(declaration.span);
        if !declaration.description.is_empty() {
            spans.push(declaration.description.to(declaration.span));
        }
    }
    let mut inner = Span::default();
    spans.retain(|span| {
        let grows = has(*span, at) && span.len() > inner.len() && (inner.is_empty() || span.to(inner) == *span);
        if grows {
            inner = *span;
        }
        grows
    });
    spans
}

/// The object at a byte with its text and modifiers.
fn object(items: &[Item], at: u32) -> Option<Span> {
    let is_head =
        |item: &Item| matches!(item.kind, ItemKind::Object | ItemKind::Other | ItemKind::Everyone | ItemKind::Nobody);
    let mut objects: Vec<Span> = Vec::new();
    for item in items {
        match objects.last_mut() {
            Some(object) if !is_head(item) => *object = object.to(item.span),
            _ => objects.push(item.span),
        }
    }
    objects.into_iter().find(|object| has(*object, at))
}

fn has(span: Span, at: u32) -> bool {
    span.start <= at && at <= span.end && !span.is_empty()
}
