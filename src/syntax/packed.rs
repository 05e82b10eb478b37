//! Runs of statements in a quarter of their memory: what is near in a text has nearly the same numbers.

use super::tree::{DeclarationId, Item, ItemKind, Run, Statement};
use super::vocabulary::{MODIFIERS, Modifier, VERBS, Verb};
use crate::text::{Span, narrow};

/// A run that nobody reads at the moment.
///
/// Each number is written as its distance from the one before it. A statement and an item begin with a code; where their
/// numbers are small, each of these takes one byte, otherwise four.
#[derive(Debug, Clone)]
pub(super) struct PackedRun {
    /// The number of its first item in the tree.
    pub(super) first_item: u32,
    /// What is added to the number of each declaration.
    pub(super) first_declaration: u32,
    statement_count: u32,
    item_count: u32,
    bytes: Box<[u8]>,
}

/// Added to the code of what has large numbers.
const LARGE: u8 = 0x80;

impl PackedRun {
    pub(super) fn of(run: &Run) -> Self {
        let mut bytes = Vec::with_capacity(run.statements.len() * 16);
        let (mut owner, mut end) = (0, 0);
        for (at, statement) in run.statements.iter().enumerate() {
            let (items, span) = (run.items_of(at..at + 1), statement.span);
            let (step, gap) = (statement.owner.0.wrapping_sub(owner), span.start.wrapping_sub(end));
            write(&mut bytes, statement.verb as u8, [step, narrow(items.len()), gap, length(span)]);
            let mut behind = span.start;
            for item in items {
                write(&mut bytes, code(item.kind), [item.span.start.wrapping_sub(behind), length(item.span)]);
                behind = item.span.end;
            }
            (owner, end) = (statement.owner.0, span.end);
        }
        PackedRun {
            first_item: run.first_item,
            first_declaration: 0,
            statement_count: narrow(run.statements.len()),
            item_count: narrow(run.items.len()),
            bytes: bytes.into_boxed_slice(),
        }
    }

    pub(super) fn item_count(&self) -> usize {
        self.item_count as usize
    }

    pub(super) fn open(&self) -> Run {
        let mut run = Run {
            statements: Vec::with_capacity(self.statement_count as usize),
            items: Vec::with_capacity(self.item_count()),
            first_item: self.first_item,
        };
        let (mut owner, mut end) = (self.first_declaration, 0);
        let mut rest = &*self.bytes;
        while let Some((code, [step, item_count, gap, length])) = read(&mut rest) {
            let Some(verb) = verb_of(code) else { break };
            owner = owner.wrapping_add(step);
            let span = span_behind(end, gap, length);
            let first_item = self.first_item.wrapping_add(narrow(run.items.len()));
            run.statements.push(Statement { verb, owner: DeclarationId(owner), span, first_item });
            end = span.end;
            let mut behind = span.start;
            run.items.extend((0..item_count).map_while(|_| {
                let (code, [gap, length]) = read(&mut rest)?;
                let item = Item { kind: kind_of(code)?, span: span_behind(behind, gap, length) };
                behind = item.span.end;
                Some(item)
            }));
        }
        run
    }
}

fn length(span: Span) -> u32 {
    span.end.wrapping_sub(span.start)
}

fn span_behind(end: u32, gap: u32, length: u32) -> Span {
    let start = end.wrapping_add(gap);
    Span { start, end: start.wrapping_add(length) }
}

fn write<const COUNT: usize>(bytes: &mut Vec<u8>, code: u8, numbers: [u32; COUNT]) {
    if numbers.iter().all(|number| *number < 0x100) {
        bytes.push(code);
        bytes.extend_from_slice(&numbers.map(|number| number.to_le_bytes()[0]));
    } else {
        bytes.push(code | LARGE);
        numbers.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    }
}

fn read<const COUNT: usize>(bytes: &mut &[u8]) -> Option<(u8, [u32; COUNT])> {
    let (code, mut rest) = bytes.split_first()?;
    let numbers = if code & LARGE == 0 {
        let (numbers, behind) = rest.split_first_chunk::<COUNT>()?;
        rest = behind;
        numbers.map(u32::from)
    } else {
        let mut numbers = [0; COUNT];
        for number in &mut numbers {
            let (written, behind) = rest.split_first_chunk()?;
            (*number, rest) = (u32::from_le_bytes(*written), behind);
        }
        numbers
    };
    *bytes = rest;
    Some((code & !LARGE, numbers))
}

fn verb_of(code: u8) -> Option<Verb> {
    VERBS.get(usize::from(code)).map(|entry| entry.verb)
}

/// The kinds without a modifier.
const KINDS: [ItemKind; 8] = [
    ItemKind::Object,
    ItemKind::Other,
    ItemKind::Everyone,
    ItemKind::Nobody,
    ItemKind::Text,
    ItemKind::Number,
    ItemKind::Date,
    ItemKind::Word,
];

/// The place of a kind in [`KINDS`] and behind them in [`MODIFIERS`].
fn code(kind: ItemKind) -> u8 {
    match kind {
        ItemKind::Object => 0,
        ItemKind::Other => 1,
        ItemKind::Everyone => 2,
        ItemKind::Nobody => 3,
        ItemKind::Text => 4,
        ItemKind::Number => 5,
        ItemKind::Date => 6,
        ItemKind::Word => 7,
        ItemKind::Modifier(modifier) => 8 + modifier as u8,
    }
}

fn kind_of(code: u8) -> Option<ItemKind> {
    let code = usize::from(code);
    let modifier = |at: usize| MODIFIERS.get(at).map(|(modifier, _): &(Modifier, _)| ItemKind::Modifier(*modifier));
    KINDS.get(code).copied().or_else(|| modifier(code.checked_sub(KINDS.len())?))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn each_word_has_its_number() {
        for entry in VERBS {
            assert_eq!(verb_of(entry.verb as u8), Some(entry.verb));
        }
        let modifiers = MODIFIERS.iter().map(|(modifier, _)| ItemKind::Modifier(*modifier));
        for kind in KINDS.into_iter().chain(modifiers) {
            assert_eq!(kind_of(code(kind)), Some(kind));
        }
        assert_eq!((verb_of(u8::MAX), kind_of(u8::MAX)), (None, None));
    }

    fn span() -> impl Strategy<Value = Span> {
        // most are near each other, some are anywhere
        let number = || prop_oneof![0u32..300, any::<u32>()];
        (number(), number()).prop_map(|(start, end)| Span { start, end })
    }

    fn item() -> impl Strategy<Value = Item> {
        let kind = (0..17u8).prop_map(|code| kind_of(code).unwrap());
        (kind, span()).prop_map(|(kind, span)| Item { kind, span })
    }

    proptest! {
        #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]
        #[test]
        fn what_is_packed_is_opened(
            statements in proptest::collection::vec((0..VERBS.len(), any::<u32>(), span(), proptest::collection::vec(item(), 0..4)), 0..20),
            first_item in 0u32..1000,
        ) {
            let mut run = Run { first_item, ..Run::default() };
            for (verb, owner, span, items) in statements {
                let first_item = first_item + narrow(run.items.len());
                run.statements.push(Statement { verb: VERBS[verb].verb, owner: DeclarationId(owner), span, first_item });
                run.items.extend(items);
            }
            let mut packed = PackedRun::of(&run);
            prop_assert_eq!(packed.item_count(), run.items.len());
            let opened = packed.open();
            prop_assert_eq!((&opened.statements, &opened.items, opened.first_item), (&run.statements, &run.items, first_item));
            (packed.first_item, packed.first_declaration) = (first_item + 7, 5);
            for (after, before) in packed.open().statements.iter().zip(&run.statements) {
                prop_assert_eq!((after.first_item, after.owner.0), (before.first_item + 7, before.owner.0.wrapping_add(5)));
            }
        }
    }
}
