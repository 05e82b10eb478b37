//! The files that a text uses, as it names them.

use std::borrow::Cow;

use outward::syntax::{Tree, value};

/// The path behind each `use`, in order.
pub(crate) fn used_paths<'t>(tree: &'t Tree, text: &'t str) -> impl Iterator<Item = Option<String>> + 't {
    tree.uses().iter().map(|used| {
        let written = used.path.of(text).strip_prefix('"')?.strip_suffix('"')?;
        value::text(written).ok().map(Cow::into_owned)
    })
}
