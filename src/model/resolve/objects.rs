//! The parts of a statement, grouped by object.

use crate::syntax::{Item, ItemKind, Modifier};

/// An object with its text and modifiers.
#[derive(Debug, Clone, Copy)]
pub(super) struct Object<'t> {
    pub(super) head: Item,
    /// The number of its head among the items of the statement.
    pub(super) at: usize,
    rest: &'t [Item],
}

impl<'t> Object<'t> {
    pub(super) fn text(&self) -> Option<&'t Item> {
        self.rest.iter().find(|item| item.kind == ItemKind::Text)
    }

    /// A modifier, and its index among the items of the statement.
    pub(super) fn modifier(&self, modifier: Modifier) -> Option<(usize, &'t Item)> {
        (self.at + 1..).zip(self.rest).find(|(_, item)| item.kind == ItemKind::Modifier(modifier))
    }

    pub(super) fn modifiers(&self) -> impl Iterator<Item = (Modifier, &'t Item)> + use<'t> {
        self.rest.iter().filter_map(|item| {
            let ItemKind::Modifier(modifier) = item.kind else { return None };
            Some((modifier, item))
        })
    }
}

/// The objects of a statement, in order.
pub(super) fn objects(items: &[Item]) -> impl Iterator<Item = Object<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let head = *items.get(at)?;
        let rest = items.get(at + 1..)?;
        let length = rest.iter().position(|item| item.kind.begins_object()).unwrap_or(rest.len());
        let object = Object { head, at, rest: rest.get(..length)? };
        at += 1 + length;
        Some(object)
    })
}
