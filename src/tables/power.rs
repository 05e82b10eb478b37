//! `power` as tables.

use std::collections::BTreeMap;

use super::rows::Rows;
use super::{Table, Tabled};
use crate::analysis::{End, Measure, Power};
use crate::json::QualifiedNames;
use crate::model::PartyId;

impl Tabled for Power {
    fn actors<'a>(&'a self, rows: Rows<'a, PartyId>, _: &'a QualifiedNames<'a>) -> Rows<'a, PartyId> {
        let ends = |measure: Measure| {
            let such = self.inversions.iter().filter(move |found| found.measure == measure);
            let ends: BTreeMap<PartyId, End> = such.map(|found| (found.actor, found.end)).collect();
            move |actor: PartyId| ends.get(&actor).map(|end| end.as_str())
        };
        rows.with(
            "pay_inversion",
            "`top`: among the best paid and far from the customer; `bottom`: the reverse",
            ends(Measure::Pay),
        )
        .with("power_inversion", "likewise for power", ends(Measure::Power))
        .with("respect_inversion", "likewise for respect", ends(Measure::Respect))
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<Table<'a>> {
        let measures = Rows::of(&self.measures)
            .with("measure", "`pay`, `power` or `respect`", |found| found.measure.as_str())
            .with("n", "how many actors state it", |found| found.n)
            .with("tau_b", "Kendall's tau-b with closeness to the customer, in [-1, 1]", |found| found.tau_b)
            .with("verdict", "`customer-led`, `boss-led`, `indifferent` or `too-few`", |found| found.verdict.as_str());
        let groups = Rows::of(&self.groups)
            .with("group", "who serves `current` customers, `potential` ones, `neither`", |found| found.group.as_str())
            .with("pay", "the mean yearly pay of one person", |found| found.pay)
            .with("power", "the mean power", |found| found.power)
            .with("respect", "the mean respect", |found| found.respect);
        let inversions = Rows::of(&self.inversions)
            .with("measure", "`pay`, `power` or `respect`", |found| found.measure.as_str())
            .with("actor", "the role or unit", |found| names.party(found.actor))
            .with("end", "`top` or `bottom`", |found| found.end.as_str());
        vec![
            measures.named("power.measures", "a measure that should grow towards the customer"),
            groups.named("power.groups", "actors by whom they serve"),
            inversions.named("power.inversions", "an actor that has much and is far, or little and is near"),
        ]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let tau = |measure: Measure| self.measures.iter().find(|found| found.measure == measure)?.tau_b;
        row.with("pay_tau_b", "Kendall's tau-b of pay and closeness to the customer, in [-1, 1]", move |()| {
            tau(Measure::Pay)
        })
        .with("power_tau_b", "likewise for power", move |()| tau(Measure::Power))
        .with("respect_tau_b", "likewise for respect", move |()| tau(Measure::Respect))
        .with("outsourced_direct_share", "of those who serve customers directly, the share outside", |()| {
            self.summary.outsourced_direct_share
        })
    }
}
