use std::sync::Arc;
use std::sync::mpsc::{Receiver, sync_channel};
use std::thread::{Builder, Scope};

use super::declare::composed;
use super::known::Known;
use crate::model::id::NameId;
use crate::syntax::{ItemKind, Tree};

/// How many statements are looked at together, as names are where they are declared.
pub(super) const BLOCK: usize = 4096;
/// How many blocks the second thread may be ahead.
const AHEAD: usize = 16;

/// The names to which the statements of a file refer, block by block: of each item the name, where it is a reference
/// in one word and the name is known. Of a long file they are looked up on a thread of their own, where there is one
/// to have.
pub(super) struct Ahead<'t> {
    known: Arc<Known>,
    tree: &'t Tree,
    text: &'t str,
    ready: Option<Receiver<Vec<Option<NameId>>>>,
}

impl<'t> Ahead<'t> {
    pub(super) fn new<'scope>(
        scope: &'scope Scope<'scope, '_>,
        known: Arc<Known>,
        tree: &'t Tree,
        text: &'t str,
    ) -> Self
    where
        't: 'scope,
    {
        let mut names = Ahead { known: Arc::clone(&known), tree, text, ready: None };
        if tree.statements().len() > BLOCK {
            let (sender, ready) = sync_channel(AHEAD);
            let blocks = (0..tree.statements().len()).step_by(BLOCK);
            // it ends where nobody listens any more
            let look = move || {
                blocks
                    .map(|first| look(&known, tree, text, first))
                    .try_for_each(|names| sender.send(names))
                    .unwrap_or_default();
            };
            names.ready = Builder::new().spawn_scoped(scope, look).ok().map(|_| ready);
        }
        names
    }

    /// The names of the next block, which begins with this statement.
    pub(super) fn block(&self, first: usize) -> Vec<Option<NameId>> {
        let ready = self.ready.as_ref().and_then(|ready| ready.recv().ok());
        ready.unwrap_or_else(|| look(&self.known, self.tree, self.text, first))
    }
}

fn look(known: &Known, tree: &Tree, text: &str, first: usize) -> Vec<Option<NameId>> {
    let items = tree.items_of(first, first + BLOCK);
    let name = |kind, name: &str| match kind {
        ItemKind::Object | ItemKind::Other => find(known, name),
        _ => None,
    };
    items.iter().map(|item| name(item.kind, item.span.of(text))).collect()
}

/// The id of a name, in whatever form it is written.
pub(super) fn find(known: &Known, name: &str) -> Option<NameId> {
    if name.is_ascii() { known.find(name) } else { known.find(&composed(name)) }
}
