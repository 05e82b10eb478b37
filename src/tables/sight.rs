//! `sight` as tables.

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::Sight;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Sight {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows.with(
            "sight",
            "whether what it says of whom it serves is so: `true`, `boss`, `stranger`, `nobody`",
            |actor| self.actor(actor).map(|found| found.verdict.as_str()),
        )
    }

    fn lists<'a>(&'a self, _: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        Vec::new()
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let shares = &self.summary.shares;
        row.with("sight_nobody_share", "of those who say something, the share who say that they serve nobody", |()| {
            shares.nobody
        })
        .with("sight_true_share", "the share who name whom they serve", |()| shares.is_true)
        .with("sight_boss_share", "the share who name only those above them", |()| shares.boss)
        .with("sight_stranger_share", "the share who name somebody else", |()| shares.stranger)
    }
}
