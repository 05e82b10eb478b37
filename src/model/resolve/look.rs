//! What items say, as far as it can be known before their statements are taken up.

use super::known::Known;
use super::names::Bearers;
use crate::model::entity::Thing;
use crate::model::id::NameId;
use crate::syntax::value::number;
use crate::syntax::{Item, ItemKind};

/// What is known of an item.
#[derive(Debug, Clone, Copy, Default)]
pub(super) enum Looked {
    /// It is a reference in one word: the id of that, and what bears it, where that is one thing.
    Name(NameId, Option<Thing>),
    /// It is this number.
    Number(f64),
    /// What it says is still to be found.
    #[default]
    Unknown,
}

/// What is known of some items. Names that are not known to anybody are looked for again when it is said what is wrong.
pub(super) fn look(known: &Known, bearers: &Bearers, items: &[Item], text: &str) -> Vec<Looked> {
    let is_name = |item: &&Item| matches!(item.kind, ItemKind::Object | ItemKind::Other);
    let names: Vec<&str> = items.iter().filter(is_name).map(|item| item.span.of(text)).collect();
    let mut found = known.find_all(&names).into_iter();
    let look = |item: &Item| match item.kind {
        ItemKind::Object | ItemKind::Other => {
            let name = found.next().flatten();
            name.map_or(Looked::Unknown, |name| Looked::Name(name, bearers.only(name)))
        }
        ItemKind::Number | ItemKind::Modifier(_) => number(item.span.of(text)).map_or(Looked::Unknown, Looked::Number),
        _ => Looked::Unknown,
    };
    items.iter().map(look).collect()
}
