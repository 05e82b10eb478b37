//! Looks up names and reads numbers ahead of the statements that they stand in.
//!
//! A look for a name is a trip to distant memory; those for thousands of items overlap, and a second thread does them
//! while the statements before are resolved.

use super::interner::Interner;
use super::names::NameIndex;
use crate::model::entity::Thing;
use crate::model::id::NameId;
use crate::syntax::value::number;
use crate::syntax::{Item, ItemKind};

/// What was looked up for an item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Lookup {
    /// It is a reference in one word: the id of that, and what bears it, where that is one thing.
    Name(NameId, Option<Thing>),
    /// It is this number.
    Number(f64),
    /// Nothing yet: it is a word, or a name that nobody bears.
    #[default]
    Unknown,
}

/// Looks up some items. Names that nobody bears are looked up again where the error is made.
pub(super) fn look_up(interner: &Interner, index: &NameIndex, items: &[Item], text: &str) -> Vec<Lookup> {
    let is_name = |item: &&Item| matches!(item.kind, ItemKind::Object | ItemKind::Other);
    let names: Vec<&str> = items.iter().filter(is_name).map(|item| item.span.of(text)).collect();
    let mut found = interner.find_all(&names).into_iter();
    let of_item = |item: &Item| match item.kind {
        ItemKind::Object | ItemKind::Other => {
            let name = found.next().flatten();
            name.map_or(Lookup::Unknown, |name| Lookup::Name(name, index.only(name)))
        }
        ItemKind::Number | ItemKind::Modifier(_) => number(item.span.of(text)).map_or(Lookup::Unknown, Lookup::Number),
        _ => Lookup::Unknown,
    };
    items.iter().map(of_item).collect()
}
