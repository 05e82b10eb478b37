//! `influence` as tables.

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::Influence;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Influence {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows.at("influence", "PageRank over who influences whom; all add up to 1", move |row| {
            self.actors.get(row).map(|found| found.score)
        })
    }

    fn lists<'a>(&'a self, _: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        Vec::new()
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = self.summary;
        row.with("champion_share", "the share of influence that champions have", move |()| {
            summary.map(|summary| summary.champion_share)
        })
        .with("blocker_share", "the share of influence that blockers have", move |()| {
            summary.map(|summary| summary.blocker_share)
        })
        .with(
            "chart_agreement",
            "Kendall's tau-b of influence and height in the chart, in [-1, 1]",
            move |()| summary.and_then(|summary| summary.chart_agreement),
        )
    }
}
