//! Looks up names and parses numbers ahead of the statements that contain them.
//!
//! Looking up a name usually misses the cache. The look-ups of thousands of items overlap, and a second thread does
//! them while the previous statements are resolved.

use super::interner::Interner;
use super::names::NameIndex;
use crate::model::entity::Thing;
use crate::model::id::NameId;
use crate::syntax::value::number;
use crate::syntax::{Item, ItemKind};

/// The result of the look-up for an item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Lookup {
    /// A reference of one word: the id of its name, and the thing with that name, if there is only one.
    Name(NameId, Option<Thing>),
    /// A number.
    Number(f64),
    /// Nothing yet: a word, or a name that no thing has.
    #[default]
    Unknown,
}

/// Looks up some items. Names that no thing has are looked up again where the error is reported.
pub(super) fn look_up(interner: &Interner, index: &NameIndex, items: &[Item], text: &str) -> Vec<Lookup> {
    let is_name = |item: &&Item| matches!(item.kind, ItemKind::Object | ItemKind::Other);
    let mut ids = Vec::with_capacity(items.len());
    interner.find_all(items.iter().filter(is_name).map(|item| item.span.of(text)), |id| ids.push(id));
    let mut found = ids.into_iter();
    let of_item = |item: &Item| match item.kind {
        ItemKind::Object | ItemKind::Other => {
            let name = found.next().flatten();
            name.map_or(Lookup::Unknown, |name| Lookup::Name(name, index.only(name)))
        }
        ItemKind::Number | ItemKind::Modifier(_) => number(item.span.of(text)).map_or(Lookup::Unknown, Lookup::Number),
        ItemKind::Everyone | ItemKind::Nobody | ItemKind::Text | ItemKind::Date | ItemKind::Word => Lookup::Unknown,
    };
    items.iter().map(of_item).collect()
}
