//! `exemptions` as tables.

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::{Exemptions, Ground, Shape};
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Exemptions {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let of = |row: usize| self.actors.get(row);
        rows.at("exemption", "`exempt`, `partly` or `none`", move |row| of(row).map(|found| found.verdict().as_str()))
            .at("exempt_for", "the grounds", move |row| {
                of(row).map(|found| found.grounds.iter().map(Ground::as_str).collect::<Vec<_>>())
            })
            .at(
                "exempt_shape",
                "the shape of having no way: `unsaid`, `upward`, `outside`, `circle`, `dead-end`",
                move |row| of(row)?.shape.map(Shape::as_str),
            )
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        let circles = Rows::of(&self.circles).with("actors", "who serves each other, and no customer", |circle| {
            circle.iter().map(|actor| names.party(*actor)).collect::<Vec<_>>()
        });
        vec![circles.named("exemptions.circles", "actors that serve each other and reach no customer")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let by = &self.summary.by_verdict;
        row.with("exempt_actors", "actors without a way, or declared exempt", |()| by.exempt.actors)
            .with("exempt_headcount", "their people", |()| by.exempt.headcount)
            .with("exempt_share", "their share of all people", |()| by.exempt.share)
            .with("partly_exempt_actors", "actors with some other ground", |()| by.partly.actors)
            .with("partly_exempt_headcount", "their people", |()| by.partly.headcount)
            .with("partly_exempt_share", "their share of all people", |()| by.partly.share)
            .with("not_exempt_actors", "actors with no ground", |()| by.none.actors)
            .with("not_exempt_headcount", "their people", |()| by.none.headcount)
            .with("not_exempt_share", "their share of all people", |()| by.none.share)
            .with("no_path_cost", "the yearly cost of actors without a way, as far as it is known", |()| {
                self.summary.no_path_cost
            })
    }
}
