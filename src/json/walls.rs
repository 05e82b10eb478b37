//! `walls` as JSON.

use serde::{Serialize, Serializer};

use super::{Name, View};
use crate::analysis::{Walls, WallsSummary};

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Shown<'a, L> {
    links: L,
    summary: &'a WallsSummary,
}

#[derive(Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(inline))]
struct Links<'a> {
    from: Name<'a>,
    to: Name<'a>,
    links: usize,
}

described_as!(View<'_, Walls> => Shown<'static, Vec<Links<'static>>>);

impl Serialize for View<'_, Walls> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let links = self.list(&self.found.links, |pair| Links {
            from: self.names.name(pair.from),
            to: self.names.name(pair.to),
            links: pair.links,
        });
        Shown { links, summary: &self.found.summary }.serialize(serializer)
    }
}
