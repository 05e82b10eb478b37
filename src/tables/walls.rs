//! `walls` as tables.

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::Walls;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Walls {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        let links = Rows::of(&self.links)
            .with("from", "the outermost unit that serves", |pair| names.party(pair.from))
            .with("to", "the outermost unit that is served", |pair| names.party(pair.to))
            .with("links", "how many `serves`", |pair| pair.links);
        vec![links.named("walls.links", "a pair of outermost units with links between them, or within one")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("walls_links", "how many `serves` between actors in units", |()| summary.links).with(
            "modularity",
            "Newman's modularity of the outermost units, without direction",
            |()| summary.modularity,
        )
    }
}
