//! `frictions` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::{Frictions, MovedTo};
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Frictions {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        rows
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let frictions = Rows::of(&self.frictions)
            .with("friction", "the friction", |found| names.model().qualified_name(found.friction.into()))
            .with(
                "fate",
                "`moved` to somebody else, `open` (somebody still feels it, or nobody was relieved of it) or `removed`",
                |found| found.fate.as_str(),
            )
            .with("to", "to whom it was moved: `employees` (anybody but a customer) or `customers`", |found| {
                found.to.map(MovedTo::as_str)
            });
        vec![frictions.named("frictions.frictions", "a friction")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("frictions", "how many frictions there are", |()| summary.frictions)
            .with("frictions_moved", "frictions that were moved to somebody else", |()| summary.by_fate.moved)
            .with("frictions_open", "frictions that somebody still feels, or that nobody was relieved of", |()| {
                summary.by_fate.open
            })
            .with("frictions_removed", "frictions that were removed", |()| summary.by_fate.removed)
            .with("removal_rate", "of the frictions that were removed or moved, the share that was removed", |()| {
                summary.removal_rate
            })
    }
}
