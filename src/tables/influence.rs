//! `influence` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::Influence;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Influence {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows.at(
            "influence",
            "its share of all influence: PageRank over who influences whom, which adds up to 1 over all actors",
            move |row| self.actors.get(row).map(|found| found.score),
        )
    }

    fn lists<'a>(&'a self, _: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        Vec::new()
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = self.summary;
        row.with("champion_share", "of all influence, the share of the champions", move |()| {
            summary.map(|summary| summary.champion_share)
        })
        .with("blocker_share", "of all influence, the share of the blockers", move |()| {
            summary.map(|summary| summary.blocker_share)
        })
        .with(
            "chart_agreement",
            "Kendall's tau-b of influence and stated power, over the actors that state a power, in [-1, 1]",
            move |()| summary.and_then(|summary| summary.chart_agreement),
        )
    }
}
