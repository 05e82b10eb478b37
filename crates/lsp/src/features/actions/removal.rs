//! Removes an object of a statement, or the whole statement, from a text that is not a valid model.

use outward::syntax::{Item, ItemKind, Statement, Tree};
use outward::text::Span;

/// The span to remove for the object at a byte: the whole statement if it has no other object.
pub(super) fn object_at(tree: &Tree, text: &str, at: u32) -> Option<Span> {
    let index = tree.statement_at(at)?;
    let objects = objects(tree.items(index));
    let which = objects.iter().position(|object| object.start <= at && at <= object.end)?;
    let (object, before, after) = (objects.get(which)?, which.checked_sub(1), objects.get(which + 1));
    match (before.and_then(|before| objects.get(before)), after) {
        (Some(before), _) => Some(Span::new(before.end, object.end)),
        (None, Some(after)) => Some(Span::new(object.start, after.start)),
        (None, None) => tree.statement(index).map(|statement| whole(statement, text)),
    }
}

/// The span to remove for the statement at a byte.
pub(super) fn statement_at(tree: &Tree, text: &str, at: u32) -> Option<Span> {
    let statement = tree.statement(tree.statement_at(at)?)?;
    Some(whole(statement, text))
}

/// The objects of a statement, each with its text and modifiers.
fn objects(items: &[Item]) -> Vec<Span> {
    let mut objects: Vec<Span> = Vec::new();
    for item in items {
        let begins = matches!(item.kind, ItemKind::Object | ItemKind::Everyone | ItemKind::Nobody);
        match objects.last_mut() {
            Some(object) if !begins => *object = object.to(item.span),
            _ => objects.push(item.span),
        }
    }
    objects
}

/// The span of a statement: with its line if nothing else is on it, otherwise with the `;` after or before it.
fn whole(statement: &Statement, text: &str) -> Span {
    let Span { start, end } = statement.span;
    let before = text.get(..start as usize).unwrap_or_default();
    let after = text.get(end as usize..).unwrap_or_default();
    let (blanks_before, blanks_after) = (trailing(before), leading(after));
    let line_before = before.get(..before.len() - blanks_before).unwrap_or_default();
    let rest = after.get(blanks_after..).unwrap_or_default();
    let ends = ["\r\n", "\n", "\r"].iter().find(|end| rest.starts_with(**end));
    match ends {
        Some(line_end) if line_before.is_empty() || line_before.ends_with(['\n', '\r']) => {
            Span::new(start - narrow(blanks_before), end + narrow(blanks_after + line_end.len()))
        }
        _ if rest.starts_with(';') => {
            let behind = rest.get(1..).unwrap_or_default();
            Span::new(start, end + narrow(blanks_after + 1 + leading(behind)))
        }
        _ if line_before.ends_with(';') => Span::new(start - narrow(blanks_before + 1), end),
        _ => statement.span,
    }
}

fn leading(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '\t']).len()
}

fn trailing(text: &str) -> usize {
    text.len() - text.trim_end_matches([' ', '\t']).len()
}

fn narrow(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use outward::syntax::parse;
    use outward::text::{FileId, Source};

    use super::*;

    fn without(marked: &str, which: fn(&Tree, &str, u32) -> Option<Span>) -> String {
        let (before, after) = marked.split_once('¦').unwrap();
        let text = format!("{before}{after}");
        let (tree, _) = parse(FileId(0), &Source::new("", text.clone()));
        let span = which(&tree, &text, narrow(before.len())).unwrap();
        let mut text = text;
        text.replace_range(span.start as usize..span.end as usize, "");
        text
    }

    #[test]
    fn one_of_several_objects_goes_alone() {
        assert_eq!(without("role A { serves B, ¦C \"x\" strength 0.5, D }", object_at), "role A { serves B, D }");
        assert_eq!(without("role A { serves ¦B \"x\", C }", object_at), "role A { serves C }");
        assert_eq!(without("role A { serves B,\n    ¦C\n}", object_at), "role A { serves B\n}");
    }

    #[test]
    fn the_last_takes_its_statement_along() {
        assert_eq!(without("role A {\n  serves ¦B\n  champion\n}", object_at), "role A {\n  champion\n}");
        assert_eq!(without("role A { serves ¦B; champion }", object_at), "role A { champion }");
        assert_eq!(without("role A { champion; serves ¦B }", object_at), "role A { champion }");
        assert_eq!(without("role A { ¦champion }", statement_at), "role A {  }");
        assert_eq!(
            without("role A {\n  head¦count 3\n  headcount 4 // x\n}", statement_at),
            "role A {\n  headcount 4 // x\n}"
        );
    }
}
