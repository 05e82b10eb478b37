//! `sight` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::Sight;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Sight {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows.with(
            "sight",
            "what it answers when asked whom it serves: `true` (somebody whom it serves, or on its route), `boss` (only those above it), `nobody`, `stranger` (anything else); empty without an answer",
            |actor| self.actor(actor).map(|found| found.verdict.as_str()),
        )
    }

    fn lists<'a>(&'a self, _: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        Vec::new()
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let shares = &self.summary.shares;
        row.with("sight_nobody_share", "of the people who give an answer, the share who say `nobody`", |()| {
            shares.nobody
        })
        .with("sight_true_share", "of these people, the share whose answer is true", |()| shares.is_true)
        .with("sight_boss_share", "of these people, the share who name only those above them", |()| shares.boss)
        .with("sight_stranger_share", "of these people, the share who answer anything else", |()| shares.stranger)
    }
}
