//! `walls` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::Walls;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Walls {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let links = Rows::of(&self.links)
            .with("from", "the outermost unit in which the links start", |pair| names.party(pair.from))
            .with("to", "the outermost unit in which they end, which may be the same", |pair| names.party(pair.to))
            .with("links", "how many written `serves` lead from one to the other", |pair| pair.links);
        vec![links.named("walls.links", "a pair of outermost units with links between them, or within one")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("walls_links", "how many written `serves` lead from inside an outermost unit to inside the same or another one", |()| summary.links).with(
            "modularity",
            "Newman's modularity of the outermost units over these links, without direction: at 0, work stays inside them no more than by chance; towards 1, it all does",
            |()| summary.modularity,
        )
    }
}
