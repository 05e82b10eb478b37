//! `power` as tables.

use std::collections::BTreeMap;

use super::rows::Rows;
use super::{ResultTable, Tabled};
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
            "`top`: in the best paid tenth, and farther from the customer than the median; `bottom`: in the worst paid tenth, and serves a customer directly",
            ends(Measure::Pay),
        )
        .with("power_inversion", "likewise for power", ends(Measure::Power))
        .with("respect_inversion", "likewise for respect", ends(Measure::Respect))
    }

    fn lists<'a>(&'a self, names: &'a QualifiedNames<'a>) -> Vec<ResultTable<'a>> {
        let measures = Rows::of(&self.measures)
            .with("measure", "`pay`, `power` or `respect`", |found| found.measure.as_str())
            .with("n", "how many actors state the measure", |found| found.n)
            .with("tau_b", "Kendall's tau-b of the measure and closeness to the customer over these actors, in [-1, 1]: 1 if the closer one always has more", |found| found.tau_b)
            .with("verdict", "`customer-led`, `boss-led`, `indifferent` or `too-few`", |found| found.verdict.as_str());
        let groups = Rows::of(&self.groups)
            .with(
                "group",
                "those who directly serve a `current` customer, only a `potential` one, or `neither`",
                |found| found.group.as_str(),
            )
            .with(
                "pay",
                "yearly pay in the currency of the model, in the mean over the people whose pay is known and above 0",
                |found| found.pay,
            )
            .with("power", "likewise for power", |found| found.power)
            .with("respect", "likewise for respect", |found| found.respect);
        let inversions = Rows::of(&self.inversions)
            .with("measure", "`pay`, `power` or `respect`", |found| found.measure.as_str())
            .with("actor", "the role or unit", |found| names.party(found.actor))
            .with("end", "`top`: in the highest tenth, and farther from the customer than the median; `bottom`: in the lowest tenth, and serves a customer directly", |found| found.end.as_str());
        vec![
            measures.named("power.measures", "a measure that may grow or shrink towards the customer"),
            groups.named("power.groups", "the actors that serve the same kind of customer"),
            inversions.named(
                "power.inversions",
                "an actor that has much and is far from the customer, or has little and is near",
            ),
        ]
    }

    fn summary<'a>(&'a self, row: Rows<'a, ()>) -> Rows<'a, ()> {
        let tau = |measure: Measure| self.measures.iter().find(|found| found.measure == measure)?.tau_b;
        row.with(
            "pay_tau_b",
            "Kendall's tau-b of pay and closeness to the customer, over the actors that state a pay, in [-1, 1]",
            move |()| tau(Measure::Pay),
        )
        .with("power_tau_b", "likewise for power", move |()| tau(Measure::Power))
        .with("respect_tau_b", "likewise for respect", move |()| tau(Measure::Respect))
        .with(
            "outsourced_direct_share",
            "of the people who serve a current customer directly, the share that is outsourced",
            |()| self.summary.outsourced_direct_share,
        )
    }
}
