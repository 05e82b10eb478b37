//! `diffusion` as tables.

use super::rows::{Rows, nested};
use super::{ResultTable, Tabled};
use crate::analysis::Diffusion;
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Diffusion {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let of = |row: usize| self.actors.get(row);
        rows.at("specific_responsibilities", "outcomes that it is responsible for and says how", move |row| {
            of(row).map(|found| found.specific)
        })
        .at(
            "general_responsibilities",
            "outcomes that it is responsible for without saying how",
            move |row| of(row).map(|found| found.general),
        )
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let outcomes = Rows::of(&self.outcomes)
            .with("outcome", "the outcome", |found| names.model().qualified_name(found.outcome.into()))
            .with("verdict", "`owned`, `shared`, `vague`, `unowned` or `diffused`", |found| found.verdict.as_str())
            .with("holders", "who is responsible", |found| {
                found.holders.iter().map(|holder| names.party(holder.holder)).collect::<Vec<_>>()
            })
            .with("effective_holders", "the number of equal holders that would share it as evenly, from 1 (one has it all)", |found| found.effective_holders)
            .with("concentration", "the sum of the squared shares of its holders, in (0, 1]: 1 if one has it all", |found| found.concentration)
            .with("bystander", "how tempting it is to leave it to others: 1 - 1/n for n holders who state no share; 0 if there are none", |found| {
                found.bystander
            })
            .with("promised_by", "who promises it", |found| {
                found
                    .promised_by
                    .iter()
                    .map(|promise| names.model().qualified_name(promise.by.into()))
                    .collect::<Vec<_>>()
            });
        let holders = Rows::of(nested(&self.outcomes, |found| &found.holders))
            .with("outcome", "the outcome", |(found, _)| names.model().qualified_name(found.outcome.into()))
            .with("holder", "who is responsible", |(_, holder)| names.party(holder.holder))
            .with("specific", "whether it says how", |(_, holder)| holder.specific)
            .with("how", "how, in its own words", |(_, holder)| names.model().text(holder.how))
            .with("share", "its share of the responsibility, in (0, 1]", |(_, holder)| holder.share)
            .with("stated", "whether that share was stated", |(_, holder)| holder.stated)
            .with(
                "reaches",
                "whether it has a way to a customer that the outcome is for; empty if it is for none",
                |(_, holder)| holder.reaches,
            );
        vec![
            outcomes.named("diffusion.outcomes", "an outcome"),
            holders.named("diffusion.holders", "an outcome and one who is responsible for it"),
        ]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let summary = &self.summary;
        row.with("outcomes", "how many outcomes there are", |()| summary.outcomes)
            .with("outcomes_owned", "outcomes of which one holder says how", |()| summary.by_verdict.owned)
            .with("outcomes_shared", "outcomes of which several holders say how", |()| summary.by_verdict.shared)
            .with("outcomes_vague", "outcomes whose only holder does not say how", |()| summary.by_verdict.vague)
            .with("outcomes_unowned", "outcomes without a holder", |()| summary.by_verdict.unowned)
            .with("outcomes_diffused", "outcomes with several holders of whom none says how", |()| {
                summary.by_verdict.diffused
            })
            .with(
                "specific_share",
                "of all people, the share in roles or units that are responsible for an outcome and say how",
                |()| summary.specific_share,
            )
            .with(
                "mean_effective_holders",
                "effective holders, in the mean over the outcomes that have holders",
                |()| summary.mean_effective_holders,
            )
    }
}
