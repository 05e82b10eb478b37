//! `care` as tables.

use super::rows::Rows;
use super::{ResultTable, Tabled};
use crate::analysis::Care;
use crate::json::QualifiedNames;
use crate::model::{PartyId, Target};

impl Tabled for Care {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, names: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let of = |row: usize| self.actors.get(row);
        rows.at("served_by", "who names it in a `serves`: roles, units and outsiders", move |row| {
            of(row).map(|found| found.served_by.iter().map(|party| names.party(*party)).collect::<Vec<_>>())
        })
        .at("served_through", "the units around it, or `everyone`, that somebody else serves", move |row| {
            let name = |target: &Target| target.party().map_or("everyone", |party| names.party(party));
            of(row).map(|found| found.served_through.iter().map(name).collect::<Vec<_>>())
        })
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let needs = Rows::of(&self.needs)
            .with("needer", "who needs somebody", |need| names.party(need.needer))
            .with("needed", "whom it needs", |need| names.party(need.needed))
            .with("met", "whether the one it needs, or anybody in it, serves it", |need| need.met);
        vec![needs.named("care.needs", "a need")]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with(
            "mentions_of_customers",
            "how many times the policies of kind `communication` mention customers",
            |()| summary.mentions_of_customers,
        )
        .with("mentions_of_employees", "how many times they mention roles, units and outsiders", |()| {
            summary.mentions_of_employees
        })
        .with("needs", "how many needs there are", |()| summary.needs)
        .with("needs_met", "how many of them are met", |()| summary.needs_met)
    }
}
