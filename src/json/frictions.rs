//! `frictions` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{Fate, Frictions, FrictionsSummary, MovedTo};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<'a, F> {
    frictions: F,
    summary: &'a FrictionsSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Friction<'a> {
    friction: Name<'a>,
    fate: Fate,
    to: Option<MovedTo>,
}

described_as!(View<'_, Frictions> => Shown<'static, Vec<Friction<'static>>>);

impl Serialize for View<'_, Frictions> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let frictions = self.list(&self.found.frictions, |found| Friction {
            friction: self.names.name(found.friction),
            fate: found.fate,
            to: found.to,
        });
        Shown { frictions, summary: &self.found.summary }.serialize(serializer)
    }
}
