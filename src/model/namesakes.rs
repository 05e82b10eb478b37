//! Which labels several things share, and what then tells those things apart.

use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

use super::{Model, Thing};

/// Labels that are the same up to here look the same where they are cut.
const LOOKED_AT: usize = 59;

/// What tells a thing from all others of its kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum KnownBy {
    /// Its label alone.
    Label,
    /// The label of the unit around it, or that there is none.
    Unit,
    /// Only its name.
    Name,
}

/// The labels that several things of one kind share. Roles, units, customers and outsiders are of one kind here.
#[derive(Debug, Clone)]
pub(crate) struct Namesakes<'m> {
    model: &'m Model,
    shared: OnceLock<Shared>,
}

/// Hashes of what several things share. A collision only shows more of a name than was needed.
#[derive(Debug, Clone, Default)]
struct Shared {
    labels: HashSet<u64>,
    /// A label together with that of the unit.
    places: HashSet<u64>,
}

impl<'m> Namesakes<'m> {
    /// The namesakes of a model. The first look-up is linear in the model.
    pub fn new(model: &'m Model) -> Self {
        Namesakes { model, shared: OnceLock::new() }
    }

    /// What tells a thing apart. Constant time.
    pub fn known_by(&self, thing: impl Into<Thing>) -> KnownBy {
        let thing = thing.into();
        let shared = self.shared.get_or_init(|| self.find());
        if !shared.labels.contains(&self.label(thing)) {
            KnownBy::Label
        } else if !shared.places.contains(&self.place(thing)) {
            KnownBy::Unit
        } else {
            KnownBy::Name
        }
    }

    /// The qualified name of a thing of whose label and unit there is another.
    pub fn name(&self, thing: impl Into<Thing>) -> Option<String> {
        let thing = thing.into();
        let shared = self.shared.get_or_init(|| self.find());
        let is_shared = !shared.places.is_empty() && shared.places.contains(&self.place(thing));
        is_shared.then(|| self.model.qualified_name(thing))
    }

    fn find(&self) -> Shared {
        let (mut labels, mut places) = (HashSet::new(), HashSet::new());
        let mut shared = Shared::default();
        for thing in self.model.things() {
            let (label, place) = (self.label(thing), self.place(thing));
            if !labels.insert(label) {
                shared.labels.insert(label);
            }
            if !places.insert(place) {
                shared.places.insert(place);
            }
        }
        shared
    }

    fn label(&self, thing: Thing) -> u64 {
        let kind = match thing {
            Thing::Party(_) => None,
            other @ (Thing::Org
            | Thing::Metric(_)
            | Thing::Outcome(_)
            | Thing::Decision(_)
            | Thing::Friction(_)
            | Thing::Policy(_)
            | Thing::Room(_)) => Some(self.model.noun_of(other)),
        };
        hash((kind, start(self.model.label_of(thing))))
    }

    fn place(&self, thing: Thing) -> u64 {
        let unit = self.model.parent_of(thing).map(|unit| start(self.model.label(unit)));
        hash((self.label(thing), unit))
    }
}

fn start(label: &str) -> &str {
    label.char_indices().nth(LOOKED_AT).and_then(|(at, _)| label.get(..at)).unwrap_or(label)
}

fn hash(it: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    it.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Sources;

    #[test]
    fn things_are_told_apart_by_as_little_as_it_takes() {
        let text = "customer Guest\nunit East { unit Ward \"Ward 1\" { role Nurse } }\nunit West { unit Ward \"Ward 1\" { \
                    role Nurse }; unit Home { role Nurse } }\nrole Porter\noutcome Home { for Guest }\nrole Guide \"Porter\"";
        let model = Model::read(&Sources::from_text("x.outward", text)).unwrap();
        let namesakes = Namesakes::new(&model);
        let told: Vec<(String, KnownBy)> = model
            .things()
            .map(|thing| (model.qualified_name(thing), namesakes.known_by(thing)))
            .filter(|(_, by)| *by != KnownBy::Label)
            .collect();
        let told: Vec<(&str, KnownBy)> = told.iter().map(|(name, by)| (name.as_str(), *by)).collect();
        assert_eq!(
            told,
            [
                ("East.Ward", KnownBy::Unit),
                ("East.Ward.Nurse", KnownBy::Name),
                ("West.Ward", KnownBy::Unit),
                ("West.Ward.Nurse", KnownBy::Name),
                ("West.Home.Nurse", KnownBy::Unit),
                ("Porter", KnownBy::Name),
                ("Guide", KnownBy::Name),
            ]
        );
    }
}
