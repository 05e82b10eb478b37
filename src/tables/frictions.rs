//! `frictions` as tables.

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::{Frictions, MovedTo};
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Frictions {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        let frictions = Rows::of(&self.frictions)
            .with("friction", "the friction", |found| names.model().qualified_name(found.friction.into()))
            .with("fate", "`moved`, `open` or `removed`", |found| found.fate.as_str())
            .with("to", "to whom it was moved", |found| found.to.map(MovedTo::as_str));
        vec![frictions.named("frictions.frictions", "a friction")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("frictions", "how many frictions", |()| summary.frictions)
            .with("frictions_moved", "moved to somebody else", |()| summary.by_fate.moved)
            .with("frictions_open", "still there", |()| summary.by_fate.open)
            .with("frictions_removed", "gone", |()| summary.by_fate.removed)
            .with("removal_rate", "the share of frictions that are gone", |()| summary.removal_rate)
    }
}
