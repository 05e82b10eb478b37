//! `focus` as tables.

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::Focus;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Focus {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let shares = |row: usize| self.actors.get(row)?.shares;
        rows.at("focus_outward", "the share of its effort that goes towards customers", move |row| {
            shares(row).map(|shares| shares.outward)
        })
        .at("focus_upward", "the share that goes to those it reports to", move |row| {
            shares(row).map(|shares| shares.upward)
        })
        .at("focus_inward", "the share that goes to others inside", move |row| shares(row).map(|shares| shares.inward))
        .at("focus_unstated", "the share that goes to nobody it says", move |row| {
            shares(row).map(|shares| shares.unstated)
        })
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        let units = Rows::of(&self.units)
            .with("unit", "the unit", |found| names.party(found.unit))
            .with("ei_index", "external minus internal links over all, in [-1, 1]", |found| found.ei_index)
            .with("leaving_share", "the share of links that leave it", |found| found.leaving_share);
        vec![units.named("focus.units", "a unit")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("focus_outward", "the mean share of effort towards customers, over those who serve anybody", |()| {
            summary.outward
        })
        .with("focus_upward", "the mean share to those reported to", |()| summary.upward)
        .with("focus_inward", "the mean share to others inside", |()| summary.inward)
        .with("focus_unstated", "the mean share to nobody", |()| summary.unstated)
        .with("focus_to_everyone", "the mean share to `everyone`", |()| summary.to_everyone)
        .with("focus_stated_share", "the share of people that these means are over", |()| summary.stated_share)
        .with(
            "ei_index",
            "external minus internal links over all, between outermost units, in [-1, 1]",
            |()| summary.ei_index,
        )
    }
}
