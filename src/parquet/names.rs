//! References by name, as the language resolves them.

use std::collections::HashMap;

/// The full names of all parties, by their ids.
pub(super) struct KnownNames<'a> {
    ids: HashMap<&'a str, usize>,
}

impl<'a> KnownNames<'a> {
    pub(super) fn new(names: impl Iterator<Item = (usize, &'a str)>) -> Self {
        KnownNames { ids: names.map(|(id, name)| (name, id)).collect() }
    }

    pub(super) fn id(&self, name: &str) -> Option<usize> {
        self.ids.get(name).copied()
    }

    /// The longest end of a full name that means this party where it is written, inside the unit `scope`: a unit may have
    /// something inside that is called like something outside.
    pub(super) fn reference<'n>(&self, scope: &str, name: &'n str) -> &'n str {
        let target = self.id(name);
        let ends = std::iter::successors(Some(name), |end| end.split_once('.').map(|(_, rest)| rest));
        ends.into_iter().find(|end| self.resolve(scope, end) == target).unwrap_or(name)
    }

    /// What a reference means: the innermost unit that has it decides.
    fn resolve(&self, scope: &str, reference: &str) -> Option<usize> {
        let mut path = scope;
        let mut full = String::new();
        while !path.is_empty() {
            full.clear();
            full.extend([path, ".", reference]);
            if let Some(id) = self.id(&full) {
                return Some(id);
            }
            path = path.rsplit_once('.').map_or("", |(around, _)| around);
        }
        self.id(reference)
    }
}

/// The unit in which something with this full name is; nothing at the top level.
pub(super) fn unit_of(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(unit, _)| unit)
}

/// The name without the units around it.
pub(super) fn own_name(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(_, own)| own)
}
