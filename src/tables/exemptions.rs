//! `exemptions` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::{Exemptions, Ground, Shape};
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Exemptions {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let of = |row: usize| self.actors.get(row);
        rows.at("exemption", "whether it is exempt from serving customers: `exempt`, `partly` or `none`", move |row| {
            of(row).map(|found| found.verdict().as_str())
        })
        .at("exempt_for", "the grounds for `exempt` or `partly`, such as `no-path`", move |row| {
            of(row).map(|found| found.grounds.iter().map(Ground::as_str).collect::<Vec<_>>())
        })
        .at(
            "exempt_shape",
            "if it has no way, where its work goes: `unsaid`, `upward`, `outside`, `circle`, `dead-end`",
            move |row| of(row)?.shape.map(Shape::as_str),
        )
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let circles = Rows::of(&self.circles).with("actors", "the actors in the circle", |circle| {
            circle.iter().map(|actor| names.party(*actor)).collect::<Vec<_>>()
        });
        vec![circles.named(
            "exemptions.circles",
            "a circle: actors who all serve each other, directly or through others, and reach no customer",
        )]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let by = &self.summary.by_verdict;
        row.with("exempt_actors", "actors without a way to any customer, or declared exempt", |()| by.exempt.actors)
            .with("exempt_headcount", "the people of these actors", |()| by.exempt.headcount)
            .with("exempt_share", "of all people, the share of these actors", |()| by.exempt.share)
            .with("partly_exempt_actors", "actors that are not exempt, but have another ground", |()| by.partly.actors)
            .with("partly_exempt_headcount", "the people of these actors", |()| by.partly.headcount)
            .with("partly_exempt_share", "of all people, the share of these actors", |()| by.partly.share)
            .with("not_exempt_actors", "actors without any ground", |()| by.none.actors)
            .with("not_exempt_headcount", "the people of these actors", |()| by.none.headcount)
            .with("not_exempt_share", "of all people, the share of these actors", |()| by.none.share)
            .with("no_path_cost", "the yearly cost of the actors without a way to any customer, in the currency of the model, as far as it is known", |()| {
                self.summary.no_path_cost
            })
    }
}
