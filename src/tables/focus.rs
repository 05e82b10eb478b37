//! `focus` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::Focus;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Focus {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let shares = |row: usize| self.actors.get(row)?.shares;
        rows.at(
            "focus_outward",
            "of its effort, the share that goes to customers, or to somebody nearer to one",
            move |row| shares(row).map(|shares| shares.outward),
        )
        .at(
            "focus_upward",
            "of its effort, the share that goes to managers above it who serve no current customer directly",
            move |row| shares(row).map(|shares| shares.upward),
        )
        .at("focus_inward", "of its effort, the share that goes to anybody else", move |row| {
            shares(row).map(|shares| shares.inward)
        })
        .at(
            "focus_unstated",
            "of its effort, the share that is stated for nobody; the four shares add up to 1",
            move |row| shares(row).map(|shares| shares.unstated),
        )
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let units = Rows::of(&self.units)
            .with("unit", "the unit", |found| names.party(found.unit))
            .with(
                "ei_index",
                "(E - I) / (E + I), where E links of the actors in it leave it and I do not, in [-1, 1]",
                |found| found.ei_index,
            )
            .with("leaving_share", "of the links of the actors in it, the share that leaves it", |found| {
                found.leaving_share
            });
        vec![units.named("focus.units", "a unit with roles in it")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("focus_outward", "the mean of `focus_outward` over the people who say whom they serve", |()| {
            summary.outward
        })
        .with("focus_upward", "likewise for `focus_upward`", |()| summary.upward)
        .with("focus_inward", "likewise for `focus_inward`", |()| summary.inward)
        .with("focus_unstated", "likewise for `focus_unstated`", |()| summary.unstated)
        .with("focus_to_everyone", "the mean share of effort that goes to `everyone`; outward, upward and inward contain it", |()| summary.to_everyone)
        .with("focus_stated_share", "of all people, the share who say whom they serve: the people these means are over", |()| summary.stated_share)
        .with(
            "ei_index",
            "(E - I) / (E + I) over the links to roles, units and `everyone`, where E leave the outermost unit in which they start and I do not, in [-1, 1]",
            |()| summary.ei_index,
        )
    }
}
